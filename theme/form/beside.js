/* 表单: the files beside a record, one a line: a photo with what is said of it, or an attachment. Those that are
   added go in together with the record; until it is saved a blob: address stands for the name. */
"use strict";
(function () {
  const NEW = /^(blob:\S+) ?/;
  const ROW = { display: "flex", gap: "8px", alignItems: "center", margin: "0 0 8px" };
  const lines = (value) => [].concat((value && value.toJS ? value.toJS() : value) || []).map(String);

  const Beside = createClass({
    /* Texts are the input's own while somebody writes; `version` makes them anew where lines come or go. */
    getInitialState: () => ({ version: 0, names: {}, trouble: "" }),
    change(found) {
      this.props.onChange(found);
      this.setState({ version: this.state.version + 1 });
    },
    async add(event) {
      const files = Array.from(event.target.files);
      event.target.value = "";
      const names = Object.assign({}, this.state.names);
      const found = lines(this.props.value);
      let trouble = "";
      for (const file of files) {
        try {
          const address = await this.props.addFile(file);
          names[address] = file.name;
          found.push(address);
        } catch (error) { trouble = "“" + file.name + "”加不进来：" + error.message; }
      }
      this.setState({ names: names, trouble: trouble });
      this.change(found);
    },
    put(at, line) {
      const found = lines(this.props.value);
      found[at] = line;
      this.props.onChange(found);
    },
    move(at, by) {
      const found = lines(this.props.value);
      const [line] = found.splice(at, 1);
      if (by) found.splice(at + by, 0, line);
      this.change(found);
    },
    row(line, at, all) {
      const isPhoto = this.props.field.get("photos");
      const [whole, address] = line.match(NEW) || ["", ""];
      const button = (sign, words, by, isOff) => h("button", {
        type: "button", "aria-label": words, title: words, disabled: isOff, onClick: () => this.move(at, by)
      }, sign);
      return h("div", { key: this.state.version + "-" + at, style: ROW },
        address && isPhoto && h("img", { src: address, alt: "", style: { height: "48px" } }),
        address && h("span", null, this.state.names[address] || "新加的文件"),
        (!address || isPhoto) && h("input", {
          type: "text", className: this.props.classNameWrapper, style: { flex: "1", minWidth: "0" },
          "aria-label": address ? "说明" : isPhoto ? "文件名和说明" : "文件名",
          placeholder: address ? "说明" : "", defaultValue: line.slice(whole.length),
          onInput: (event) => this.put(at, (address + " " + event.target.value).trim())
        }),
        button("↑", "上移", -1, at === 0), button("↓", "下移", 1, at === all.length - 1), button("×", "不要了", 0, false)
      );
    },
    render() {
      return h("div", null,
        ...lines(this.props.value).map(this.row),
        h("label", null, this.props.field.get("photos") ? "加照片：" : "加附件：", h("input", {
          type: "file", multiple: true, id: this.props.forID, accept: this.props.field.get("accept"), onChange: this.add
        })),
        this.state.trouble && h("p", { role: "alert" }, this.state.trouble)
      );
    }
  });
  CMS.registerFieldType("beside", Beside);
})();

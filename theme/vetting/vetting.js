/* 审核: from ticks to the commands that enter them and the text for whoever sent the records. Reading works
   without it. What was ticked is kept in this browser, under a key that changes with what a record says. */
"use strict";
(function () {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const records = all(".v-record");
  if (!records.length) return;
  document.documentElement.classList.add("js");
  const rows = new Map(all("tr[data-row]").map((row) => [row.dataset.row, row]));

  function kept(key, value) {
    try {
      if (value === undefined) return JSON.parse(localStorage.getItem("board-review:" + key) || "null");
      localStorage.setItem("board-review:" + key, JSON.stringify(value));
    } catch (error) { /* a browser that keeps nothing: all else works */ }
    return null;
  }

  const ticks = (record) => all("[data-question]", record);
  const opinion = (record) => record.querySelector(".v-opinion input");
  const choice = (record) => (record.querySelector(".v-choice input:checked") || { value: "" }).value;
  const asked = (record) => ticks(record).every((each) => each.checked);
  const choose = (record, value) => {
    const wanted = all(".v-choice input[type=radio]", record).find((each) => each.value === value);
    if (wanted && !wanted.disabled) wanted.checked = true;
  };

  function state(record) {
    const value = choice(record);
    if (value === "pass") return asked(record) ? ["pass", "通过"] : ["open", "三问没有勾完"];
    if (value === "return") return opinion(record).value.trim() ? ["return", "退回"] : ["open", "退回：没写原因"];
    return ticks(record).some((each) => each.checked) ? ["open", "看了一半"] : ["", "没看"];
  }

  // In double quotes nothing may mean anything to a shell, be it that of Windows or another.
  const quoted = (text) => /^[\w./\u4e00-\u9fff-]+$/.test(text) ? text
    : '"' + text.replace(/["`$\\!%^&|<>]/g, "　").replace(/\s+/g, " ").trim() + '"';

  function commands(found) {
    const groups = new Map();
    for (const [record, verdict] of found) {
      if ("gone" in record.dataset) continue;
      const again = verdict === "pass" && "again" in record.dataset;
      const key = JSON.stringify([verdict, again, opinion(record).value.trim()]);
      groups.set(key, [...(groups.get(key) || []), record.dataset.file]);
    }
    const who = $("reviewer").value.trim() || "姓名", approver = $("approver").value.trim();
    const day = $("day").value ? " --日期 " + $("day").value : "";
    return Array.from(groups, ([key, files]) => {
      const [verdict, again, words] = JSON.parse(key);
      const parts = ["--审核", quoted(who)];
      if (verdict === "return") parts.push("--退回", quoted(words));
      else {
        if (approver) parts.push("--审批", quoted(approver));
        if (words) parts.push("--意见", quoted(words));
      }
      const rest = " " + parts.join(" ") + day + (again ? " --force" : "");
      return portions(files.map(quoted)).map((each) => "board approve " + each + rest);
    }).flat().join("\n");
  }

  // The command line of Windows takes 8191 letters.
  function portions(files) {
    const found = [];
    for (const file of files) {
      const last = found.length - 1;
      if (last >= 0 && found[last].length + file.length < 6000) found[last] += " " + file;
      else found.push(file);
    }
    return found;
  }

  function letter(found) {
    const groups = new Map();
    for (const [record, verdict] of found) {
      if (verdict !== "return") continue;
      const line = "《" + record.dataset.title + "》：" + opinion(record).value.trim();
      groups.set(record.dataset.branch, [...(groups.get(record.dataset.branch) || []), line]);
    }
    return Array.from(groups, ([branch, lines]) =>
      branch + "：下面 " + lines.length + " 条请修改，改好以后重新报送。\n"
      + lines.map((line, nth) => nth + 1 + ". " + line).join("\n")).join("\n\n");
  }

  function show() {
    const counts = { pass: 0, return: 0, open: 0, "": 0 };
    const found = [];
    for (const record of records) {
      const [kind, words] = state(record);
      counts[kind] += 1;
      record.dataset.state = kind;
      const row = rows.get(record.id);
      row.dataset.state = kind;
      row.querySelector("output").textContent = words;
      if (kind === "pass" || kind === "return") found.push([record, kind]);
    }
    const words = "通过 " + counts.pass + " · 退回 " + counts.return
      + (counts.open ? " · 没有定 " + counts.open : "") + " · 没看 " + counts[""];
    $("bar").textContent = words;
    $("count").textContent = words + ($("reviewer").value.trim() ? "" : "。审核人还没有填，命令里先写着“姓名”。");
    $("commands").value = commands(found);
    $("letter").value = letter(found);
    $("letter").closest("label").hidden = !counts.return;
    all("[data-copy=letter]").forEach((each) => { each.parentElement.hidden = !counts.return; });
    $("result").hidden = !found.length;
    $("picked").textContent = picked().length;
    $("list").classList.toggle("is-picking", picked().length > 0);
  }

  function keep(record) {
    kept(record.dataset.key, [ticks(record).map((each) => each.checked), choice(record), opinion(record).value]);
  }

  const box = (record) => rows.get(record.id).querySelector("input");
  const listed = () => records.filter((each) => !rows.get(each.id).hidden);
  const picked = () => records.filter((each) => box(each).checked);

  function settle(how) {
    for (const record of picked()) {
      how(record);
      box(record).checked = false;
      keep(record);
    }
    $("all").checked = false;
    all("[data-bulk]").forEach((each) => { each.checked = false; });
    show();
  }

  function say(words) {
    $("bar").textContent = words;
  }

  $("pass").addEventListener("click", () => {
    if (!picked().length) return say("先在清单里选中");
    if (!all("[data-bulk]").every((each) => each.checked)) return say("保密、必要、准确都看过、勾上，才能通过");
    const stopped = picked().filter((each) => "stopped" in each.dataset).length;
    settle((record) => {
      if ("stopped" in record.dataset) return;
      ticks(record).forEach((each) => { each.checked = true; });
      choose(record, "pass");
    });
    if (stopped) say("有 " + stopped + " 条有错误，没有通过：先退回，或者改正再审");
  });
  $("return").addEventListener("click", () => {
    const why = $("why").value.trim();
    if (!picked().length) return say("先在清单里选中");
    if (!why) return say("先写退回的原因");
    settle((record) => {
      opinion(record).value = why;
      choose(record, "return");
    });
    $("why").value = "";
  });
  $("undo").addEventListener("click", () => settle((record) => choose(record, "")));
  $("all").addEventListener("change", (event) => {
    for (const record of listed()) box(record).checked = event.target.checked;
    show();
  });
  // What is not listed is not picked: nobody settles what he does not see.
  $("find").addEventListener("input", () => {
    const words = $("find").value.trim().split(/\s+/);
    for (const record of records) {
      const row = rows.get(record.id);
      row.hidden = !words.every((each) => row.textContent.includes(each));
      if (row.hidden) box(record).checked = false;
    }
    $("all").checked = false;
    show();
  });

  // By keys, in the list: up and down, with shift all that lie between. Anywhere: n, and in a record 1 2 3 y x.
  let last = null;
  function pickTo(one) {
    const list = listed().map(box);
    const [from, to] = [list.indexOf(last), list.indexOf(one)].sort((a, b) => a - b);
    if (from < 0) return;
    list.slice(from, to + 1).forEach((each) => { each.checked = true; });
  }
  $("list").addEventListener("click", (event) => {
    if (!event.target.matches(".v-pick input")) return;
    if (event.shiftKey && event.target.checked) pickTo(event.target);
    last = event.target;
    show();
  });
  $("list").addEventListener("keydown", (event) => {
    const list = listed().map(box);
    const next = list[list.indexOf(event.target) + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || 0)];
    if (!event.target.matches(".v-pick input") || !next || next === event.target) return;
    event.preventDefault();
    next.focus();
    if (event.shiftKey) {
      last = event.target;
      pickTo(next);
      show();
    }
  });
  function go() {
    const own = document.activeElement.closest(".v-record");
    const at = records.indexOf(own) + 1;
    const open = [...records.slice(at), ...records.slice(0, at)].find((each) => {
      return !["pass", "return"].includes(each.dataset.state) && each !== own;
    });
    if (!open) return say("都定了，看下面的办理");
    open.focus({ preventScroll: true });
    open.scrollIntoView();
  }
  document.addEventListener("keydown", (event) => {
    const typed = event.target.matches("textarea, input:not([type=checkbox]):not([type=radio])");
    if (typed || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toLowerCase();
    const record = event.target.closest(".v-record");
    if (key === "n") go();
    if (!record || !"123yx".includes(key)) return;
    if (key === "y") choose(record, "pass");
    else if (key === "x") choose(record, "return");
    else {
      const tick = ticks(record)[key - 1];
      tick.checked = !tick.checked;
    }
    keep(record);
    show();
    if (key !== "x") return;
    event.preventDefault();
    opinion(record).focus();
  });
  for (const record of records) {
    const old = kept(record.dataset.key);
    if (Array.isArray(old)) {
      ticks(record).forEach((each, nth) => { each.checked = Boolean(old[0][nth]); });
      choose(record, old[1]);
      opinion(record).value = old[2];
    }
    record.addEventListener("input", () => { keep(record); show(); });
  }
  for (const name of ["reviewer", "approver"]) {
    $(name).value = kept(name) || "";
    $(name).addEventListener("input", () => kept(name, $(name).value));
  }
  $("list").addEventListener("input", show);
  for (const button of all("[data-copy]")) {
    button.addEventListener("click", () => {
      const text = $(button.dataset.copy);
      text.select();
      if (navigator.clipboard) navigator.clipboard.writeText(text.value).catch(() => document.execCommand("copy"));
      else document.execCommand("copy");
      say("已复制");
    });
  }
  show();
})();

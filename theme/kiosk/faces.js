/* A slide becomes as many faces of the screen as its text needs, by what is measured on a bench of the size of
   the stage. Nothing is cut off, and nothing becomes smaller than 36 px at 1080p. From the second face on the head
   is small (`later`), and the foot is not repeated. */
(function (Kiosk) {
  "use strict";
  const SCARCE = .6;                        /* a last face that is filled less makes all be filled alike */
  const SHARES = [1.02, 1.1, 1.2, 1.35];
  const ROOM = 3;                           /* lines that must remain below the title */
  const FEWEST = 2;                         /* rows of a table that may begin below other things */
  const HEADING = "h3, h4, h5";
  const LISTS = "table, ul, ol, dl";

  const bench = () => Kiosk.find("#bench");

  function parsed(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.firstElementChild;
  }

  /* 还剩: as theme/assets/board.js says it on the site */
  function standing(clock, day) {
    if (day < clock.start) return "（待发布）";
    if (day > clock.end) return "（公示期满）";
    if (day === clock.end) return "（今天最后一天）";
    const left = clock.days.split(" ").filter((one) => one >= day).length;
    return left ? "（还剩 " + left + " " + clock.unit + "）" : "";
  }
  function count(article, clock) {
    if (!clock) return;
    Kiosk.all("[data-left]", article).forEach((mark) => {
      mark.textContent = standing(clock, Kiosk.clock.day());
    });
  }

  const height = (flow) => (
    !flow.children.length ? 0
      : Math.max(...Array.from(flow.children).map((child) => child.getBoundingClientRect().bottom)) -
        Math.min(...Array.from(flow.children).map((child) => child.getBoundingClientRect().top))
  );
  const isWide = (element) => !!element && element.scrollWidth > element.clientWidth + 1;
  const isBad = (face, flow) => isWide(flow) || isWide(Kiosk.find(".slide-foot", face)) ||
    Kiosk.all("table", flow).some(Kiosk.tables.isBad);

  /* One way to place the pieces: `share` of the height is used, `tight` has smaller letters. */
  function place(model, pieces, share, tight) {
    const done = [];
    const queue = pieces.map((piece) => piece.cloneNode(true));
    let overflows = 0;
    let face = null;
    let flow = null;

    function open() {
      face = model.cloneNode(true);
      if (tight) face.classList.add("tight");
      const foot = Kiosk.find(".slide-foot", face);
      if (done.length) {
        face.classList.add("later");
        if (foot) foot.remove();
      }
      flow = Kiosk.find(".flow", face);
      bench().textContent = "";
      bench().appendChild(face);
    }
    const isFull = (part) => (
      height(flow) > flow.clientHeight * (part || 1) + 1 || flow.scrollHeight > flow.clientHeight + 1
    );
    const isHeaded = () => Array.from(flow.children).every((child) => child.matches(HEADING));
    function close() {
      const carried = [];
      while (flow.lastElementChild && flow.lastElementChild.matches(HEADING) && !isHeaded()) {
        carried.unshift(flow.removeChild(flow.lastElementChild));
      }
      queue.unshift(...carried);
      if (isBad(face, flow)) overflows += 1;
      done.push({ element: face, fill: height(flow) / Math.max(1, flow.clientHeight) });
      open();
    }

    open();
    const line = parseFloat(getComputedStyle(flow).fontSize) * 1.4;
    if (pieces.length && flow.clientHeight < ROOM * line) overflows += 1;
    while (queue.length) {
      const piece = queue.shift();
      if (piece.matches("figure.photo")) {
        if (flow.children.length && !isHeaded()) close();
        flow.appendChild(piece);
        close();
        continue;
      }
      flow.appendChild(piece);
      if (!isFull(share)) continue;
      const isAlone = Array.from(flow.children).every((child) => child === piece || child.matches(HEADING));
      if (isAlone && !isFull()) continue;
      flow.removeChild(piece);
      const isTable = piece.matches("table");
      let rest = null;
      /* text is cut only where it must be; tables and lists fill what there is */
      if (isAlone) rest = Kiosk.cut(piece, flow, piece.matches(LISTS) ? () => isFull(share) : isFull);
      else if (isTable) {
        rest = Kiosk.cut(piece, flow, () => isFull(share));
        if (rest && flow.lastElementChild.tBodies[0].rows.length < FEWEST) {
          flow.removeChild(flow.lastElementChild);
          rest = null;
        }
      }
      if (rest) { queue.unshift(rest); close(); continue; }
      if (!isAlone) { queue.unshift(piece); close(); continue; }
      flow.appendChild(piece);
      overflows += 1;
      close();
    }
    if (flow.children.length || !done.length) {
      const last = { element: face, fill: height(flow) / Math.max(1, flow.clientHeight) };
      if (isBad(face, flow)) overflows += 1;
      done.push(last);
    }
    bench().textContent = "";
    return { faces: done, overflows: overflows };
  }

  function balanced(model, pieces, found, tight) {
    const all = found.faces;
    if (all.length < 2 || all.length > 8 || all[all.length - 1].fill > SCARCE) return found;
    if (pieces.some((piece) => piece.matches("figure.photo"))) return found;
    const mean = all.reduce((sum, face) => sum + face.fill, 0) / all.length;
    for (const share of SHARES) {
      if (mean * share >= 1) break;
      const other = place(model, pieces, mean * share, tight);
      if (other.faces.length === all.length && other.overflows === found.overflows) return other;
    }
    return found;
  }

  /* Seconds that a face stays: by the letters on it; those of the head have been read on the first */
  function seconds(element, at) {
    if (Kiosk.data.seconds) return Kiosk.data.seconds;
    const letters = (at ? Kiosk.find(".flow", element) : element).textContent.replace(/\s/g, "").length;
    return Math.min(40, Math.max(10, Math.round(letters / 4) + 3));
  }

  function arranged(id, article) {
    const flow = Kiosk.find(".flow", article);
    const pieces = flow ? Array.from(flow.children) : [];
    pieces.forEach((piece) => flow.removeChild(piece));
    if (!flow) article.appendChild(Kiosk.make("div", "flow"));
    const isTable = (piece) => piece.matches("table");
    const told = pieces.reduce((all, piece) => all.concat(isTable(piece) ? Kiosk.tables.told(piece) : piece), []);
    /* smaller letters, then no tables, then both */
    const ways = [[pieces, false], [pieces, true]].concat(
      pieces.some(isTable) ? [[told, false], [told, true]] : []
    );
    let found = null;
    for (const [parts, tight] of ways) {
      const other = place(article, parts, 1, tight);
      if (!found || other.overflows < found.overflows) found = balanced(article, parts, other, tight);
      if (!found.overflows) break;
    }
    if (found.overflows) Kiosk.fault("faults", id + " does not fit");
    return found.faces.map((face, at) => ({
      id: id, element: face.element, number: at + 1, of: found.faces.length, seconds: seconds(face.element, at)
    }));
  }

  /* Where nothing at all can be shown: the title, and whom to tell */
  function last() {
    const article = Kiosk.make("article", "slide slide-contact slide-last");
    const head = article.appendChild(Kiosk.make("header", "slide-head"));
    head.appendChild(Kiosk.make("h2", "slide-title", Kiosk.data.title));
    const flow = article.appendChild(Kiosk.make("div", "flow"));
    Kiosk.data.contact.forEach((reach) => {
      flow.appendChild(Kiosk.make("p", "last-name", "反映情况：" + reach.name));
      if (reach.phone) flow.appendChild(Kiosk.make("p", "last-phone", "☎ " + reach.phone));
      [reach.hours, reach.address, reach.box].filter(Boolean).forEach((words) => {
        flow.appendChild(Kiosk.make("p", "", words));
      });
    });
    return article;
  }

  Kiosk.faces = {
    of(id) {
      const slide = Kiosk.data.slides[id];
      const article = parsed(slide.html);
      count(article, slide.clock);
      return arranged(id, article);
    },
    last: () => arranged("", last())
  };
})(window.Kiosk);

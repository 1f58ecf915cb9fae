/* A piece that is higher than its face is cut: tables between rows, lists between entries, text after a
   sentence, else between words that are not kept together. `cut(piece, into, isFull)` puts as much of the piece
   into an element as it holds, and gives back the rest; null where nothing of it could be put there. */
(function (Kiosk) {
  "use strict";
  const BLOCKS = "p, div, section, ul, ol, li, dl, dt, dd, table, blockquote, h3, h4";
  const TERM = "dt, h3, h4";
  const KEPT = ".keep, .call-number, [data-keep]";
  /* no cut inside of numbers and foreign words, before what ends a phrase, after what begins one, at glue */
  const WORD = /[0-9A-Za-z.,%]/;
  const CLOSING = /[，。、；：！？”’）》」』\u2060\u00a0]/;
  const OPENING = /[“‘（《「『\u2060\u00a0]/;
  const SENTENCE = /[。！？；…!?;][”’」』）)]*/g;

  /* How many of the children, beginning with the first, fit; each is tried in its place. */
  function take(children, into, isFull, isWhole) {
    let good = 0;
    let count = 0;
    for (const child of children) {
      into.appendChild(child);
      if (isFull()) break;
      count += 1;
      if (isWhole(count)) good = count;
    }
    while (into.children.length > good) into.removeChild(into.lastElementChild);
    return good;
  }

  function rows(table, into, isFull) {
    const body = table.tBodies[0];
    if (!body) return null;
    const list = Array.from(body.rows);
    const first = table.cloneNode(false);
    const rest = table.cloneNode(false);
    for (const shell of [first, rest]) {
      Array.from(table.children).forEach((child) => {
        if (child !== body) { if (!child.matches("tbody, tfoot")) shell.appendChild(child.cloneNode(true)); }
        else shell.appendChild(body.cloneNode(false));
      });
    }
    /* a cell over several rows is not torn */
    const ends = list.map((row, at) => Math.max(...Array.from(row.cells).map((cell) => at + (cell.rowSpan || 1))));
    const isWhole = (count) => ends.slice(0, count).every((end) => end <= count);
    into.appendChild(first);
    const clones = list.map((row) => row.cloneNode(true));
    const good = take(clones, first.tBodies[0], isFull, isWhole);
    if (!good) { into.removeChild(first); return null; }
    list.slice(good).forEach((row) => rest.tBodies[0].appendChild(row.cloneNode(true)));
    const after = Array.from(table.tBodies).slice(1).concat(table.tFoot || []);
    after.forEach((part) => rest.appendChild(part.cloneNode(true)));
    return rest;
  }

  function entries(list, into, isFull) {
    const children = Array.from(list.children);
    const first = list.cloneNode(false);
    const rest = list.cloneNode(false);
    into.appendChild(first);
    /* what a term of a list means stays with it */
    const isWhole = (count) => !(children[count - 1].matches(TERM) && count < children.length);
    const good = take(children.map((child) => child.cloneNode(true)), first, isFull, isWhole);
    let done = good;
    /* a row told in words: its long cell begins where there is room */
    if (good && good < children.length && list.matches(".told")) {
      const left = cut(children[good], first, isFull);
      if (left) { rest.appendChild(left); done += 1; }
    }
    if (!good) {
      while (done < children.length - 1 && children[done].matches(TERM)) {
        first.appendChild(children[done].cloneNode(true));
        done += 1;
      }
      const left = children.length ? cut(children[done], first, isFull) : null;
      if (!left) { into.removeChild(first); return null; }
      rest.appendChild(left);
      done += 1;
    }
    children.slice(done).forEach((child) => rest.appendChild(child.cloneNode(true)));
    if (list.tagName === "OL") rest.start = (list.start || 1) + good;
    return rest;
  }

  /* Places in the text at which it may be cut, as [node, offset] */
  function places(piece) {
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    const sentences = [];
    const letters = [];
    const any = [];         /* where there is nothing else: cut anywhere rather than off */
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data;
      for (let at = 1; at < text.length; at += 1) any.push([node, at]);
      if (node.parentElement.closest(KEPT)) continue;
      SENTENCE.lastIndex = 0;
      while (SENTENCE.exec(text)) sentences.push([node, SENTENCE.lastIndex]);
      for (let at = 1; at < text.length; at += 1) {
        const isWord = WORD.test(text[at - 1]) && WORD.test(text[at]);
        if (!isWord && !CLOSING.test(text[at]) && !OPENING.test(text[at - 1])) letters.push([node, at]);
      }
    }
    return [sentences, letters, any];
  }

  function text(piece, into, isFull) {
    for (const found of places(piece)) {
      let low = 0;
      let high = found.length;
      let best = null;
      while (low < high) {
        const middle = (low + high) >> 1;
        const range = document.createRange();
        range.setStart(piece, 0);
        range.setEnd(found[middle][0], found[middle][1]);
        const first = piece.cloneNode(false);
        first.appendChild(range.cloneContents());
        into.appendChild(first);
        const fits = !isFull();
        into.removeChild(first);
        if (fits) { best = [first, found[middle]]; low = middle + 1; } else high = middle;
      }
      if (!best) continue;
      const after = document.createRange();
      after.setStart(best[1][0], best[1][1]);
      after.setEnd(piece, piece.childNodes.length);
      const rest = piece.cloneNode(false);
      rest.appendChild(after.cloneContents());
      if (!rest.textContent.trim()) continue;
      rest.classList.add("continued");
      into.appendChild(best[0]);
      return rest;
    }
    return null;
  }

  function cut(piece, into, isFull) {
    if (piece.matches("table")) return rows(piece, into, isFull);
    if (piece.querySelector("img")) return null;
    return piece.querySelector(BLOCKS) ? entries(piece, into, isFull) : text(piece, into, isFull);
  }

  Kiosk.cut = cut;
})(window.Kiosk);

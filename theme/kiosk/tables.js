/* A table that is too wide for its face, or so narrow that its words stand one below the other, is told row by
   row: each cell behind the head of its column. Nothing of it is left out, and a long cell can be cut as text. */
(function (Kiosk) {
  "use strict";
  const NUMBER = /[0-9][0-9A-Za-z.,:/%-]*[0-9%]/g;
  const THIN = 4.5;         /* letters in a line, below which a cell is no longer read */
  const LONG = 12;          /* letters that must not stand in a cell so thin */

  /* The cells by row and column; one over several stands at each of its places. */
  function grid(rows) {
    const found = rows.map(() => []);
    rows.forEach((row, at) => {
      let column = 0;
      Array.from(row.cells).forEach((cell) => {
        while (found[at][column]) column += 1;
        const down = Math.min(cell.rowSpan || 1, rows.length - at);
        for (let y = 0; y < down; y += 1) {
          for (let x = 0; x < (cell.colSpan || 1); x += 1) found[at + y][column + x] = { cell: cell };
        }
      });
    });
    return found;
  }

  function told(row, heads) {
    const list = Kiosk.make("dl", "row told");
    row.forEach((place, column) => {
      const isRepeated = column && row[column - 1].cell === place.cell;
      if (isRepeated || !place.cell.textContent.trim()) return;
      const pair = list.appendChild(Kiosk.make("div"));
      if (heads[column]) pair.appendChild(Kiosk.make("dt", "", heads[column]));
      const value = pair.appendChild(Kiosk.make("dd"));
      Array.from(place.cell.cloneNode(true).childNodes).forEach((node) => value.appendChild(node));
    });
    return list;
  }

  /* One number over two lines */
  function isTorn(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      NUMBER.lastIndex = 0;
      for (let found = NUMBER.exec(node.data); found; found = NUMBER.exec(node.data)) {
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const tops = Array.from(range.getClientRects()).filter((box) => box.width).map((box) => box.top);
        if (tops.length && Math.max(...tops) - Math.min(...tops) > 4) return true;
      }
    }
    return false;
  }
  function isThin(cell) {
    const size = parseFloat(getComputedStyle(cell).fontSize);
    return cell.textContent.trim().length > LONG && cell.clientWidth < THIN * size;
  }

  Kiosk.tables = {
    /* Whether a table that has been laid out can be read */
    isBad: (table) => Array.from(table.querySelectorAll("td")).some(isThin) || isTorn(table),
    /* The pieces that say the same without a table */
    told(table) {
      const head = table.tHead && table.tHead.rows[0];
      const heads = head ? grid([head])[0].map((place) => place.cell.textContent.trim()) : [];
      const rows = Array.from(table.rows).filter((row) => row.parentElement !== table.tHead);
      return grid(rows).map((row) => told(row, heads));
    }
  };
})(window.Kiosk);

/* Touch, keys and remote controls: one tap or OK opens the reading mode, arrows walk from button to button. */
(function (Kiosk) {
  "use strict";
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const LEAVE = ["Escape", "Backspace", "BrowserBack", "GoBack"];
  const OPEN = ["Enter", "Select", "OK"];

  /* Where the middle of a button is on a screen that may be turned: by layout, not by what is painted */
  function middle(element) {
    let x = element.offsetWidth / 2;
    let y = element.offsetHeight / 2;
    for (let each = element; each && each.id !== "screen"; each = each.offsetParent) {
      x += each.offsetLeft;
      y += each.offsetTop;
    }
    return [x, y];
  }

  /* The nearest button in a direction; what lies straight ahead is nearer than what lies beside. */
  function walk(direction) {
    const buttons = Kiosk.all("#reading button, .layer.front button").filter((each) => !each.disabled);
    const from = document.activeElement;
    if (buttons.indexOf(from) < 0) { Kiosk.find("#reading [data-do=on]").focus(); return; }
    const here = middle(from);
    let best = null;
    let least = Infinity;
    buttons.forEach((each) => {
      const there = middle(each);
      const ahead = (there[0] - here[0]) * direction[0] + (there[1] - here[1]) * direction[1];
      const beside = Math.abs((there[0] - here[0]) * direction[1]) + Math.abs((there[1] - here[1]) * direction[0]);
      const far = ahead + 3 * beside;
      /* to the side only along a row */
      if (each === from || ahead < 2 || direction[0] && beside > each.offsetHeight / 2) return;
      if (far < least) { least = far; best = each; }
    });
    if (best) best.focus();
  }

  function pressed(event) {
    const target = event.target.closest ? event.target.closest("button") : null;
    if (!target || target.getAttribute("aria-disabled") === "true") return;
    if (target.dataset.do) Kiosk.reading.press(target.dataset.do);
    else if (target.dataset.slide) Kiosk.reading.go(target.dataset.slide);
    else if (target.dataset.branch) Kiosk.reading.chooseBranch(target.dataset.branch);
    else if (target.parentElement.id === "topics") {
      Kiosk.reading.choose(Array.from(target.parentElement.children).indexOf(target));
    }
  }

  function open() {
    Kiosk.loop.wake();
    Kiosk.reading.open();
  }

  function key(event) {
    if (!Kiosk.data || event.ctrlKey || event.altKey || event.metaKey) return;
    const name = event.key;
    const isLeaving = LEAVE.indexOf(name) >= 0;
    const isOpening = OPEN.indexOf(name) >= 0 || name in ARROWS;
    if (!Kiosk.reading.isOpen) {
      if (isOpening) { event.preventDefault(); open(); }
      if (isLeaving) event.preventDefault();
      if (name === " ") { event.preventDefault(); Kiosk.loop.pause(); }
      return;
    }
    Kiosk.reading.touched();
    if (isLeaving) { event.preventDefault(); Kiosk.reading.close(); }
    if (name in ARROWS) { event.preventDefault(); walk(ARROWS[name]); }
    if (name === "Select" || name === "OK") {
      event.preventDefault();
      document.activeElement.click();
    }
  }

  function click(event) {
    if (!Kiosk.data) return;
    if (!Kiosk.reading.isOpen) { open(); return; }
    Kiosk.reading.touched();
    pressed(event);
  }

  /* 返回 of a box goes back in the history: there is an entry to go back from while something is read. */
  Kiosk.back = {
    enter() {
      try { if (history.state !== "reading") history.pushState("reading", ""); } catch (error) { /* no history */ }
    }
  };

  Kiosk.keys = function () {
    addEventListener("keydown", key);
    addEventListener("click", click);
    addEventListener("popstate", () => Kiosk.reading.close());
    addEventListener("contextmenu", (event) => event.preventDefault());
    ["touchstart", "pointerdown", "wheel"].forEach((name) => {
      addEventListener(name, () => { if (Kiosk.reading.isOpen) Kiosk.reading.touched(); }, { passive: true });
    });
  };
})(window.Kiosk);

/* 审核: slides on as many faces as a screen would need, in the size of the window. */
(function (Kiosk) {
  "use strict";
  const fit = () => { Kiosk.root.style.fontSize = Kiosk.root.clientWidth / 192 + "px"; };
  Kiosk.root.classList.add("landscape", "faced");
  addEventListener("resize", fit);
  fit();
  Kiosk.data = { slides: {} };
  Kiosk.all(".screen").forEach((screen, at) => {
    Kiosk.data.slides[at] = { html: screen.innerHTML, clock: null };
    const faces = Kiosk.faces.of(at).map((face) => {
      const shown = Kiosk.make("div", "screen");
      shown.appendChild(face.element);
      return shown;
    });
    screen.replaceWith(...faces);
  });
  Kiosk.find("#bench").remove();
  fit();   /* a bar to scroll by may have come */
})(window.Kiosk);

/* Two layers: what is shown lies below until the other, whose pictures have been decoded, has come over it. There
   is no moment without content. */
(function (Kiosk) {
  "use strict";
  const FADE = 600;
  const PATIENCE = 8000;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const layers = () => Kiosk.all("#stage .layer");
  let front = 0;
  let fading = 0;

  const duration = () => (still.matches ? 0 : Math.max(30, FADE / Kiosk.speed));

  function decoded(image) {
    if (image.decode) return image.decode();
    return new Promise((done, failed) => {
      if (image.complete) (image.naturalWidth ? done : failed)();
      image.onload = done;
      image.onerror = () => failed(new Error("picture"));
    });
  }
  const pictures = (element) => Promise.all(Kiosk.all("img", element).map(decoded));

  /* The layer that was left is emptied: after the fade, or at once when the next swap comes. On a busy box the fade
     may lag behind its time: what is left of it is dropped, so that the upper layer is whole when the lower goes. */
  function settle() {
    clearTimeout(fading);
    fading = 0;
    layers()[front].style.transition = "none";
    const below = layers()[1 - front];
    below.classList.remove("under");
    below.textContent = "";
  }

  Kiosk.stage = {
    /* Loads the pictures of a face that will be shown later */
    prepare: (face) => pictures(face.element).catch(() => null),
    /* Shows a face; false where another was asked for meanwhile. Throws where its pictures are not ready. */
    async show(face, isWanted) {
      if (fading) settle();
      const all = layers();
      const back = all[1 - front];
      back.textContent = "";
      back.appendChild(face.element);
      try {
        await Kiosk.within(PATIENCE, pictures(face.element));
      } catch (error) {
        if (back.contains(face.element) && !back.classList.contains("front")) back.textContent = "";
        throw error;
      }
      if (!isWanted() || !back.contains(face.element)) return false;
      const time = duration();
      back.style.transition = time ? "opacity " + time + "ms linear" : "none";
      back.getBoundingClientRect();   /* begins at nothing, so that there is something to fade from */
      all[front].classList.remove("front");
      all[front].classList.add("under");
      back.classList.add("front");
      front = 1 - front;
      fading = setTimeout(settle, time + 60);
      Kiosk.all("#opening, #broken").forEach((words) => words.remove());
      return true;
    },
    /* While the screen is dark nothing lies on it */
    clear() {
      settle();
      layers().forEach((layer) => { layer.classList.remove("front", "under"); layer.textContent = ""; });
    },
    /* The size of html's letters, the bench, and whether the picture is turned */
    fit() {
      const wide = innerWidth;
      const high = innerHeight;
      const asked = Kiosk.data ? Kiosk.data.direction : "auto";
      const isPortrait = asked === "auto" ? high > wide : asked !== "landscape";
      const isTurned = isPortrait !== high > wide && asked !== "auto";
      const root = Kiosk.root;
      const screen = Kiosk.find("#screen");
      root.classList.toggle("portrait", isPortrait);
      root.classList.toggle("landscape", !isPortrait);
      root.classList.toggle("turned", isTurned);
      root.classList.toggle("reverse", isTurned && asked === "portrait-reverse");
      root.style.fontSize = Math.min(Math.max(wide, high) / 192, Math.min(wide, high) / 108) + "px";
      screen.style.width = (isTurned ? high : wide) + "px";
      screen.style.height = (isTurned ? wide : high) + "px";
      const stage = Kiosk.find("#stage");
      /* the buttons of the reading mode are not lower than a finger needs, so that their height is measured */
      const isRead = root.classList.contains("reading");
      stage.style.bottom = isRead ? Kiosk.find("#reading").offsetHeight + "px" : "";
      const bench = Kiosk.find("#bench");
      bench.style.width = stage.clientWidth + "px";
      bench.style.height = stage.clientHeight + "px";
    }
  };
})(window.Kiosk);

/* What all parts of the player share: counters, what the device remembers, small helpers. ES2017, no modules:
   the same file runs from https, http and, by a double click, from a stick. */
(function () {
  "use strict";
  const query = new URLSearchParams(location.search);
  const folder = location.pathname.replace(/[^/]*$/, "");

  const Kiosk = window.Kiosk = {
    root: document.documentElement,
    /* ?debug=1 shows the panel of debug.js; ?speed=100 lets slides stay a hundredth of their time */
    debug: query.get("debug") === "1",
    speed: Math.max(1, Number(query.get("speed")) || 1),
    isServed: /^https?:$/.test(location.protocol),
    folder: folder,
    /* the files that run, as the page names them: a release with others needs a reload */
    player: document.currentScript.getAttribute("src"),
    style: document.querySelector("link[rel=stylesheet]").getAttribute("href"),
    release: null,   /* what release.js says of the release that is shown */
    data: null,      /* what the data file of it says */
    health: {
      shown: 0, skipped: 0, faults: 0, errors: 0, releases: 0, refused: 0, remounts: 0,
      last: "", out: {}
    }
  };

  /* Several screens may come from one host, and all sticks are one origin: keys carry the folder. */
  function recall(store, key) {
    try { return JSON.parse(store().getItem("kiosk " + folder + " " + key)); } catch (error) { return null; }
  }
  function remember(store, key, value) {
    try { store().setItem("kiosk " + folder + " " + key, JSON.stringify(value)); } catch (error) { /* forgets */ }
  }
  const long = () => localStorage;
  const short = () => sessionStorage;
  Kiosk.recall = (key) => recall(long, key);
  Kiosk.remember = (key, value) => remember(long, key, value);
  Kiosk.recallHere = (key) => recall(short, key);
  Kiosk.rememberHere = (key, value) => remember(short, key, value);

  Kiosk.find = (selector, within) => (within || document).querySelector(selector);
  Kiosk.all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  Kiosk.make = function (tag, name, words) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (words) element.textContent = words;
    return element;
  };
  Kiosk.wait = (time) => new Promise((done) => setTimeout(done, time));

  /* A promise that has failed where the other has not come in time */
  Kiosk.within = (time, promise) => new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("not in time")), time);
    promise.then(
      (value) => { clearTimeout(timer); done(value); },
      (error) => { clearTimeout(timer); failed(error); }
    );
  });

  /* What went wrong is counted, the last of it kept for the panel; the loop goes on. */
  Kiosk.fault = function (kind, what) {
    Kiosk.health[kind] += 1;
    Kiosk.health.last = kind + "：" + String(what && what.message || what).slice(0, 200);
  };
  addEventListener("error", (event) => Kiosk.fault("errors", event.message || "?"));
  addEventListener("unhandledrejection", (event) => Kiosk.fault("errors", event.reason));
})();

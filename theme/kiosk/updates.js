/* Releases: the server is asked for another every 30 s; it becomes active at the end of a face when all of it has
   come and is sound, else the one that is shown stays. From a stick a new folder is found by the nightly reload. */
(function (Kiosk) {
  "use strict";
  const OFTEN = 30000;
  const SOON = 15;         /* seconds that a face may still stay when a release waits: within a minute of publication */
  const TIME = 20000;

  let pending = null;      /* a whole release */
  let wanted = "";         /* the release that `known` belongs to */
  let known = new Set();
  let isAsking = false;
  let isKept = false;

  const isOther = (release) => release.player !== Kiosk.player || release.style !== Kiosk.style;

  async function served() {
    const answer = await Kiosk.within(TIME, fetch("release.js?ask=" + Date.now(), { cache: "no-store" }));
    if (!answer.ok) throw new Error("release.js: " + answer.status);
    const date = answer.headers.get("Date");
    const text = await Kiosk.within(TIME, answer.text());
    const release = Kiosk.load.parsed(text);
    if (!release || !release.release || !Array.isArray(release.files)) throw new Error("release.js is damaged");
    release.text = text;
    if (date) Kiosk.clock.witness(Date.parse(date));
    return release;
  }

  /* Brings it here whole; what has come stays, what is missing or damaged is asked for again next time. */
  async function bring(release) {
    if (wanted !== release.release) { wanted = release.release; known = new Set(); }
    await Kiosk.store.bring(release, known);
  }

  /* The release that is shown is kept on the device, and checked there once after each start. */
  async function keep(release) {
    if (isKept) return;
    await bring(release);
    await Kiosk.store.point(release.release);
    await Kiosk.store.register();
    isKept = true;
  }

  async function heed(release) {
    if (release.off) {
      if (!Kiosk.release.off) await Kiosk.updates.retire(release);
      return;
    }
    if (Kiosk.release.off) { await Kiosk.health.reload("again"); return; }
    if (release.release === Kiosk.release.release) { pending = null; await keep(release); return; }
    if (pending && pending.release === release.release) return;
    await bring(release);
    pending = release;
    Kiosk.loop.hurry(SOON / Kiosk.speed);
  }

  async function ask() {
    if (isAsking) return;
    isAsking = true;
    try {
      const release = await served().catch(() => null);   /* no server: that is no fault of a release */
      Kiosk.updates.isReached = !!release;
      if (release) await heed(release);
    } catch (error) {
      Kiosk.fault("refused", error);
    } finally {
      isAsking = false;
    }
  }

  Kiosk.updates = {
    isReached: false,
    isWaiting: () => !!pending,
    start() {
      if (!Kiosk.isServed) return;
      setTimeout(ask, 1500);
      setInterval(ask, OFTEN);
    },
    ask: ask,
    /* Whether a reload would find something to show */
    async isThere() {
      try {
        if (!Kiosk.isServed) { await Kiosk.load.release("release.js?ask=" + Date.now()); return true; }
        /* a page that is loaded anew may take release.js from what the browser keeps: that must be the present one */
        await Kiosk.within(TIME, fetch("release.js", { cache: "reload" })).catch(() => null);
        if (navigator.serviceWorker && navigator.serviceWorker.controller) return true;
        await Kiosk.store.bring(await served(), new Set());
        return true;
      } catch (error) {
        return false;
      }
    },
    /* Between two faces; true where the page is about to be loaded anew */
    async boundary() {
      const next = pending;
      if (!next) return false;
      try {
        if (isOther(next)) {
          await Kiosk.store.point(next.release);
          return await Kiosk.health.reload("release " + next.release);
        }
        const data = await Kiosk.within(TIME, Kiosk.load.data(next.data));
        await Kiosk.store.point(next.release);
        if (pending === next) pending = null;
        Kiosk.health.releases += 1;
        Kiosk.begin(next, data);
      } catch (error) {
        Kiosk.fault("refused", error);
      }
      return false;
    },
    /* While somebody reads or has paused it there is no boundary: data is exchanged below his eyes, a reload waits. */
    async meanwhile() {
      if (!pending || isOther(pending)) return;
      await this.boundary();
      Kiosk.reading.minute(true);
      Kiosk.loop.minute();
    },
    async retire(release) {
      Kiosk.release = release;
      Kiosk.reading.close();
      Kiosk.loop.stop();
      Kiosk.root.classList.remove("off", "urgent");
      Kiosk.root.classList.add("retired");
      Kiosk.find("#retired").hidden = false;
      Kiosk.stage.clear();
      Kiosk.all("#opening, #broken").forEach((words) => words.remove());
      Kiosk.data = null;
      pending = null;
      await Kiosk.store.forget();
    }
  };
})(window.Kiosk);

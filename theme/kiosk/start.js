/* Release, data, then the loop. What does not come is asked for again, with growing pauses. */
(function (Kiosk) {
  "use strict";
  const PAUSES = [2, 5, 10, 20, 60];

  /* A release becomes what is shown: at the start, and whenever another becomes active. */
  Kiosk.begin = function (release, data) {
    Kiosk.release = release;
    Kiosk.data = data;
    Kiosk.health.out = {};
    Kiosk.clock.begin(release, data.zone);
    Kiosk.store.hold(data);
    Kiosk.stage.fit();
    Kiosk.bands.fill();
    Kiosk.loop.refit();
  };

  async function first() {
    const release = await Kiosk.load.release();
    if (release.off) {
      Kiosk.clock.begin(release, 480);
      await Kiosk.updates.retire(release);
      return;
    }
    Kiosk.begin(release, await Kiosk.load.data(release.data));
    Kiosk.loop.start();
  }

  function refit() {
    Kiosk.stage.fit();
    Kiosk.loop.again();
    Kiosk.reading.refit();
  }

  async function start() {
    let fitting = 0;
    Kiosk.stage.fit();
    Kiosk.panel();
    Kiosk.keys();
    addEventListener("resize", () => { clearTimeout(fitting); fitting = setTimeout(refit, 300); });
    for (let tries = 0; !Kiosk.release; tries += 1) {
      try {
        await first();
      } catch (error) {
        Kiosk.fault("errors", error);
        Kiosk.release = null;
        await Kiosk.wait(PAUSES[Math.min(tries, PAUSES.length - 1)] * 1000);
      }
    }
    Kiosk.updates.start();
    Kiosk.health.start();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(window.Kiosk);

/* Months without anybody: a heartbeat, reloads with growing pauses, one each night, the lit screen, and a picture
   that moves a little so that it does not burn in. */
(function (Kiosk) {
  "use strict";
  const MINUTE = 60000;
  const PAUSES = [0, 1, 5, 15, 60];      /* minutes that a page must have run before it reloads for the same reason */
  const NIGHT = 3 * 60 + 10;             /* 03:10, and up to 20 minutes more: not all screens of a county at once */
  const DRIFT = [[0, 0], [3, 2], [5, 0], [3, -3], [0, -5], [-3, -3], [-5, 0], [-3, 3], [0, 5], [3, 3]];

  let last = "";
  let steps = 0;
  let beat = 0;
  let idle = 0;
  let stuckAt = -1;
  let lock = null;
  let isLeaving = false;

  async function reload(reason) {
    if (isLeaving) return true;
    const kept = Kiosk.recallHere("reload");
    const count = kept && kept.reason === reason ? kept.count : 0;
    if (performance.now() < PAUSES[Math.min(count, PAUSES.length - 1)] * MINUTE) return false;
    if (!await Kiosk.updates.isThere()) return false;
    if (Kiosk.data) Kiosk.clock.keep();
    Kiosk.rememberHere("reload", { reason: reason, count: count + 1 });
    isLeaving = true;
    location.reload();
    return true;
  }

  function jitter() {
    let found = Kiosk.recall("jitter");
    if (typeof found !== "number") {
      found = Math.floor(Math.random() * 20);
      Kiosk.remember("jitter", found);
    }
    return found;
  }

  /* At its minute; where it was missed, or the time of day is a guess, after a day and a bit. */
  function nightly() {
    if (Kiosk.reading.isOpen || Kiosk.release.off) return;
    const age = performance.now();
    const [hours, minutes] = Kiosk.clock.minute().slice(11).split(":").map(Number);
    const isTime = Kiosk.clock.isSure() && hours * 60 + minutes === NIGHT + jitter() && age > 5 * MINUTE;
    if (isTime || age > 26 * 60 * MINUTE) reload("night");
  }

  function drift() {
    const [x, y] = Kiosk.data.drift ? DRIFT[steps % DRIFT.length] : [0, 0];
    steps += 1;
    Kiosk.find("#shift").style.transform = "translate(" + x + "px," + y + "px)";
  }

  async function stayLit() {
    if (!navigator.wakeLock || document.visibilityState !== "visible" || Kiosk.release.off) return;
    if (lock && !lock.released) return;
    try { lock = await navigator.wakeLock.request("screen"); } catch (error) { lock = null; }
  }

  function minute() {
    Kiosk.clock.keep();
    Kiosk.bands.minute();
    Kiosk.loop.minute();
    Kiosk.reading.minute(false);
    drift();
    nightly();
    stayLit();
  }

  /* In ticks, not in time: a box that slept for hours has not stood still. After three times the seconds of a face
     the loop is begun anew; if that does not move it, the page is loaded anew. */
  function pulse() {
    if (Kiosk.loop.beat !== beat || !Kiosk.loop.mustMove()) {
      beat = Kiosk.loop.beat;
      idle = 0;
      return;
    }
    idle += 1;
    if (idle <= Math.max(30, 3 * Kiosk.loop.seconds)) return;
    idle = 0;
    if (Kiosk.health.shown === stuckAt) { reload("stuck"); return; }
    stuckAt = Kiosk.health.shown;
    Kiosk.health.remounts += 1;
    Kiosk.loop.again();
    beat = Kiosk.loop.beat;
  }

  function second() {
    if (!Kiosk.data) return;
    const now = Kiosk.clock.minute() + Kiosk.clock.isBelieved();
    if (now !== last) { last = now; minute(); }
    if (Kiosk.reading.isOpen || Kiosk.loop.isPaused()) Kiosk.updates.meanwhile();
    pulse();
  }

  Kiosk.health.reload = reload;
  Kiosk.health.start = function () {
    setInterval(second, 1000);
    stayLit();
    document.addEventListener("visibilitychange", stayLit);
  };
})(window.Kiosk);

/* The time that is believed. The clocks of old boxes are often wrong: without a battery they begin in the past.

   - Before the release was made, or behind what was believed before, the device is not believed: its time then
     is the last that was believed, or that of the release, and what has gone by since.
   - Forwards it is always followed: a box that slept, or that has just asked a time server, is right. After a
     jump of more than a day the way back to the old time stays open for as long as the page runs.
   - The latest time that was believed is remembered for its release, so that a clock that falls back while the
     power is off is noticed; not if it lies more than 400 days after the release: once set to a wrong year and
     corrected, it would never be believed again.
     What has only been counted, on from the release, is remembered too: a box without a battery goes on after a
     reload, it does not begin anew.
   - A server that agrees with the device within five minutes settles it: both are right. Where the device is not
     believed, that of the server is the time, unless it is behind what is known. */
(function (Kiosk) {
  "use strict";
  const SLACK = 2 * 60000;
  const AGREED = 5 * 60000;
  const DAY = 86400000;
  const KEPT = 400 * DAY;
  const WEEK = "日一二三四五六";

  let id = "";
  let made = 0;
  let zone = 480;
  let line = null;     /* {wall, since, sure, told}: the time at a moment of performance.now() */
  let before = null;   /* the line that was left by a jump forwards */
  let wrong = false;

  const due = (of, moment) => of.wall + (moment - of.since);

  function now() {
    const device = Date.now();
    const moment = performance.now();
    const expected = due(line, moment);
    const isLater = device >= expected - SLACK;
    const isBack = before && Math.abs(device - due(before, moment)) < SLACK;
    wrong = device < made || !(isLater || isBack);
    if (wrong) return expected;
    if (isBack && !isLater) before = null;
    else if (line.sure && device - expected > DAY) before = { wall: expected, since: moment };
    line = { wall: device, since: moment, sure: true };
    return device;
  }

  const local = () => new Date(now() + zone * 60000);

  Kiosk.clock = {
    /* With each release that becomes active */
    begin(release, minutes) {
      const moment = performance.now();
      const kept = Kiosk.recall("clock");
      id = release.release;
      made = Date.parse(release.made);
      zone = minutes;
      const floor = Math.max(made, kept && kept.release === id ? kept.time : 0);
      if (!line || due(line, moment) < floor) line = { wall: floor, since: moment, sure: false };
      now();
    },
    now: now,
    /* false while the device is not believed, and no server has told the time */
    isBelieved() { now(); return !wrong || !!line.told; },
    /* false where even the time of day is a guess */
    isSure() { now(); return line.sure; },
    minute: () => local().toISOString().slice(0, 16),
    day: () => local().toISOString().slice(0, 10),
    inWords() {
      const at = local();
      return at.getUTCFullYear() + "年" + (at.getUTCMonth() + 1) + "月" + at.getUTCDate() + "日 星期" +
        WEEK[at.getUTCDay()];
    },
    keep() {
      const time = now();
      if (time < made + KEPT) Kiosk.remember("clock", { release: id, time: time });
    },
    witness(time) {
      const device = Date.now();
      const moment = performance.now();
      now();
      const isRight = device >= made && Math.abs(time - device) < AGREED;
      if (!isRight && !(wrong && time >= due(line, moment) - SLACK)) return;
      line = { wall: isRight ? device : time, since: moment, sure: true, told: !isRight };
      before = null;
    }
  };
})(window.Kiosk);

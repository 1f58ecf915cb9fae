/* The loop: one face after the other, each for its time. The next is made while the present one is shown. */
(function (Kiosk) {
  "use strict";
  const TRIES = 12;
  const LONGEST_PAUSE = 10 * 60000;
  const SHORT_PAUSE = 60000;      /* while a release waits that needs a reload: it may bring what is urgent */

  let turn = 0;          /* whoever waits for something and finds another turn has been overtaken */
  let timer = 0;
  let ends = 0;          /* by performance.now(): when the face goes */
  let place = -1;        /* in the list that is run through */
  let wasUrgent = false;
  let queue = [];        /* the faces of the present slide that are still to come */
  let ahead = null;      /* the next face, made and asked for */
  let hour = "";
  let wakes = 0;         /* until when a touch keeps the screen lit, by performance.now() */
  let paused = 0;
  let wantsFirst = "";

  const moment = () => performance.now();
  /* 紧急 lights a dark screen */
  const isDark = () => Kiosk.shown.isDark() && moment() > wakes && !Kiosk.shown.urgent().length;
  const isAlarm = (id) => !!(id && Kiosk.data.slides[id] && Kiosk.data.slides[id].urgent);

  function nextId() {
    const urgent = Kiosk.shown.urgent();
    if (!!urgent.length !== wasUrgent) { place = -1; wasUrgent = !!urgent.length; }
    const now = Kiosk.clock.minute().slice(0, 13);
    if (!hour) hour = now;
    if (!urgent.length && now !== hour && Kiosk.shown.is(Kiosk.data.hourly)) {
      hour = now;
      return Kiosk.data.hourly;
    }
    const list = urgent.length ? urgent : Kiosk.data.loop;
    for (let step = 1; step <= list.length; step += 1) {
      const at = (place + step) % list.length;
      if (Kiosk.shown.is(list[at])) { place = at; return list[at]; }
    }
    return "";
  }

  /* The next face, or null where there is none */
  function choose() {
    while (queue.length) {
      const face = queue.shift();
      if (Kiosk.shown.is(face.id)) return face;
    }
    for (let tries = 0; tries < TRIES; tries += 1) {
      const id = nextId();
      if (!id) return null;
      try {
        queue = Kiosk.faces.of(id);
        return queue.shift();
      } catch (error) {
        Kiosk.shown.failed(id, error);
      }
    }
    return null;
  }

  /* Whether what was made ahead is still right */
  const isRight = (face) => face && Kiosk.shown.is(face.id) &&
    (!Kiosk.shown.urgent().length || Kiosk.data.slides[face.id].urgent);

  function look() {
    if (isRight(ahead)) {
      const face = ahead;
      ahead = null;
      return face;
    }
    if (ahead || !isRight(queue[0])) queue = [];
    ahead = null;
    return choose();
  }

  async function showNext(isWanted) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const face = look();
      if (!face) break;
      try {
        return await Kiosk.stage.show(face, isWanted) ? face : null;
      } catch (error) {
        if (!isWanted()) return null;
        Kiosk.health.skipped += 1;
        Kiosk.shown.failed(face.id, error);
      }
    }
    const face = Kiosk.faces.last()[0];
    return await Kiosk.stage.show(face, isWanted) ? face : null;
  }

  function sleep() {
    if (Kiosk.root.classList.contains("off")) return;
    Kiosk.root.classList.add("off");
    Kiosk.stage.clear();
    queue = [];
    ahead = null;
    Kiosk.loop.current = null;
  }

  async function step() {
    const mine = turn += 1;
    const isWanted = () => mine === turn;
    clearTimeout(timer);
    Kiosk.loop.beat += 1;
    Kiosk.loop.seconds = 40;
    if (await Kiosk.updates.boundary() || !isWanted()) return;
    if (isDark()) { sleep(); return; }
    const face = await showNext(isWanted);
    if (!face || !isWanted()) return;
    Kiosk.root.classList.remove("off");
    Kiosk.health.shown += 1;
    Kiosk.loop.current = face;
    Kiosk.loop.beat += 1;
    Kiosk.loop.seconds = face.seconds / Kiosk.speed;
    Kiosk.bands.loop(face, place);
    const time = face.seconds * 1000 / Kiosk.speed;
    ends = moment() + time;
    /* paused, what has ended is followed by one face, which then stays */
    if (!paused) timer = setTimeout(step, time);
    ahead = choose();
    if (ahead) Kiosk.stage.prepare(ahead);
  }

  Kiosk.loop = {
    current: null,
    beat: 0,             /* counts what moves, for the heartbeat of health.js */
    seconds: 40,
    isRunning: false,
    start(id) {
      this.isRunning = true;
      paused = 0;
      if (id) wantsFirst = id;
      Kiosk.bands.pause(false);
      this.refit();
      step();
    },
    stop() {
      this.isRunning = false;
      turn += 1;
      clearTimeout(timer);
    },
    /* Other data, or a screen of another size: what was made ahead no longer fits */
    refit() {
      queue = [];
      ahead = null;
      if (!this.current || !Kiosk.data) return;
      const list = Kiosk.shown.loop();
      wasUrgent = !!Kiosk.shown.urgent().length;
      const known = (wasUrgent ? list : Kiosk.data.loop).indexOf(wantsFirst || this.current.id);
      if (known >= 0) place = wantsFirst ? known - 1 : known;
      wantsFirst = "";
    },
    again() { if (this.isRunning) { this.refit(); step(); } },
    /* Something waits for the end of this face: it comes within so many seconds */
    hurry(seconds) {
      if (!this.isRunning || paused) return;
      if (!this.current || ends - moment() > seconds * 1000) {
        clearTimeout(timer);
        timer = setTimeout(step, seconds * 1000);
      }
    },
    /* With each minute: what has ended goes, what is urgent comes, the screen becomes dark or lit */
    minute() {
      if (!this.isRunning) return;
      const isOff = Kiosk.root.classList.contains("off");
      const id = this.current && this.current.id;
      const isUrgent = !!Kiosk.shown.urgent().length;
      const longest = Kiosk.updates.isWaiting() ? SHORT_PAUSE : LONGEST_PAUSE;
      if (paused && (isUrgent && !isAlarm(id) || moment() - paused > longest)) { this.pause(); return; }
      if (isDark() !== isOff) { step(); return; }
      if (isOff) return;
      const isOver = id ? !Kiosk.shown.is(id) : Kiosk.shown.loop().length > 0;
      if (isOver || isUrgent !== isAlarm(id)) step();
    },
    wake() {
      wakes = moment() + 60000;
      Kiosk.root.classList.remove("off");
    },
    pause() {
      paused = paused ? 0 : moment();
      Kiosk.bands.pause(!!paused);
      if (paused) clearTimeout(timer);
      else step();
    },
    isPaused: () => !!paused,
    /* Dark, paused or read at leisure it need not move */
    mustMove() {
      return this.isRunning && !paused && !Kiosk.root.classList.contains("off");
    }
  };
})(window.Kiosk);

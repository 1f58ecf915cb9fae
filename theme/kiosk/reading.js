/* 慢慢看: six word buttons, pages turned by hand, and a countdown back to the loop. */
(function (Kiosk) {
  "use strict";
  const LEISURE = 60;        /* seconds without a touch */
  const PAUSE = 600;         /* and while 暂停 is on */

  let topic = null;
  let branch = "";           /* the one that was chosen, where the topic has many */
  let items = [];            /* ids of the topic; "" is the choice of a branch, or the overview of its photos */
  let at = 0;
  let faces = [];
  let number = 0;
  let turn = 0;
  let rest = LEISURE;
  let isPaused = false;
  let ticks = 0;
  let alarms = [];           /* what was urgent when the reading began: another ends it */

  const root = Kiosk.root;
  const button = (name) => Kiosk.find("#reading [data-do=" + name + "]");

  /* What is urgent is in no topic: it is read first, as one of its own */
  const urgent = () => ({ name: "紧急", slides: Kiosk.shown.urgent() });
  const isUrgent = () => !!(Kiosk.data.slides[items[at]] || {}).urgent;

  /* The faces with buttons that stand before slides */
  function overview(ids) {
    const choice = branch ? [] : Kiosk.branches.of(ids);
    return choice.length ? choice : Kiosk.gallery(ids);
  }

  /* The ids of a topic now, with the choice of a branch, or the overview of photos, before them */
  function listed(of) {
    const ids = Kiosk.branches.only(Kiosk.shown.of(of), branch);
    return overview(ids).length ? [""].concat(ids) : ids;
  }

  function tell() {
    const isOnly = items.length < 2 && faces.length < 2;
    button("back").setAttribute("aria-disabled", String(isOnly));
    button("on").setAttribute("aria-disabled", String(isOnly));
    const before = items[0] ? 0 : 1;
    const total = items.length - before;
    let place = items[at] ? "第" + (at + 1 - before) + "件，" : "";
    place = total > 1 ? place + "共" + total + "件" : "";
    const pages = faces.length > 1 || !place ? "第" + (number + 1) + "页，共" + faces.length + "页" : "";
    Kiosk.find("#reading-where").textContent = [place, pages].filter(Boolean).join("；");
  }

  function count() {
    Kiosk.find("#reading-rest").textContent = isPaused ? "已暂停" : Math.max(0, rest) + " 秒后回到轮播";
  }

  /* Shows a face of the topic; what cannot be shown is passed over in the direction of reading. */
  async function show(direction) {
    const mine = turn += 1;
    for (let tries = 0; tries <= items.length; tries += 1) {
      const id = items[at];
      try {
        if (!faces.length) {
          faces = id ? Kiosk.faces.of(id) : overview(items.filter(Boolean));
          number = number < 0 ? faces.length - 1 : Math.min(number, faces.length - 1);
        }
        /* Faces are made anew each time: what lies on the other layer is the old one */
        const isShown = await Kiosk.stage.show(
          { id: id, element: faces[number].element.cloneNode(true) }, () => mine === turn && Kiosk.reading.isOpen
        );
        if (isShown) { Kiosk.health.shown += 1; Kiosk.bands.alarm(id); tell(); }
        return;
      } catch (error) {
        if (mine !== turn) return;
        Kiosk.health.skipped += 1;
        if (id) Kiosk.shown.failed(id, error);
        at = (at + direction + items.length) % items.length;
        faces = [];
        number = direction < 0 ? -1 : 0;
      }
    }
    Kiosk.reading.close();
  }

  function move(direction) {
    if (faces[number + direction]) { number += direction; show(direction); return; }
    if (items.length < 2 && faces.length < 2) return;
    at = (at + direction + items.length) % items.length;
    faces = [];
    number = direction < 0 ? -1 : 0;
    show(direction);
  }

  function open(next, id, chosen) {
    topic = next;
    branch = Kiosk.branches.of(Kiosk.shown.of(topic)).length ? chosen || "" : "";
    items = listed(topic);
    if (!items.length) { branch = ""; items = listed(topic); }
    at = Math.max(0, id ? items.indexOf(id) : 0);
    faces = [];
    number = 0;
    topics();
    show(1);
  }

  /* The six buttons stay where they are; those without anything to show cannot be pressed */
  function topics() {
    Kiosk.all("#topics button").forEach((each, index) => {
      const one = Kiosk.data.topics[index];
      each.textContent = one ? one.name : "";
      each.disabled = !one || !Kiosk.shown.of(one).length;
      each.setAttribute("aria-pressed", String(!!topic && !!one && one.name === topic.name));
    });
  }

  function large(isLarge) {
    root.classList.toggle("large", isLarge);
    button("large").setAttribute("aria-pressed", String(isLarge));
  }
  function pause(isNow) {
    isPaused = isNow;
    button("pause").setAttribute("aria-pressed", String(isNow));
    button("pause").textContent = isNow ? "继续" : "暂停";
  }

  function tick() {
    rest -= 1;
    /* what is urgent, or a release that waits, is not kept from the screen by 暂停 */
    const isHeld = isPaused && !Kiosk.updates.isWaiting() && (!alarms.length || isUrgent());
    if (rest <= (isHeld ? LEISURE - PAUSE : 0)) Kiosk.reading.close();
    else count();
  }

  Kiosk.reading = {
    isOpen: false,
    open() {
      if (this.isOpen || !Kiosk.data) return;
      const current = Kiosk.loop.current && Kiosk.loop.current.id;
      alarms = Kiosk.shown.urgent();
      const all = [urgent()].concat(Kiosk.data.topics).filter((each) => Kiosk.shown.of(each).length);
      const first = all.find((each) => current && each.slides.indexOf(current) >= 0) || all[0];
      if (!first) { Kiosk.loop.again(); return; }
      this.isOpen = true;
      Kiosk.loop.stop();
      root.classList.add("reading");
      Kiosk.find("#reading").hidden = false;
      Kiosk.stage.fit();
      Kiosk.back.enter();
      large(false);
      pause(false);
      this.touched();
      clearInterval(ticks);
      ticks = setInterval(tick, 1000);
      const seen = Kiosk.shown.is(current) && first.slides.indexOf(current) >= 0 ? current : "";
      open(first, seen, seen && Kiosk.branches.named(seen));
      button("on").focus();
    },
    close() {
      if (!this.isOpen) return;
      this.isOpen = false;
      turn += 1;
      clearInterval(ticks);
      large(false);
      root.classList.remove("reading");
      Kiosk.find("#reading").hidden = true;
      if (document.activeElement) document.activeElement.blur();
      Kiosk.stage.fit();
      Kiosk.loop.start(items[at]);
    },
    touched() { rest = LEISURE; count(); },
    /* With each minute and each release: what has ended is no longer read either */
    minute(isNew) {
      if (!this.isOpen) return;
      const id = items[at];
      const now = Kiosk.shown.urgent();
      if (now.some((each) => alarms.indexOf(each) < 0)) { this.close(); return; }
      alarms = now;
      const all = [urgent()].concat(Kiosk.data.topics).filter((each) => Kiosk.shown.of(each).length);
      const next = all.find((each) => each.name === topic.name) || all[0];
      if (!next) { this.close(); return; }
      const ids = listed(next);
      if (!isNew && next.name === topic.name && ids.join("|") === items.join("|")) { topics(); return; }
      open(next, id, next.name === topic.name ? branch : "");
    },
    refit() { if (this.isOpen) { faces = []; number = 0; show(1); } },
    press(name) {
      if (name === "back") move(-1);
      if (name === "on") move(1);
      if (name === "leave") this.close();
      if (name === "large") { large(!root.classList.contains("large")); this.refit(); }
      if (name === "pause") { pause(!isPaused); count(); }
    },
    choose(index) { open(Kiosk.data.topics[index], ""); },
    chooseBranch(name) {
      open(topic, "", name);
      button("on").focus();
    },
    go(id) {
      at = Math.max(0, items.indexOf(id));
      faces = [];
      number = 0;
      show(1);
      button("on").focus();
    }
  };
})(window.Kiosk);

/* The two bands: title, day and minute above; whom to tell, the code for phones and where we are below. */
(function (Kiosk) {
  "use strict";
  const OLD = 30 * 86400000;

  function say(selector, words) {
    const place = Kiosk.find(selector);
    if (place.textContent !== words) place.textContent = words;
    place.hidden = !words;
  }
  /* Without the year where it is this one */
  function chinese(day, today) {
    const words = day.split("-").map(Number).reduce((all, part, at) => all + part + "年月日"[at], "");
    return day.slice(0, 4) === today.slice(0, 4) ? words.slice(5) : words;
  }

  /* A title that needs two lines has smaller letters; it is never cut off. */
  function fitTitle() {
    const title = Kiosk.find("#title");
    title.classList.remove("long");
    title.classList.toggle("long", title.offsetHeight > 1.5 * parseFloat(getComputedStyle(title).fontSize));
  }

  Kiosk.bands = {
    /* With each release */
    fill() {
      const data = Kiosk.data;
      const reach = data.contact.find((each) => each.phone) || data.contact[0];
      document.title = data.title;
      say("#title", data.title);
      const where = reach && (reach.phone ? "☎ " + reach.phone : reach.address || reach.box || reach.name);
      say("#tell", where ? "反映情况 " + where : "");
      const code = Kiosk.find("#code");
      code.hidden = !data.code;
      const image = Kiosk.find("img", code);
      if (data.code) image.src = data.code;
      else image.removeAttribute("src");
      this.minute();
    },
    minute() {
      const clock = Kiosk.clock;
      const of = Kiosk.data.as_of;
      const today = clock.day();
      const version = Kiosk.release.made.slice(0, 10);
      say("#day", clock.inWords());
      say("#time", clock.isSure() ? clock.minute().slice(11).replace(/^0/, "") : "");
      say("#doubt", clock.isBelieved() ? "" : "钟不准");
      /* A branch that publishes once a quarter is not late; a screen that nobody has written for so long may be. */
      const isOld = Date.parse(today) - Date.parse(version) > OLD;
      Kiosk.find("#as-of").classList.toggle("old", isOld);
      if (isOld) say("#as-of", "这一版是" + chinese(version, today) + "做的");
      else say("#as-of", of ? "数据截至" + chinese(of, today) : "");
      fitTitle();
    },
    /* 紧急, while what is shown is urgent */
    alarm(id) {
      const slide = Kiosk.data.slides[id];
      const isUrgent = !!(slide && slide.urgent);
      Kiosk.root.classList.toggle("urgent", isUrgent);
      say("#alarm", isUrgent ? "紧急" : "");
    },
    /* 3/9, and which face of it where there are several */
    loop(face, place) {
      const slide = Kiosk.data.slides[face.id];
      const list = Kiosk.shown.loop();
      const all = slide && slide.urgent ? list : Kiosk.data.loop;
      const number = all.slice(0, place + 1).filter((id) => Kiosk.shown.is(id)).length;
      const isListed = slide && all[place] === face.id;
      this.alarm(face.id);
      const page = face.of > 1 ? "（第" + face.number + "页）" : "";
      say("#where", isListed ? number + "/" + list.length + page : "");
    },
    pause(isPaused) {
      say("#read", isPaused ? "已暂停，按空格继续" : "点一下慢慢看");
    }
  };
})(window.Kiosk);

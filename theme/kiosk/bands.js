/* The two bands: title, day and minute above; whom to tell, the code for phones and where we are below. */
(function (Kiosk) {
  "use strict";
  const OLD = 30 * 86400000;

  function say(selector, words) {
    const place = Kiosk.find(selector);
    if (place.textContent !== words) place.textContent = words;
    place.hidden = !words;
  }
  const chinese = (day) => day.split("-").map(Number).reduce((words, part, at) => words + part + "年月日"[at], "");

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
      const age = of ? Date.parse(clock.day()) - Date.parse(of) : 0;
      say("#day", clock.inWords());
      say("#time", clock.isSure() ? clock.minute().slice(11).replace(/^0/, "") : "");
      say("#doubt", clock.isBelieved() ? "" : "钟不准");
      const isOld = age > OLD;
      say("#as-of", isOld ? "数据截至" + chinese(of) : "");
      /* on an upright screen it needs a line of its own, and the stage is the smaller for it */
      if (Kiosk.root.classList.contains("old") !== isOld) {
        Kiosk.root.classList.toggle("old", isOld);
        Kiosk.stage.fit();
        Kiosk.loop.refit();
      }
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

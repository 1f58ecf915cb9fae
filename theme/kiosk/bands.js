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

  Kiosk.bands = {
    /* With each release */
    fill() {
      const data = Kiosk.data;
      const reach = data.contact.find((each) => each.phone) || data.contact[0];
      document.title = data.title;
      say("#title", data.title);
      say("#tell", reach ? "反映情况 " + (reach.phone ? "☎ " + reach.phone : reach.address || reach.box || reach.name) : "");
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
      say("#as-of", age > OLD ? "数据截至" + chinese(of) : "");
    },
    /* 3/9, and which face of it where there are several */
    loop(face, place) {
      const slide = Kiosk.data.slides[face.id];
      const list = Kiosk.shown.loop();
      const isUrgent = !!(slide && slide.urgent);
      const all = isUrgent ? list : Kiosk.data.loop;
      const number = all.slice(0, place + 1).filter((id) => Kiosk.shown.is(id)).length;
      const isListed = slide && all[place] === face.id;
      Kiosk.root.classList.toggle("urgent", isUrgent);
      say("#alarm", isUrgent ? "紧急" : "");
      say("#where", isListed ? number + "/" + list.length + (face.of > 1 ? "（第" + face.number + "页）" : "") : "");
    },
    pause(isPaused) {
      say("#read", isPaused ? "已暂停，按空格继续" : "点一下慢慢看");
    }
  };
})(window.Kiosk);

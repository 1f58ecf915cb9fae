/* What may be shown at this minute, and whether the screen is dark. */
(function (Kiosk) {
  "use strict";
  const FAILURES = 3;

  function isOpen(slide) {
    const minute = Kiosk.clock.minute();
    return (!slide.from || slide.from <= minute) && (!slide.until || minute < slide.until);
  }

  Kiosk.shown = {
    is(id) {
      const slide = Kiosk.data.slides[id];
      return !!slide && isOpen(slide) && !((Kiosk.health.out[id] || 0) >= FAILURES);
    },
    /* 紧急: while there is one, nothing else is in the loop */
    urgent() {
      return Object.keys(Kiosk.data.slides).filter((id) => Kiosk.data.slides[id].urgent && this.is(id));
    },
    /* The places of the loop that are shown now: an id may stand at two */
    loop() {
      const urgent = this.urgent();
      return urgent.length ? urgent : Kiosk.data.loop.filter((id) => this.is(id));
    },
    of(topic) { return topic.slides.filter((id) => this.is(id)); },
    /* 熄屏; never by a time of day that is a guess: a dark screen at noon is worse than a lit one at night */
    isDark() {
      if (!Kiosk.clock.isSure()) return false;
      const time = Kiosk.clock.minute().slice(11);
      return Kiosk.data.off.some(([start, end]) => (
        start < end ? start <= time && time < end : time >= start || time < end
      ));
    },
    /* A slide that could not be shown; after the third time it is left out until the next release */
    failed(id, error) {
      Kiosk.fault("faults", id + " " + (error && error.message || error));
      Kiosk.health.out[id] = (Kiosk.health.out[id] || 0) + 1;
    }
  };
})(window.Kiosk);

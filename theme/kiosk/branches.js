/* A topic of many branches begins with the choice of one: a large button for each. */
(function (Kiosk) {
  "use strict";
  const FEW = 3;          /* branches that are simply read one after the other */
  const MANY = 12;        /* buttons of a face */
  const OTHERS = "其他";

  const named = (id) => Kiosk.data.slides[id].branch || OTHERS;

  Kiosk.branches = {
    named: named,
    /* The faces of the choice; none where there are few */
    of(ids) {
      const names = Array.from(new Set(ids.map(named)));
      const faces = [];
      if (names.length <= FEW) return faces;
      for (let at = 0; at < names.length; at += MANY) {
        const article = Kiosk.make("article", "slide slide-gallery");
        const head = article.appendChild(Kiosk.make("header", "slide-head"));
        head.appendChild(Kiosk.make("h2", "slide-title", "看哪个支部"));
        const grid = article.appendChild(Kiosk.make("div", "flow branches"));
        names.slice(at, at + MANY).forEach((name) => {
          const button = grid.appendChild(Kiosk.make("button", "branch", name));
          button.type = "button";
          button.dataset.branch = name;
        });
        faces.push({ id: "", element: article, seconds: 0 });
      }
      faces.forEach((face, index) => { face.number = index + 1; face.of = faces.length; });
      return faces;
    },
    only: (ids, name) => ids.filter((id) => !name || named(id) === name)
  };
})(window.Kiosk);

/* 活动照片 begins with an overview: six photos on a face, each a button that leads to it. */
(function (Kiosk) {
  "use strict";
  const MANY = 6;

  Kiosk.gallery = function (ids) {
    const photos = ids.filter((id) => Kiosk.data.slides[id].images.length && Kiosk.data.slides[id].kind === "photo");
    if (photos.length < 2) return [];
    const faces = [];
    for (let at = 0; at < photos.length; at += MANY) {
      const article = Kiosk.make("article", "slide slide-gallery");
      const head = article.appendChild(Kiosk.make("header", "slide-head"));
      head.appendChild(Kiosk.make("h2", "slide-title", "活动照片"));
      const grid = article.appendChild(Kiosk.make("div", "flow thumbs"));
      photos.slice(at, at + MANY).forEach((id) => {
        const slide = Kiosk.data.slides[id];
        const button = grid.appendChild(Kiosk.make("button", "thumb"));
        const image = button.appendChild(Kiosk.make("img"));
        button.type = "button";
        button.dataset.slide = id;
        button.setAttribute("aria-label", slide.title);
        image.alt = "";
        image.src = slide.images[0];
      });
      faces.push({ id: "", element: article, seconds: 0 });
    }
    faces.forEach((face, index) => { face.number = index + 1; face.of = faces.length; });
    return faces;
  };
})(window.Kiosk);

/* Photos one by one, as large as the screen. Without it, or without <dialog>, a photo is a link to its file. */
(function () {
  "use strict";
  var album = document.querySelector(".photos");
  if (!album || !window.HTMLDialogElement || !HTMLDialogElement.prototype.showModal) return;
  var root = document.documentElement;
  var figures = Array.prototype.slice.call(album.querySelectorAll(".photo"));
  var at = -1;      /* the figure whose photo is shown; -1 while the page is read */
  var ahead = {};   /* by figure: <picture>s that are shown or loaded before they are asked for */
  var LARGEST = 2;  /* a small photo becomes no more than so many times its size */
  var SWIPE = 40;   /* CSS pixels: less is a tap of an unsteady hand */

  function make(parent, tag, name, words) {
    var element = parent.appendChild(document.createElement(tag));
    element.className = name;
    if (words) element.textContent = words;
    if (tag === "button") element.type = "button";
    return element;
  }

  var dialog = make(document.body, "dialog", "viewer");
  dialog.setAttribute("aria-label", "活动照片");
  var bar = make(dialog, "div", "viewer-bar");
  var count = make(bar, "p", "viewer-count");
  var file = make(bar, "a", "viewer-do", "看大图");
  var leave = make(bar, "button", "viewer-do viewer-close", "关闭");
  var stage = make(dialog, "div", "viewer-stage");
  var caption = make(dialog, "p", "viewer-caption");
  var turners = [
    turner(-1, "viewer-back", "上一张", album.dataset.before),
    turner(1, "viewer-on", "下一张", album.dataset.after)
  ];
  count.setAttribute("aria-live", "polite");
  caption.setAttribute("aria-live", "polite");

  /* A button inside the page, at either end of it a link to the next page of the album; the focus stays on it. */
  function turner(step, name, words, beyond) {
    var button = make(dialog, "button", "viewer-do " + name, words);
    var link = make(dialog, "a", "viewer-do " + name, words);
    if (beyond) link.href = beyond;
    button.addEventListener("click", function () { turn(step); });
    return {
      update: function () {
        var more = !!figures[at + step];
        var had = document.activeElement === button || document.activeElement === link;
        button.hidden = !more && !!beyond;
        link.hidden = !button.hidden;
        button.setAttribute("aria-disabled", String(!more));
        if (had) this.focus();
      },
      focus: function () { (button.hidden ? link : button).focus(); },
      follow: function () { if (beyond) location.href = beyond; }
    };
  }

  function fit(i) {
    var original = figures[i].querySelector("img");
    var image = ahead[i].querySelector("img");
    var width = Number(original.getAttribute("width"));
    var height = Number(original.getAttribute("height"));
    var share = Math.min(stage.clientWidth / width, stage.clientHeight / height, LARGEST);
    image.width = Math.max(1, Math.floor(width * share));
    image.height = Math.max(1, Math.floor(height * share));
    Array.prototype.forEach.call(ahead[i].querySelectorAll("[srcset]"), function (each) {
      each.sizes = image.width + "px";
    });
  }

  /* The photo of a figure; one that failed is asked for anew when it is shown again. */
  function picture(i) {
    if (!figures[i] || ahead[i]) return ahead[i];
    var found = ahead[i] = figures[i].querySelector("picture").cloneNode(true);
    var image = found.querySelector("img");
    image.loading = "eager";
    image.addEventListener("error", function () {
      if (ahead[i] !== found) return;
      delete ahead[i];
      if (i !== at) return;
      stage.textContent = "";
      make(stage, "p", "viewer-failed", "这张照片没有打开，可能是网络不好。请过一会儿再翻回来看，或者点“看大图”。")
        .setAttribute("role", "alert");
    });
    fit(i);
    return found;
  }

  function show(i) {
    at = i;
    count.textContent = "第 " + figures[i].id.slice(1) + " / " + album.dataset.total + " 张";
    caption.textContent = figures[i].querySelector("figcaption").textContent;
    caption.scrollTop = 0;
    if (caption.scrollHeight > caption.clientHeight) caption.tabIndex = 0;
    else caption.removeAttribute("tabindex");
    file.href = figures[i].querySelector("a").href;
    turners.forEach(function (each) { each.update(); });
    stage.textContent = "";
    stage.appendChild(picture(i));
    fit(i);
    Object.keys(ahead).forEach(function (each) { if (Math.abs(each - i) > 1) delete ahead[each]; });
    picture(i + 1);
    picture(i - 1);
  }

  /* History: the photo that is shown is an entry of its own, so that “back” closes it and its address can be sent. */
  function marked() {
    var photo = history.state && history.state.photo;
    return typeof photo === "number" && figures[photo] ? photo : -1;
  }
  function mark(i, how) {
    try {
      history[how]({ photo: i }, "", "#" + figures[i].id);
    } catch (error) { /* not everywhere for a file on a stick: there it is closed by hand alone */ }
  }

  function open(i) {
    root.classList.add("is-viewing");
    if (!dialog.open) dialog.showModal();
    show(i);
    turners[1].focus();
  }
  function enter(i) {
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    mark(i, "pushState");
    open(i);
  }
  function turn(step) {
    var next = figures[at + step] ? at + step : -1;
    if (next < 0) {
      turners[step < 0 ? 0 : 1].follow();
      return;
    }
    mark(next, "replaceState");
    show(next);
  }
  function turnTo(i) {
    if (i !== at) turn(i - at);
  }

  /* Back on the page, at the photo that was seen last. */
  function settle() {
    if (at < 0) return;
    figures[at].querySelector("a").focus({ preventScroll: true });
    figures[at].scrollIntoView({ block: "nearest" });
    at = -1;
    if ("scrollRestoration" in history) history.scrollRestoration = "auto";
  }
  dialog.addEventListener("close", function () {
    root.classList.remove("is-viewing");
    stage.textContent = "";
    ahead = {};
    if (marked() >= 0) history.back();
    else settle();
  });
  window.addEventListener("popstate", function () {
    if (marked() >= 0) open(marked());
    else if (dialog.open) dialog.close();
    else settle();
  });

  album.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    enter(figures.indexOf(link.closest(".photo")));
  });
  leave.addEventListener("click", function () { dialog.close(); });
  document.addEventListener("keydown", function (event) {
    if (!dialog.open || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.key === "ArrowLeft") turn(-1);
    else if (event.key === "ArrowRight") turn(1);
    else if (event.key === "Home") turnTo(0);
    else if (event.key === "End") turnTo(figures.length - 1);
    else return;
    event.preventDefault();
  });
  window.addEventListener("resize", function () {
    if (dialog.open) Object.keys(ahead).forEach(fit);
  });

  /* One finger to the left or right turns; up and down scrolls, two fingers zoom, and then one finger moves about. */
  var from = null;
  function isZoomed() {
    return !!window.visualViewport && visualViewport.scale > 1.05;
  }
  if (window.visualViewport) {
    visualViewport.addEventListener("resize", function () {
      dialog.classList.toggle("is-zoomed", isZoomed());
    });
  }
  dialog.addEventListener("touchstart", function (event) {
    var touch = event.touches[0];
    from = event.touches.length === 1 && !isZoomed() ? { x: touch.clientX, y: touch.clientY } : null;
  }, { passive: true });
  dialog.addEventListener("touchcancel", function () { from = null; });
  dialog.addEventListener("touchend", function (event) {
    if (!from || event.touches.length || isZoomed()) return;
    var across = event.changedTouches[0].clientX - from.x;
    var down = event.changedTouches[0].clientY - from.y;
    from = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) turn(across < 0 ? 1 : -1);
  });

  /* A page left while a photo was shown, or the address of one photo */
  var asked = figures.indexOf(document.getElementById(location.hash.slice(1)));
  if (marked() >= 0) {
    open(marked());
  } else if (asked >= 0) {
    try {
      history.replaceState(null, "", location.href.replace(/#.*/, ""));
    } catch (error) { /* as above */ }
    enter(asked);
  }
})();

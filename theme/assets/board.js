/* 大字, 我的支部, 找支部 and the state of a 公示 on the day of reading. Everything works without it. */
(function () {
  "use strict";
  var root = document.documentElement;

  function recall(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }
  function remember(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (error) { /* private window: nothing is remembered */ }
  }
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function make(tag, text) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    return element;
  }

  /* 大字: set at once, before the page is painted */
  if (recall("board large")) root.classList.add("large");
  function largeText() {
    var box = document.getElementById("large-text");
    if (!box) return;
    box.checked = root.classList.contains("large");
    box.addEventListener("change", function () {
      root.classList.toggle("large", box.checked);
      remember("board large", box.checked ? "1" : null);
    });
  }

  /* 灰度日: by the day in China on which the page is read, not that on which it was built */
  function greyDay() {
    var head = document.querySelector(".site-head");
    var days = (head.getAttribute("data-grey-days") || "").split(" ");
    head.classList.toggle("is-grey", days.indexOf(today()) >= 0);
  }

  /* 栏目 closes with Escape or a tap beside it */
  function menu() {
    var details = document.querySelector(".menu");
    if (!details) return;
    document.addEventListener("click", function (event) {
      if (!details.contains(event.target)) details.open = false;
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  }

  /* 我的支部: the path below the root of the site, so that it survives a move */
  function myBranch() {
    var home = document.querySelector("[data-home]");
    if (!home) return;
    var base = home.href.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
    var key = "board branch " + base;
    var kept = null;
    try { kept = JSON.parse(recall(key)); } catch (error) { kept = null; }

    all("[data-my-branch]").forEach(function (line) {
      if (!kept || !kept.path || !kept.name) return;
      var link = line.querySelector("a");
      link.href = base + kept.path;
      link.querySelector("b").textContent = kept.name;
      line.hidden = false;
      all("[data-picker]").forEach(function (picker) { picker.hidden = true; });
    });

    all("[data-mine]").forEach(function (button) {
      var here = location.href.replace(/[?#].*$/, "");
      if (here.indexOf(base) !== 0) return;
      var mine = !!kept && kept.code === button.dataset.mine;
      function show() {
        button.textContent = mine ? "已设为我的支部（点一下取消）" : "设为我的支部";
        button.setAttribute("aria-pressed", String(mine));
      }
      button.addEventListener("click", function () {
        mine = !mine;
        remember(key, mine ? JSON.stringify({
          code: button.dataset.mine, name: button.dataset.name, path: here.slice(base.length)
        }) : null);
        show();
      });
      show();
      button.hidden = false;
    });
  }

  /* 找支部: two selects and a button in place of the nested lists */
  function choose(words) {
    var label = make("label");
    label.appendChild(make("span", words)).className = "unseen";
    var select = label.appendChild(make("select"));
    select.add(new Option(words, ""));
    return { label: label, select: select };
  }
  function picker(place) {
    var lists = place.querySelector(".committees");
    var groups = lists && all("details", lists);
    if (!groups || !groups.length) return;
    var first = choose(place.dataset.first);
    var second = choose(place.dataset.second);
    var form = make("form");
    var button = make("button", place.dataset.go);
    groups.forEach(function (group, index) { first.select.add(new Option(group.dataset.name, String(index))); });
    function fill() {
      var group = groups[first.select.value];
      second.select.length = 1;
      second.select.disabled = !group;
      if (!group || first.select.value === "") return;
      var links = all("li > a", group);
      links.forEach(function (link) {
        var inner = link.closest("ul").parentNode.tagName === "LI";
        second.select.add(new Option((inner ? "　" : "") + link.textContent.trim(), link.href));
      });
      if (links.length === 1) second.select.selectedIndex = 1;
    }
    form.className = "picked";
    form.appendChild(first.label);
    form.appendChild(second.label);
    form.appendChild(button);
    first.select.addEventListener("change", fill);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (second.select.value) location.href = second.select.value;
      else (first.select.value === "" ? first : second).select.focus();
    });
    if (groups.length === 1) first.select.selectedIndex = 1;
    fill();
    lists.hidden = true;
    place.appendChild(form);
  }

  /* 公示: the state on the day it is read, counted in China */
  function today() {
    return new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
  }
  function standing(data, day) {
    if (day < data.start) return ["待发布", "quiet"];
    if (day > data.end) return ["公示期满（结果待登记）", "late"];
    if (day === data.end) return ["公示中（今天最后一天）", "run"];
    var left = data.days.split(" ").filter(function (one) { return one >= day; }).length;
    return [left ? "公示中（还剩 " + left + " " + data.unit + "）" : "公示中", "run"];
  }
  function notices() {
    var day = today();
    all("[data-start][data-end]").forEach(function (mark) {
      var state = standing(mark.dataset, day);
      if (mark.textContent.trim() !== state[0]) {
        mark.textContent = state[0];
        mark.className = "mark mark-" + state[1];
      }
      var row = day > mark.dataset.end && mark.closest("tr");
      if (row) all(".notice-call .call", row).forEach(function (call) { call.hidden = true; });
    });
    all("[data-computed]").forEach(function (note) {
      var part = day.split("-").map(Number);
      note.textContent = "状态按 " + part[0] + "年" + part[1] + "月" + part[2] + "日计算";
    });
    all("[data-running]").forEach(function (block) {
      var gone = all("tbody tr", block).filter(function (row) {
        var mark = row.querySelector("[data-end]");
        row.hidden = !!mark && day > mark.dataset.end;
        return row.hidden;
      }).length;
      if (!gone) return;
      var count = block.querySelector("[data-count]");
      var left = count ? Number(count.textContent) - gone : 0;
      if (count) count.textContent = left > 0 ? String(left) : "";
      var shown = block.querySelector("tbody tr:not([hidden])");
      if (count && (left <= 0 || !shown)) count.hidden = true;
      if (shown) return;
      block.querySelector("table").hidden = true;
      var words = block.querySelector(left > 0 ? "[data-rest]" : "[data-none]");
      if (words) words.hidden = false;
    });
  }

  /* what is said of persons goes when its time is over, also from a page that nobody builds anew */
  function purge() {
    var day = today();
    all("[data-purge]").forEach(function (part) {
      if (day <= part.dataset.purge) return;
      if (part.dataset.neutral) part.textContent = part.dataset.neutral;
      else part.remove();
      all("[data-purged]").forEach(function (words) { words.hidden = false; });
    });
  }

  /* a text to be pasted elsewhere: copied by a button, else by hand */
  function copies() {
    all("[data-copy]").forEach(function (text) {
      var button = make("button", "复制");
      button.type = "button";
      button.className = "copy";
      button.addEventListener("click", function () {
        var range = document.createRange();
        range.selectNodeContents(text);
        var chosen = getSelection();
        chosen.removeAllRanges();
        chosen.addRange(range);
        button.textContent = document.execCommand("copy") ? "已复制" : "已选中，请按 Ctrl+C";
      });
      text.insertAdjacentElement("afterend", button);
    });
  }

  function start() {
    largeText();
    menu();
    greyDay();
    myBranch();
    all("[data-picker]").forEach(picker);
    notices();
    purge();
    copies();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

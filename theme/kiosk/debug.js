/* ?debug=1, also from a stick: what the player thinks, for whoever stands before a screen that does not do as it
   should. With ?speed=100 slides stay a hundredth of their time; the clock goes as ever. */
(function (Kiosk) {
  "use strict";
  const SECOND = 1000;
  const minutes = (iso) => iso.slice(0, 16).replace("T", " ");

  function slide() {
    const current = Kiosk.loop.current;
    return current ? (current.id || "（没有可放的）") + " 第" + current.number + "/" + current.of + "页" : "—";
  }
  function release() {
    const now = Kiosk.release;
    return now ? now.release + "，" + minutes(now.made) + (Kiosk.updates.isWaiting() ? "，新版本已到" : "") : "—";
  }
  function server() {
    if (!Kiosk.isServed) return "没有（本机文件夹）";
    return Kiosk.updates.isReached ? "连得上" : "连不上";
  }
  function clock() {
    if (!Kiosk.data) return "—";
    const device = minutes(new Date().toISOString()) + "（UTC）";
    return minutes(Kiosk.clock.minute()) + "，" + (Kiosk.clock.isBelieved() ? "可信" : "不可信：设备是 " + device);
  }
  function counts() {
    const health = Kiosk.health;
    return [
      "放了 " + health.shown, "跳过 " + health.skipped, "画面出错 " + health.faults, "脚本出错 " + health.errors,
      "换版本 " + health.releases, "拒绝版本 " + health.refused, "重新开始 " + health.remounts
    ].join("，");
  }
  function out() {
    const known = Kiosk.health.out;
    return Object.keys(known).map((id) => id + "（" + known[id] + " 次）").join("、") || "无";
  }
  function running() {
    const used = performance.memory && performance.memory.usedJSHeapSize;
    const heap = used ? Math.round(used / 1048576) + " MB" : "不知道";
    const age = Math.round(performance.now() / 60000);
    return age + " 分钟，页面元素 " + document.getElementsByTagName("*").length + "，内存 " + heap;
  }
  async function lines() {
    return [
      ["画面", slide()],
      ["轮播", Kiosk.data ? Kiosk.shown.loop().join("、") || "空" : "—"],
      ["版本", release()],
      ["服务器", server()],
      ["缓存", await Kiosk.store.count().catch((error) => String(error))],
      ["时钟", clock()],
      ["计数", counts()],
      ["出错的", out()],
      ["最近的错", Kiosk.health.last || "无"],
      ["运行", running()]
    ];
  }

  Kiosk.panel = function () {
    if (!Kiosk.debug) return;
    const panel = document.body.appendChild(Kiosk.make("aside", "debug"));
    panel.setAttribute("aria-label", "运行情况");
    const list = panel.appendChild(Kiosk.make("dl"));
    async function fill() {
      const found = await lines();
      list.textContent = "";
      found.forEach(([name, words]) => {
        list.appendChild(Kiosk.make("dt", "", name));
        list.appendChild(Kiosk.make("dd", "", words));
      });
    }
    setInterval(fill, SECOND);
    fill();
  };
})(window.Kiosk);

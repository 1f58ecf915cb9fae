/* ?debug=1, also from a stick: what the player thinks, for whoever stands before a screen that does not do as it
   should. With ?speed=100 slides stay a hundredth of their time; the clock goes as ever. */
(function (Kiosk) {
  "use strict";
  const SECOND = 1000;
  const memory = () => performance.memory && Math.round(performance.memory.usedJSHeapSize / 1048576) + " MB";

  async function lines() {
    const health = Kiosk.health;
    const release = Kiosk.release || {};
    const current = Kiosk.loop.current;
    const minutes = Math.round(performance.now() / 60000);
    return [
      ["画面", current ? (current.id || "（没有可放的）") + " 第" + current.number + "/" + current.of + "页" : "—"],
      ["轮播", Kiosk.data ? Kiosk.shown.loop().join("、") || "空" : "—"],
      ["版本", (release.release || "—") + "，" + (release.made || "") + (Kiosk.updates.isWaiting() ? "，新版本已到" : "")],
      ["服务器", Kiosk.isServed ? (Kiosk.updates.isReached ? "连得上" : "连不上") : "没有（本机文件夹）"],
      ["缓存", await Kiosk.store.count().catch((error) => String(error))],
      ["时钟", Kiosk.data ? Kiosk.clock.minute().replace("T", " ") + "，" + (Kiosk.clock.isBelieved() ? "可信" : "不可信：设备是 " +
        new Date().toISOString().slice(0, 16).replace("T", " ") + "（UTC）") : "—"],
      ["计数", "放了 " + health.shown + "，跳过 " + health.skipped + "，画面出错 " + health.faults + "，脚本出错 " +
        health.errors + "，换版本 " + health.releases + "，拒绝版本 " + health.refused + "，重新开始 " + health.remounts],
      ["停放", Object.keys(health.out).map((id) => id + "（" + health.out[id] + " 次）").join("、") || "无"],
      ["最近的错", health.last || "无"],
      ["运行", minutes + " 分钟，页面元素 " + document.getElementsByTagName("*").length + "，内存 " + (memory() || "不知道")]
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

/* release.js and the data files are scripts that call a function: scripts are all that a page from a stick may
   load. */
(function (Kiosk) {
  "use strict";
  let told = null;
  let brought = null;
  window.boardRelease = (release) => { told = release; };
  window.boardKiosk = (data) => { brought = data; };

  function script(address) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = () => { element.remove(); done(); };
      element.onerror = () => { element.remove(); failed(new Error(address + " did not come")); };
      document.head.appendChild(element);
    });
  }

  Kiosk.load = {
    async release(address) {
      told = null;
      await script(address || "release.js");
      if (!told) throw new Error("release.js is damaged");
      return told;
    },
    async data(path) {
      brought = null;
      await script(path);
      if (!brought) throw new Error(path + " is damaged");
      return brought;
    },
    /* The same from text that was fetched; null where it is not whole */
    parsed(text) {
      const found = /^\s*boardRelease\((.*)\);\s*$/.exec(text);
      try { return found && JSON.parse(found[1]); } catch (error) { return null; }
    }
  };
})(window.Kiosk);

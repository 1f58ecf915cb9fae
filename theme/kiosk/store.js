/* Files of a release, each checked by its SHA-256; where the browser knows no digests (http in a house's own
   network) by their length. Where there are caches, the present and the last good release are kept in them, and
   sw.js serves them without a network. */
(function (Kiosk) {
  "use strict";
  const CACHES = "kiosk " + Kiosk.folder + " ";
  const POINTER = "active";       /* an entry beside the releases: which one sw.js serves, and which was before */
  const TIME = 30000;
  let held = [];

  const hasCaches = () => Kiosk.isServed && window.isSecureContext && "caches" in window;
  const hasDigests = () => window.isSecureContext && window.crypto && !!crypto.subtle;

  async function isSound(file, bytes) {
    if (bytes.byteLength !== file.bytes) return false;
    if (!hasDigests()) return true;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest).map((byte) => ("0" + byte.toString(16)).slice(-2)).join("") === file.sha256;
  }

  async function asked(file, mode) {
    const answer = await Kiosk.within(TIME, fetch(file.path, { cache: mode }));
    if (!answer.ok) throw new Error(file.path + ": " + answer.status);
    const kind = answer.headers.get("Content-Type") || "";
    const bytes = await Kiosk.within(TIME, answer.arrayBuffer());
    if (!await isSound(file, bytes)) throw new Error(file.path + " is damaged");
    return new Response(bytes, { headers: { "Content-Type": kind } });
  }

  /* What is named after its content may come from any cache, unless it turns out to be damaged there: "reload" asks
     the server, past sw.js, and puts right what the browser itself had kept. */
  async function fetched(file) {
    if (/^files\//.test(file.path)) {
      try { return await asked(file, "default"); } catch (error) { /* from the server then */ }
    }
    return asked(file, "reload");
  }

  const entry = (release) => new Response(release.text, { headers: { "Content-Type": "text/javascript" } });

  Kiosk.store = {
    hasCaches: hasCaches,
    /* Brings all files of a release here; throws where one is missing or damaged. `known` are the digests of files
       that have come in an earlier try. */
    async bring(release, known) {
      const cache = hasCaches() ? await caches.open(CACHES + release.release) : null;
      for (const file of release.files) {
        if (known.has(file.sha256)) continue;
        const kept = cache && await cache.match(file.path);
        if (kept && await isSound(file, await kept.arrayBuffer())) { known.add(file.sha256); continue; }
        const answer = await fetched(file);
        if (cache) await cache.put(file.path, answer);
        known.add(file.sha256);
      }
      if (cache) await cache.put("release.js", entry(release));
    },
    /* From now on this one is served; all but the one before are thrown away. */
    async point(id) {
      if (!hasCaches()) return;
      const shelf = await caches.open(CACHES + POINTER);
      const kept = await shelf.match(POINTER);
      const was = kept ? await kept.json() : {};
      const last = was.active === id ? was.last || "" : was.active || "";
      await shelf.put(POINTER, new Response(JSON.stringify({ active: id, last: last })));
      const stay = [POINTER, id, last].map((each) => CACHES + each);
      const all = await caches.keys();
      await Promise.all(all.filter((name) => name.indexOf(CACHES) === 0 && stay.indexOf(name) < 0)
        .map((name) => caches.delete(name)));
    },
    /* The kill switch: nothing stays on the device. */
    async forget() {
      if (!Kiosk.isServed) return;
      if (hasCaches()) {
        const all = await caches.keys();
        await Promise.all(all.filter((name) => name.indexOf(CACHES) === 0).map((name) => caches.delete(name)));
      }
      const worker = navigator.serviceWorker && await navigator.serviceWorker.getRegistration("./");
      if (worker) await worker.unregister();
    },
    async register() {
      if (!hasCaches() || !navigator.serviceWorker) return;
      await navigator.serviceWorker.register("sw.js", { scope: "./", updateViaCache: "none" });
    },
    /* Without caches the pictures stay in memory: a stick may be pulled out, a server may be down. */
    hold(data) {
      if (hasCaches()) return;
      const paths = new Set();
      Object.keys(data.slides).forEach((id) => data.slides[id].images.forEach((path) => paths.add(path)));
      held = Array.from(paths).map((path) => {
        const image = new Image();
        image.src = path;
        return image;
      });
    },
    /* For the panel */
    async count() {
      const why = Kiosk.isServed ? "不是 https" : "文件夹";
      if (!hasCaches()) return "没有（" + why + "），照片 " + held.length + " 张在内存里";
      const all = (await caches.keys()).filter((name) => name.indexOf(CACHES) === 0);
      return all.map((name) => name.slice(CACHES.length)).join("、") || "空";
    }
  };
})(window.Kiosk);

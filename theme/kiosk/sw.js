/* Answers without a network: the page and release.js from the release that is active, files by their names, which
   tell their content, from any release that is kept. The page fills the caches (store.js); here they are only
   read, and before the page is opened its parts are checked: if one is damaged and cannot be fetched, the release
   before is taken. What has a query, or asks to be loaded anew, goes to the server. */
"use strict";
const FOLDER = new URL("./", self.location).pathname;
const CACHES = "kiosk " + FOLDER + " ";
const POINTER = "active";
const TIME = 8000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function pointer() {
  const kept = await caches.match(POINTER, { cacheName: CACHES + POINTER });
  return kept ? kept.json() : null;
}
const kept = (id, path) => caches.match(path, { cacheName: CACHES + id });

async function isSound(file, answer) {
  if (!answer) return false;
  const bytes = await answer.clone().arrayBuffer();
  if (bytes.byteLength !== file.bytes) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest).map((byte) => ("0" + byte.toString(16)).slice(-2)).join("") === file.sha256;
}

async function asked(address) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), TIME);
  try { return await fetch(address, { cache: "reload", signal: control.signal }); }
  finally { clearTimeout(timer); }
}

/* Whether all that the page needs to run is there and sound; what is not is fetched once more. */
async function isWhole(id) {
  if (!id) return false;
  const told = await kept(id, "release.js");
  if (!told) return false;
  const found = /^\s*boardRelease\((.*)\);\s*$/.exec(await told.text());
  if (!found) return false;
  const release = JSON.parse(found[1]);
  const parts = ["index.html", release.style, release.player, release.data];
  for (const file of release.files.filter((each) => parts.indexOf(each.path) >= 0)) {
    if (await isSound(file, await kept(id, file.path))) continue;
    try {
      const answer = await asked(file.path);
      if (!answer.ok || !await isSound(file, answer)) return false;
      await (await caches.open(CACHES + id)).put(file.path, answer);
    } catch (error) {
      return false;
    }
  }
  return true;
}

/* The release with which the page opens */
async function opened() {
  const now = await pointer();
  if (!now) return null;
  if (await isWhole(now.active)) return kept(now.active, "index.html");
  if (!await isWhole(now.last)) return null;
  const shelf = await caches.open(CACHES + POINTER);
  await shelf.put(POINTER, new Response(JSON.stringify({ active: now.last, last: "" })));
  return kept(now.last, "index.html");
}

async function anywhere(path) {
  const names = (await caches.keys()).filter((name) => name.indexOf(CACHES) === 0);
  for (const name of names) {
    const found = await caches.match(path, { cacheName: name });
    if (found) return found;
  }
  return null;
}

async function answer(request, path) {
  try {
    let found = null;
    if (request.mode === "navigate") found = await opened();
    else {
      const now = await pointer();
      found = now && await kept(now.active, path);
      if (!found && /^files\//.test(path)) found = await anywhere(path);
    }
    if (found) return found;
  } catch (error) { /* the server may have it */ }
  return fetch(request);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.indexOf(FOLDER) !== 0) return;
  const path = url.pathname.slice(FOLDER.length) || "index.html";
  const isPage = event.request.mode === "navigate";
  const isAsked = url.search || event.request.cache === "reload" || path === "sw.js";
  if (isPage ? path !== "index.html" : isAsked) return;
  event.respondWith(answer(event.request, path));
});

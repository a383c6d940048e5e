/* Opens the form when there is no line: the page as it was last seen with one, and the files it is made of.
   With a line everything comes from the server. It answers nothing else and keeps nothing by itself (form.js does). */
"use strict";
var NAME = "gui-tin";

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
self.addEventListener("fetch", function (event) {
  if (event.request.method !== "GET") { return; }
  event.respondWith(fetch(event.request).catch(function (error) {
    return caches.open(NAME).then(function (store) { return store.match(event.request, { ignoreSearch: event.request.mode === "navigate" }); })
      .then(function (kept) { if (kept) { return kept; } throw error; });
  }));
});

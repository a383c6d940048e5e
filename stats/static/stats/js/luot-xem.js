/* Counts that somebody reads this page, then brings the figures up to date once. The page is complete without it. */
(() => {
  const meta = document.querySelector('meta[name="luot-xem"]');
  const all = (s) => document.querySelectorAll(s);
  const show = (el, n) => { el.textContent = new Intl.NumberFormat("vi-VN").format(n); };
  const read = (url, use) => fetch("/luot-xem/" + url, { cache: "no-cache" }).then((r) => (r.ok ? r.json() : Promise.reject())).then(use, () => {});
  const refresh = () => {
    const at = document.querySelector("[data-stat-time]");
    if (at) read("tong.json", (d) => {
      if (!(d.updated > at.dateTime)) return;
      all("[data-stat]").forEach((el) => show(el, d[el.dataset.stat]));
      at.dateTime = d.updated;
      at.textContent = d.updated.replace(/(\d+)-(\d+)-(\d+)T(\d+:\d+).*/, "$4, ngày $3/$2/$1");
    });
    all("[data-article-views]").forEach((el) => read(`bai/${document.body.dataset.pageId}.json`, (d) => show(el, d.views)));
  };
  const send = (r) => {
    if (meta && !navigator.webdriver) {
      const body = new URLSearchParams({ t: meta.content, r }), url = "/luot-xem/g";
      if (!(navigator.sendBeacon && navigator.sendBeacon(url, body))) {
        if (window.fetch) fetch(url, { method: "POST", body, keepalive: true }).catch(() => {});
        else new Image().src = url + ".gif?" + body;
      }
    }
    setTimeout(refresh, 3000);
  };
  const whenSeen = () => {
    if (document.prerendering) document.addEventListener("prerenderingchange", whenSeen, { once: true });
    else if (document.visibilityState === "visible") send(document.referrer.split("/")[2] || ""); // nothing of it but the host
    else document.addEventListener("visibilitychange", whenSeen, { once: true });
  };
  whenSeen();
  addEventListener("pageshow", (e) => { if (e.persisted) send(""); });
})();

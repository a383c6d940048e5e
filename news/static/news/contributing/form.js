/* The form: keeps what is written in this phone, hands it to the list of what waits, opens without a line. */
(function (site) {
  "use strict";
  var form = document.querySelector("[data-contribution]");
  if (!form || !window.indexedDB || !window.fetch) { return; } // then the browser sends the form by itself
  var PAUSE = 700; // milliseconds
  var author = Number(form.dataset.author), input = form.elements.photos, timer = null;
  var line = document.querySelector("[data-line]"), errors = form.querySelector("[data-errors]"), saved = form.querySelector("[data-saved]");

  function say(words) { saved.textContent = words; }
  function newKey() {
    if (crypto.randomUUID) { return crypto.randomUUID(); }
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return Array.prototype.map.call(bytes, function (one) { return (one + 256).toString(16).slice(1); }).join("")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
  function written() {
    return { author: author, title: form.elements.title.value, section: form.elements.section.value, text: form.elements.text.value, photos: photos.plain() };
  }
  function named(item) { return Object.assign(item, { key: newKey(), written: Date.now() }); }
  function isWriting() {
    var now = written();
    return Boolean(now.title || now.text || now.photos.length);
  }
  function fill(item) {
    ["title", "section", "text"].forEach(function (name) { form.elements[name].value = item[name]; });
    photos.replace(item.photos);
  }
  function empty() {
    clearTimeout(timer);
    say("");
    fill({ title: "", section: form.elements.section.value, text: "", photos: [] });
    return site.kept.forgetWriting(author);
  }
  function keepWriting() {
    return (isWriting() ? site.kept.keepWriting(written()) : site.kept.forgetWriting(author))
      .then(function () { say(isWriting() ? "Phần đang viết được giữ trong máy này." : ""); })
      .catch(function () { say("Trình duyệt này không giữ được phần đang viết. Xin đừng đóng trang trước khi gửi."); });
  }
  function changed() {
    clearTimeout(timer);
    timer = setTimeout(keepWriting, PAUSE);
  }
  function showErrors(found) {
    errors.hidden = !found.length;
    form.querySelector("[data-error-list]").replaceChildren.apply(form.querySelector("[data-error-list]"), found.map(function (words) {
      var item = document.createElement("li");
      item.textContent = words;
      return item;
    }));
  }
  function showLine() {
    line.hidden = navigator.onLine;
    line.textContent = navigator.onLine ? "" : "Máy đang không có mạng. Ông/bà cứ soạn và bấm Gửi bài: bài được giữ trong máy này và tự gửi khi có mạng lại.";
  }
  function received(outcome) {
    var box = document.createElement("div"), words = document.createElement("p"), link = document.createElement("a");
    box.className = "contributing__received";
    words.textContent = "Đã nhận bài “" + outcome.title + "”. ";
    link.href = outcome.url;
    link.textContent = "Mở bài để sửa hoặc gửi duyệt";
    box.setAttribute("role", "status");
    box.append(words, link);
    if (outcome.remarks.length) {
      var list = document.createElement("ul"), lead = document.createElement("p");
      lead.textContent = "Trước khi gửi duyệt, còn điều nên xem:";
      list.append.apply(list, outcome.remarks.map(function (remark) {
        var item = document.createElement("li");
        item.textContent = remark;
        return item;
      }));
      box.append(lead, list);
    }
    line.after(box);
  }
  function refill(item, found) {
    fill(item);
    showErrors(found);
    errors.scrollIntoView({ block: "center" });
    return keepWriting();
  }
  function edit(item) {
    var before = isWriting() ? site.kept.keep(named(written())) : Promise.resolve();
    return before.then(function () { showErrors(item.refused || []); fill(item); form.elements.title.focus(); return keepWriting(); });
  }
  /* For a browser that cannot keep anything. */
  function sendAtOnce(item) {
    say("Đang gửi…");
    return site.send(item).then(function (outcome) {
      say("");
      if (outcome.kind !== "received") { showErrors(outcome.errors || [outcome.words]); return; }
      received(outcome);
      fill({ title: "", section: item.section, text: "", photos: [] });
    });
  }

  var photos = site.photosIn(form.querySelector("[data-photos]"), {
    most: Number(form.dataset.mostPhotos), input: input, say: say, changed: changed
  });
  var waiting = site.waitingIn(document.querySelector("[data-waiting]"), {
    author: author, isWriting: isWriting, received: received, refill: refill, edit: edit
  });

  // The browser's own words beside the field know nothing of the list below it.
  input.className = "visually-hidden";
  form.querySelector("[data-choose]").hidden = false;
  input.addEventListener("change", function () { photos.add(input.files).then(function () { input.value = ""; }); });
  form.addEventListener("input", changed);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var item = named(written());
    if (!item.text && !item.photos.length) { showErrors(["Hãy ghi nội dung, hoặc chọn ít nhất một ảnh."]); return; }
    showErrors([]);
    // First onto the disk, then out of the form, then to the server: at no moment is it nowhere.
    site.kept.keep(item).then(empty).then(waiting.sendAll, function () { return sendAtOnce(item); });
  });
  window.addEventListener("online", showLine);
  window.addEventListener("offline", showLine);
  showLine();
  site.kept.writingOf(author).then(function (item) {
    if (item && !isWriting()) { fill(item); say("Đã lấy lại phần đang viết dở."); }
  }).then(waiting.sendAll).catch(function () { /* a browser that keeps nothing sends at once */ });

  if (navigator.serviceWorker) {
    navigator.serviceWorker.register(form.dataset.offlineProgram, { scope: location.pathname }).then(function () {
      return navigator.onLine ? caches.open("gui-tin") : null;
    }).then(function (store) {
      if (!store) { return; }
      var parts = Array.prototype.map.call(document.querySelectorAll("link[rel=stylesheet], script[src], link[rel=icon]"), function (one) { return one.href || one.src; });
      var wanted = parts.concat(location.origin + location.pathname);
      return store.addAll(wanted).then(function () { return store.keys(); }).then(function (kept) {
        return Promise.all(kept.map(function (one) { return wanted.indexOf(one.url) < 0 && store.delete(one); }));
      });
    }).catch(function () { /* the form works, it only does not open without a line */ });
  }
})(window.guiTin = window.guiTin || {});

/* Sends one text and says what came of it: received, refused with reasons, or to be tried again. */
(function (site) {
  "use strict";
  var PATIENCE = 120000; // milliseconds: ten photos over a slow line

  function token() {
    var found = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return found ? found[1] : document.querySelector("[name=csrfmiddlewaretoken]").value;
  }
  function packed(item) {
    var data = new FormData();
    ["key", "author", "title", "section", "text"].forEach(function (name) { data.append(name, item[name]); });
    item.photos.forEach(function (photo) {
      data.append("photos", photo.file, photo.file.name || "anh.jpg");
      data.append("captions", photo.caption);
      data.append("taken", photo.taken || "");
    });
    return data;
  }
  function later(words) { return { kind: "later", words: words }; }
  function read(response) {
    if (response.type === "opaqueredirect" || response.status === 401) {
      return later("Phiên làm việc đã hết. Hãy tải lại trang để đăng nhập; bài vẫn giữ trong máy này.");
    }
    if (response.status === 403) { return later("Máy chủ chưa nhận. Hãy tải lại trang rồi bấm Gửi lại; bài vẫn giữ trong máy này."); }
    if (response.status === 413) { return { kind: "refused", errors: ["Ảnh nặng quá. Hãy bỏ bớt ảnh, hoặc gửi thành hai bài."] }; }
    if (response.status !== 200 && response.status !== 400) { return later("Máy chủ đang bận, sẽ tự gửi lại."); }
    return response.json().then(function (answer) {
      return response.ok ? { kind: "received", title: answer.title, url: answer.url, remarks: answer.remarks } : { kind: "refused", errors: answer.errors };
    }, function () { return later("Máy chủ đang bận, sẽ tự gửi lại."); });
  }

  site.send = function (item) {
    var stopper = new AbortController(), timer = setTimeout(function () { stopper.abort(); }, PATIENCE);
    return fetch(location.pathname, {
      method: "POST",
      body: packed(item),
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      redirect: "manual",
      signal: stopper.signal
    }).then(read).catch(function () { return later("Chưa có mạng, sẽ tự gửi khi có mạng lại."); }).finally(function () { clearTimeout(timer); });
  };
})(window.guiTin = window.guiTin || {});

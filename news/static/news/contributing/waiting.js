/* The list of what waits in this phone, and the one that sends it: one text at a time, whenever there is hope. */
(function (site) {
  "use strict";
  var AGAIN = 30000; // milliseconds

  function element(tag, className, words) {
    var made = document.createElement(tag);
    made.className = className;
    made.textContent = words;
    return made;
  }
  function action(words, act) {
    var made = element("button", "contributing__small", words);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
  function photosInWords(item) { return item.photos.length ? item.photos.length + " ảnh" : "không có ảnh"; }

  site.waitingIn = function (section, options) {
    var list = section.querySelector("[data-items]"), inFlight = null, states = {};

    function stateOf(item) {
      if (item.key === inFlight) { return "Đang gửi…"; }
      return item.refused ? "Chưa gửi được: " + item.refused.join(" ") : states[item.key] || "Chờ gửi.";
    }
    function buttonsOf(item) {
      var buttons = element("div", "contributing__buttons", "");
      // What is on its way may be received already.
      if (item.key === inFlight) { return buttons; }
      if (!item.refused) { buttons.append(action("Gửi lại ngay", sendAll)); }
      buttons.append(
        action("Sửa lại", function () { options.edit(item).then(function () { return site.kept.forget(item.key); }).then(show); }),
        action("Xóa khỏi máy", function () {
          if (window.confirm("Xóa bài “" + item.title + "” khỏi máy này? Bài chưa được gửi đi.")) { site.kept.forget(item.key).then(show); }
        })
      );
      return buttons;
    }
    function row(item) {
      var line = document.createElement("li");
      line.append(element("strong", "", item.title), element("p", "contributing__state", photosInWords(item) + ". " + stateOf(item)), buttonsOf(item));
      return line;
    }
    function mine(items) {
      return items.filter(function (item) { return item.author === options.author; })
        .sort(function (one, other) { return one.written - other.written; });
    }
    function show() {
      return site.kept.all().then(mine).then(function (items) {
        section.hidden = !items.length;
        list.replaceChildren.apply(list, items.map(row));
        return items;
      });
    }
    /* Returns whether the next one may be tried. A refused text goes back into the form unless another is written there. */
    function settle(item, outcome) {
      if (outcome.kind === "later") { states[item.key] = outcome.words; return false; }
      if (outcome.kind === "received") {
        options.received(outcome);
        return site.kept.forget(item.key).then(function () { return true; });
      }
      if (options.isWriting()) {
        item.refused = outcome.errors;
        return site.kept.keep(item).then(function () { return true; });
      }
      return options.refill(item, outcome.errors).then(function () { return site.kept.forget(item.key); }).then(function () { return true; });
    }
    function sendNext(items) {
      var item = items.filter(function (one) { return !one.refused; })[0];
      if (!item) { return Promise.resolve(); }
      inFlight = item.key;
      return show().then(function () { return site.send(item); }).then(function (outcome) {
        inFlight = null;
        return settle(item, outcome);
      }).then(function (goOn) { return show().then(function (left) { return goOn ? sendNext(left) : undefined; }); });
    }
    function sendAll() {
      return inFlight ? Promise.resolve() : show().then(sendNext).finally(function () { inFlight = null; });
    }

    window.addEventListener("online", sendAll);
    document.addEventListener("visibilitychange", function () { if (!document.hidden) { sendAll(); } });
    setInterval(function () { if (!section.hidden) { sendAll(); } }, AGAIN);
    return { show: show, sendAll: sendAll };
  };
})(window.guiTin = window.guiTin || {});

/* The chosen photos: smaller before they travel (media/shrinking.js), each with its caption, in an order that keys can change. */
(function (site) {
  "use strict";
  /* The day goes along by itself: shrinking loses it. */
  function lighter(file) {
    return Promise.all([window.anhCong.takenOn(file), window.anhCong.shrunk(file)]).then(function (found) {
      return { file: found[1], caption: "", taken: found[0] };
    });
  }
  function button(words, name, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "contributing__small";
    made.textContent = words;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    return made;
  }

  site.photosIn = function (list, options) {
    var photos = [];

    function changed() { show(); options.changed(); }
    function move(place, by) {
      var other = place + by;
      photos.splice(other, 0, photos.splice(place, 1)[0]);
      changed();
      var row = list.children[other].querySelector(by < 0 ? "[data-up]" : "[data-down]");
      (row.disabled ? list.children[other].querySelector("input") : row).focus();
      options.say("Ảnh đã chuyển tới vị trí " + (other + 1) + " trong " + photos.length + " ảnh.");
    }
    function remove(place) {
      photos.splice(place, 1);
      changed();
      (list.children.length ? list.children[Math.min(place, photos.length - 1)].querySelector("input") : options.input).focus();
      options.say("Đã bỏ một ảnh, còn " + photos.length + " ảnh.");
    }
    function row(photo, place) {
      var item = document.createElement("li"), image = document.createElement("img"), side = document.createElement("div");
      var label = document.createElement("label"), caption = document.createElement("input"), buttons = document.createElement("div");
      photo.url = photo.url || URL.createObjectURL(photo.file);
      image.src = photo.url;
      image.alt = "";
      label.className = "form__label";
      label.textContent = "Chú thích ảnh " + (place + 1);
      caption.className = "form__input";
      caption.id = "chu-thich-" + place;
      caption.maxLength = 300;
      caption.value = photo.caption;
      label.htmlFor = caption.id;
      caption.addEventListener("input", function () { photo.caption = caption.value; options.changed(); });
      buttons.className = "contributing__buttons";
      var up = button("Lên", "Chuyển ảnh " + (place + 1) + " lên trước", function () { move(place, -1); });
      var down = button("Xuống", "Chuyển ảnh " + (place + 1) + " xuống sau", function () { move(place, 1); });
      up.disabled = place === 0;
      down.disabled = place === photos.length - 1;
      up.setAttribute("data-up", "");
      down.setAttribute("data-down", "");
      buttons.append(up, down, button("Bỏ ảnh", "Bỏ ảnh " + (place + 1), function () { remove(place); }));
      side.append(label, caption, buttons);
      item.append(image, side);
      return item;
    }
    function show() { list.replaceChildren.apply(list, photos.map(row)); }
    function plain() { return photos.map(function (one) { return { file: one.file, caption: one.caption, taken: one.taken || "" }; }); }

    return {
      plain: plain,
      add: function (files) {
        var room = options.most - photos.length, taken = Array.prototype.slice.call(files, 0, room);
        if (files.length > room) { options.say("Mỗi bài nhiều nhất " + options.most + " ảnh; " + (files.length - room) + " ảnh chưa được thêm."); }
        return Promise.all(taken.map(lighter)).then(function (added) {
          photos = photos.concat(added);
          changed();
        });
      },
      replace: function (others) {
        photos.forEach(function (one) { if (one.url) { URL.revokeObjectURL(one.url); } });
        photos = others.map(function (one) { return { file: one.file, caption: one.caption, taken: one.taken || "" }; });
        show();
      }
    };
  };
})(window.guiTin = window.guiTin || {});

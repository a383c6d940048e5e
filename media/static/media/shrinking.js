/* Photos made smaller in the browser before they travel, and the day they were taken, which shrinking loses.
   Shared by the form for phones and the editor's page. */
(function (photos) {
  "use strict";
  var LONGEST_SIDE = 2560, QUALITY = 0.85, LIGHT = 1500000; // pixels, share of 1, bytes
  var HEAD = 131072; // bytes in which the camera's notes stand
  var EXIF_POINTER = 0x8769, DATE_TIME_ORIGINAL = 0x9003;

  function drawn(picture) {
    var scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    var canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return new Promise(function (done) { canvas.toBlob(done, "image/jpeg", QUALITY); });
  }

  /* What the browser cannot read (HEIC) or does not make lighter goes as it is: the server reads more kinds. */
  photos.shrunk = function (file) {
    if (file.size <= LIGHT || file.type === "image/gif" || !window.createImageBitmap) { return Promise.resolve(file); }
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(drawn).then(function (blob) {
      if (!blob || blob.size >= file.size) { return file; }
      return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    }).catch(function () { return file; });
  };

  /* Where in a JPEG the camera's notes (a TIFF) begin; -1 when there are none. */
  function startOfNotes(view) {
    var at = 2;
    if (view.byteLength < 4 || view.getUint16(0) !== 0xFFD8) { return -1; }
    while (at + 10 < view.byteLength && view.getUint8(at) === 0xFF) {
      if (view.getUint8(at + 1) === 0xE1 && view.getUint32(at + 4) === 0x45786966) { return at + 10; }
      at += 2 + view.getUint16(at + 2);
    }
    return -1;
  }
  /* The place of an entry's value in the directory at `place`; -1 when it has no such entry. */
  function entry(view, notes, place, tag, little) {
    var count = view.getUint16(notes + place, little);
    for (var number = 0; number < count; number += 1) {
      var at = notes + place + 2 + 12 * number;
      if (view.getUint16(at, little) === tag) { return view.getUint32(at + 8, little); }
    }
    return -1;
  }
  function dayIn(buffer) {
    var view = new DataView(buffer), notes = startOfNotes(view);
    if (notes < 0) { return ""; }
    var little = view.getUint16(notes) === 0x4949;
    var camera = entry(view, notes, view.getUint32(notes + 4, little), EXIF_POINTER, little);
    var place = camera < 0 ? -1 : entry(view, notes, camera, DATE_TIME_ORIGINAL, little);
    var words = place < 0 ? "" : String.fromCharCode.apply(null, new Uint8Array(buffer, notes + place, 10));
    return /^\d{4}:\d{2}:\d{2}$/.test(words) ? words.replace(/:/g, "-") : "";
  }

  /* The day on which a JPEG was taken, as 2026-05-01; empty when it does not say. Nothing else is read. */
  photos.takenOn = function (file) {
    return file.slice(0, HEAD).arrayBuffer().then(dayIn).catch(function () { return ""; });
  };
})(window.anhCong = window.anhCong || {});

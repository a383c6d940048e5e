/* What this phone keeps: texts that wait for a line, and the one that is being written. Nothing else reads it.
   Photos are kept as they are, in the browser's own database; a browser without one only cannot keep. */
(function (site) {
  "use strict";
  var WAITING = "waiting", WRITING = "writing";
  var ask = window.keptInBrowser("gui-tin", { waiting: "key", writing: "author" });

  site.kept = {
    keep: function (item) { return ask(WAITING, "readwrite", function (s) { return s.put(item); }); },
    all: function () { return ask(WAITING, "readonly", function (s) { return s.getAll(); }); },
    forget: function (key) { return ask(WAITING, "readwrite", function (s) { return s.delete(key); }); },
    keepWriting: function (item) { return ask(WRITING, "readwrite", function (s) { return s.put(item); }); },
    writingOf: function (author) { return ask(WRITING, "readonly", function (s) { return s.get(author); }); },
    forgetWriting: function (author) { return ask(WRITING, "readwrite", function (s) { return s.delete(author); }); }
  };
})(window.guiTin = window.guiTin || {});

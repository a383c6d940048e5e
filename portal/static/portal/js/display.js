/* Puts the remembered text size and contrast on <html> before the first paint: the page never shifts under a reader.
   Alone in <head> without defer, ahead of the style sheets, which hold back the paint anyway; all else is in site.js. */
(function (root, search) {
  function wish(name) {
    var asked = new RegExp(".*[?&]" + name + "=([1-5]|cao|thuong)(?:&|$)").exec(search), kept;
    try {
      if (asked) { localStorage.setItem(name, asked[1]); }
      kept = localStorage.getItem(name);
    } catch (e) { /* private mode: only the address tells */ }
    return asked ? asked[1] : kept;
  }
  var size = wish("co-chu");
  root.classList.add("co-js");
  root.classList.remove("co-chu-1", "co-chu-3", "co-chu-4", "co-chu-5");
  if (/^[1345]$/.test(size)) { root.classList.add("co-chu-" + size); }
  root.classList.toggle("tuong-phan-cao", wish("tuong-phan") === "cao");
})(document.documentElement, location.search);

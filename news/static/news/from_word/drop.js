// A Word file may be dropped on the frame; without this script the field itself takes it.
(function () {
    "use strict";
    var form = document.querySelector("[data-word-form]");
    if (!form) return;
    var frame = form.querySelector("[data-word-drop]");
    var field = form.querySelector("[data-word-input]");
    var chosen = form.querySelector("[data-word-chosen]");
    var send = form.querySelector("[data-word-send]");

    // Browsers name the field in a language of their own; here the frame says what was chosen.
    form.classList.add("from-word--scripted");

    function say() {
        if (field.files.length) chosen.textContent = "Đã chọn: " + field.files[0].name;
    }

    function mark(event) {
        event.preventDefault();
        frame.classList.toggle("from-word__drop--over", event.type === "dragover" || event.type === "dragenter");
    }

    ["dragenter", "dragover", "dragleave"].forEach(function (name) {
        frame.addEventListener(name, mark);
    });
    frame.addEventListener("drop", function (event) {
        mark(event);
        if (!event.dataTransfer.files.length) return;
        // One file becomes one article; of several the first is taken.
        var one = new DataTransfer();
        one.items.add(event.dataTransfer.files[0]);
        field.files = one.files;
        say();
        send.focus();
    });
    field.addEventListener("change", say);
    form.addEventListener("submit", function (event) {
        // A second press would make a second draft.
        if (form.dataset.sent) {
            event.preventDefault();
            return;
        }
        form.dataset.sent = "yes";
        send.textContent = send.dataset.wordBusy;
        chosen.textContent = send.dataset.wordBusy;
    });
    // Coming back by the browser's history, the page may be sent again.
    window.addEventListener("pageshow", function () {
        delete form.dataset.sent;
    });
})();

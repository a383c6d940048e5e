// What is pasted from Word, PDF or Zalo goes through the server's cleaning first; if that fails, it goes in as it came.
(function () {
    "use strict";
    var address = document.currentScript.dataset.cleanPaste;
    var config = JSON.parse(document.getElementById("wagtail-config").textContent);
    // Signs of another program's habits; a few plain words need no cleaning.
    var DIRTY = /[\u00a0\u200b\u0300-\u036f\n\t]| {2,}|\.\/\.|mso-|class="?Mso/;
    var passing = false;

    function editorOf(event) {
        var target = event.target.nodeType === 1 ? event.target : event.target.parentElement;
        return target && target.closest(".public-DraftEditor-content");
    }

    // The editor keeps its caret while the answer is awaited, and takes this like any other paste.
    function pass(editor, html, text) {
        var data = new DataTransfer();
        data.setData("text/plain", text);
        if (html) data.setData("text/html", html);
        passing = true;
        editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        passing = false;
    }

    document.addEventListener("paste", function (event) {
        var editor = editorOf(event);
        if (passing || !editor || !event.clipboardData || event.clipboardData.files.length) return;
        var html = event.clipboardData.getData("text/html");
        var text = event.clipboardData.getData("text/plain");
        // What comes from an editor of the portal is clean, and carries more than HTML can say.
        if (html.indexOf("data-editor") !== -1 || html.indexOf("draftjs") !== -1 || !DIRTY.test(html + text)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        var headers = { "X-Requested-With": "XMLHttpRequest" };
        headers[config.CSRF_HEADER_NAME] = config.CSRF_TOKEN;
        var body = new URLSearchParams({ html: html, text: text });
        fetch(address, { method: "POST", headers: headers, body: body, credentials: "same-origin" })
            .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
            .then(function (cleaned) { pass(editor, cleaned.html, text); })
            .catch(function () { pass(editor, html, text); });
    }, true);
})();

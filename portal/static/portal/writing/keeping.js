/* Keeps a copy of the form in this browser while the server does not have its words, and forgets it then. */
(function () {
    "use strict";

    const REST = 700; // milliseconds after the last change
    const NOT_WORDS = ["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "next", "writing-key",
        "overwrite_revision_id"];

    function newKey() {
        const bytes = crypto.getRandomValues(new Uint8Array(16));
        return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }

    function wordsOf(data) {
        return [...data].filter(([name, value]) => typeof value === "string" && !NOT_WORDS.includes(name));
    }

    function keep() {
        const { copies } = window.writing;
        const panel = document.querySelector("[data-writing]");
        const form = document.querySelector("[data-edit-form]");
        if (!panel || !form || document.body.classList.contains("content-locked")) return;

        const user = Number(panel.dataset.writingUser);
        const mark = form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "writing-key" }));
        let stored = null; // the words as the server has them
        let travelling = [];
        let timer = null;
        let sent = false;
        mark.value = newKey();

        const written = () => wordsOf(new FormData(form));
        const path = () => new URL(form.action, location.href).pathname;
        const base = () => {
            const { loaded_revision_id: id, loaded_revision_created_at: at } = form.elements;
            return id ? `${id.value} ${at ? at.value : ""}` : "";
        };

        function keepNow() {
            window.clearTimeout(timer);
            const fields = written();
            if (JSON.stringify(fields) === stored) return sent ? null : copies.forget(mark.value);
            const title = (fields.find(([name]) => name === "title") || ["", ""])[1];
            return copies.put({ key: mark.value, user, path: path(), title, base: base(), typed: Date.now(), sent, fields });
        }
        const quietly = () => Promise.resolve(keepNow()).then(
            () => { window.writing.keeps = true; },
            () => { window.writing.keeps = false; },
        );

        function changed() {
            window.clearTimeout(timer);
            timer = window.setTimeout(quietly, REST);
        }

        /** What stands in the form before the first touch is what the server has. */
        function takeStock() {
            if (stored === null) stored = JSON.stringify(written());
        }

        function arrived({ detail }) {
            const updates = (detail.response && detail.response.field_updates) || {};
            stored = JSON.stringify(travelling.map(([name, value]) => [name, name in updates ? updates[name] : value]));
            quietly();
        }

        // Refused by the server, the words stand in the form and nowhere else.
        if (form.dataset.wUnsavedForceValue === "true") stored = "";
        for (const touch of ["keydown", "pointerdown", "beforeinput", "paste", "drop"]) {
            form.addEventListener(touch, takeStock, { capture: true, once: true });
        }
        form.addEventListener("w-unsaved:watch-edits", takeStock);
        form.addEventListener("input", changed);
        form.addEventListener("w-unsaved:add", changed);
        form.addEventListener("w-autosave:save", ({ detail }) => { travelling = wordsOf(detail.formData); });
        form.addEventListener("w-autosave:success", arrived);
        form.addEventListener("w-autosave:error", quietly);
        form.addEventListener("submit", () => {
            takeStock();
            sent = true;
            quietly();
        });
        window.addEventListener("pagehide", () => { if (stored !== null) quietly(); });
        document.addEventListener("visibilitychange", () => { if (document.hidden && stored !== null) quietly(); });
        // Coming back by the browser's history, the page may be sent again.
        window.addEventListener("pageshow", () => { sent = false; });

        Object.assign(window.writing, {
            form,
            panel,
            user,
            path,
            base,
            key: () => mark.value,
            /** Go on with a copy of an earlier form: its words stand in this one. */
            adopt: (key) => { mark.value = key; },
        });
        document.dispatchEvent(new CustomEvent("writing:kept"));
    }

    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", keep);
    else keep();
}());

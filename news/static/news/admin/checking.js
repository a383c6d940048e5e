/* Asks the checks about the unsaved text while somebody writes; leads to what was found and repairs it.
   Without this script the list is read on its own page after saving. */
function watchText() {
    "use strict";

    const LOOK_EVERY = 1500; // milliseconds; a text is asked about once it has rested that long
    const WAITING = "Đang kiểm tra…";
    const FAILED = "Chưa kiểm tra được. Bài vẫn được lưu như thường; hãy thử lại sau.";
    const SAY_LENGTH_AFTER = 6000; // milliseconds; who listens is not told of each word
    const SUBMIT_STOPPED = "Chưa gửi duyệt được cho đến khi sửa xong.";

    const panel = document.querySelector("[data-checking]");
    const form = document.querySelector("[data-edit-form]") || (panel && panel.closest("form"));
    if (!panel || !form || !panel.dataset.checkingUrl) return;
    const state = panel.querySelector("[data-checking-state]");
    const list = panel.querySelector("[data-checking-list]");
    const length = panel.querySelector("[data-checking-length-shown]");
    const lengthSaid = panel.querySelector("[data-checking-length-said]");
    let saying = null;
    let asked = null;
    let seen = null;
    let request = null;

    /** The form as it would be posted, without files. */
    function written() {
        const fields = new URLSearchParams();
        for (const [name, value] of new FormData(form)) {
            if (typeof value === "string") fields.append(name, value);
        }
        return fields;
    }

    function say(words) {
        if (state.textContent !== words) state.textContent = words;
    }

    /** Show the length at once, and tell it aloud when the hands rest. */
    function showLength(words) {
        if (length.textContent === words) return;
        length.textContent = words;
        window.clearTimeout(saying);
        saying = window.setTimeout(() => { lengthSaid.textContent = words; }, SAY_LENGTH_AFTER);
    }

    /** Show a new list; who stands in it with the keyboard stays at the same place. */
    function show(html) {
        const acts = [...list.querySelectorAll("button")];
        const at = acts.indexOf(document.activeElement);
        list.innerHTML = html;
        const result = list.querySelector("[data-checking-result]");
        showLength(result.dataset.checkingLength);
        say(result.dataset.checkingWords + (result.hasAttribute("data-checking-blocked") ? ". " + SUBMIT_STOPPED : ""));
        if (at >= 0) {
            const now = [...list.querySelectorAll("button")];
            (now[Math.min(at, now.length - 1)] || panel.querySelector("h2")).focus();
        }
    }

    function stop() {
        panel.hidden = true;
        window.clearInterval(looking);
    }

    async function ask(fields) {
        if (request) request.abort();
        request = new AbortController();
        if (!list.firstElementChild) say(WAITING);
        try {
            const answer = await fetch(panel.dataset.checkingUrl, {
                method: "POST", body: fields, signal: request.signal, headers: { "X-Requested-With": "XMLHttpRequest" },
            });
            if (answer.status === 403) return stop(); // a text that waits is nobody's to edit
            if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
            show(await answer.text());
        } catch (error) {
            if (error.name !== "AbortError") say(FAILED);
        }
    }

    function look() {
        if (document.hidden) return;
        const fields = written();
        const now = fields.toString();
        if (now !== asked && (asked === null || now === seen)) {
            asked = now;
            ask(fields);
        }
        seen = now;
    }

    /** The element of a place: a block by its key, else a field by its name. */
    function place(path) {
        const name = CSS.escape(path);
        return document.querySelector(`[data-contentpath="${name}"]`) || document.getElementById(`id_${path}`)
            || document.getElementById(`id_${path}-FORMS`);
    }

    function lead(path) {
        const there = place(path);
        if (!there) return;
        const panelOf = there.closest('[role="tabpanel"][hidden]');
        const tab = panelOf && document.querySelector(`[role="tab"][aria-controls="${panelOf.id}"]`);
        if (tab) tab.click();
        there.scrollIntoView({ block: "center" });
        const field = there.matches("input, textarea, select") ? there
            : there.querySelector("input:not([type=hidden]), textarea, select, [contenteditable=true], button");
        if (field) field.focus({ preventScroll: true });
    }

    /** Where the words at fault stand in `text`, told by what stands round them; -1 when they are gone. */
    function position(text, { before, was, after }) {
        const at = text.indexOf(before + was + after);
        return at < 0 ? -1 : at + before.length;
    }

    /** Put the right words in the place of the wrong ones in a plain field. */
    function repairPlain(field, act) {
        const { was, now } = act.dataset;
        const text = field.value.normalize("NFC");
        const at = position(text, act.dataset);
        if (at < 0) return false;
        field.value = text.slice(0, at) + now + text.slice(at + was.length);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
        return true;
    }

    /** The same in a formatted text, so that bold, links and undoing stay; or make a link of the words. */
    function repairFormatted(input, act) {
        const { DraftJS } = window;
        if (!DraftJS || !input.draftailEditor) return false;
        const editor = input.draftailEditor;
        const before = editor.getEditorState();
        const blocks = before.getCurrentContent().getBlocksAsArray();
        const block = blocks.find((one) => position(one.getText(), act.dataset) >= 0);
        if (!block) return false;
        const at = position(block.getText(), act.dataset);
        const chosen = DraftJS.SelectionState.createEmpty(block.getKey()).merge({
            anchorOffset: at, focusOffset: at + act.dataset.was.length,
        });
        const [content, kind] = act.dataset.entity ? linked(before.getCurrentContent(), chosen, act.dataset) : [
            DraftJS.Modifier.replaceText(
                before.getCurrentContent(), chosen, act.dataset.now, block.getInlineStyleAt(at), block.getEntityAt(at),
            ),
            "insert-characters",
        ];
        editor.onChange(DraftJS.EditorState.push(before, content, kind));
        return true;
    }

    /** The content with a link over the chosen words, as the editor's own buttons would make it. */
    function linked(content, chosen, { entity, key, address, title }) {
        const id = Number(key);
        const withEntity = entity === "document"
            ? content.createEntity("DOCUMENT", "MUTABLE", { id, url: address, filename: title })
            : content.createEntity("LINK", "MUTABLE", { id, url: address, parentId: null });
        const made = withEntity.getLastCreatedEntityKey();
        return [window.DraftJS.Modifier.applyEntity(withEntity, chosen, made), "apply-entity"];
    }

    function repair(act) {
        const there = place(act.dataset.checkingRepair);
        const fields = there ? [there, ...there.querySelectorAll("input, textarea")] : [];
        const done = fields.some((field) => (
            field.draftailEditor ? repairFormatted(field, act)
                : !act.dataset.entity && "value" in field && field.type !== "hidden" && repairPlain(field, act)
        ));
        if (!done) return lead(act.dataset.checkingRepair);
        // Wagtail takes stock of a form a moment after it came: what is repaired before would be its beginning, never saved.
        panel.closest("form").dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
    }

    panel.addEventListener("click", (event) => {
        const act = event.target.closest("button");
        if (!act) return;
        if (act.dataset.checkingGo) lead(act.dataset.checkingGo);
        if (act.dataset.checkingRepair) repair(act);
        if ("checkingLinks" in act.dataset) {
            const fields = written();
            fields.append("kiem-tra-lien-ket", "1");
            say(WAITING);
            ask(fields);
        }
    });

    panel.querySelector("h2").tabIndex = -1;
    const looking = window.setInterval(look, LOOK_EVERY);
    look();
}

// The admin loads the scripts of panels in its head.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watchText);
else watchText();

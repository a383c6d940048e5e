/* Asks for articles related to the unsaved text and puts the wanted ones among the editor's own choice. */
function proposeRelated() {
    "use strict";

    const ROWS = "id_related_articles";
    const ASKING = "Đang tìm…";
    const NOTHING = "Chưa tìm được bài nào hợp. Hãy viết tiêu đề, tóm tắt rồi thử lại.";
    const FAILED = "Chưa tìm được. Hãy thử lại sau.";
    const FULL = "Đã đủ số bài liên quan. Hãy bỏ bớt một bài rồi thêm bài khác.";

    const panel = document.querySelector("[data-relating]");
    const form = document.querySelector("[data-edit-form]");
    if (!panel || !form || !panel.dataset.relatingUrl) return;
    const ask = panel.querySelector("[data-relating-ask]");
    const state = panel.querySelector("[data-relating-state]");
    const list = panel.querySelector("[data-relating-list]");
    panel.hidden = false;

    const say = (words) => { state.textContent = words; };

    function written() {
        const fields = new URLSearchParams();
        for (const [name, value] of new FormData(form)) {
            if (typeof value === "string") fields.append(name, value);
        }
        return fields;
    }

    async function propose() {
        say(ASKING);
        try {
            const answer = await fetch(panel.dataset.relatingUrl, {
                method: "POST", body: written(), headers: { "X-Requested-With": "XMLHttpRequest" },
            });
            if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
            list.innerHTML = await answer.text();
            const number = Number(list.querySelector("[data-relating-number]").dataset.relatingNumber);
            say(number ? `Có ${number} bài gợi ý.` : NOTHING);
        } catch {
            say(FAILED);
        }
    }

    /** A chosen row without an article, or a new one; null when there is no room. */
    function emptyRow() {
        const total = document.getElementById(`${ROWS}-TOTAL_FORMS`);
        for (let row = 0; row < Number(total.value); row += 1) {
            const input = document.getElementById(`${ROWS}-${row}-article`);
            const removed = document.getElementById(`${ROWS}-${row}-DELETE`);
            if (input && !input.value && !(removed && removed.value)) return row;
        }
        const add = document.getElementById(`${ROWS}-ADD`);
        if (add.disabled || add.classList.contains("disabled")) return null;
        const before = Number(total.value);
        add.click();
        return Number(total.value) > before ? before : null;
    }

    function choose(act) {
        const row = emptyRow();
        const chooser = row === null ? null : document.getElementById(`${ROWS}-${row}-article-chooser`);
        if (!chooser || !chooser.widget) return say(FULL);
        const { relatingAdd, title, edit } = act.dataset;
        chooser.widget.setStateFromModalData({ id: Number(relatingAdd), adminTitle: title, editUrl: edit });
        const acts = [...list.querySelectorAll("button")];
        const next = acts[acts.indexOf(act) + 1] || acts[acts.indexOf(act) - 1] || ask;
        act.closest("[data-relating-item]").remove();
        next.focus();
        return say(`Đã thêm “${title}” vào tin liên quan.`);
    }

    ask.addEventListener("click", propose);
    list.addEventListener("click", (event) => {
        const act = event.target.closest("[data-relating-add]");
        if (act) choose(act);
    });
}

// The admin loads the scripts of panels in its head.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", proposeRelated);
else proposeRelated();

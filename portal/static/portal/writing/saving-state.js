/* Says why a text could not be saved, and has it saved as soon as that may work again. */
document.addEventListener("writing:kept", () => {
    "use strict";

    const AGAIN = 30000; // milliseconds
    const KEPT = "Phần đang gõ được giữ trong máy này";
    const NOT_KEPT = "Trình duyệt này không giữ được phần đang gõ: xin đừng đóng trang";
    const SAID = {
        network_error: (kept) => `Đang mất mạng. ${kept}. Bài tự lưu khi có mạng lại.`,
        server_error: (kept) => `Máy chủ chưa lưu được. ${kept}. Bài sẽ tự lưu lại sau ít phút.`,
        invalid_revision: (kept) => `Bài đã có bản mới hơn trên máy chủ nên không tự lưu nữa, để khỏi đè lên bản đó. ${kept}.`,
        locked: (kept) => `Bài đã khóa, không lưu được. ${kept}.`,
        validation_error: (kept) => `Chưa tự lưu được vì có ô chưa đúng. ${kept}. Bấm Lưu bản nháp để xem ô nào.`,
        ended: (kept) => `Phiên làm việc đã hết. ${kept}. `,
        somebody_else: (kept) => `Máy này đang đăng nhập bằng tài khoản khác nên bài không tự lưu. ${kept}. Hãy đăng nhập lại bằng tài khoản của ông/bà.`,
    };
    const AGAIN_SAVED = "Đã lưu lại được. Không mất chữ nào.";
    const HOPELESS = ["invalid_revision", "locked", "validation_error"];

    const { form, panel, user, session } = window.writing;
    const line = panel.querySelector("[data-writing-line]");
    // Beside the button that saves it is in sight wherever somebody types.
    (document.querySelector("footer.footer") || panel).append(line);
    let trouble = "";

    const sentence = (name) => (SAID[name] || SAID.server_error)(window.writing.keeps ? KEPT : NOT_KEPT);

    function say(words, ...more) {
        const text = document.createElement("p");
        text.className = "writing__line";
        text.append(words, ...more);
        if (line.textContent !== text.textContent) line.replaceChildren(...(words ? [text] : []));
    }

    function sayEnded() {
        const link = document.createElement("a");
        link.href = panel.dataset.writingLogin;
        link.target = "_blank";
        link.textContent = "Đăng nhập lại ở thẻ mới";
        say(sentence("ended"), link, " rồi quay về thẻ này: bài sẽ tự lưu tiếp.");
    }

    async function explain({ detail }) {
        trouble = detail.type;
        if (trouble !== "server_error") return say(sentence(trouble));
        const now = await session(panel.dataset.writingSession);
        if (!trouble) return;
        if (now && now.ended) sayEnded();
        else say(sentence(now ? "server_error" : "network_error"));
    }

    /** A new login brings a new token; what was opened before must carry it. */
    function carry(token) {
        for (const one of document.querySelectorAll("[data-edit-form], form.w-editing-sessions")) {
            const field = one.querySelector("[name=csrfmiddlewaretoken]")
                || one.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken" }));
            field.value = token;
        }
    }

    async function tryAgain() {
        if (!trouble || HOPELESS.includes(trouble)) return;
        const now = await session(panel.dataset.writingSession);
        if (!now || now.busy || !trouble) return;
        if (now.ended) return sayEnded();
        if (now.user !== user) return say(sentence("somebody_else"));
        carry(now.csrf);
        form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
    }

    form.addEventListener("w-autosave:error", explain);
    form.addEventListener("w-autosave:success", () => {
        say(trouble ? AGAIN_SAVED : "");
        trouble = "";
    });
    window.addEventListener("offline", () => {
        trouble = trouble || "network_error";
        say(sentence("network_error"));
    });
    window.addEventListener("online", tryAgain);
    window.addEventListener("focus", tryAgain);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) tryAgain(); });
    window.setInterval(tryAgain, AGAIN);
});

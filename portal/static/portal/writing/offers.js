/* Offers what this browser kept of an earlier form of the same page that the server never got. */
document.addEventListener("writing:kept", () => {
    "use strict";

    const { copies, session, form, panel, user } = window.writing;
    const place = panel.querySelector("[data-writing-offers]");

    const clock = (moment) => new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false }).format(moment);
    const day = (moment) => new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" }).format(moment);

    function button(words, act, className) {
        const made = Object.assign(document.createElement("button"), { type: "button", className, textContent: words });
        made.addEventListener("click", act);
        return made;
    }

    /** Sends the kept form as if it had been sent then: the server saves it, or shows what is wrong with it. */
    async function restore(row) {
        await copies.put({ ...row, sent: true });
        const sending = Object.assign(document.createElement("form"), { method: "post", action: row.path, hidden: true });
        const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
        for (const [name, value] of [...row.fields, ["csrfmiddlewaretoken", token], ["writing-key", row.key]]) {
            // A text of several lines keeps them in this kind of field only.
            sending.append(Object.assign(document.createElement("textarea"), { name, value }));
        }
        window.addEventListener("w-unsaved:confirm", (event) => event.preventDefault(), { once: true });
        document.body.append(sending);
        sending.submit();
    }

    function show(row) {
        const box = document.createElement("section");
        const words = document.createElement("p");
        const title = row.title ? ` của bài “${row.title}”` : "";
        const newer = row.base !== window.writing.base()
            ? " Từ lúc đó trên máy chủ đã có bản khác; khôi phục thì phần đã gõ thành bản mới nhất, bản kia vẫn còn ở mục Lịch sử." : "";
        words.textContent = `Máy này còn giữ phần đã gõ lúc ${clock(row.typed)}, ngày ${day(row.typed)}${title}, chưa lưu được lên máy chủ.${newer}`;
        box.className = "writing__offer";
        box.setAttribute("aria-label", `Phần đã gõ lúc ${clock(row.typed)}`);
        box.append(
            words,
            button(`Khôi phục phần đã gõ lúc ${clock(row.typed)}`, () => restore(row), "button"),
            button("Bỏ phần này", async () => {
                await copies.forget(row.key);
                box.remove();
                (place.querySelector("button") || document.querySelector("#id_title") || form).focus();
            }, "button button-secondary"),
        );
        place.append(box);
    }

    async function offer() {
        const here = async () => (await copies.all()).filter((row) => (
            row.user === user && row.path === window.writing.path() && row.key !== window.writing.key()
        ));
        let rows = await here();
        if (rows.some((row) => row.sent)) {
            const now = await session(panel.dataset.writingSession);
            if (now && now.saved) await copies.forgetSaved(now.saved);
            rows = await here();
        }
        rows.sort((one, other) => other.typed - one.typed);
        if (form.dataset.wUnsavedForceValue === "true") {
            // The server sent the words back with what is wrong with them: they stand in the form.
            const back = rows.find((row) => row.sent);
            if (back) window.writing.adopt(back.key);
            rows = rows.filter((row) => row !== back);
        }
        rows.forEach(show);
    }

    offer().catch(() => { /* nothing is kept, nothing is offered */ });
});

/* Says in a sentence who else has this page open, writes in it, or has saved it meanwhile. */
document.addEventListener("writing:kept", () => {
    "use strict";

    const { panel } = window.writing;
    const place = panel.querySelector("[data-writing-others]");

    const clock = (moment) => new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(moment));

    function sentence(other) {
        const isOwn = other.user === panel.dataset.writingName;
        const who = isOwn ? "Ông/bà" : other.user;
        const where = isOwn ? " ở cửa sổ khác" : "";
        if (other.revision_id) {
            return `${who} đã lưu một bản khác của bài này${where} lúc ${clock(other.last_seen_at)}. Bài ở thẻ này không tự lưu nữa để khỏi đè lên bản đó. Hãy mở lại bài để xem bản mới nhất.`;
        }
        if (other.is_editing) {
            const advice = isOwn ? "hãy chỉ gõ ở một nơi" : "hãy hỏi nhau trước khi gõ tiếp";
            return `${who} cũng đang sửa bài này${where}. Hai nơi cùng sửa thì bản lưu sau thay bản lưu trước: ${advice}.`;
        }
        return `${who} cũng đang mở bài này${where}.`;
    }

    document.addEventListener("w-swap:json", ({ detail }) => {
        const others = detail.data && detail.data.other_sessions;
        if (!others) return;
        const said = others.map(sentence);
        if (said.join() === [...place.children].map((one) => one.textContent).join()) return;
        place.replaceChildren(...others.map((other, at) => Object.assign(document.createElement("p"), {
            className: other.revision_id || other.is_editing ? "writing__other writing__other--warns" : "writing__other",
            textContent: said[at],
        })));
    });
});

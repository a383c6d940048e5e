/* On every page of the admin: forgets copies that arrived, that are old, and all of a person who logs out,
   for an office shares its machines. */
(function () {
    "use strict";

    const { copies, session } = window.writing;
    const { writingSession, writingLogout } = document.currentScript.dataset;

    const lost = (titles) => `Máy này còn giữ phần đã gõ mà chưa lưu: ${titles.join(", ")}. Đăng xuất sẽ xóa phần đó. Vẫn đăng xuất?`;
    const called = (row) => `“${row.title || "bài chưa có tiêu đề"}”`;

    async function tidy() {
        await copies.forgetOld();
        if (!(await copies.all()).some((row) => row.sent)) return;
        const now = await session(writingSession);
        if (now && now.saved) await copies.forgetSaved(now.saved);
    }

    /** Whoever it is that leaves; when the server does not say, everybody's words go rather than stay. */
    async function forgetWhoLeaves(form) {
        const rows = await copies.all();
        if (rows.length) {
            const now = await session(writingSession);
            const own = now && now.user ? rows.filter((row) => row.user === now.user) : rows;
            const unsaved = own.filter((row) => !(now && now.saved && now.saved.includes(row.key)));
            if (unsaved.length && !window.confirm(lost(unsaved.map(called)))) return;
            await (now && now.user ? copies.forgetOf(now.user) : copies.forgetAll());
        }
        HTMLFormElement.prototype.submit.call(form);
    }

    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (new URL(form.action, location.href).pathname !== writingLogout) return;
        event.preventDefault();
        forgetWhoLeaves(form).catch(() => HTMLFormElement.prototype.submit.call(form));
    }, true);
    tidy().catch(() => { /* a browser that keeps nothing has nothing to forget */ });
}());

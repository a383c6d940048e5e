/* Sends one photo after the other, shrunk where the browser can, and says of each what came of it. */
(function (photos) {
    "use strict";

    const REFUSED_BY_FRONT = "Ảnh nặng quá nên máy chủ không nhận. Hãy giảm dung lượng ảnh rồi thêm lại.";
    const NO_LINE = "Chưa gửi được, có thể mạng đang yếu. Bấm “Gửi lại” để thử lần nữa.";
    const SESSION_OVER = "Phiên làm việc đã hết. Hãy đăng nhập lại ở thẻ mới, quay về thẻ này rồi bấm “Gửi lại”.";
    const NO_RIGHT = "Tài khoản này không được thêm ảnh vào kho.";

    function token() {
        return document.querySelector("[name=csrfmiddlewaretoken]").value;
    }

    function post(url, fields, options = {}) {
        const data = new FormData();
        Object.entries(fields).forEach(([name, value]) => data.append(name, value));
        return fetch(url, {
            method: "POST", body: data, redirect: "manual",
            headers: { Accept: "application/json", "X-CSRFToken": token() }, ...options,
        });
    }

    function isTooHeavy(file, heaviest) {
        return file.size > heaviest;
    }

    function inMegabytes(bytes) {
        return `${(bytes / 1048576).toFixed(1).replace(/\.0$/, "").replace(".", ",")} MB`;
    }

    /* What came of it: {photo}, {error} with a sentence for good, or {later} with one that can be tried again. */
    async function read(answer) {
        if (answer.type === "opaqueredirect") return { later: SESSION_OVER };
        if (answer.status === 403) return { error: NO_RIGHT };
        if (answer.status === 413) return { error: REFUSED_BY_FRONT };
        if (answer.status !== 200 && answer.status !== 400) return { later: NO_LINE };
        const found = await answer.json();
        return answer.ok ? { photo: found } : { error: found.error };
    }

    async function sendOne(file, options, say) {
        say("Đang thu nhỏ…");
        const taken = await photos.takenOn(file);
        const light = await photos.shrunk(file);
        if (isTooHeavy(light, options.heaviest)) {
            return { error: `Ảnh nặng ${inMegabytes(light.size)}, vượt quá ${inMegabytes(options.heaviest)}. Hãy giảm dung lượng ảnh rồi thêm lại.` };
        }
        say("Đang tải lên…");
        try {
            return await read(await post(options.url, { anh: light, "ngay-chup": taken }));
        } catch {
            return { later: NO_LINE };
        }
    }

    /* One at a time: a weak line carries one photo sooner than six halves. */
    photos.queue = function (options) {
        let last = Promise.resolve();
        function add(file, say) {
            const mine = last.then(() => sendOne(file, options, say)).catch(() => ({ later: NO_LINE }));
            last = mine;
            return mine;
        }
        /* What the library is told of earlier photos goes first: the next one may look like them. */
        add.after = function (work) {
            last = Promise.all([last, work]);
        };
        return add;
    };
    photos.tell = function (url, fields) {
        // Whoever saves at once leaves the page: the words arrive all the same.
        return post(url, fields, { keepalive: true }).catch(() => undefined); // a name less stops nobody
    };
})(window.anhCong = window.anhCong || {});

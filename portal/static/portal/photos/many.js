/* Several photos at a time, in the editor: chosen or dropped, sent one by one while their words are typed,
   put in order by dragging or by keys, then made blocks of the text. */
function addManyPhotos() {
    "use strict";

    const photos = window.anhCong;
    const panel = document.querySelector("[data-photos]");
    if (!panel || panel.dataset.ready) return;
    panel.dataset.ready = "yes";
    const find = (name) => panel.querySelector(`[data-photos-${name}]`);
    const input = find("input"), list = find("list"), frame = find("drop"), status = find("status"), after = find("after");
    const most = Number(panel.dataset.most);
    const send = photos.queue({ url: panel.dataset.url, heaviest: Number(panel.dataset.heaviest) });
    let rows = [];

    function say(words) { status.textContent = words; }
    function ready() { return rows.filter((row) => row.photo); }

    function show() {
        rows.forEach((row, place) => row.place(place + 1, rows.length));
        after.hidden = !rows.length;
        const busy = rows.some((row) => !row.photo && !row.failed);
        find("insert").disabled = busy || !ready().length;
        find("as").disabled = ready().length < 2;
        if (ready().length < 2) find("as").value = "image";
    }

    function inOrder() {
        rows = [...list.children].map((item) => rows.find((row) => row.item === item));
        show();
    }

    function move(row, by) {
        const at = rows.indexOf(row);
        const other = rows[at + by];
        if (!other) return;
        if (by < 0) other.item.before(row.item);
        else other.item.after(row.item);
        inOrder();
        const pressed = by < 0 ? row.up : row.down;
        (pressed.disabled ? (by < 0 ? row.down : row.up) : pressed).focus();
        say(`Ảnh đã chuyển tới vị trí ${rows.indexOf(row) + 1} trong ${rows.length} ảnh.`);
    }

    function takeBack(photo) {
        if (photo && photo.isNew) photos.tell(photo.wordsUrl, { viec: "bo" });
    }

    function remove(row) {
        const at = rows.indexOf(row);
        takeBack(row.photo);
        row.item.remove();
        rows.splice(at, 1);
        row.gone = true;
        show();
        const next = rows[Math.min(at, rows.length - 1)];
        (next ? next.out : input).focus();
        say(rows.length ? `Đã bỏ một ảnh, còn ${rows.length} ảnh.` : "Đã bỏ hết ảnh.");
    }

    async function begin(row) {
        row.begin();
        row.say("Chờ tới lượt…");
        show();
        const came = await send(row.file, row.say);
        if (row.gone) return takeBack(came.photo);
        if (came.photo) {
            row.take(came.photo, (other) => {
                takeBack(row.photo);
                row.take({ ...other, note: "Dùng ảnh đã có trong kho." });
            });
        } else {
            row.fail(came.error || came.later, Boolean(came.later));
        }
        show();
    }

    function dragged(row) {
        row.handle.addEventListener("pointerdown", (event) => {
            event.preventDefault();
            row.handle.setPointerCapture(event.pointerId);
            row.item.classList.add("photos__row--moving");
        });
        row.handle.addEventListener("pointermove", (event) => {
            if (!row.handle.hasPointerCapture(event.pointerId)) return;
            const before = rows.find((one) => one !== row && event.clientY < middle(one) && rows.indexOf(one) < rows.indexOf(row));
            const behind = rows.findLast((one) => one !== row && event.clientY > middle(one) && rows.indexOf(one) > rows.indexOf(row));
            if (before) before.item.before(row.item);
            else if (behind) behind.item.after(row.item);
            if (before || behind) {
                row.handle.setPointerCapture(event.pointerId);
                inOrder();
            }
        });
        ["pointerup", "pointercancel"].forEach((name) => row.handle.addEventListener(name, () => {
            row.item.classList.remove("photos__row--moving");
            say(`Ảnh ở vị trí ${rows.indexOf(row) + 1} trong ${rows.length} ảnh.`);
        }));
    }
    function middle(row) {
        const box = row.item.getBoundingClientRect();
        return box.top + box.height / 2;
    }

    function add(files) {
        const room = most - rows.length;
        const taken = [...files].slice(0, Math.max(0, room));
        const added = taken.map((file) => photos.row(file, { move, remove, again: begin }));
        added.forEach((row) => {
            rows.push(row);
            list.append(row.item);
            dragged(row);
            begin(row);
        });
        show();
        const left = files.length - taken.length;
        say(left > 0 ? `Mỗi lần thêm nhiều nhất ${most} ảnh; ${left} ảnh chưa được thêm.` : `Đã thêm ${taken.length} ảnh. Ghi chú thích trong lúc chờ tải lên.`);
        if (added[0]) added[0].fields.caption.focus();
    }

    /* The places change while somebody writes: they are read when the list is opened. */
    function showPlaces() {
        const body = photos.bodyOf(panel.dataset.body);
        const chosen = find("place").value;
        const options = [["", "Cuối bài"], ["0", "Đầu bài"]].concat((body ? photos.placesIn(body) : []).map((one) => [String(one.place), one.words]));
        find("place").replaceChildren(...options.map(([value, words]) => new Option(words, value, false, value === chosen)));
    }

    /* The library calls a new photo by its caption. */
    function tellWords({ photo, fields }) {
        return photos.tell(photo.wordsUrl, { "chu-thich": fields.caption.value, "nguoi-chup": fields.credit.value });
    }

    function insert() {
        const body = photos.bodyOf(panel.dataset.body);
        const chosen = ready();
        if (!body || !chosen.length) return;
        const everybody = find("credit").value.trim();
        chosen.forEach((row) => { if (!row.fields.credit.value.trim()) row.fields.credit.value = everybody; });
        const wished = find("place").value;
        const place = wished === "" ? body.children.length : Math.min(Number(wished), body.children.length);
        const first = photos.insert(body, chosen, place, find("as").value === "gallery");
        send.after(Promise.all(chosen.filter((row) => row.photo.isNew).map(tellWords)));
        chosen.forEach((row) => row.item.remove());
        rows = rows.filter((row) => !row.photo);
        show();
        say(`Đã đưa ${chosen.length} ảnh vào bài. Nhớ lưu bản nháp.`);
        const there = first && first.element && first.element.closest("[data-contentpath]");
        if (there) {
            there.scrollIntoView({ block: "center" });
            const words = there.querySelector("input[type=text], textarea");
            if (words) words.focus({ preventScroll: true });
        }
    }

    input.addEventListener("change", () => {
        add([...input.files]);
        input.value = "";
    });
    ["dragenter", "dragover", "dragleave", "drop"].forEach((name) => frame.addEventListener(name, (event) => {
        if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        frame.classList.toggle("photos__drop--over", name === "dragenter" || name === "dragover");
        if (name === "drop") add([...event.dataTransfer.files]);
    }));
    find("place").addEventListener("focus", showPlaces);
    find("insert").addEventListener("click", insert);
    // Fields here are no part of the text: a key must not send its form.
    panel.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    showPlaces();
    panel.hidden = false;
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", addManyPhotos);
else addManyPhotos();

/* Frames over a photo, by mouse, finger or keys. The rows of numbers below the photo are what is sent; a frame
   only shows its row and writes into it, so that without this script the numbers alone do. */
function coverPhoto() {
    "use strict";

    const form = document.querySelector("[data-covers]");
    if (!form) return;
    const find = (name) => form.querySelector(`[data-covers-${name}]`);
    const stage = find("stage"), list = find("rows"), status = find("status");
    const SIDES = ["trai", "tren", "rong", "cao"];
    const SMALLEST = 1, STEP = 1, LONG_STEP = 5, FIRST = [40, 40, 20, 20]; // hundredths of the photo
    const pattern = list.firstElementChild.cloneNode(true);
    let frames = [];

    const round = (number) => Math.round(number * 10) / 10;
    const within = (number, least, most) => Math.min(most, Math.max(least, number));
    const shown = (number) => String(round(number)).replace(".", ",");
    const say = (words) => { status.textContent = words; };

    function numbersOf(row) {
        return SIDES.map((name) => Number(row.querySelector(`[name=${name}]`).value.replace(",", ".")) || 0);
    }

    function fitting([left, top, width, height]) {
        const wide = within(width, SMALLEST, 100), high = within(height, SMALLEST, 100);
        return [within(left, 0, 100 - wide), within(top, 0, 100 - high), wide, high].map(round);
    }

    function put(frame, numbers) {
        frame.numbers = fitting(numbers);
        SIDES.forEach((name, at) => { frame.row.querySelector(`[name=${name}]`).value = shown(frame.numbers[at]); });
        draw(frame);
    }

    function draw(frame) {
        const [left, top, width, height] = frame.numbers;
        Object.assign(frame.mark.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
        frame.mark.setAttribute("aria-label", `Khung ${frames.indexOf(frame) + 1}: cách trái ${shown(left)}%, cách trên ${shown(top)}%, rộng ${shown(width)}%, cao ${shown(height)}%`);
    }

    function renumber() {
        frames.forEach((frame, at) => {
            frame.row.querySelector("[data-covers-name]").textContent = `Khung ${at + 1}`;
            frame.row.querySelector("[data-covers-remove]").setAttribute("aria-label", `Bỏ khung ${at + 1}`);
            draw(frame);
        });
        find("send").disabled = !frames.length;
    }

    function remove(frame) {
        const at = frames.indexOf(frame);
        frame.mark.remove();
        frame.row.remove();
        frames.splice(at, 1);
        renumber();
        const next = frames[Math.min(at, frames.length - 1)];
        (next ? next.mark : find("add")).focus();
        say(`Đã bỏ khung, còn ${frames.length} khung.`);
    }

    function byKey(frame, event) {
        const by = event.ctrlKey ? LONG_STEP : STEP;
        const across = { ArrowLeft: -by, ArrowRight: by }[event.key] || 0;
        const down = { ArrowUp: -by, ArrowDown: by }[event.key] || 0;
        if (event.key === "Delete" || event.key === "Backspace") {
            event.preventDefault();
            return remove(frame);
        }
        if (!across && !down) return undefined;
        event.preventDefault();
        const [left, top, width, height] = frame.numbers;
        put(frame, event.shiftKey
            ? [left, top, within(width + across, SMALLEST, 100 - left), within(height + down, SMALLEST, 100 - top)]
            : [left + across, top + down, width, height]);
        return say(frame.mark.getAttribute("aria-label"));
    }

    /* Where the pointer is, in hundredths of the photo. */
    function place(event) {
        const box = stage.getBoundingClientRect();
        return [within((event.clientX - box.left) / box.width * 100, 0, 100), within((event.clientY - box.top) / box.height * 100, 0, 100)];
    }

    function dragging(event, moved, ended) {
        event.preventDefault();
        stage.setPointerCapture(event.pointerId);
        const move = (next) => moved(place(next));
        const end = () => {
            stage.removeEventListener("pointermove", move);
            ["pointerup", "pointercancel"].forEach((name) => stage.removeEventListener(name, end));
            if (ended) ended();
        };
        stage.addEventListener("pointermove", move);
        ["pointerup", "pointercancel"].forEach((name) => stage.addEventListener(name, end));
    }

    function between([one, two], [three, four]) {
        return [Math.min(one, three), Math.min(two, four), Math.abs(three - one), Math.abs(four - two)];
    }

    function markFor(frame) {
        const mark = document.createElement("button");
        const corner = document.createElement("span");
        mark.type = "button";
        mark.className = "covers__frame";
        mark.setAttribute("aria-describedby", "covers-huong-dan");
        corner.className = "covers__corner";
        mark.append(corner);
        mark.addEventListener("keydown", (event) => byKey(frame, event));
        mark.addEventListener("pointerdown", (event) => {
            event.stopPropagation();
            mark.focus();
            const [x, y] = place(event), [left, top, width, height] = frame.numbers;
            if (event.target === corner) dragging(event, (to) => put(frame, between([left, top], to)));
            else dragging(event, ([toX, toY]) => put(frame, [left + toX - x, top + toY - y, width, height]));
        });
        return mark;
    }

    function add(row, numbers) {
        const frame = { row, numbers: [] };
        frame.mark = markFor(frame);
        frames.push(frame);
        stage.append(frame.mark);
        if (!row.parentNode) list.append(row);
        const out = row.querySelector("[data-covers-remove]");
        out.hidden = false;
        out.addEventListener("click", () => remove(frame));
        row.addEventListener("change", () => put(frame, numbersOf(row)));
        put(frame, numbers);
        renumber();
        return frame;
    }

    function fresh(numbers) {
        const row = pattern.cloneNode(true);
        row.querySelectorAll("input").forEach((input) => { input.value = ""; });
        return add(row, numbers);
    }

    stage.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        const from = place(event);
        let frame = null;
        dragging(event, (to) => {
            const drawn = between(from, to);
            if (!frame && drawn[2] + drawn[3] < 2) return; // a tap draws nothing
            if (frame) put(frame, drawn);
            else frame = fresh(drawn);
        }, () => { if (frame) frame.mark.focus(); });
    });
    find("add").addEventListener("click", () => {
        const [left, top, width, height] = FIRST, shift = frames.length % 5 * 4;
        fresh([left + shift, top + shift, width, height]).mark.focus();
        say(`Đã thêm khung ${frames.length}. Dùng các phím mũi tên để chuyển chỗ.`);
    });
    form.addEventListener("submit", (event) => {
        if (form.dataset.sent) return event.preventDefault(); // a second press would make a second copy
        form.dataset.sent = "yes";
        find("send").textContent = find("send").dataset.busy;
        return undefined;
    });
    window.addEventListener("pageshow", () => { delete form.dataset.sent; });

    find("hint").hidden = false;
    find("add").hidden = false;
    stage.classList.add("covers__stage--scripted");
    [...list.children].forEach((row) => {
        const numbers = numbersOf(row);
        if (numbers[2] && numbers[3]) add(row, numbers);
        else row.remove();
    });
    renumber();
}

coverPhoto();

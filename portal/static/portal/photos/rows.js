/* One line of the list for each photo: picture, words, order, and what the library knows of it. */
(function (photos) {
    "use strict";

    let made = 0;

    function element(tag, className, words) {
        const one = document.createElement(tag);
        if (className) one.className = className;
        if (words) one.textContent = words;
        return one;
    }

    function button(words, act) {
        const one = element("button", "button button-small button-secondary", words);
        one.type = "button";
        one.addEventListener("click", act);
        return one;
    }

    function field(key, words, longest) {
        const box = element("div", "photos__field");
        const label = element("label", "photos__label", words);
        const input = element("input", "photos__input");
        input.id = `anh-moi-${made}-${key}`;
        input.maxLength = longest;
        label.htmlFor = input.id;
        box.append(label, input);
        return { box, input };
    }

    function tick(words) {
        const box = element("div", "photos__tick");
        const input = element("input");
        const label = element("label", "", words);
        input.type = "checkbox";
        input.id = `anh-moi-${made}-trang-tri`;
        label.htmlFor = input.id;
        box.append(input, label);
        return { box, input };
    }

    function link(photo) {
        const one = element("a", "", photo.title);
        one.href = photo.page;
        one.target = "_blank";
        one.rel = "noopener";
        return one;
    }

    function picture(preview) {
        const one = element("img", "photos__small");
        one.alt = "";
        if (preview) one.src = preview.url;
        return one;
    }

    /* What an editor reads when the library has photos that look the same, and the choice. */
    function alikeBox(row, photo, act) {
        const box = element("div", "photos__alike");
        photo.alike.forEach((other) => {
            const line = element("p", "photos__alike-line");
            const words = element("span", "", "Ảnh này giống ảnh đã có trong kho: ");
            words.append(link(other), other.setAside ? ". Ảnh đó đã có bản che, không nên dùng lại." : "");
            line.append(picture(other.preview), words);
            if (!other.setAside) line.append(button("Dùng ảnh trong kho", () => act(other)));
            box.append(line);
        });
        box.append(button("Giữ ảnh mới", () => act(null)));
        return box;
    }

    photos.row = function (file, options) {
        made += 1;
        const item = element("li", "photos__row");
        const handle = element("span", "photos__handle", "⠿");
        const image = element("img", "photos__picture");
        const body = element("div", "photos__body");
        const heading = element("h3", "photos__number");
        const state = element("p", "photos__state");
        const extra = element("div");
        const caption = field("chu-thich", "Chú thích", 300);
        const alt = field("loi-ta", "Lời tả ảnh cho người không xem được", 250);
        const decorative = tick("Ảnh chỉ để trang trí, không cần lời tả");
        const credit = field("nguoi-chup", "Người chụp hoặc nguồn ảnh", 120);
        const acts = element("div", "photos__acts");
        const row = { item, file, handle, photo: null, failed: false, fields: { caption: caption.input, alt: alt.input, decorative: decorative.input, credit: credit.input } };
        const name = element("span", "w-sr-only");

        handle.setAttribute("aria-hidden", "true");
        handle.title = "Kéo để đổi thứ tự";
        image.alt = "";
        image.src = URL.createObjectURL(file);
        row.up = button("Lên", () => options.move(row, -1));
        row.down = button("Xuống", () => options.move(row, 1));
        row.again = button("Gửi lại", () => options.again(row));
        row.again.hidden = true;
        row.out = button("Bỏ ảnh", () => options.remove(row));
        acts.append(row.up, row.down, row.again, row.out);
        state.setAttribute("role", "status");
        body.append(heading, state, extra, caption.box, alt.box, decorative.box, credit.box, acts);
        item.append(handle, image, body, name);
        decorative.input.addEventListener("change", () => { alt.input.disabled = decorative.input.checked; });

        row.say = (words) => { state.textContent = words; };
        row.place = function (number, of) {
            heading.textContent = `Ảnh ${number}: ${file.name}`;
            row.up.disabled = number === 1;
            row.down.disabled = number === of;
            [[row.up, "lên trước"], [row.down, "xuống sau"]].forEach(([one, where]) => one.setAttribute("aria-label", `Chuyển ảnh ${number} ${where}`));
            row.out.setAttribute("aria-label", `Bỏ ảnh ${number}`);
            row.again.setAttribute("aria-label", `Gửi lại ảnh ${number}`);
        };
        row.fail = function (words, canTryAgain) {
            row.failed = true;
            item.classList.add("photos__row--failed");
            row.say(words);
            row.again.hidden = !canTryAgain;
            [caption, alt, decorative, credit].forEach((one) => { one.box.hidden = !canTryAgain; });
        };
        row.begin = function () {
            row.failed = false;
            row.again.hidden = true;
            item.classList.remove("photos__row--failed");
        };
        row.take = function (photo, choose) {
            row.photo = photo;
            if (photo.preview) image.src = photo.preview.url;
            if (photo.credit && !credit.input.value) credit.input.value = photo.credit;
            row.say([photo.note || "Đã tải lên.", photo.takenOn && `Chụp ngày ${photo.takenOn}.`].filter(Boolean).join(" "));
            extra.replaceChildren();
            if (photo.alike && photo.alike.length) {
                extra.append(alikeBox(row, photo, (other) => {
                    extra.replaceChildren();
                    caption.input.focus();
                    if (other) choose(other);
                }));
            }
        };
        return row;
    };
})(window.anhCong = window.anhCong || {});

/* Puts photos into the body of the text that is open in the editor, as Wagtail's own forms would. */
(function (photos) {
    "use strict";

    function valueOf(row) {
        const { id, title, edit_url, edit_link, preview, default_alt_text } = row.photo;
        const { caption, alt, decorative, credit } = row.fields;
        return {
            image: { id, title, edit_url, edit_link, preview, default_alt_text },
            alt: decorative.checked ? "" : alt.value,
            decorative: decorative.checked,
            caption: caption.value,
            credit: credit.value,
        };
    }

    function newId() {
        return window.crypto.randomUUID ? window.crypto.randomUUID() : null;
    }

    photos.bodyOf = function (name) {
        const root = document.getElementById(`${name}-root`);
        return root && root.rootBlock;
    };

    /* The blocks of a body by their place, as words to choose among. */
    photos.placesIn = function (body) {
        return body.children.map((child, place) => {
            const words = (child.getTextLabel && child.getTextLabel({ maxLength: 40 })) || "";
            const kind = child.type === "paragraph" ? "đoạn văn" : "phần";
            return { place: place + 1, words: `Sau ${kind} ${place + 1}${words ? `: ${words}` : ""}` };
        });
    };

    /* Insert `rows` at `place`, each as a block or all as one group; return the first new block's element. */
    photos.insert = function (body, rows, place, asGroup) {
        const values = rows.map(valueOf);
        const blocks = asGroup
            ? [{ type: "gallery", value: { images: values.map((value) => ({ id: newId(), value })) } }]
            : values.map((value) => ({ type: "image", value }));
        blocks.forEach((block, number) => body.insert({ ...block, id: newId() }, place + number, { animate: false }));
        return body.children[place];
    };
})(window.anhCong = window.anhCong || {});

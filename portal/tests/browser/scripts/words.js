// Returns every text and every name, hint and alternative that the page holds now, also inside components.
() => {
    const attributes = ["aria-label", "aria-description", "title", "placeholder", "alt"];
    // A counter before it counts; a button of the calendar that its style sheet never shows.
    const silent = "script, style, template, code, pre, kbd, noscript, svg, [data-side-panel-toggle-counter], .xdsoft_save_selected";
    const found = new Set();
    const gather = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node.nodeType === Node.TEXT_NODE) {
                if (!node.parentElement?.closest(silent)) found.add(node.textContent);
                continue;
            }
            if (node.shadowRoot) gather(node.shadowRoot);
            for (const name of attributes) found.add(node.getAttribute(name) || "");
            if (node.matches("input[type=submit], input[type=button]")) found.add(node.value);
        }
    };
    gather(document);
    return [...found].map((text) => text.trim().replace(/\s+/g, " ")).filter(Boolean);
}

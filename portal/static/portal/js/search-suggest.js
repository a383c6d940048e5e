/* Offers titles while a reader types in a search field, as a combobox of the WAI-ARIA Authoring Practices
   (list autocomplete, selection by hand). Without this script the form simply searches. */
(() => {
  "use strict";
  const WAIT = 180; // milliseconds without a key until the server is asked
  const LEAST = 2; // letters

  const make = (tag, attributes) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  const attach = (input) => {
    const list = make("ul", { class: "search-suggest", role: "listbox", id: `${input.id}-goi-y`, "aria-label": "Gợi ý", hidden: "" });
    const status = make("p", { class: "visually-hidden", role: "status" });
    const known = new Map();
    let options = [], active = -1, timer = 0, request = null;

    input.after(list);
    input.form.append(status);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })
      .forEach(([name, value]) => input.setAttribute(name, value));

    const isOpen = () => !list.hidden;
    const typed = () => input.value.trim().replace(/\s+/g, " ");

    const mark = (place) => {
      active = place;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
      if (place < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    };
    const close = () => {
      clearTimeout(timer);
      if (request) { request.abort(); request = null; }
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    };
    const go = (option) => { close(); location.assign(option.dataset.url); };
    const show = (suggestions) => {
      options = suggestions.map(({ text, url }, index) => {
        const option = make("li", { class: "search-suggest__option", role: "option", id: `${list.id}-${index}`, "data-url": url });
        option.textContent = text;
        option.addEventListener("click", () => go(option));
        return option;
      });
      list.replaceChildren(...options);
      list.scrollTop = 0;
      if (!options.length) { close(); status.textContent = "Không có gợi ý."; return; }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(-1);
      status.textContent = `Có ${options.length} gợi ý, dùng phím mũi tên lên, xuống để chọn.`;
    };
    const ask = async () => {
      const query = typed();
      if (request) { request.abort(); request = null; }
      if (query.length < LEAST) { close(); status.textContent = ""; return; }
      if (!known.has(query)) {
        const mine = request = new AbortController();
        try {
          const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(query)}`, { signal: mine.signal });
          if (answer.ok) { known.set(query, (await answer.json()).suggestions); }
        } catch { /* outdated, or no connection: the form still searches */ }
        if (request === mine) { request = null; }
      }
      if (known.has(query) && query === typed() && document.activeElement === input) { show(known.get(query)); }
    };

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
    // The field keeps the focus while an option is pressed.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) { return; }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!isOpen()) { clearTimeout(timer); ask(); return; }
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place before the first stands for the field itself.
        mark(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      } else if (event.key === "Enter" && isOpen() && active >= 0) {
        event.preventDefault();
        go(options[active]);
      } else if (event.key === "Escape" && isOpen()) {
        event.preventDefault(); // the field would be emptied
        close();
      }
    });
  };

  if (!(navigator.connection && navigator.connection.saveData)) {
    document.querySelectorAll("input[data-suggest]").forEach(attach);
  }
})();

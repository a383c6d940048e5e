/* Copies of texts that the server may not have yet, kept in this browser: one for each form that is open. */
window.writing = (function () {
    "use strict";

    const KEPT_FOR = 7 * 24 * 3600 * 1000; // milliseconds
    const STORE = "copies";
    const inBrowser = window.indexedDB && window.keptInBrowser("bai-dang-viet", { [STORE]: "key" });
    const ask = inBrowser || (() => Promise.reject(new Error("This browser keeps nothing.")));

    const write = (act) => ask(STORE, "readwrite", act);
    const all = () => ask(STORE, "readonly", (store) => store.getAll());
    const forget = (key) => write((store) => store.delete(key));

    async function forgetWhere(is) {
        const rows = (await all()).filter(is);
        await Promise.all(rows.map((row) => forget(row.key)));
    }

    /** Whose session the server knows: null without a line, {ended} when somebody must log in first. */
    async function session(address) {
        let answer;
        try {
            answer = await fetch(address, { redirect: "manual", headers: { Accept: "application/json" } });
        } catch {
            return null;
        }
        if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return { ended: true };
        return answer.ok ? answer.json() : { busy: true };
    }

    return {
        session,
        // Whether the last copy could be kept: nobody may be promised what is not so.
        keeps: Boolean(inBrowser),
        copies: {
            all,
            forget,
            put: (row) => write((store) => store.put(row)),
            forgetOf: (user) => forgetWhere((row) => row.user === user),
            forgetAll: () => write((store) => store.clear()),
            forgetOld: () => forgetWhere((row) => row.typed < Date.now() - KEPT_FOR),
            forgetSaved: (keys) => forgetWhere((row) => row.sent && keys.includes(row.key)),
        },
    };
}());

// What htmx and the keyboard need on every page: toasts, the dialog, errors, typing, keys, copy, questions.
(() => {
  const on = (name, hear, where = document) => where.addEventListener(name, hear);
  const $ = (selector, root = document) => root.querySelector(selector);
  const words = () => document.body.dataset;
  const dialog = () => $("#dialog");
  const typing = (element) => element.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

  // Toasts: from HX-Trigger {"toast": {text, kind, all: […]}}, or for a failure that brought no words of its own.
  const toast = (text, kind = "") => {
    const note = document.createElement("c-toast");
    note.className = kind === "error" ? "bad" : kind;
    note.textContent = text;
    (dialog()?.open ? dialog() : $("#toasts")).append(note);
  };
  on("toast", (e) => (e.detail.all ?? [e.detail]).forEach((one) => toast(one.text, one.kind)));
  on("htmx:response:error", (e) => {
    const { response } = e.detail.ctx;
    if (response.status === 422 || response.status === 401 || response.headers.get("HX-Trigger")) return;
    if (response.status === 409 && e.detail.ctx.text) return;
    const known = { 403: "forbidden", 404: "missing", 413: "large", 429: "busy" };
    toast(words()[known[response.status] ?? "failed"], "bad");
  });
  on("htmx:error", (e) => {
    if (e.detail.error?.name === "TypeError" && !e.detail.ctx?.response) toast(words().offline, "bad");
  });

  // The one dialog: opens when something was swapped into it, closes when its form changed the page outside.
  on("htmx:after:swap", (e) => {
    const { ctx } = e.detail, box = dialog();
    const target = typeof ctx.target === "string" ? $(ctx.target) : ctx.target; // a name where the answer chose it
    if (!box || !(target instanceof Element)) return;
    const status = ctx.response?.status ?? 200;
    if (box.contains(target)) {
      if (!box.open && box.childElementCount) box.showModal();
      if (status < 400) $("[autofocus], .dialog-body input:not([type=hidden]), .dialog-body select, .dialog-body textarea, .form-foot button, .form-foot a", box)?.focus();
    } else if (box.open && status < 400 && ctx.swap !== "none" && box.contains(ctx.sourceElement)) { drawn = target; box.close(); }
    else if (status < 400) arrive(target);
    if (status === 422 || status === 409) {
      const wrong = $("[aria-invalid=true], .invalid input", target);
      wrong ? wrong.focus() : $(".alert", target)?.scrollIntoView({ block: "center" });
    }
  });
  // A whole page that came back refused: the first of what is wrong, which may stand far below or in a fold.
  const wrong = $("main [aria-invalid=true], main .invalid input");
  wrong?.closest("details")?.setAttribute("open", "");
  wrong?.focus();
  wrong?.scrollIntoView({ block: "center" }); // clear of the bar of buttons at the foot
  // A box drawn larger by hand holds a style, which htmx would write into its successor: our policy refuses that.
  on("htmx:before:swap", () => document.querySelectorAll("[id][style]").forEach((one) => one.removeAttribute("style")));
  // Whose part was drawn anew goes on there: in its form, or at its first link; whose dialog closed, at its menu.
  let opener = null, part = "", asked = [], said = "", held = false, drawn = null;
  on("htmx:before:request", (e) => {
    const source = e.detail.ctx.sourceElement;
    if (dialog()?.open) return;
    opener = source.closest("main details")?.firstElementChild;
    part = source.closest("section[id]")?.id ?? "";
    const lone = document.activeElement === document.body, at = lone ? source : document.activeElement;
    const named = (name, value) => value && `[${name}="${CSS.escape(value)}"]:not([type=hidden])`;
    asked = [named("aria-label", at.getAttribute("aria-label")), named("href", at.getAttribute("href")), named("name", at.name)];
    said = at.matches("a") ? at.textContent.trim() : "";
    held = !lone;
  });
  const arrive = (target) => {
    const lost = document.activeElement === document.body, here = lost && document.getElementById(part);
    const on = lost && (again(target) || $("[data-next]", target));
    const place = $("[autofocus]", target) || (here && $("a, button", here)) || on;
    if (place) place.focus?.();
    else if (lost && held) goOn(target); // its button went with what it changed
  };
  const again = (target) => asked.filter(Boolean).map((one) => $(one, target)).find(Boolean)
    ?? (said && [...target.querySelectorAll("a")].find((one) => one.textContent.trim() === said));
  // At the same link if it is still there, else at the step that comes next, else at the first that can be seen.
  const goOn = (target) => {
    const next = target.querySelectorAll("[data-next]");
    [again(target), ...next, ...target.querySelectorAll("a, button, summary")].find((one) => one && one.checkVisibility())?.focus();
  };
  on("dialog-close", () => dialog()?.close());
  document.addEventListener("close", (e) => {
    if (e.target !== dialog()) return;
    e.target.replaceChildren();
    if (document.activeElement === document.body) opener?.focus(); // what opened it stood in a menu that has closed
    if (drawn && document.activeElement === document.body) goOn(drawn); // it is gone: on in what was drawn
    drawn = null;
  }, true);
  const keys = () => {
    const box = dialog();
    if (box.open) return;
    box.replaceChildren($("#keys").content.cloneNode(true));
    box.showModal();
  };

  // Typing with a Chinese input method: one event, after the characters stand.
  for (const name of ["input", "compositionend"]) on(name, (e) => {
    if (name === "input" && e.isComposing) return;
    if (e.target.matches?.("[data-typed]")) e.target.dispatchEvent(new Event("typed", { bubbles: true }));
  });

  // Questions before a deed, for plain forms and htmx alike (capture: before htmx hears of it).
  document.addEventListener("submit", (e) => {
    const question = e.submitter?.dataset.question ?? e.target.dataset.question;
    if (question && !confirm(question)) { e.preventDefault(); e.stopImmediatePropagation(); }
  }, true);

  on("click", (e) => {
    const element = e.target.closest?.("[data-copy], [data-close], [data-keys], [data-print]");
    if (!element) {
      if (e.target === dialog() && !$("form[method=post]", dialog())) dialog().close();
      return;
    }
    if (element.dataset.copy !== undefined) copy(element);
    else if (element.dataset.print !== undefined) { e.preventDefault(); print(); }
    else if (element.dataset.keys !== undefined && $("#keys")) { e.preventDefault(); element.closest("details")?.removeAttribute("open"); keys(); }
    else if (element.dataset.close !== undefined && element.closest("dialog")) { e.preventDefault(); leave(element.closest("dialog")); }
  });
  document.addEventListener("cancel", (e) => { if (e.target === dialog() && !may(e.target)) e.preventDefault(); }, true);
  const may = (root) => !$("c-dirty.changed", root) || confirm(words().unsaved);
  const leave = (box) => { if (may(box)) box.close(); };

  const copy = async (button) => {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // plain http in an office network has no clipboard
      const area = document.createElement("textarea");
      area.value = text;
      (dialog()?.open ? dialog() : document.body).append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.classList.add("copied");
    setTimeout(() => button.classList.remove("copied"), 1600);
  };

  // Keys: / search, n new, j/k next and previous, Ctrl+Enter save, Ctrl+K anywhere, ? this list.
  const step = (way) => {
    const link = $(`[data-key=${way > 0 ? "j" : "k"}]`);
    if (link) return link.click();
    const rows = [...document.querySelectorAll("main tbody tr")].map((row) => $("th a, td a", row)).filter(Boolean);
    if (!rows.length) return;
    const here = rows.findIndex((one) => one.closest("tr").contains(document.activeElement));
    rows[Math.max(0, Math.min(rows.length - 1, here < 0 ? (way > 0 ? 0 : rows.length - 1) : here + way))].focus();
  };
  on("keydown", (e) => {
    if (e.isComposing || e.defaultPrevented) return;
    const key = e.key.toLowerCase();
    if ((e.ctrlKey || e.metaKey) && key === "k") { e.preventDefault(); $("#search")?.focus(); $("#search")?.select(); return; }
    if ((e.ctrlKey || e.metaKey) && key === "enter") {
      const form = e.target.closest?.("form:not([method=dialog])") ?? $("dialog[open] form[method=post]");
      if (form) { e.preventDefault(); form.requestSubmit($("[data-save]", form) ?? undefined); }
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || dialog()?.open) return;
    const deeds = { "/": () => $("#search")?.focus(), "?": keys, n: () => $("[data-key=n]")?.click(), j: () => step(1), k: () => step(-1) };
    if (deeds[e.key]) { e.preventDefault(); deeds[e.key](); }
  });
  for (const name of ["keydown", "keyup"]) on(name, (e) => {
    const hint = e.target.dataset?.capslock && document.getElementById(e.target.dataset.capslock);
    if (hint) hint.classList.toggle("on", !!e.getModifierState?.("CapsLock"));
  });

  // On a narrow screen the tab one is on is in view.
  for (const here of document.querySelectorAll(".tabs [aria-current]")) {
    const row = here.parentElement;
    row.scrollLeft = Math.max(0, here.offsetLeft + here.offsetWidth + 40 - row.offsetLeft - row.clientWidth);
  }
})();

// <c-dirty> around a form: asks before what was typed is lost; sending the form asks nothing. What is typed while the
// form is on its way to be drawn anew stays typed.
(() => {
  const changed = (root = document) => root.querySelector("c-dirty.changed");
  const texts = "input[name]:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea[name]";
  const typed = (root) => { // of rows that share a name nobody could say which is which afterwards
    const all = [...root.querySelectorAll(texts)].map((one) => [one.name, one.value]);
    return all.filter(([name]) => all.filter(([other]) => other === name).length === 1);
  };
  customElements.define("c-dirty", class extends HTMLElement {
    connectedCallback() {
      if (this.querySelector("[aria-invalid=true], .invalid")) this.classList.add("changed");
      for (const name of ["input", "change"]) this.addEventListener(name, (e) => { if (!e.target.closest("[data-free]")) this.classList.add("changed"); });
      this.addEventListener("submit", () => { this.sent = true; });
      this.addEventListener("htmx:finally:request", () => { this.sent = false; });
      this.addEventListener("htmx:before:request", ({ detail: { ctx } }) => { ctx.sent = new Map(typed(this)); });
      this.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => { ctx.since = typed(this).filter(([name, text]) => ctx.sent?.has(name) && ctx.sent.get(name) !== text); });
      this.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => ctx.since?.forEach((one) => this.again(...one)));
      this.addEventListener("reset", () => this.classList.remove("changed"));
    }
    again(name, text) {
      const field = this.querySelector(`[name="${CSS.escape(name)}"]`);
      if (!field || field.value === text) return;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    get waiting() { return this.classList.contains("changed") && !this.sent; }
  });
  addEventListener("beforeunload", (e) => { if (changed()?.waiting) { e.preventDefault(); e.returnValue = ""; } });
  document.addEventListener("htmx:before:swap", (e) => {
    const { ctx } = e.detail, form = ctx.target instanceof Element && changed(ctx.target);
    if (form?.waiting && !form.contains(ctx.sourceElement) && !confirm(document.body.dataset.unsaved)) e.preventDefault();
  });
})();

// <c-dirty> around a form: asks before what was typed is lost; sending the form asks nothing.
(() => {
  const changed = (root = document) => root.querySelector("c-dirty.changed");
  customElements.define("c-dirty", class extends HTMLElement {
    connectedCallback() {
      if (this.querySelector("[aria-invalid=true], .invalid")) this.classList.add("changed");
      for (const name of ["input", "change"]) this.addEventListener(name, (e) => { if (!e.target.closest("[data-free]")) this.classList.add("changed"); });
      this.addEventListener("submit", () => { this.sent = true; });
      this.addEventListener("htmx:finally:request", () => { this.sent = false; });
      this.addEventListener("reset", () => this.classList.remove("changed"));
    }
    get waiting() { return this.classList.contains("changed") && !this.sent; }
  });
  addEventListener("beforeunload", (e) => { if (changed()?.waiting) { e.preventDefault(); e.returnValue = ""; } });
  document.addEventListener("htmx:before:swap", (e) => {
    const { ctx } = e.detail, form = ctx.target instanceof Element && changed(ctx.target);
    if (form?.waiting && !form.contains(ctx.sourceElement) && !confirm(document.body.dataset.unsaved)) e.preventDefault();
  });
})();

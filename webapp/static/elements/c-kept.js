// <c-kept> around a form that is drawn anew while one types: what is typed meanwhile stays typed.
(() => {
  const texts = "input[name]:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea[name]";
  const typed = (root) => { // of rows that share a name nobody could say which is which afterwards
    const all = [...root.querySelectorAll(texts)].map((one) => [one.name, one.value]);
    return all.filter(([name]) => all.filter(([other]) => other === name).length === 1);
  };
  customElements.define("c-kept", class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("htmx:before:request", ({ detail: { ctx } }) => { ctx.sent = new Map(typed(this)); });
      this.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => { ctx.since = typed(this).filter(([name, text]) => ctx.sent?.has(name) && ctx.sent.get(name) !== text); });
      this.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => ctx.since?.forEach((one) => this.again(...one)));
    }
    again(name, text) {
      const field = this.querySelector(`[name="${CSS.escape(name)}"]`);
      if (!field || field.value === text) return;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();

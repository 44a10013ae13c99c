// <c-toast>: words that go by themselves after a while, bad news only when dismissed; waits while one points at it.
customElements.define("c-toast", class extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const sign = (name) => `<svg class="i" aria-hidden="true"><use href="${document.body.dataset.icons}#${name}"/></svg>`;
    const bad = this.classList.contains("bad");
    const text = document.createElement("span");
    text.className = "grow";
    text.append(...this.childNodes);
    this.innerHTML = sign(bad ? "circle-alert" : "circle-check");
    const shut = document.createElement("button");
    shut.type = "button";
    shut.setAttribute("aria-label", document.body.dataset.dismiss);
    shut.innerHTML = sign("x");
    shut.onclick = () => this.remove();
    this.append(text, shut);
    if (bad) this.setAttribute("role", "alert");
    const go = () => { this.timer = bad ? 0 : setTimeout(() => this.remove(), 5000); };
    this.onpointerenter = this.onfocusin = () => clearTimeout(this.timer);
    this.onpointerleave = go;
    go();
  }
});

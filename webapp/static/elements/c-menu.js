// <c-menu> around <details>: closes on a click outside, on Escape and after a choice; arrows walk through it.
customElements.define("c-menu", class extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector("details");
    this.outside = (e) => { if (details?.open && !this.contains(e.target)) details.open = false; };
    document.addEventListener("pointerdown", this.outside);
    document.addEventListener("focusin", this.outside);
    this.addEventListener("keydown", (e) => {
      if (!details.open) return;
      if (e.key === "Escape") { e.stopPropagation(); details.open = false; details.querySelector("summary").focus(); }
      const way = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (!way) return;
      e.preventDefault();
      const items = [...details.querySelectorAll(".popover a, .popover button")];
      items[(items.indexOf(document.activeElement) + way + items.length) % items.length]?.focus();
    });
    this.addEventListener("click", (e) => { if (e.target.closest(".menu-items a, .menu-items button")) setTimeout(() => (details.open = false)); });
  }
  disconnectedCallback() {
    document.removeEventListener("pointerdown", this.outside);
    document.removeEventListener("focusin", this.outside);
  }
});

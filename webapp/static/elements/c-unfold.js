// <c-unfold data-kinds="visit demo">: its <details> opens when the form's kind is one of these; nobody is kept from closing it.
customElements.define("c-unfold", class extends HTMLElement {
  connectedCallback() {
    const kinds = this.dataset.kinds.split(" "), part = this.querySelector("details");
    this.closest("form")?.addEventListener("change", (e) => {
      if (e.target.name === "kind" && kinds.includes(e.target.value)) part.open = true;
    });
  }
});

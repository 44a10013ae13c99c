// <c-board> around columns of cards: a card is dropped on a column, or sent on with Alt and an arrow.
customElements.define("c-board", class extends HTMLElement {
  connectedCallback() {
    if (!("movable" in this.dataset)) return;
    this.addEventListener("dragstart", (e) => {
      const card = e.target.closest?.(".deal[draggable]");
      if (!card) return;
      this.held = card;
      card.classList.add("held");
      e.dataTransfer.effectAllowed = "move";
      e.dataTransfer.setData("text/plain", card.dataset.number);
    });
    this.addEventListener("dragend", () => { this.held?.classList.remove("held"); this.over(null); this.held = null; });
    this.addEventListener("dragover", (e) => {
      const column = e.target.closest(".stage-column");
      if (!this.held || !column || column === this.held.closest(".stage-column")) { this.over(null); return; }
      e.preventDefault();
      this.over(column);
    });
    this.addEventListener("drop", (e) => {
      const column = e.target.closest(".stage-column");
      if (!this.held || !column) return;
      e.preventDefault();
      this.move(this.held, column);
    });
    this.addEventListener("keydown", (e) => {
      const card = e.target.closest(".deal[draggable]");
      if (!card || e.isComposing || e.ctrlKey || e.metaKey) return;
      const right = { ArrowLeft: -1, ArrowRight: 1 }[e.key], down = { ArrowUp: -1, ArrowDown: 1 }[e.key];
      if (!right && !down) return;
      const columns = [...this.querySelectorAll(".stage-column")], at = columns.indexOf(card.closest(".stage-column"));
      if (e.altKey && right && columns[at + right]) { e.preventDefault(); this.move(card, columns[at + right]); return; }
      if (e.altKey) return;
      const next = right ? this.beside(columns, at, right) : down > 0 ? card.nextElementSibling : card.previousElementSibling;
      const link = next?.querySelector("a.name");
      if (link) { e.preventDefault(); link.focus(); }
    });
  }
  over(column) {
    this.querySelectorAll(".stage-column.over").forEach((one) => one.classList.remove("over"));
    column?.classList.add("over");
  }
  beside(columns, at, step) {
    for (let to = at + step; columns[to]; to += step) if (columns[to].querySelector(".deal")) return columns[to];
    return null;
  }
  // Forward at once; back asks for its reason, the last column for the win: both in the dialog.
  move(card, column) {
    const columns = [...this.querySelectorAll(".stage-column")], to = column.dataset.stage;
    const back = columns.indexOf(column) < columns.indexOf(card.closest(".stage-column"));
    const form = this.querySelector("form.dropping"), link = card.querySelector("a.move"), ask = link.getAttribute("href");
    if (back || to === "perform") {
      const path = to === "perform" ? ask.replace("/stage/new", "/win/new") : `${ask}&to=${to}`;
      htmx.ajax("GET", path, { source: link, target: "#dialog", swap: "innerHTML" });
      return;
    }
    form.elements.number.value = card.dataset.number;
    form.elements.to.value = to;
    form.requestSubmit();
  }
});

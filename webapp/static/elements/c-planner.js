// <c-planner> around a calendar: a contact dropped on another day opens its 移动到… form with that day filled in.
customElements.define("c-planner", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("dragstart", (e) => {
      const chip = e.target.closest?.("[data-move]");
      if (!chip) return;
      this.move = chip.dataset.move;
      this.from = chip.closest(".plan-day");
      e.dataTransfer.effectAllowed = "move";
      e.dataTransfer.setData("text/plain", chip.textContent.trim());
      chip.classList.add("dragged");
    });
    this.addEventListener("dragover", (e) => {
      const day = this.day(e);
      this.mark(day);
      if (day) { e.preventDefault(); e.dataTransfer.dropEffect = "move"; }
    });
    this.addEventListener("drop", (e) => {
      const day = this.day(e), move = this.move;
      this.end();
      if (!day) return;
      e.preventDefault();
      const to = new URL(move, location.href);
      to.searchParams.set("to", day.dataset.day);
      htmx.ajax("GET", to.pathname + to.search, { target: "#dialog", swap: "innerHTML" });
    });
    this.addEventListener("dragend", () => this.end());
  }
  day(e) {
    const day = this.move && e.target.closest?.("[data-day]");
    return day && day !== this.from ? day : null;
  }
  mark(day) {
    this.querySelectorAll(".drop-here").forEach((one) => one !== day && one.classList.remove("drop-here"));
    day?.classList.add("drop-here");
  }
  end() {
    this.move = this.from = null;
    this.mark(null);
    this.querySelectorAll(".dragged").forEach((one) => one.classList.remove("dragged"));
  }
});

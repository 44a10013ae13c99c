// <c-planner> around a calendar: a contact dropped on another day opens its form of moving with that day filled in.
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
      this.open(to.pathname + to.search);
    });
    this.addEventListener("dragend", () => this.end());
  }
  open(address) {
    const link = Object.assign(document.createElement("a"), { href: address, hidden: true });
    link.setAttribute("hx-get", address);
    link.setAttribute("hx-target", "#dialog");
    this.append(link);
    htmx.process(link);
    link.click();
    setTimeout(() => link.remove(), 10000); // the answer is swapped by what asked for it
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

// <c-select> around a form with a table: pick all, Shift-click for a range, the number picked in the bar.
customElements.define("c-select", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (e) => {
      const box = e.target;
      if (!box.matches("input[type=checkbox]")) return;
      const boxes = this.boxes;
      if (box.matches("[data-pick-all]")) boxes.forEach((one) => { one.checked = box.checked; });
      else if (e.shiftKey && this.last && this.last !== box) {
        const [from, to] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((a, b) => a - b);
        if (from >= 0) boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
      }
      if (boxes.includes(box)) this.last = box;
      this.tell();
    });
    this.addEventListener("htmx:after:swap", () => this.tell());
    this.tell();
  }
  get boxes() { return [...this.querySelectorAll("tbody .pick input[type=checkbox]")]; }
  tell() {
    const boxes = this.boxes, count = boxes.filter((one) => one.checked).length, all = this.querySelector("[data-pick-all]");
    this.classList.toggle("some", count > 0);
    this.querySelectorAll("[data-picked-count]").forEach((one) => { one.textContent = count; });
    if (all) { all.checked = count > 0 && count === boxes.length; all.indeterminate = count > 0 && count < boxes.length; }
  }
});

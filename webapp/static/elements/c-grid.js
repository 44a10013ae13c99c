// <c-grid> around tables of cells: arrows go from cell to cell, a digit or Enter opens one below, Esc leaves it.
customElements.define("c-grid", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (e) => {
      if (e.isComposing) return;
      if (e.ctrlKey && e.key === "d" && this.pane.contains(e.target)) { e.preventDefault(); this.same(); return; }
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const cell = e.target.closest(".cell a");
      if (cell) this.onCell(e, cell);
      else if (this.pane.contains(e.target)) this.onPane(e);
    });
    this.addEventListener("submit", (e) => { this.sent = this.words(e.target); });
    this.addEventListener("click", (e) => {
      if (e.target.closest("[data-same]")) this.same();
      const leave = e.target.closest("[data-leave]");
      if (leave && this.pane.contains(leave)) { e.preventDefault(); this.leave(); }
    });
    document.addEventListener("htmx:after:swap", this.drawn = (e) => {
      if (this.pane.contains(e.target) || e.detail.ctx?.target === this.pane) setTimeout(() => this.arrive());
    });
  }
  disconnectedCallback() { document.removeEventListener("htmx:after:swap", this.drawn); }
  get pane() { return this.querySelector("#cell"); }
  onCell(e, cell) {
    const ways = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[e.key];
    if (ways) { e.preventDefault(); this.next(cell, ...ways)?.focus(); return; }
    if (e.key === "Home" || e.key === "End") {
      e.preventDefault();
      const row = [...cell.closest("tr").querySelectorAll(".cell a")];
      row.at(e.key === "Home" ? 0 : -1).focus();
    } else if (e.key === "Escape") this.leave();
    else if (/^[0-9.-]$/.test(e.key)) { e.preventDefault(); this.typed = e.key; cell.click(); }
  }
  onPane(e) {
    if (e.key === "Escape") { e.preventDefault(); this.leave(); }
    else if (e.key === "Enter" && !e.shiftKey && e.target.matches("textarea")) { e.preventDefault(); e.target.form.requestSubmit(); }
  }
  // The next cell that way; up and down it goes on in the next table.
  next(cell, down, right) {
    const row = cell.closest("tr"), at = cell.closest("td").cellIndex;
    if (right) {
      const cells = [...row.querySelectorAll(".cell a")];
      return cells[cells.indexOf(cell) + right];
    }
    const rows = [...this.querySelectorAll(".marks-table tbody tr")];
    for (let to = rows.indexOf(row) + down; rows[to]; to += down) {
      const found = rows[to].cells[at]?.querySelector("a");
      if (found) return found;
    }
    return null;
  }
  // What was drawn below belongs to a cell, which shows it; saved, the next one down has the focus.
  arrive() {
    const head = this.pane.querySelector("[data-cell]"), saved = this.pane.querySelector("[data-saved]");
    this.querySelectorAll(".cell.open").forEach((one) => one.classList.remove("open", "refused"));
    if (saved) {
      this.last = this.sent;
      const cell = document.getElementById(saved.dataset.saved);
      if (cell) (this.next(cell, 1, 0) ?? cell).focus();
      return;
    }
    const cell = head && document.getElementById(head.dataset.cell)?.closest("td");
    if (!cell) return;
    cell.classList.add("open");
    cell.querySelector("a").scrollIntoView({ block: "nearest", inline: "nearest" });
    if (this.pane.querySelector("[role=alert], [aria-invalid=true]")) cell.classList.add("refused");
    const fields = [...this.pane.querySelectorAll("form :is(input:not([type=hidden]), select, textarea)")];
    const refused = cell.classList.contains("refused"), field = (refused && fields.find((one) => !one.value)) || fields[0];
    this.pane.querySelectorAll("[data-same]").forEach((one) => { one.hidden = !this.last; });
    if (field && this.typed !== undefined && (field.matches("input") || [...field.options].some((one) => one.value === this.typed))) {
      field.value = this.typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.typed = undefined;
    if (field) { field.focus({ preventScroll: true }); if (!field.closest("c-dirty.changed")) field.select?.(); }
  }
  // Why and on what it rests, as given for the cell before.
  words(form) { return [...form.querySelectorAll("textarea")].map((one) => one.value); }
  same() {
    const areas = [...this.pane.querySelectorAll("textarea")];
    areas.forEach((one, place) => { one.value ||= this.last?.[place] ?? ""; });
    areas[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    this.pane.querySelector("[data-save]")?.focus({ preventScroll: true });
  }
  leave() {
    const id = this.pane.querySelector("[data-cell]")?.dataset.cell;
    this.pane.replaceChildren();
    this.querySelectorAll(".cell.open").forEach((one) => one.classList.remove("open", "refused"));
    if (id) document.getElementById(id)?.focus();
  }
});

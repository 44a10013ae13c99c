// <c-search>: the box on top; below it the rooms that fit and what the server found; arrows walk, Tab passes the rooms by, Escape leaves.
customElements.define("c-search", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input"), popover = this.querySelector(".popover"), own = this.querySelector("[data-rooms]"), hits = this.querySelector("#search_hits");
    const tell = () => {
      const text = input.value.trim().toLowerCase();
      const fit = [...document.querySelectorAll(".rooms a")].filter((one) => one.textContent.toLowerCase().includes(text));
      own.replaceChildren(...fit.slice(0, text ? 5 : 30).map((one) => { const copy = one.cloneNode(true); copy.removeAttribute("aria-current"); copy.tabIndex = -1; copy.querySelector(".count")?.remove(); return copy; }));
      if (!text) hits.replaceChildren();
      popover.classList.toggle("live", popover.textContent.trim() !== "");
    };
    input.addEventListener("input", (e) => { if (!e.isComposing) tell(); });
    input.addEventListener("focus", tell);
    this.addEventListener("htmx:after:swap", tell);
    this.addEventListener("keydown", (e) => {
      const links = [...popover.querySelectorAll("a")], way = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (e.isComposing) return;
      if (e.key === "Escape") { document.activeElement.blur(); popover.classList.remove("live"); }
      if (!way || !links.length) return;
      e.preventDefault();
      const next = links.indexOf(document.activeElement) + way;
      (next < 0 ? input : links[Math.min(next, links.length - 1)]).focus();
    });
  }
});

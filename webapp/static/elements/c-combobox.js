// <c-combobox data-src>: a text field with a list from the server; quiet while an input method composes.
customElements.define("c-combobox", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("[role=combobox]"), list = this.querySelector("[role=listbox]"), chosen = this.querySelector("input[type=hidden]");
    let timer, at = -1, asked = 0;
    const options = () => [...list.children].filter((one) => one.getAttribute("role") === "option");
    const show = (open) => { if (!open) { list.replaceChildren(); input.removeAttribute("aria-activedescendant"); } at = -1; input.setAttribute("aria-expanded", String(open && options().length > 0)); };
    const mark = (index) => {
      at = index;
      options().forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
      const one = options()[at];
      if (one) { input.setAttribute("aria-activedescendant", one.id); one.scrollIntoView({ block: "nearest" }); }
    };
    const take = (one) => {
      input.value = one.dataset.text ?? one.firstChild.textContent.trim();
      chosen.value = one.dataset.value;
      show(false);
      this.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: { value: chosen.value } }));
    };
    const ask = async () => {
      const url = new URL(this.dataset.src, location.href), turn = ++asked;
      url.searchParams.set("q", input.value);
      const answer = await fetch(url, { headers: { "HX-Request": "true", "HX-Target": `ul#${list.id}` } });
      if (turn !== asked || !answer.ok) return;
      list.innerHTML = await answer.text();
      show(true);
    };
    const typed = (e) => { if (e.isComposing) return; chosen.value = ""; clearTimeout(timer); input.value.trim() ? (timer = setTimeout(ask, 200)) : show(false); };
    input.addEventListener("input", typed);
    input.addEventListener("compositionend", typed);
    input.addEventListener("keydown", (e) => {
      const all = options();
      if (e.isComposing || !all.length) return;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); mark((at + (e.key === "ArrowDown" ? 1 : all.length - (at < 0 ? 0 : 1))) % all.length); }
      else if (e.key === "Enter" && at >= 0 && !e.ctrlKey) { e.preventDefault(); take(all[at]); }
      else if (e.key === "Escape") { e.stopPropagation(); e.preventDefault(); show(false); }
    });
    input.addEventListener("blur", () => setTimeout(() => show(false), 150));
    list.addEventListener("mousedown", (e) => { const one = e.target.closest("[role=option]"); if (one) { e.preventDefault(); take(one); } });
  }
});

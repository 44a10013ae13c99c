// <c-upload>: a place to drop a file; shows its name, size and progress (fetch tells no upload progress, XMLHttpRequest does).
customElements.define("c-upload", class extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector(".upload"), input = this.querySelector("input[type=file]"), bar = this.querySelector("progress");
    const tell = () => {
      const files = [...input.files], size = files.reduce((sum, one) => sum + one.size, 0);
      box.classList.toggle("filled", files.length > 0);
      this.querySelector(".chosen").textContent = files.length ? `${files.map((one) => one.name).join("、")} · ${size < 1e6 ? `${Math.ceil(size / 1e3)} KB` : `${(size / 1e6).toFixed(1)} MB`}` : "";
    };
    input.addEventListener("change", tell);
    for (const name of ["dragenter", "dragover"]) box.addEventListener(name, () => box.classList.add("over"));
    for (const name of ["dragleave", "drop"]) box.addEventListener(name, () => box.classList.remove("over"));
    this.closest("form")?.addEventListener("submit", (e) => {
      const form = e.target;
      if (e.defaultPrevented || !input.files.length || form.hasAttribute("hx-post")) return;
      e.preventDefault();
      bar.hidden = false;
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.upload.onprogress = (one) => { bar.value = (100 * one.loaded) / one.total; };
      request.onerror = () => { bar.hidden = true; document.dispatchEvent(new CustomEvent("toast", { detail: { text: document.body.dataset.offline, kind: "bad" } })); };
      request.onload = () => {
        const page = new DOMParser().parseFromString(request.responseText, "text/html"), main = page.querySelector("main");
        if (!main) return location.reload();
        document.querySelector("c-dirty.changed")?.classList.remove("changed");
        history.pushState(null, "", request.responseURL);
        document.title = page.title;
        document.querySelector("main").replaceWith(main);
        htmx.process(main);
        (main.querySelector("[aria-invalid=true]") ?? main).focus();
      };
      request.send(new FormData(form, e.submitter));
    });
    tell();
  }
});

// <c-signature>: a name written by finger or mouse; what is drawn goes into the hidden field as a PNG.
customElements.define("c-signature", class extends HTMLElement {
  connectedCallback() {
    const canvas = this.querySelector("canvas"), field = this.querySelector("input[type=hidden]"), pen = canvas.getContext("2d");
    const blank = () => { pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height); };
    const at = (e) => [e.offsetX * canvas.width / canvas.clientWidth, e.offsetY * canvas.height / canvas.clientHeight];
    blank();
    Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round" });
    if (field.value) Object.assign(new Image(), { onload() { pen.drawImage(this, 0, 0); }, src: field.value });
    canvas.addEventListener("pointerdown", (e) => { canvas.setPointerCapture(e.pointerId); pen.beginPath(); pen.moveTo(...at(e)); });
    canvas.addEventListener("pointermove", (e) => { if (e.buttons) pen.lineTo(...at(e)), pen.stroke(); });
    canvas.addEventListener("lostpointercapture", () => {
      field.value = canvas.toDataURL("image/png");
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    if (this.querySelector("button")) return;
    const clear = Object.assign(document.createElement("button"), { type: "button", className: "button small quiet", textContent: this.dataset.clear });
    clear.addEventListener("click", () => { blank(); field.value = ""; });
    this.append(clear);
  }
});

/* A barcode from the camera into the search field, where the browser can read one; typing works everywhere. */
(() => {
  const form = document.querySelector("[data-scan]");
  if (!form || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const start = form.querySelector("[data-scan-start]");
  const view = form.querySelector("[data-scan-view]");
  const said = form.querySelector("[data-scan-said]");
  const field = form.querySelector("input[name=tim]");
  start.hidden = false;
  start.addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      said.textContent = said.dataset.none;
      return;
    }
    const detector = new BarcodeDetector();
    view.srcObject = stream;
    view.hidden = false;
    said.textContent = said.dataset.look;
    await view.play();
    const look = async () => {
      const [found] = await detector.detect(view).catch(() => []);
      if (!found) return requestAnimationFrame(look);
      stream.getTracks().forEach((track) => track.stop());
      field.value = found.rawValue;
      form.requestSubmit();
    };
    look();
  });
})();

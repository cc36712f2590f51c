/* The counter while its page is open: says when the network is gone, hums when a new order comes, shuts the sheet "Thêm". */
(() => {
  const offline = () => document.getElementById("mat-mang");
  const show = (lost) => { const line = offline(); if (line && line.hidden === lost) line.hidden = !lost; };
  document.addEventListener("htmx:afterRequest", (event) => show(!event.detail.successful));
  document.addEventListener("htmx:timeout", () => show(true));
  window.addEventListener("offline", () => show(true));
  window.addEventListener("online", () => show(false));
  document.addEventListener("htmx:afterSwap", (event) => {
    const news = document.querySelector("#hang-doi[data-news]");
    if (news && event.detail.target.id === "hang-doi" && navigator.vibrate) navigator.vibrate([180, 90, 180]);
  });
  const more = document.querySelector(".nav-more details");
  document.addEventListener("click", (event) => { if (more?.open && !more.contains(event.target)) more.open = false; });
  more?.addEventListener("keydown", (event) => { if (event.key === "Escape" && more.open) { more.open = false; more.querySelector("summary").focus(); } });
})();

// Buttons that copy what stands beside them. Without a script they stay hidden and the text can be selected.
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const label = button.innerHTML;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    button.setAttribute("aria-live", "polite");
    setTimeout(() => { button.innerHTML = label; }, 2000);
  });
}

/* Signing out leaves this browser to somebody else: the copies go before the server hears of it, what waits stays. */
import { forgetCopies } from "./copies.js";

for (const form of document.querySelectorAll('form[action$="/dang-xuat"]')) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try { await forgetCopies(); } finally { form.submit(); }
  });
}

/* How much waits, beside the link to the outbox; and that the network is gone, where a page has a line for it. */
import { REFUSED, WAITING, countIn } from "./entries.js";
import { listen } from "./news.js";

export async function showBadge(book) {
  const show = async () => {
    const waiting = await countIn(book.key, WAITING), refused = await countIn(book.key, REFUSED);
    for (const badge of document.querySelectorAll("[data-waiting]")) {
      badge.textContent = waiting + refused;
      badge.hidden = waiting + refused === 0;
      badge.classList.toggle("bad", refused > 0);
    }
    for (const row of document.querySelectorAll("[data-waiting-row]")) row.hidden = waiting + refused === 0;
  };
  listen(show);
  await show();
}

/* When to send: now, when the network is back, when the page is looked at again, every half minute while something
   waits, and, where the browser can, after the page is closed. */
import { send } from "./sending.js";

const EVERY = 30_000;

export function sendWhenPossible(hasWaiting) {
  const occasion = () => { send(); };
  addEventListener("online", occasion);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) occasion(); });
  setInterval(async () => { if (await hasWaiting()) occasion(); }, EVERY);
  occasion();
}

/* Asks the browser to wake the worker when there is a network, also when this page is gone. */
export async function sendAfterwards(registration) {
  try { await registration?.sync?.register("quay-gui"); } catch { /* this browser has no such thing, or forbids it */ }
}

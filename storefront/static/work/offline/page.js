/* Every page of the counter that came from the server: opens the book, renews the copy, sends what waits. */
import { openBook } from "./books.js";
import { forgetCopies, keep } from "./copies.js";
import { WAITING, countIn } from "./entries.js";
import { listen, tell } from "./news.js";
import { sendWhenPossible } from "./occasions.js";
import { owner } from "./page_owner.js";
import { send, standAt } from "./sending.js";
import { showBadge } from "./badge.js";
import { mount } from "./views.js";

const RENEWED_EVERY = 120_000;
const said = document.querySelector('meta[name="quay"]').dataset;
standAt(said.root);

async function renew(book) {
  try {
    const reply = await fetch(`${said.root}/du-lieu?diem=${encodeURIComponent(book.point)}`, { credentials: "same-origin", redirect: "error" });
    const copy = reply.ok ? await reply.json() : undefined;
    if (copy?.person === book.person && owner() === book.person) {
      await keep(book.key, copy);
      tell({ what: "copied" });
    }
  } catch { /* no network: the copy stays as old as it is */ }
}

const registered = navigator.serviceWorker?.register(said.worker, { scope: said.root, type: "module" }).catch(() => undefined);
await forgetCopies(said.person);
const book = await openBook({ person: said.person, name: said.name, point: said.point, pointName: said.pointName });
await showBadge(book);
await mount(document.getElementById("quay-app"), book, { registered });
sendWhenPossible(async () => await countIn(book.key, WAITING) > 0);
let isStale = true;
const renewIfNeeded = async ({ what }) => {
  if (what === "changed") isStale = true;
  if (what !== "sending" || !isStale) return;
  isStale = false;
  await renew(book);
};
listen(renewIfNeeded);
setInterval(() => { if (!document.hidden) renew(book); }, RENEWED_EVERY);
await send();

/* The page that stands in for all others without a network: what it shows goes by the address. */
import { currentBook } from "./books.js";
import { showBadge } from "./badge.js";
import { copyOf, forgetCopies } from "./copies.js";
import { WAITING, countIn } from "./entries.js";
import { moment } from "./figures.js";
import { listen } from "./news.js";
import { sendWhenPossible } from "./occasions.js";
import { owner } from "./page_owner.js";
import { piece, say } from "./patterns.js";
import { standAt } from "./sending.js";
import { mount } from "./views.js";

const PAGES = [
  [/^$/, "orders"], [/^\/don\/([^/]+)$/, "task"], [/^\/ban-hang$/, "report"], [/^\/ghi-kho$/, "report"],
  [/^\/cho-gui$/, "outbox"], [/^\/kho$/, "shelf"], [/^\/chuyen-hang$/, "transfers"], [/^\/chuyen-hang\/(\d+)$/, "transfer"],
];
const root = document.documentElement.dataset.root;
const place = location.pathname.slice(root.length).replace(/\/$/, "");
const app = document.getElementById("quay-app");
standAt(root);

const person = owner();
await forgetCopies(person);
const book = person ? await currentBook(person) : undefined;
const copy = book && await copyOf(book.key);
if (!book) {
  app.replaceChildren(piece("nobody"));
  app.hidden = false;
} else {
  document.getElementById("ten-diem").textContent = book.pointName;
  document.getElementById("ban-chep").textContent = copy ? say("copied", { at: moment(copy.at) }) : say("not-copied");
  const [found, view] = PAGES.map(([pattern, name]) => [place.match(pattern), name]).find(([match]) => match) ?? [null, ""];
  for (const link of document.querySelectorAll(".work-nav a")) {
    if (link.pathname !== ({ task: root, transfer: `${root}/chuyen-hang` }[view] ?? location.pathname)) continue;
    link.setAttribute("aria-current", "page");
    link.scrollIntoView({ inline: "center", block: "nearest" });
  }
  if (found && (copy || view === "outbox")) {
    Object.assign(app.dataset, { view, task: found[1] ?? "", kind: place === "/ban-hang" ? "sale" : "" });
    await mount(app, book, { registered: navigator.serviceWorker.ready });
  } else {
    app.replaceChildren(piece(copy ? "elsewhere" : "no-copy"));
    app.hidden = false;
  }
  await showBadge(book);
  sendWhenPossible(async () => await countIn(book.key, WAITING) > 0);
}

function networkIsBack() {
  document.getElementById("ban-chep").hidden = true;
  document.getElementById("co-mang").hidden = false;
}
addEventListener("online", networkIsBack);
listen(({ what }) => { if (what === "answered") networkIsBack(); });
for (const button of document.querySelectorAll("[data-reload]")) button.addEventListener("click", () => location.reload());

/* What waits, what was refused and why, what was sent; and what of other people waits on this browser. */
import { booksOf, booksOfOthers } from "./books.js";
import { REFUSED, SENT, WAITING, countIn, drop, entriesIn, sendAgain } from "./entries.js";
import { moment } from "./figures.js";
import { listen, tell } from "./news.js";
import { fill, piece, say } from "./patterns.js";
import { lastState, send } from "./sending.js";
import { stateOfStorage } from "./storage.js";

const MOST_SENT = 50;

export async function showOutbox(root, book) {
  const view = piece("outbox");
  view.querySelector("[data-send]").addEventListener("click", () => send());
  const show = async () => {
    const rows = { [REFUSED]: [], [WAITING]: [], [SENT]: [] };
    for (const each of await booksOf(book.person)) {
      for (const state of Object.keys(rows)) rows[state].push(...await entriesIn(each.key, state));
    }
    rows[SENT] = [...rows[SENT]].sort((one, other) => (one.answeredAt < other.answeredAt ? 1 : -1)).slice(0, MOST_SENT);
    for (const [state, entries] of Object.entries(rows)) {
      const part = view.querySelector(`[data-part="${state}"]`);
      part.hidden = entries.length === 0;
      part.querySelector("ul").replaceChildren(...entries.map((entry) => row(entry)));
    }
    view.querySelector("[data-none]").hidden = Object.values(rows).some((entries) => entries.length);
    const waits = rows[WAITING].length, state = await lastState();
    fill(view, {
      status: waits && state === "done" ? say("state-later") : say(waits || state === "done" ? `state-${state}` : "state-done"),
      others: await others(book.person),
    });
    view.querySelector("[data-sign-in]").hidden = !waits || !["signed-out", "other-person"].includes(state);
    view.querySelector("[data-send]").hidden = !waits || state === "signed-out";
  };
  listen(show);
  await show();
  root.replaceChildren(view);
  stateOfStorage().then((state) => fill(view, { storage: say(`storage-${state}`) }));  // may take its time
}

function row(entry) {
  const what = entry.verb ? say(`verb-${entry.verb}`, { n: entry.label }) : say(`kind-${entry.kind}`, { n: entry.quantity, title: entry.label });
  const item = piece("entry", { what, at: moment(entry.occurredAt), reason: entry.reason ?? "", state: say(`is-${entry.state}`) });
  item.dataset.state = entry.state;
  item.querySelector(".badge").classList.add({ [WAITING]: "warning", [SENT]: "good", [REFUSED]: "bad" }[entry.state]);
  const [again, away] = item.querySelectorAll("button");
  item.querySelector(".buttons").hidden = entry.state !== REFUSED;
  again.addEventListener("click", async () => { await sendAgain(entry.id); tell({ what: "changed" }); send(); });
  away.addEventListener("click", async () => {
    if (!confirm(say("drop", { what }))) return;
    await drop(entry.id);
    tell({ what: "changed" });
  });
  return item;
}

async function others(person) {
  const names = [];
  for (const each of await booksOfOthers(person)) {
    const waits = await countIn(each.key, WAITING);
    if (waits) names.push(say("others-one", { n: waits, name: each.name }));
  }
  return names.length ? say("others", { list: names.join("; ") }) : "";
}

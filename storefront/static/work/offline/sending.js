/* Sends what waits, in order, one page or worker at a time. The same ids go again until they are answered. */
import { answer, transact } from "./database.js";
import { booksOf } from "./books.js";
import { WAITING, countIn, entriesIn, forgetOld, settle } from "./entries.js";
import { tell } from "./news.js";

const BATCH = 50, PATIENCE = 20_000;
let root = "/quay", running, again = false;

/* Where the counter stands: "/quay" or "/en/quay". */
export const standAt = (address) => { root = address; };

/* Resolves to "done", "later" (no network or a busy server), "signed-out", "other-person" or "not-here". */
export function send() {
  if (running) { again = true; return running; }
  const alone = navigator.locks ? (work) => navigator.locks.request("quay-gui", work) : (work) => work();
  running = alone(async () => {
    let state;
    do { again = false; state = await sendAll(); } while (again && state === "done");
    return state;
  }).finally(() => { running = undefined; });
  return running;
}

export const lastState = async () => (await transact("facts", "readonly", ({ facts }) => answer(facts.get("sending"))))?.state ?? "done";

async function sendAll() {
  const current = await transact("facts", "readonly", ({ facts }) => answer(facts.get("current")));
  let state = "done";
  for (const book of current ? await booksOf(current.person) : []) {
    state = await sendBook(book);
    if (state !== "done") break;
    await forgetOld(book.key);
  }
  await transact("facts", "readwrite", async ({ facts }) => { facts.put({ name: "sending", state }); });
  tell({ what: "sending", state });
  return state;
}

async function sendBook(book) {
  for (;;) {
    const entries = await entriesIn(book.key, WAITING, BATCH);
    if (!entries.length) return "done";
    const reply = await post(book, entries);
    if (reply.state !== "done") return reply.state;
    await settle(reply.results);
    tell({ what: "changed" });
    if (!reply.results.length || (!reply.all && await countIn(book.key, WAITING))) return "later";
  }
}

async function post(book, entries) {
  const body = JSON.stringify({ person: book.person, point: book.point, browser: book.browser, entries });
  try {
    const reply = await fetch(`${root}/gui`, {
      method: "POST", body, headers: { "Content-Type": "application/json" }, credentials: "same-origin",
      redirect: "error", signal: AbortSignal.timeout(PATIENCE),
    });
    const said = await reply.json();
    tell({ what: "answered" });
    if (reply.ok) return { state: "done", ...said };
    return { state: { SIGNED_OUT: "signed-out", OTHER_PERSON: "other-person", NOT_HERE: "not-here" }[said.code] ?? "later" };
  } catch {
    return { state: "later" };
  }
}

/* The outbox: what was noted and what the server said of it. Nothing leaves it before the server has answered. */
import { answer, transact } from "./database.js";

export const WAITING = "waiting", SENT = "sent", REFUSED = "refused";
const KEPT_DAYS = 7, LONGEST = 10_000;
const queue = (book, state) => IDBKeyRange.bound([book, state, 0], [book, state, Infinity]);

/* Notes all of them or none, all as of one instant: goods that were counted together are one count. An id that is there
   already, or a step already noted, is not noted twice. Rejects with QuotaExceededError when the device is full, and with
   RangeError what the door would never take (fifty of them go at once, in a megabyte). Returns how many are new. */
export async function note(bookKey, drafts) {
  if (drafts.some((draft) => JSON.stringify(draft).length > LONGEST)) throw new RangeError("too long");
  return transact(["books", "entries"], "readwrite", async ({ books, entries }) => {
    const book = await answer(books.get(bookKey)), occurredAt = new Date().toISOString();
    let noted = 0;
    for (const draft of drafts) {
      if (await answer(entries.get(draft.id)) || (isStep(draft) && await isNoted(entries, bookKey, draft))) continue;
      const entry = { ...draft, book: bookKey, order: book.nextOrder, state: WAITING, occurredAt };
      if (!isStep(draft)) { entry.seq = book.nextSeq; book.nextSeq += 1; }
      book.nextOrder += 1;
      entries.add(entry);
      noted += 1;
    }
    books.put(book);
    return noted;
  });
}

/* Of orders and transfers, and asking for goods; everything else is an event of the shelf, with a number. */
const isStep = ({ kind }) => ["task", "transfer", "ask"].includes(kind);

/* A form with a key is told from another of its kind by it: parcels of one transfer may arrive one by one. */
async function isNoted(entries, book, { kind, task, verb, fields }) {
  for (const state of [WAITING, SENT]) {
    const found = await answer(entries.index("queue").getAll(queue(book, state)));
    if (found.some((entry) => entry.kind === kind && entry.task === task && entry.verb === verb && entry.fields.khoa === fields.khoa)) return true;
  }
  return false;
}

/* In the order in which they were noted. */
export function entriesIn(book, state, most) {
  return transact("entries", "readonly", ({ entries }) => answer(entries.index("queue").getAll(queue(book, state), most)));
}

export function countIn(book, state) {
  return transact("entries", "readonly", ({ entries }) => answer(entries.index("queue").count(queue(book, state))));
}

/* Writes down the server's answers, each {id, state, code, reason}. */
export function settle(results) {
  return transact("entries", "readwrite", async ({ entries }) => {
    for (const { id, state, code, reason } of results) {
      const entry = await answer(entries.get(id));
      if (entry?.state === WAITING) entries.put({ ...entry, state, code, reason, answeredAt: new Date().toISOString() });
    }
  });
}

/* A refused entry waits again, under its old id. */
export function sendAgain(id) {
  return transact("entries", "readwrite", async ({ entries }) => {
    const entry = await answer(entries.get(id));
    if (entry?.state === REFUSED) entries.put({ ...entry, state: WAITING });
  });
}

/* Only what was refused can be dropped. */
export function drop(id) {
  return transact("entries", "readwrite", async ({ entries }) => {
    const entry = await answer(entries.get(id));
    if (entry?.state === REFUSED) entries.delete(id);
  });
}

/* Forgets what was sent a week ago. */
export function forgetOld(book) {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
  return transact("entries", "readwrite", async ({ entries }) => {
    for (const entry of await answer(entries.index("queue").getAll(queue(book, SENT)))) {
      if (entry.answeredAt < before) entries.delete(entry.id);
    }
  });
}

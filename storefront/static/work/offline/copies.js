/* The copy of a point's open orders, transfers and shelf, for its person's eyes only. */
import { answer, transact } from "./database.js";
import { REFUSED, SENT, WAITING, entriesIn } from "./entries.js";

const KEPT_DAYS = 7;

export const keep = (book, copy) => transact("copies", "readwrite", async ({ copies }) => { copies.put({ ...copy, book }); });

export const copyOf = (book) => transact("copies", "readonly", ({ copies }) => answer(copies.get(book)));

/* Deletes every copy that is not this person's, and every old one; without a person all of them. */
export function forgetCopies(person = "") {
  return transact(["copies", "facts"], "readwrite", async ({ copies, facts }) => {
    const tooOld = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
    for (const { book, at } of await answer(copies.getAll())) {
      if (!person || !book.startsWith(`${person} `) || at < tooOld) copies.delete(book);
    }
    const current = await answer(facts.get("current"));
    if (current && current.person !== person) facts.delete("current");
  });
}

const SIGN = { sale: -1, damage: -1, receipt: 1, return: 1 };
const STAGES = { nhan: "ACCEPTED", "dong-goi": "PACKED", "ban-giao": "HANDED_OVER", "khong-nhan": "DECLINED" };

const SLIP_STATES = { "dong-y": "AGREED", "tu-choi": "DECLINED", huy: "CANCELLED", "da-gui": "SENT", "da-nhan": "RECEIVED" };
const SLIP_SIGN = { "da-gui": -1, "da-nhan": 1 };
const ENDED = ["DECLINED", "CANCELLED", "RECEIVED"];

/* The copy with everything on top that was noted since it was made: units left, and the stage of each order. */
export async function copyWithNotes(book) {
  const copy = await copyOf(book);
  if (!copy) return undefined;
  const notes = [...await entriesIn(book, WAITING), ...(await entriesIn(book, SENT)).filter((entry) => entry.answeredAt > copy.at)];
  const refused = await entriesIn(book, REFUSED);
  const left = new Map(copy.goods.map((good) => [good.sku, good.quantity]));
  const slips = copy.slips ?? [], goodsOf = new Map(slips.map((slip) => [slip.number, slip.goods]));
  for (const { sku, kind, quantity, task, verb, fields } of notes.sort((one, other) => one.order - other.order)) {
    if (kind === "count") left.set(sku, quantity);
    else if (kind === "transfer" && SLIP_SIGN[verb]) {
      for (const [field, each] of Object.entries(goodsOf.get(task) ?? {})) {
        if (left.has(each)) left.set(each, left.get(each) + SLIP_SIGN[verb] * Number((fields[field] ?? "0").replace(/[\s.]/g, "")));
      }
    } else if (SIGN[kind]) left.set(sku, (left.get(sku) ?? 0) + SIGN[kind] * quantity);
  }
  return {
    ...copy,
    goods: copy.goods.map((good) => ({ ...good, left: left.get(good.sku) })),
    points: copy.points ?? [],
    slips: slips.map((slip) => {
      const isIts = (entry) => entry.kind === "transfer" && entry.task === slip.number;
      const steps = notes.filter(isIts), last = steps.findLast(({ fields }) => fields["con-nua"] !== "co");
      const now = last ? SLIP_STATES[last.verb] : slip.state;
      return { ...slip, steps, refused: refused.filter(isIts), now, isEnded: ENDED.includes(now) };
    }),
    tasks: copy.tasks.map((task) => {
      const isIts = (entry) => entry.kind === "task" && entry.task === task.key;
      const steps = notes.filter(isIts);
      return {
        ...task, steps, refused: refused.filter(isIts),
        now: steps.length ? STAGES[steps.at(-1).verb] : task.stage,
      };
    }),
  };
}

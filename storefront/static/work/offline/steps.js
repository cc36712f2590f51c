/* Which step a form of the counter takes, by its address, and what it must tell before it may be noted. */
import { makeId } from "./ids.js";

const isNumber = (text, least = 0) => /^\d{1,6}$/.test((text ?? "").replace(/[\s.]/g, "")) && Number(text.replace(/[\s.]/g, "")) >= least;

/* A form sent to a path below the counter → its step, or nothing for what needs the network. */
export function stepAt(path, { verbs, slipVerbs }) {
  const [, task, verb] = path.match(/^\/don\/([^/]+)\/([^/]+)$/) ?? [];
  if (verbs.includes(verb)) return { kind: "task", task, verb, back: `/don/${task}` };
  const [, number, step] = path.match(/^\/chuyen-hang\/(\d+)\/([^/]+)$/) ?? [];
  if (slipVerbs.includes(step)) return { kind: "transfer", task: number, verb: step, back: `/chuyen-hang/${number}` };
  return path === "/kho/xin" ? { kind: "ask", back: "/chuyen-hang" } : undefined;
}

/* What is missing on the form, as a word for the address; empty when it may be noted. */
export function problemOf({ kind, task, verb }, fields, copy) {
  if (kind === "ask") {
    const isKnown = !copy || copy.goods.some((each) => each.sku === fields.ma);
    return isKnown && fields.ma && fields.diem && isNumber(fields["so-xin"], 1) ? "" : "mon";
  }
  const units = Object.entries(fields).filter(([field]) => field.startsWith("so-"));
  if (kind === "transfer" && !units.every(([, said]) => isNumber(said))) return "so";
  if (verb === "tu-choi" && !fields["ly-do"]?.trim()) return "ly-do";
  const order = kind === "task" && copy?.tasks.find((each) => each.key === task);
  if (verb === "ban-giao" && order?.cash && fields["da-thu"] !== String(order.cash)) return "tien";
  if (verb === "khong-nhan" && !(fields["ly-do"] && (fields["ly-do"] !== "khac" || fields["ly-do-khac"]?.trim()))) return "ly-do";
  return "";
}

/* The entry that is noted for it. */
export function draftOf({ kind, task, verb }, fields, copy) {
  const draft = { id: makeId(), kind, fields };
  if (kind === "task") return { ...draft, task, verb, label: copy?.tasks.find((each) => each.key === task)?.number ?? "" };
  if (kind === "transfer") return { ...draft, task, verb, label: task };
  const good = copy?.goods.find((each) => each.sku === fields.ma);
  return { ...draft, quantity: Number(fields["so-xin"].replace(/[\s.]/g, "")), label: good?.title ?? fields.ma };
}

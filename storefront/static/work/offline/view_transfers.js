/* The open transfers from the copy, and a form to ask another point for goods; its forms go through the worker. */
import { copyWithNotes } from "./copies.js";
import { WAITING, entriesIn } from "./entries.js";
import { moment } from "./figures.js";
import { makeId } from "./ids.js";
import { listen } from "./news.js";
import { fill, piece, say } from "./patterns.js";
import { pressOnce, problemInAddress } from "./view_task.js";

export async function showTransfers(root, book) {
  const show = async () => {
    const copy = await copyWithNotes(book.key);
    if (!copy) return;
    const view = piece("transfers", { problem: problemInAddress() });
    const waits = (slip) => slip.isOurTurn && !slip.steps.length;
    const open = copy.slips.filter((slip) => !slip.isEnded).sort((one, other) => waits(other) - waits(one));
    view.querySelector("ul").replaceChildren(...open.map(row));
    view.querySelector("[data-none]").hidden = open.length > 0;
    const asked = (await entriesIn(book.key, WAITING)).filter((entry) => entry.kind === "ask");
    view.querySelector("[data-asked]").hidden = asked.length === 0;
    view.querySelector("[data-asked] ul").replaceChildren(...asked.map((entry) => piece("entry", {
      what: say("kind-ask", { n: entry.quantity, title: entry.label }), at: moment(entry.occurredAt), reason: "", state: say("is-waiting"),
    })));
    fillForm(view.querySelector("form"), copy);
    root.replaceChildren(view);
  };
  listen(({ what }) => { if ((what === "changed" || what === "copied") && !root.querySelector("form")?.contains(document.activeElement)) show(); });
  await show();
}

function fillForm(form, { goods, points }) {
  form.querySelector("[name=khoa]").value = makeId().replaceAll("-", "");
  form.querySelector("datalist").replaceChildren(...goods.map((good) => new Option(good.title, good.sku)));
  form.querySelector("select").replaceChildren(...points.map(({ id, name }) => new Option(name, id)));
  pressOnce(form);
}

function row(slip) {
  const item = document.createElement("ul");
  item.innerHTML = slip.row;  // written by our own server, escaped there
  const [line] = item.children;
  for (const [entries, kind, word] of [[slip.steps, "warning", "noted"], [slip.refused, "bad", "refused-here"]]) {
    if (!entries.length) continue;
    const badge = document.createElement("span");
    badge.className = `badge ${kind}`;
    badge.textContent = say(word);
    line.querySelector(".task-foot").append(" ", badge);
    line.querySelector(".next-step")?.remove();
  }
  return line;
}

/* One transfer as the server drew it for the state it has reached here. */
export async function showTransfer(root, book) {
  const show = async () => {
    const slip = (await copyWithNotes(book.key))?.slips.find((each) => each.number === root.dataset.task);
    if (!slip) return root.replaceChildren(piece("elsewhere"));
    const view = piece("transfer", {
      noted: slip.steps.length ? say("steps-noted", { at: moment(slip.steps.at(-1).occurredAt) }) : "",
      refused: slip.refused.at(-1)?.reason ?? "",
      problem: problemInAddress(),
    });
    const page = view.querySelector("[data-page]");
    page.innerHTML = slip.pages[slip.now] ?? "";  // written by our own server, escaped there
    for (const picture of page.querySelectorAll("img")) picture.addEventListener("error", () => picture.replaceWith(piece("no-picture")));
    const promised = slip.steps.findLast(({ verb }) => verb === "dong-y")?.fields;
    for (const form of page.querySelectorAll("form")) {
      pressOnce(form);
      for (const field of form.querySelectorAll("input")) {
        if (field.name === "khoa") field.value = makeId().replaceAll("-", "");
        else if (slip.now === "AGREED" && promised?.[field.name]) field.value = promised[field.name];
      }
    }
    root.replaceChildren(view);
  };
  listen(({ what }) => { if ((what === "changed" || what === "copied") && !root.contains(document.activeElement)) show(); });
  await show();
}

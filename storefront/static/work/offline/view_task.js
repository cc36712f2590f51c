/* One order from the copy, as the server drew it for the stage it has reached here; its forms go through the worker. */
import { copyWithNotes } from "./copies.js";
import { moment } from "./figures.js";
import { listen } from "./news.js";
import { piece, say } from "./patterns.js";

export async function showTask(root, book) {
  const show = async () => {
    const task = (await copyWithNotes(book.key))?.tasks.find((each) => each.key === root.dataset.task);
    if (!task) return root.replaceChildren(piece("elsewhere"));
    const view = piece("task", {
      noted: task.steps.length ? say("steps-noted", { at: moment(task.steps.at(-1).occurredAt) }) : "",
      refused: task.refused.at(-1)?.reason ?? "",
      problem: problemInAddress(),
      until: task.now === "OFFERED" && task.until ? say("until", { at: moment(task.until) }) : "",
    });
    const page = view.querySelector("[data-page]");
    page.innerHTML = task.pages[task.now] ?? "";  // written by our own server, escaped there
    for (const picture of page.querySelectorAll("img")) picture.addEventListener("error", () => picture.replaceWith(piece("no-picture")));
    page.querySelectorAll("form").forEach(pressOnce);
    root.replaceChildren(view);
  };
  listen(({ what }) => { if (what === "changed" || what === "copied") show(); });
  await show();
}

export function pressOnce(form) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) setTimeout(() => { button.disabled = true; });
  });
}

/* Why the worker did not note the last form. */
export function problemInAddress() {
  const said = new URLSearchParams(location.search).get("loi");
  return ["tien", "ly-do", "so", "mon", "day", "mang"].includes(said) ? say(`problem-${said}`) : "";
}

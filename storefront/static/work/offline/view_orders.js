/* The open orders from the copy, by what is to be done next, with what was noted here since. */
import { copyWithNotes } from "./copies.js";
import { moment } from "./figures.js";
import { listen } from "./news.js";
import { fill, piece, say } from "./patterns.js";

const TABS = [["don-moi", "OFFERED"], ["dong-goi", "ACCEPTED"], ["ban-giao", "PACKED"]];

export async function showOrders(root, book) {
  const show = async () => {
    const copy = await copyWithNotes(book.key);
    if (!copy) return;
    const at = (stage) => copy.tasks.filter((task) => task.now === stage);
    const wanted = new URLSearchParams(location.search).get("viec");
    const shown = TABS.find(([key]) => key === wanted) ?? TABS.find(([, stage]) => at(stage).length) ?? TABS[0];
    const view = piece("orders");
    for (const [key, stage] of TABS) {
      const tab = view.querySelector(`[data-tab="${key}"]`);
      tab.querySelector("b").textContent = at(stage).length;
      if (key === shown[0]) tab.setAttribute("aria-current", "page");
    }
    view.querySelector("ol").replaceChildren(...at(shown[1]).map(row));
    view.querySelector("[data-none]").hidden = at(shown[1]).length > 0;
    root.replaceChildren(view);
  };
  listen(({ what }) => { if (what === "changed" || what === "copied") show(); });
  await show();
}

function row(task) {
  const item = document.createElement("li");
  item.innerHTML = task.row;  // written by our own server, escaped there
  const until = task.now === "OFFERED" && task.until ? say("until", { at: moment(task.until) }) : "";
  fill(item, { until, noted: task.steps.length ? say("noted") : "", refused: task.refused.length ? say("refused-here") : "" });
  return item;
}

/* Which view stands in the page, by the name the page gives it. */
import { showOrders } from "./view_orders.js";
import { showOutbox } from "./view_outbox.js";
import { showReport } from "./view_report.js";
import { showShelf } from "./view_shelf.js";
import { showTask } from "./view_task.js";
import { showTransfer, showTransfers } from "./view_transfers.js";

const VIEWS = {
  orders: showOrders, outbox: showOutbox, report: showReport, shelf: showShelf, task: showTask,
  transfer: showTransfer, transfers: showTransfers,
};

/* Shows it in place of what the page holds for browsers without scripts. */
export async function mount(root, book, surroundings) {
  if (!root) return;
  await VIEWS[root.dataset.view](root, book, surroundings);
  root.hidden = false;
  for (const part of document.querySelectorAll("[data-without-script]")) part.remove();
}

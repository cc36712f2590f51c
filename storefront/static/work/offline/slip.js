/* What is being noted: units by SKU. Each line has its id from the start, so the same slip cannot be noted twice.
   A count says zero too: there a line without a number (undefined) is goods that nobody has counted. */
import { makeId } from "./ids.js";

const MOST = 100_000;

const says = (line, kind) => (kind === "count" ? line?.quantity !== undefined : (line?.quantity ?? 0) > 0);

export function makeSlip() {
  const lines = new Map();
  return {
    set(sku, quantity) {
      const units = quantity === undefined ? undefined : Math.min(Math.max(0, Math.trunc(quantity) || 0), MOST);
      lines.set(sku, { id: lines.get(sku)?.id ?? makeId(), quantity: units });
    },
    isSaid: (sku, kind) => says(lines.get(sku), kind),
    said: (kind) => [...lines.values()].filter((line) => says(line, kind)).length,
    quantity: (sku) => lines.get(sku)?.quantity ?? 0,
    units: () => [...lines.values()].reduce((sum, line) => sum + (line.quantity ?? 0), 0),
    drafts: (kind, title) => [...lines].filter(([, line]) => says(line, kind))
      .map(([sku, { id, quantity }]) => ({ id, kind, sku, quantity, label: title(sku) })),
  };
}

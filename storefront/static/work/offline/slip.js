/* What is being noted: units by SKU. Each line has its id from the start, so the same slip cannot be noted twice. */
import { makeId } from "./ids.js";

const MOST = 100_000;

export function makeSlip() {
  const lines = new Map();
  return {
    set(sku, quantity) {
      const units = Math.min(Math.max(0, Math.trunc(quantity) || 0), MOST);
      lines.set(sku, { id: lines.get(sku)?.id ?? makeId(), quantity: units });
    },
    quantity: (sku) => lines.get(sku)?.quantity ?? 0,
    units: () => [...lines.values()].reduce((sum, line) => sum + line.quantity, 0),
    drafts: (kind, title) => [...lines].filter(([, line]) => line.quantity)
      .map(([sku, { id, quantity }]) => ({ id, kind, sku, quantity, label: title(sku) })),
  };
}

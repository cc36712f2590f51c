/* The form for a sale, and for receipts, damage, returns and counts: pick goods, set how many, note it.
   Who counts is not shown what is expected, and zero counted is not the same as not counted. */
import { copyWithNotes } from "./copies.js";
import { note } from "./entries.js";
import { money, moment } from "./figures.js";
import { listen } from "./news.js";
import { sendAfterwards } from "./occasions.js";
import { fill, piece, say } from "./patterns.js";
import { makeSlip } from "./slip.js";
import { send } from "./sending.js";
import { keepForGood } from "./storage.js";
import { matching } from "./view_shelf.js";

const MOST_ROWS = 40;

export async function showReport(root, book, { registered }) {
  const isSale = root.dataset.kind === "sale", view = piece(isSale ? "sale" : "report");
  const form = view.querySelector("form"), search = form.querySelector("[type=search]"), list = form.querySelector("ul");
  const cash = form.querySelector("[name=khach-dua]"), button = form.querySelector("[type=submit]");
  const kind = () => (isSale ? "sale" : form.querySelector("[name=loai]:checked").value);
  let slip = makeSlip(), goods = [], saving = false;

  const load = async () => { goods = (await copyWithNotes(book.key))?.goods ?? []; draw(); };
  const set = (good, quantity) => { slip.set(good.sku, quantity); draw(); };
  let wasCount = false;

  function draw() {
    const found = matching(goods, search.value);
    const isChosen = (good) => slip.isSaid(good.sku, kind());
    const chosen = goods.filter(isChosen), rest = found.filter((good) => !isChosen(good));
    list.replaceChildren(...[...chosen, ...rest.slice(0, MOST_ROWS)].map(row));
    view.querySelector("[data-none]").hidden = goods.length > 0 && (found.length > 0 || chosen.length > 0);
    const units = slip.units(), total = chosen.reduce((sum, good) => sum + good.price * slip.quantity(good.sku), 0);
    const change = cash?.value ? Number(cash.value.replace(/\D/g, "")) - total : NaN;
    fill(form, {
      units: said(), total: isSale ? money(total) : "",
      change: units && !Number.isNaN(change) ? say(change < 0 ? "short" : "change", { amount: money(Math.abs(change)) }) : "",
    });
    form.querySelector(".slip-cash")?.toggleAttribute("hidden", !units);
    button.disabled = saving || !slip.said(kind());
  }

  /* Numbers counted are no numbers received: between the two the slip begins anew. */
  function changeKind() {
    const isCount = kind() === "count";
    if (isCount !== wasCount) slip = makeSlip();
    wasCount = isCount;
    draw();
  }

  function said() {
    const lines = slip.said(kind());
    if (kind() === "count") return lines ? say("counted", { n: lines }) : say("none-counted");
    return lines ? say("units", { n: slip.units() }) : say("no-units");
  }

  function row(good) {
    const many = slip.quantity(good.sku), isCount = kind() === "count", isChosen = slip.isSaid(good.sku, kind());
    const item = piece("good", { title: good.title, sku: good.sku, price: isSale ? money(good.price) : "", left: isCount ? say(isChosen ? "is-counted" : "not-counted", { n: many }) : say("left", { n: Math.max(0, good.left) }) });
    const field = item.querySelector("input"), [less, more] = item.querySelectorAll("button");
    item.classList.toggle("chosen", isChosen);
    field.value = isCount && !isChosen ? "" : many;
    for (const named of [field, less, more]) named.setAttribute("aria-label", `${named.dataset.label} ${good.title}`);
    less.disabled = many === 0 && !isCount;
    const fewer = isCount && many === 0 ? (isChosen ? undefined : 0) : many - 1;
    const again = (which, quantity) => { set(good, quantity); list.querySelector(`[data-sku="${CSS.escape(good.sku)}"] ${which}`)?.focus(); };
    item.dataset.sku = good.sku;
    less.addEventListener("click", () => again(many > 1 || isCount ? "[data-less]" : "[data-more]", fewer));
    more.addEventListener("click", () => again("[data-more]", many + 1));
    field.addEventListener("change", () => set(good, isCount && !/\d/.test(field.value) ? undefined : Number(field.value.replace(/\D/g, ""))));
    return item;
  }

  /* A scanner types the code and presses Enter: one unit more of what has exactly this code, or is the only match. */
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const code = search.value.trim().toLowerCase(), found = matching(goods, search.value);
    const good = goods.find((each) => each.sku.toLowerCase() === code) ?? (code && found.length === 1 ? found[0] : undefined);
    if (!good) return;
    search.value = "";
    set(good, slip.quantity(good.sku) + 1);
  });
  search.addEventListener("input", draw);
  cash?.addEventListener("input", draw);
  for (const choice of form.querySelectorAll("[name=loai]")) choice.addEventListener("change", changeKind);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (saving || !slip.said(kind())) return;
    saving = true;
    draw();
    const isCount = kind() === "count", noted = isCount ? slip.said("count") : slip.units();
    try {
      const titles = new Map(goods.map((good) => [good.sku, good.title]));
      await note(book.key, slip.drafts(kind(), (sku) => titles.get(sku) ?? sku));
      slip = makeSlip();
      search.value = "";
      if (cash) cash.value = "";
      tellPerson("success", say(isCount ? "written-count" : "written", { n: noted, at: moment(new Date()) }));
    } catch (error) {
      tellPerson("error", say(error?.name === "QuotaExceededError" ? "problem-day" : "not-written"));
    }
    saving = false;
    await load();
    await keepForGood();
    sendAfterwards(await registered);
    send();
  });

  function tellPerson(kindOfNews, text) {
    const line = view.querySelector("[data-news]");
    line.className = `notice ${kindOfNews}`;
    fill(view, { news: text });
    line.scrollIntoView({ block: "nearest" });
  }

  listen(({ what }) => { if (!saving && (what === "changed" || what === "copied") && !form.contains(document.activeElement)) load(); });
  await load();
  root.replaceChildren(view);
}

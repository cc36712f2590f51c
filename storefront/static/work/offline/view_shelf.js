/* The shelf from the copy: what there is, what it costs, how many are left after what was noted here. */
import { copyWithNotes } from "./copies.js";
import { money, plain } from "./figures.js";
import { listen } from "./news.js";
import { piece, say } from "./patterns.js";

export const matching = (goods, words) => {
  const wanted = plain(words).split("-").filter(Boolean);
  return goods.filter((good) => wanted.every((word) => good.words.includes(word)));
};

export async function showShelf(root, book) {
  const view = piece("shelf"), search = view.querySelector("input"), list = view.querySelector("ul");
  const show = async () => {
    const goods = (await copyWithNotes(book.key))?.goods ?? [];
    list.replaceChildren(...matching(goods, search.value).map((good) => piece("shelf-row", {
      title: good.title, sku: good.sku, price: money(good.price), left: say("left", { n: Math.max(0, good.left) }),
    })));
    view.querySelector("[data-none]").hidden = list.childElementCount > 0;
  };
  search.addEventListener("input", show);
  listen(({ what }) => { if (what === "changed" || what === "copied") show(); });
  await show();
  root.replaceChildren(view);
}

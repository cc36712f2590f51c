/* Pieces of page: <template>s that the server wrote in the reader's language, cloned and filled in here. */
export function piece(name, texts = {}) {
  const node = document.getElementById(`m-${name}`).content.firstElementChild.cloneNode(true);
  fill(node, texts);
  return node;
}

/* Texts by data-f; an empty one hides its element. */
export function fill(node, texts) {
  for (const [name, text] of Object.entries(texts)) {
    for (const place of node.querySelectorAll(`[data-f="${name}"]`)) {
      place.textContent = text;
      place.hidden = text === "";
    }
  }
}

/* A sentence of the page with its gaps filled: "Còn {n}". */
export function say(name, gaps = {}) {
  const sentence = document.getElementById("m-words").content.querySelector(`[data-w="${name}"]`).textContent;
  return sentence.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap] ?? "");
}

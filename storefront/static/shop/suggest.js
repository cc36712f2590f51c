// Makes a combobox of the search box: htmx fills the list, the arrow keys walk it. The form works without this file.
for (const input of document.querySelectorAll("[data-suggest]")) {
  const place = document.getElementById("goi-y");
  const form = input.form;
  let chosen = -1;
  const options = () => [...place.querySelectorAll("[role=option]")];
  const mark = (index) => {
    const rows = options();
    chosen = rows.length ? (index + rows.length + 1) % (rows.length + 1) : -1;
    if (chosen === rows.length) chosen = -1;
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", rows[chosen].id);
      rows[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => {
    place.replaceChildren();
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "false");
  };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "goi-y-danh-sach");
  input.setAttribute("aria-expanded", "false");
  place.addEventListener("htmx:afterSwap", () => {
    if (document.activeElement !== input) return close();
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(options().length > 0));
  });
  input.addEventListener("keydown", (event) => {
    const rows = options();
    if (event.key === "Escape" && rows.length) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" && rows.length) {
      event.preventDefault();
      mark(chosen + 1);
    } else if (event.key === "ArrowUp" && rows.length) {
      event.preventDefault();
      mark(chosen < 0 ? rows.length - 1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      rows[chosen].click();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
}

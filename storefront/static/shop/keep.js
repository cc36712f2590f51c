// Keeping a product from its card without leaving the page. Without this file the button sends its form.
(() => {
  const json = { Accept: "application/json" };
  let before = Promise.resolve(); // the list travels in a cookie: two answers at once would lose one of them

  const say = (text) => {
    const region = document.getElementById("giu-noi");
    if (region) region.textContent = text;
  };

  const turn = (heart, isKept) => {
    heart.setAttribute("aria-pressed", String(isKept));
    heart.name = isKept ? "bo" : "san-pham";
  };

  const count = (number) => {
    const badge = document.getElementById("dem-yeu-thich");
    if (!badge) return;
    badge.textContent = number;
    badge.hidden = !number;
  };

  const plainly = (form, button) => {
    const field = document.createElement("input");
    field.type = "hidden";
    [field.name, field.value] = [button.name, button.value];
    form.append(field);
    form.submit();
  };

  const keep = async (form, button) => {
    const body = new FormData(form);
    body.set(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: json });
      if (!answer.ok) throw new Error(answer.status);
      const { product, isKept, count: number, said } = await answer.json();
      for (const heart of document.querySelectorAll(".heart")) if (heart.value === product) turn(heart, isKept);
      count(number);
      say(said);
    } catch {
      plainly(form, button);
    } finally {
      button.removeAttribute("aria-busy");
    }
  };

  // The second click of a double click would take out what the first one kept.
  document.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target.closest(".heart")) event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    const [form, button] = [event.target, event.submitter];
    if (!("keep" in form.dataset) || !button) return;
    event.preventDefault();
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    say("");
    before = before.then(() => keep(form, button));
  });

  // A page that one comes back to shows the hearts of when it was left.
  window.addEventListener("pageshow", async (event) => {
    const form = document.querySelector("form[data-keep]");
    const isReturn = event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (!form || !isReturn) return;
    try {
      const kept = (await (await fetch(form.action, { headers: json })).json()).products;
      for (const heart of document.querySelectorAll(".heart")) turn(heart, kept.includes(heart.value));
      count(kept.length);
    } catch {
      // Without a network the page stays as it was left.
    }
  });
})();

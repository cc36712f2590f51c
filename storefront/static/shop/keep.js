// Keeping a product from its card without leaving the page. Without this file the button sends its form.
(() => {
  const said = (text) => {
    const region = document.getElementById("giu-noi");
    if (region) region.textContent = text;
  };

  const plainly = (form, button) => {
    const field = document.createElement("input");
    field.type = "hidden";
    [field.name, field.value] = [button.name, button.value];
    form.append(field);
    form.submit();
  };

  const show = (answer) => {
    for (const button of document.querySelectorAll(".heart")) {
      if (button.value !== answer.product) continue;
      button.setAttribute("aria-pressed", String(answer.isKept));
      button.name = answer.isKept ? "bo" : "san-pham";
    }
    const count = document.getElementById("dem-yeu-thich");
    if (count) {
      count.textContent = answer.count;
      count.hidden = !answer.count;
    }
    said(answer.said);
  };

  document.addEventListener("submit", async (event) => {
    const [form, button] = [event.target, event.submitter];
    if (!("keep" in form.dataset) || !button) return;
    event.preventDefault();
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    const body = new FormData(form);
    body.set(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
    } catch {
      plainly(form, button);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
})();

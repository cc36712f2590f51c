// Adds "nearest to me" where the browser can tell where it is. Everything works without this file.
for (const button of document.querySelectorAll("[data-nearest]")) {
  if (!navigator.geolocation) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const place = new URLSearchParams({
          "vi-do": coords.latitude.toFixed(3),
          "kinh-do": coords.longitude.toFixed(3),
        });
        location.assign(`${button.dataset.nearest}?${place}`);
      },
      () => { button.disabled = false; button.hidden = true; },
      { timeout: 8000, maximumAge: 600000 },
    );
  });
}

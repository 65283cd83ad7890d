// Public pages are the same for everybody. What is yours (basket count, name) arrives here as a fragment.
// Without it the plain links stay and lead to the same places.
const corner = document.querySelector("[data-you]");

if (corner) {
  fetch(corner.dataset.you || "/you", { credentials: "same-origin", headers: { Accept: "text/html" } })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : ""))
    .then((html) => {
      if (html.trim()) corner.innerHTML = html;
    })
    .catch(() => {});
}

// Long work goes on by itself: this part of the page is asked for again until the work is done, then the whole page.
// Without script the page refreshes itself, and a link does the same.
const part = document.querySelector("[data-progress]");

async function again() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
    if (!fresh) return location.reload();
    part.replaceChildren(...fresh.childNodes);
  } catch {
    // no network for a moment: the next try tells
  }
  setTimeout(again, 1500);
}

if (part) setTimeout(again, 1500);

// The exhibit runs by itself: the next slide is fetched while this one stands, its picture decoded, then both change places.
// Every round asks the server anew. Without a network it goes round the slides it has; when the network is back, so is the exhibit.
const MOST = 150; // slides kept for a lost network
const WAIT = 8000; // for an answer
const body = document.body;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const kept = new Map(); // address -> slide, in the order in which they were last seen
let slide = document.querySelector("[data-slide]");
let paused = body.hasAttribute("data-paused");
let timer;

function keep(one) {
  kept.delete(one.dataset.here);
  kept.set(one.dataset.here, one);
  if (kept.size > MOST) kept.delete(kept.keys().next().value);
}

async function load(address) {
  try {
    const answer = await fetch(address, { credentials: "omit", signal: AbortSignal.timeout(WAIT) });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = document.adoptNode(page.querySelector("[data-slide]"));
    fresh.dataset.title = page.title;
    fresh.dataset.words = page.querySelector("[data-count]")?.textContent ?? "";
    await fresh.querySelector("img")?.decode().catch(() => {});
    keep(fresh);
    return fresh;
  } catch {
    const round = [...kept.values()];
    return kept.get(address) ?? round[(round.indexOf(slide) + 1) % round.length];
  }
}

function show(fresh) {
  if (fresh === slide) return;
  const change = () => {
    slide.replaceWith(fresh);
    slide = fresh;
    if (fresh.dataset.title) document.title = fresh.dataset.title;
    const count = document.querySelector("[data-count]");
    if (count && fresh.dataset.words) count.textContent = fresh.dataset.words;
    for (const step of document.querySelectorAll("[data-step]")) step.href = fresh.dataset[step.dataset.step];
    const address = new URL(fresh.dataset.here, location);
    if (paused) address.searchParams.set("pause", "1");
    history.replaceState(null, "", address);
  };
  if (document.startViewTransition && !still.matches) document.startViewTransition(change);
  else change();
}

async function go(address) {
  clearTimeout(timer);
  show(await load(address));
  tick();
}

function tick() {
  clearTimeout(timer);
  if (paused || !slide.dataset.next) return;
  const coming = load(slide.dataset.next); // fetched now, shown when this one has stood long enough
  const mine = (timer = setTimeout(async () => {
    const fresh = await coming;
    if (mine !== timer || paused) return;
    show(fresh);
    tick();
  }, 1000 * body.dataset.pace));
}

function toggle() {
  paused = !paused;
  const link = document.querySelector("[data-pause]");
  link.textContent = paused ? link.dataset.go : link.dataset.stop;
  tick();
}

const deeds = { ArrowRight: () => go(slide.dataset.next), ArrowLeft: () => go(slide.dataset.before), " ": toggle };

document.addEventListener("click", (event) => {
  const on = event.target.closest("[data-pause], [data-step], [data-full]");
  if (!on || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (on.matches("[data-pause]")) toggle();
  else if (on.matches("[data-full]")) document.documentElement.requestFullscreen?.();
  else go(slide.dataset[on.dataset.step]);
});
document.addEventListener("keydown", (event) => {
  if (!deeds[event.key] || event.ctrlKey || event.metaKey || event.altKey || !document.querySelector("[data-pause]")) return;
  if (event.key === " " && event.target.closest("a, button")) return;
  event.preventDefault();
  deeds[event.key]();
});

const full = document.querySelector("[data-full]");
if (full && document.documentElement.requestFullscreen) full.hidden = false;
slide.dataset.title = document.title;
slide.dataset.words = document.querySelector("[data-count]")?.textContent ?? "";
keep(slide);
tick();

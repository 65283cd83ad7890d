// Whoever works on a case keeps it: while there is any sign of life the lease is renewed, at most every five minutes.
const form = document.querySelector("form[data-hold]");
const PAUSE = 5 * 60 * 1000;
let last = Date.now();

function alive() {
  if (document.hidden || Date.now() - last < PAUSE) return;
  last = Date.now();
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => {});
}

if (form) for (const sign of ["pointerdown", "keydown", "scroll"]) addEventListener(sign, alive, { passive: true });

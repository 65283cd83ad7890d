// One key for each thing a verifier does: every element with data-key="V" is pressed by that key.
// The keys rest while somebody types, and can be switched off for good with the button data-keys-switch.
const STORE = "keys";
const switcher = document.querySelector("[data-keys-switch]");
let on = localStorage.getItem(STORE) !== "off";

function show() {
  if (!switcher) return;
  switcher.hidden = false;
  switcher.setAttribute("aria-pressed", String(on));
}

switcher?.addEventListener("click", () => {
  on = !on;
  localStorage.setItem(STORE, on ? "on" : "off");
  show();
});
show();

document.addEventListener("keydown", (event) => {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toUpperCase())}"]`);
  if (!target || target.disabled) return;
  event.preventDefault();
  target.click();
});

// Asking and rejecting need a reason: a button with data-needs="reason-code reason" first leads to the list while neither says one.
// Enter in those fields then presses that very button.
let asked = null;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !asked || !event.target.closest(asked.dataset.needs.split(" ").map((id) => `#${CSS.escape(id)}`).join())) return;
  event.preventDefault();
  asked.click();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-needs]");
  const fields = button ? button.dataset.needs.split(" ").map((id) => document.getElementById(id)).filter(Boolean) : [];
  if (!fields.length || fields.some((field) => field.value.trim() && field.value !== "other")) return;
  event.preventDefault();
  asked = button;
  (fields.find((field) => field.value !== "other") ?? fields[0]).focus();
});

// Counts the ticked signals of each element, and opens a folded part that a link leads to.
// Without this script the numbers are those of the last time the page was made.
const form = document.querySelector("[data-screening]");

function count() {
  for (const place of form.querySelectorAll("[data-count]")) {
    const signals = form.querySelectorAll(`input[data-${place.dataset.count}]:checked`).length;
    const words = signals ? String(signals) : "";
    if (place.textContent !== words) place.textContent = words;
  }
}

function open() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const part = target && target.closest("details");
  if (!part || !form.contains(part) || part.open) return;
  part.open = true;
  target.scrollIntoView();
}

if (form) {
  form.addEventListener("change", count);
  form.addEventListener("keydown", (event) => {
    // Enter on a tick would send the form, in the middle of a conversation.
    if (event.key === "Enter" && ["checkbox", "radio"].includes(event.target.type)) event.preventDefault();
  });
  window.addEventListener("hashchange", open);
  count();
  open();
}

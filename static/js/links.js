// A sealed link is shown once: copying it, and not making it twice by a double click.
const state = document.querySelector("[data-copy-state]");

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  const words = button.textContent;
  button.textContent = state.textContent = button.dataset.copied;
  setTimeout(() => {
    button.textContent = words;
    state.textContent = "";
  }, 3000);
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

const form = document.querySelector("[data-once]");
let sent = false;
form?.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
window.addEventListener("pageshow", () => { sent = false; });

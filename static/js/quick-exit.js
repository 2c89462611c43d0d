// Leave at once: the link, or Escape twice. The page is emptied and replaced in the history.
const PAUSE = 700;
const link = document.querySelector("[data-quick-exit]");
let lastEscape = -PAUSE;

function leave() {
  document.body.hidden = true;
  document.title = "…";
  location.replace(link.href);
}

function closesSomething(event) {
  return event.defaultPrevented || document.querySelector(":popover-open, dialog[open]");
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat || closesSomething(event)) return;
    if (event.timeStamp - lastEscape < PAUSE) leave();
    lastEscape = event.timeStamp;
  });
}

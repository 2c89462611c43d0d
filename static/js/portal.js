// What every page has: leaving at once, and print menus that close like any other menu.
const PAUSE = 700;
const exit = document.querySelector("[data-quick-exit]");
const menus = [...document.querySelectorAll("details.print-menu")];
let lastEscape = -PAUSE;

// The page is emptied and takes the neutral site's place in the history.
function leave() {
  window.dispatchEvent(new Event("portal:leave"));
  document.body.hidden = true;
  document.title = "…";
  location.replace(exit.href);
}

function openMenu() {
  return menus.find((menu) => menu.open && menu.contains(document.activeElement));
}

function close(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}

function onEscape(event) {
  const menu = openMenu();
  if (menu) close(menu);
  if (menu || event.repeat || document.querySelector(":popover-open, dialog[open]")) return;
  if (event.timeStamp - lastEscape < PAUSE) leave();
  lastEscape = event.timeStamp;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) onEscape(event);
});

document.addEventListener("click", (event) => {
  for (const menu of menus) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

exit.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

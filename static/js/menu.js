// Print menus work without this; here they also close on Escape and on a click elsewhere.
const menus = [...document.querySelectorAll("details.print-menu")];

document.addEventListener("keydown", (event) => {
  const open = menus.find((menu) => menu.open && menu.contains(document.activeElement));
  if (event.key !== "Escape" || !open) return;
  event.preventDefault();
  open.open = false;
  open.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  for (const menu of menus) {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  }
});

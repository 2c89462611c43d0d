// One part of the step plan per screen. Answers live in the form and nowhere else: no storage, no
// history entries, no requests. Without this script the page is one long form that works the same.
const form = document.querySelector("[data-walk]");

function isDirty() {
  return [...form.elements].some((field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked : field.localName === "textarea" && field.value,
  );
}

function wipe() {
  for (const field of form.elements) {
    if (field.localName === "textarea") field.value = field.defaultValue = "";
    else if (field.type === "checkbox" || field.type === "radio") field.checked = field.defaultChecked = false;
  }
  count();
}

function count() {
  for (const place of form.querySelectorAll("[data-count]")) {
    const signals = form.querySelectorAll(`input[data-${place.dataset.count}]:checked`).length;
    const words = signals ? String(signals) : "";
    if (place.textContent !== words) place.textContent = words;
  }
}

function walk() {
  const screens = [...form.querySelectorAll("[data-screen]")];
  const aside = form.querySelector("[data-aside]");
  const progress = form.querySelector("[data-progress]");
  const nav = form.querySelector("[data-nav]");
  const [back, next] = ["back", "next"].map((name) => nav.querySelector(`[data-${name}]`));
  const comeBack = aside.querySelector("[data-return]");
  const summary = form.querySelector(".error-summary");
  let at = 0;
  let leaving = false;

  function reveal(screen) {
    for (const other of [...screens, aside]) other.hidden = other !== screen;
    nav.hidden = screen === aside;
    back.hidden = at === 0;
    next.hidden = at === screens.length - 1;
    progress.hidden = screen === aside;
    progress.textContent = progress.dataset.progress.replace("{n}", at + 1).replace("{total}", screens.length);
  }

  function show(screen) {
    if (screen !== aside) at = screens.indexOf(screen);
    reveal(screen);
    window.scrollTo(0, 0);
    screen.querySelector("[tabindex='-1']").focus({ preventScroll: true });
  }

  function screenOf(hash) {
    const target = hash.length > 1 && document.getElementById(hash.slice(1));
    return target && form.contains(target) ? target.closest("[data-screen], [data-aside]") : null;
  }

  function follow(event) {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.protocol === "tel:") leaveWithoutAsking();
    const screen = link.pathname === location.pathname && screenOf(link.hash);
    if (!screen) return;
    event.preventDefault();
    show(screen);
    const field = document.getElementById(link.hash.slice(1));
    if (field !== screen) field.focus();
  }

  function leaveWithoutAsking() {
    leaving = true;
    setTimeout(() => { leaving = false; }, 1000);
  }

  function startAnew() {
    wipe();
    summary?.remove();
    show(screens[0]);
  }

  next.addEventListener("click", () => show(screens[at + 1]));
  back.addEventListener("click", () => show(screens[at - 1]));
  comeBack.addEventListener("click", () => show(screens[at]));
  form.addEventListener("click", follow);
  form.addEventListener("change", count);
  form.addEventListener("reset", () => setTimeout(startAnew));
  form.addEventListener("keydown", (event) => {
    // Enter on a tick would send the form, in the middle of a conversation.
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });

  window.addEventListener("portal:leave", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isDirty()) event.preventDefault();
  });
  // A page that the browser keeps in memory for the back button must not hold answers.
  window.addEventListener("pagehide", wipe);
  window.addEventListener("pageshow", (event) => { if (event.persisted) startAnew(); });

  comeBack.hidden = false;
  count();
  const wrong = form.querySelector(".is-invalid, [aria-invalid='true']");
  const first = wrong?.closest("[data-screen]") ?? screenOf(location.hash) ?? screens[0];
  if (first !== aside) at = screens.indexOf(first);
  reveal(first);
  if (wrong) summary?.focus();
}

if (form) walk();

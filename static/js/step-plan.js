// One part of the step plan per screen. Answers live in the form and nowhere else: no storage, no
// history entries. Without this script the page is one long form that works the same.
let form = document.querySelector("[data-walk]");
let leaving = false;
const otherLanguages = [...document.querySelectorAll(".languages a:not([aria-current])")];

const fields = () => [...form.elements];
const isChoice = (field) => field.type === "checkbox" || field.type === "radio";
const isText = (field) => field.localName === "textarea";

function isDirty() {
  return fields().some((field) => (isChoice(field) && field.checked) || (isText(field) && field.value));
}

function wipe() {
  for (const field of fields()) {
    if (isText(field)) field.value = field.defaultValue = "";
    if (isChoice(field)) field.checked = field.defaultChecked = false;
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

function leaveWithoutAsking() {
  leaving = true;
  setTimeout(() => { leaving = false; }, 1000);
}

// The other language opens at the same part, but answers go nowhere: say so before they are gone.
function changeLanguage(event) {
  if (!isDirty()) return;
  if (confirm(form.dataset.languageWarning)) leaveWithoutAsking();
  else event.preventDefault();
}

function walk() {
  const screens = [...form.querySelectorAll("[data-screen]")];
  const title = form.querySelector("h1");
  const aside = form.querySelector("[data-aside]");
  const progress = form.querySelector("[data-progress]");
  const nav = form.querySelector("[data-nav]");
  const back = nav.querySelector("[data-back]");
  const next = nav.querySelector("[data-next]");
  const comeBack = aside.querySelector("[data-return]");
  let at = 0;

  function reveal(screen) {
    if (screen !== aside) at = screens.indexOf(screen);
    for (const link of otherLanguages) link.hash = screens[at].id;
    for (const other of [...screens, aside]) other.hidden = other !== screen;
    nav.hidden = progress.hidden = screen === aside;
    back.hidden = at === 0;
    next.hidden = at === screens.length - 1;
    progress.textContent = progress.dataset.progress.replace("{n}", at + 1).replace("{total}", screens.length);
  }

  function show(screen) {
    reveal(screen);
    window.scrollTo(0, 0);
    (screen.querySelector("h2") ?? title).focus({ preventScroll: true });
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
    const target = document.getElementById(link.hash.slice(1));
    if (target !== screen) target.focus();
  }

  function startAnew() {
    wipe();
    form.querySelector(".error-summary")?.remove();
    show(screens[0]);
  }

  next.addEventListener("click", () => show(screens[at + 1]));
  back.addEventListener("click", () => show(screens[at - 1]));
  comeBack.addEventListener("click", () => show(screens[at]));
  form.addEventListener("click", follow);
  form.querySelector("[data-wipe]")?.addEventListener("click", (event) => {
    event.preventDefault();
    startAnew();
  });
  form.querySelector("[data-done]").addEventListener("click", wipe);
  form.addEventListener("change", count);
  form.addEventListener("reset", () => setTimeout(startAnew));
  form.addEventListener("submit", fetchSheet);
  form.addEventListener("keydown", (event) => {
    // Enter on a tick would send the form, in the middle of a conversation.
    if (event.key === "Enter" && isChoice(event.target)) event.preventDefault();
  });

  comeBack.hidden = false;
  count();
  const wrong = form.querySelector(".is-invalid, [aria-invalid='true']");
  reveal(wrong?.closest("[data-screen]") ?? screenOf(location.hash) ?? screens[0]);
  if (wrong) form.querySelector(".error-summary").focus();
}

// A posted form is a step in the browser's history and is written to its profile, answers and all.
// What is fetched is not: the sheet comes straight from memory.
async function fetchSheet(event) {
  event.preventDefault();
  const state = form.querySelector("[data-sheet-state]");
  const buttons = form.querySelectorAll("[type=submit]");
  for (const button of buttons) button.disabled = true;
  state.textContent = state.dataset.busy;
  try {
    const answers = new URLSearchParams(new FormData(form));
    answers.set("language", event.submitter.value);
    const response = await fetch(form.action, { method: "POST", body: answers, cache: "no-store" });
    await receive(response);
    state.textContent = "";
  } catch {
    state.textContent = state.dataset.failed;
  }
  for (const button of buttons) button.disabled = false;
}

async function receive(response) {
  if (!response.ok) throw new Error("no sheet");
  if (response.headers.get("Content-Type") === "application/pdf") save(await response.blob());
  else showErrors(await response.text());
}

function save(pdf) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(pdf);
  link.download = form.dataset.walk;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function showErrors(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const mended = document.adoptNode(page.querySelector("[data-walk]"));
  form.replaceWith(mended);
  form = mended;
  walk();
}

if (form) {
  walk();
  for (const link of otherLanguages) link.addEventListener("click", changeLanguage);
  window.addEventListener("portal:leave", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isDirty()) event.preventDefault();
  });
  // A page that the browser keeps in memory for the back button must not hold answers.
  window.addEventListener("pagehide", wipe);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

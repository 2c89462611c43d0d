// One part of the step plan per screen, on a phone one question. Answers live in the form and nowhere
// else: no storage, none in the history. Without this script the page is one long form that works the same.
let form = document.querySelector("[data-walk]");
let leaving = false;
let stepBack = () => false;
let isGuarded = false;
const here = location.pathname;
const narrow = matchMedia("(max-width: 45rem)");
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
    if (field.localName === "select") field.value = field.dataset.first;
  }
  form.querySelector("[data-calls]").replaceChildren();
  count();
}

function count() {
  for (const place of form.querySelectorAll("[data-count]")) {
    const signals = form.querySelectorAll(`input[data-${place.dataset.count}]:checked`).length;
    const words = signals ? String(signals) : "";
    if (place.textContent !== words) place.textContent = words;
  }
  say();
}

// The ticked signals, once more beside what is noted of them.
function say() {
  const said = form.querySelector("[data-said]");
  const ticked = form.querySelectorAll("[data-item] input:checked ~ span [data-words]");
  said.hidden = !ticked.length;
  said.querySelector("ul").replaceChildren(...[...ticked].map((words) => {
    const line = document.createElement("li");
    line.textContent = words.textContent;
    return line;
  }));
}

// One entry in front of the page's own, so that the browser's back button goes a screen back instead
// of losing everything. The entry below it bears the address of the home page: no second trace.
function guard() {
  if (isGuarded) return;
  isGuarded = true;
  history.replaceState(null, "", document.querySelector(".brand").href);
  history.pushState(null, "", here);
}

function onBrowserBack() {
  if (!isGuarded) {
    if (location.pathname !== here) location.reload();
    return;
  }
  isGuarded = false;
  if (stepBack() || (isDirty() && !confirm(form.dataset.leaveWarning))) {
    guard();
    return;
  }
  leaveWithoutAsking();
  history.back();
}

function showConnection() {
  const place = form.querySelector("[data-connection]");
  place.textContent = navigator.onLine ? "" : place.dataset.offlineWords;
  for (const note of form.querySelectorAll("[data-offline]")) note.hidden = navigator.onLine;
  for (const button of form.querySelectorAll("[name=language]")) button.disabled = !navigator.onLine;
  const print = form.querySelector("[data-print]");
  print.classList.toggle("btn-primary", !navigator.onLine);
  print.classList.toggle("btn-outline-primary", navigator.onLine);
}

// Paper shows no more of a field than its rows.
function growForPaper() {
  for (const field of fields().filter(isText)) {
    const lines = field.value.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 60), 0);
    field.rows = Math.max(3, lines);
  }
}

function shrinkAgain() {
  for (const field of fields().filter(isText)) field.rows = 3;
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
  let item = null;

  // For a child means are not asked; what was ticked stays.
  function isLeftOut(question) {
    return "meansOnly" in question.dataset && form.querySelector("[data-child]:checked") &&
      !question.querySelector(":checked");
  }

  function itemsOf(screen) {
    if (!narrow.matches) return [];
    return [...screen.querySelectorAll("[data-item]")].filter((question) => !isLeftOut(question));
  }

  function reveal(screen, question = itemsOf(screen)[0] ?? null) {
    if (screen !== aside) [at, item] = [screens.indexOf(screen), question];
    for (const link of otherLanguages) link.hash = screens[at].id;
    for (const other of [...screens, aside]) other.hidden = other !== screen;
    for (const other of screen.querySelectorAll("[data-item]")) other.hidden = question !== null && other !== question;
    nav.hidden = progress.hidden = screen === aside;
    back.hidden = at === 0;
    next.hidden = at === screens.length - 1;
    progress.textContent = whereWeAre();
  }

  function whereWeAre() {
    const fill = (words, n, total) => words.replace("{n}", n).replace("{total}", total);
    const part = fill(progress.dataset.progress, at + 1, screens.length);
    const all = itemsOf(screens[at]);
    if (!item || all.length < 2) return part;
    return `${part}, ${fill(progress.dataset.question, all.indexOf(item) + 1, all.length)}`;
  }

  function show(screen, question) {
    reveal(screen, question);
    window.scrollTo(0, 0);
    const isFirst = !question || itemsOf(screen)[0] === question;
    const heading = isFirst ? screen.querySelector("h2") : question.querySelector("h3");
    (heading ?? title).focus({ preventScroll: true });
  }

  function forward() {
    const all = itemsOf(screens[at]);
    const following = item && all[all.indexOf(item) + 1];
    show(screens[following ? at : at + 1], following || undefined);
  }

  function backward() {
    const all = itemsOf(screens[at]);
    const before = item && all[all.indexOf(item) - 1];
    if (before) show(screens[at], before);
    else show(screens[at - 1], itemsOf(screens[at - 1]).at(-1));
  }

  // True when there was a screen to go back to.
  stepBack = () => {
    if (!aside.hidden) show(screens[at], item ?? undefined);
    else if (at > 0) backward();
    else return false;
    return true;
  };

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
    guard();
    show(screen);
    const target = document.getElementById(link.hash.slice(1));
    if (target !== screen) target.focus();
  }

  function startAnew() {
    wipe();
    form.querySelector(".error-summary")?.remove();
    show(screens[0]);
  }

  next.addEventListener("click", () => { guard(); forward(); });
  back.addEventListener("click", backward);
  comeBack.addEventListener("click", () => show(screens[at], item ?? undefined));
  form.addEventListener("click", follow);
  form.querySelector("[data-wipe]")?.addEventListener("click", (event) => {
    event.preventDefault();
    startAnew();
  });
  form.querySelector("[data-done]").addEventListener("click", wipe);
  form.addEventListener("change", () => { guard(); count(); });
  form.addEventListener("reset", () => setTimeout(startAnew));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.value) fetchSheet(event.submitter.value);
    else fetchCalls();
  });
  form.querySelector("[data-print]").addEventListener("click", () => window.print());
  narrow.onchange = () => { if (aside.hidden) reveal(screens[at]); };
  form.addEventListener("keydown", (event) => {
    // Enter on a tick would send the form, in the middle of a conversation.
    if (event.key === "Enter" && isChoice(event.target)) event.preventDefault();
  });

  form.querySelector("[data-print]").hidden = comeBack.hidden = false;
  showConnection();
  count();
  const wrong = form.querySelector(".is-invalid, [aria-invalid='true']");
  reveal(wrong?.closest("[data-screen]") ?? screenOf(location.hash) ?? screens[0]);
  if (wrong) form.querySelector(".error-summary").focus();
}

// A posted form is a step in the browser's history and is written to its profile, answers and all.
// What is fetched is not: the sheet comes straight from memory.
async function send(address, answers, state, receive) {
  const buttons = form.querySelectorAll("[type=submit]");
  for (const button of buttons) button.disabled = true;
  state.textContent = state.dataset.busy;
  try {
    const response = await fetch(address, { method: "POST", body: answers, cache: "no-store" });
    if (!response.ok) throw new Error("no answer");
    await receive(response);
    state.textContent = "";
  } catch {
    state.textContent = state.dataset.failed;
  }
  for (const button of buttons) button.disabled = false;
}

async function fetchSheet(language) {
  const answers = new URLSearchParams(new FormData(form));
  answers.set("language", language);
  await send(form.action, answers, form.querySelector("[data-sheet-state]"), receive);
}

// Of all answers only what the map must know is sent: what, where, in which language, for a child or not.
async function fetchCalls() {
  const child = form.querySelector("[data-child]")?.name;
  const asked = [...new FormData(form)].filter(([name]) => name.startsWith("call-") || name === child);
  const answers = new URLSearchParams([...asked, ["part", "calls"]]);
  const address = form.querySelector("[data-call]").dataset.call;
  await send(address, answers, form.querySelector("[data-call-state]"), async (response) => {
    const place = form.querySelector("[data-calls]");
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
    place.querySelector("[data-calls-title]")?.focus();
  });
}

async function receive(response) {
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
  for (const change of ["online", "offline"]) window.addEventListener(change, showConnection);
  window.addEventListener("beforeprint", growForPaper);
  window.addEventListener("afterprint", shrinkAgain);
  window.addEventListener("popstate", onBrowserBack);
  window.addEventListener("portal:leave", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isDirty()) event.preventDefault();
  });
  // A page that the browser keeps in memory for the back button must not hold answers.
  window.addEventListener("pagehide", wipe);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

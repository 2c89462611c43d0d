// The run sheet counts by itself. It asks the server each half minute while somebody looks at it,
// keeps the screen awake, and goes on counting when the connection or the session is gone.
const LOOK_MS = 30_000;
const LAST_MINUTES = 5;
const say = document.querySelector("[data-run-say]");
const offline = document.querySelector("[data-run-offline]");
const SIGNED_OUT = new Set([401, 403]);
let begun = performance.now();
let told = "";
let open = new Set();
let wake = null;

const sheet = () => document.getElementById("run");
const seconds = (text) => Date.parse(`${text}Z`) / 1000;

// The phone's clock may be wrong: what counts is the server's, and the time since it spoke.
function now() {
  return seconds(sheet().dataset.now) + (performance.now() - begun) / 1000;
}

function isToday() {
  return sheet().dataset.state !== "other day" && sheet().dataset.state !== "after";
}

function speak(key) {
  if (told === key) return;
  told = key;
  say.textContent = say.dataset[key] || "";
}

function words(left) {
  const whole = Math.ceil(left);
  const minutes = Math.floor(whole / 60);
  return whole > LAST_MINUTES * 60 ? String(Math.ceil(whole / 60)) : `${minutes}:${String(whole % 60).padStart(2, "0")}`;
}

function show(name, isShown) {
  const found = sheet().querySelector(`[data-run-${name}]`);
  if (found) found.hidden = !isShown;
}

// Without the server the list of the day still tells what is on; of two rows the first.
function mark(time) {
  const rows = [...sheet().querySelectorAll("[data-from]")];
  const on = rows.find((row) => seconds(row.dataset.from) <= time && time < seconds(row.dataset.to));
  for (const row of rows) {
    if (row === on) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
  }
}

function tick() {
  const { ends, state } = sheet().dataset;
  const count = sheet().querySelector("[data-run-count]");
  if (!ends || !count) return;
  const left = Math.max(0, seconds(ends) - now());
  const counts = state === "during" || left < 3600;
  count.textContent = counts ? words(left) : "";
  const isEnding = left <= LAST_MINUTES * 60;
  sheet().querySelector("[data-run-left]").classList.toggle("is-ending", isEnding && state === "during");
  show("ending", isEnding && left > 0 && state === "during");
  show("up", left === 0);
  if (state === "during" && isEnding) speak(left > 0 ? "ending" : "over");
  else speak("");
  if (left === 0) mark(now());
}

function look() {
  if (!document.hidden && isToday()) window.htmx?.trigger(sheet(), "run:look");
}

function tell(reason) {
  offline.hidden = !reason;
  for (const part of offline.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== reason;
}

async function stayAwake() {
  if (document.hidden || !isToday() || !navigator.wakeLock) return;
  try {
    wake = await navigator.wakeLock.request("screen");
  } catch {
    wake = null; // an empty battery or a browser that does not want to: the sheet works without
  }
}

document.addEventListener("htmx:beforeSwap", () => {
  open = new Set([...sheet().querySelectorAll("details[id]")].map((one) => `${one.id} ${one.open}`));
});

document.addEventListener("htmx:afterSwap", () => {
  begun = performance.now();
  for (const one of sheet().querySelectorAll("details[id]")) {
    if (open.has(`${one.id} true`)) one.open = true;
    if (open.has(`${one.id} false`)) one.open = false;
  }
  tell("");
  tick();
});

document.addEventListener("htmx:sendError", () => tell("offline"));
document.addEventListener("htmx:responseError", ({ detail }) => tell(SIGNED_OUT.has(detail.xhr.status) ? "signed-out" : "offline"));
window.addEventListener("offline", () => tell("offline"));
window.addEventListener("online", look);
document.addEventListener("visibilitychange", () => {
  look();
  stayAwake();
});

setInterval(tick, 1000);
setInterval(look, LOOK_MS);
tick();
stayAwake();

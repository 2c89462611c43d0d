// How far a pack is, every two seconds, as long as it is being made and the page is looked at.
const EVERY = 2000;

function place() {
  return document.querySelector("[data-pack-state]");
}

async function look() {
  const now = place();
  if (!now) return;
  if (document.hidden) return later();
  try {
    const answer = await fetch(now.dataset.packState, { credentials: "same-origin" });
    if (!answer.ok) return; // signed out or gone: the link on the page says what to do
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = found.getElementById("pack-state");
    if (!fresh) return;
    show(now, fresh);
    hideLink();
  } catch {
    // No connection: try again.
  }
  later();
}

// A button that has the focus stays: only what changed is written.
function show(now, fresh) {
  const bar = now.querySelector("progress");
  const next = fresh.querySelector("progress");
  if (!bar || !next) {
    document.querySelector("[data-pack-says]").textContent = fresh.dataset.says;
    return now.replaceWith(fresh);
  }
  if (next.hasAttribute("value")) {
    bar.max = next.max;
    bar.value = next.value;
  }
  for (const name of ["label", ".hint"]) {
    now.querySelector(name).textContent = fresh.querySelector(name).textContent;
  }
}

function later() {
  setTimeout(look, EVERY);
}

// With a script nobody needs to look by hand.
function hideLink() {
  const link = document.querySelector(".pack-reload");
  if (link) link.hidden = true;
}

if (place()) {
  hideLink();
  later();
}

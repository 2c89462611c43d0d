// Keeps what is being typed as a sealed draft on the server, at most two seconds later.
// One request under way at a time; a number that only grows tells the newest. Nothing is
// stored in the browser: without a connection the text stays on the page and the page says so.

const DELAY_MS = 900;
const RETRY_MS = 4000;

function stateOf(form) {
  const line = form.querySelector("[data-draft-state]");
  return {
    show(state, extra = "") {
      line.dataset.state = state;
      const text = line.dataset[`text${state[0].toUpperCase()}${state.slice(1)}`] || "";
      line.textContent = extra ? `${text} ${extra}` : text;
    },
    url: line.dataset.draftUrl,
  };
}

async function send(form, url) {
  const body = new URLSearchParams(new FormData(form));
  body.set("sequence", String(Date.now()));
  const answer = await fetch(url, { method: "POST", body, credentials: "same-origin", redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function keepDrafts(form) {
  const state = stateOf(form);
  let dirty = false;
  let busy = false;
  let leaving = false;
  let timer = 0;

  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  async function save() {
    if (busy || !dirty || leaving) return;
    busy = true;
    dirty = false;
    try {
      const kept = await send(form, state.url);
      if (!dirty) state.show("saved", kept.at);
      if (dirty) later(DELAY_MS);
    } catch (error) {
      dirty = true;
      state.show(/^\d+$/.test(error.message) ? "failed" : "offline");
      later(RETRY_MS);
    } finally {
      busy = false;
    }
  }

  // The first key starts the clock and later keys do not push it back: two seconds at most.
  const typed = () => {
    if (!dirty && !busy) later(DELAY_MS);
    dirty = true;
    state.show("typing");
  };

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("online", () => later(0));
  window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => { if (dirty && !leaving) event.preventDefault(); });
}

document.querySelectorAll("[data-case-form]").forEach(keepDrafts);
document.querySelector("[data-draft-state]")?.closest("form")?.querySelector(".error-summary")?.focus();

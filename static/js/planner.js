// The planner: rows move by pointer, arrow keys and buttons, and the server works out the times.
// Every row carries a hidden field with its key, so that moving it is all there is to it.

const PAUSE_MS = 350;

function announce(form, row) {
  const rows = [...row.parentElement.children];
  const name = row.querySelector("h3").textContent.trim();
  const told = { row: name, place: rows.indexOf(row) + 1, total: rows.length };
  const text = form.dataset.textMoved.replace(/\{(\w+)\}/g, (_all, key) => told[key]);
  form.querySelector("[data-planner-says]").textContent = text;
}

function startClock(form) {
  let timer = 0;
  let asked = 0;

  async function ask() {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.clock, { method: "POST", body, credentials: "same-origin", redirect: "error" });
    if (!answer.ok || mine !== asked) return;
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }

  // A piece that has the focus (its button) stays: nobody loses their place. Pieces stay in the page
  // and change only inside, and only when they do: so what is live is read out, once.
  function show(page) {
    for (const piece of page.querySelectorAll("[data-planner-piece]")) {
      const old = document.getElementById(piece.id);
      if (!old || old.contains(document.activeElement) || old.innerHTML === piece.innerHTML) continue;
      old.replaceChildren(...document.adoptNode(piece).childNodes);
    }
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => {}), PAUSE_MS);  // the button "Recalculate" remains
  };

  form.addEventListener("input", later);
  form.addEventListener("change", later);
}

// The row that was moved stays marked until somebody works elsewhere in the form.
function mark(form, row) {
  form.querySelector(".is-moved")?.classList.remove("is-moved");
  row?.classList.add("is-moved");
}

function place(form, row, before) {
  row.parentElement.insertBefore(row, before);
  mark(form, row);
  announce(form, row);
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

// The row stays where it is in the window and the others pass it: so what is under the pointer, or
// under a thumb, is still its own button.
function step(form, row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return announce(form, row);
  const before = row.getBoundingClientRect().top;
  place(form, row, by < 0 ? other : other.nextElementSibling);
  window.scrollBy({ top: row.getBoundingClientRect().top - before, behavior: "instant" });
  row.scrollIntoView({ block: "nearest" });
}

function onButtons(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    step(form, button.closest("[data-row]"), Number(button.dataset.move));
    button.focus({ preventScroll: true });
  });
}

function onArrows(form, handle, row) {
  const ways = { ArrowUp: -1, ArrowDown: 1 };
  handle.addEventListener("keydown", (event) => {
    if (!(event.key in ways)) return;
    event.preventDefault();
    step(form, row, ways[event.key]);
    handle.focus({ preventScroll: true });
  });
}

// The row before which to put what is being dragged: the first whose middle lies below the pointer.
function below(list, row, y) {
  const others = [...list.children].filter((one) => one !== row);
  return others.find((one) => {
    const box = one.getBoundingClientRect();
    return y < box.top + box.height / 2;
  }) || null;
}

function onDrag(form, handle, row) {
  const list = row.parentElement;
  const EDGE = 80;
  let start = null;

  const move = (event) => {
    const before = below(list, row, event.clientY);
    if (before !== row.nextElementSibling) list.insertBefore(row, before);
    if (event.clientY < EDGE) window.scrollBy(0, -20);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, 20);
  };

  const end = (event) => {
    row.classList.remove("is-dragged");
    const back = event.type === "pointercancel";
    if (back) list.insertBefore(row, start);
    else if (row.nextElementSibling !== start) place(form, row, row.nextElementSibling);
  };

  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    handle.focus();
    start = row.nextElementSibling;
    row.classList.add("is-dragged");
    // Moving a row in the page lets go of its handle, so the pointer is caught by the list.
    list.setPointerCapture(event.pointerId);
    list.addEventListener("pointermove", move);
    const once = (done) => {
      list.removeEventListener("pointermove", move);
      list.removeEventListener("pointerup", once);
      list.removeEventListener("pointercancel", once);
      end(done);
      handle.focus();
    };
    list.addEventListener("pointerup", once);
    list.addEventListener("pointercancel", once);
  });
}

document.querySelectorAll("[data-planner]").forEach((form) => {
  startClock(form);
  onButtons(form);
  form.addEventListener("focusin", ({ target }) => {
    if (!target.closest(".is-moved")) mark(form, null);
  });
  form.querySelectorAll("[data-row]").forEach((row) => {
    const handle = row.querySelector("[data-handle]");
    handle.hidden = false;
    onArrows(form, handle, row);
    onDrag(form, handle, row);
  });
});

// Totals minus and plus per country and voice, counted while the sheet is filled in.
// Without this file the totals appear after saving: the server counts them.

const MINUS = "\u2212";
const form = document.querySelector("form[data-overview]");

function signed(number) {
  if (number === 0) return "0";
  return (number > 0 ? "+" : MINUS) + Math.abs(number);
}

function count(side, voice) {
  const totals = { minus: 0, plus: 0, none: 0 };
  const which = `input[type=radio][data-side="${side}"][data-voice="${voice}"]:checked`;
  for (const radio of form.querySelectorAll(which)) {
    const score = Number.parseInt(radio.value, 10);
    if (Number.isNaN(score)) totals.none += 1;
    else if (score < 0) totals.minus += score;
    else totals.plus += score;
  }
  return totals;
}

// The heads name the countries as they are chosen above.
function nameCountries() {
  for (const place of form.querySelectorAll("[data-country]")) {
    const list = form.elements[`country_of_${place.dataset.country}`];
    place.textContent = list.value ? `: ${list.selectedOptions[0].text}` : "";
  }
}

function show() {
  nameCountries();
  for (const place of form.querySelectorAll("[data-total-voice]")) {
    const side = place.closest("[data-total-side]").dataset.totalSide;
    const totals = count(side, place.dataset.totalVoice);
    place.querySelector("[data-total=minus]").textContent = signed(totals.minus);
    place.querySelector("[data-total=plus]").textContent = signed(totals.plus);
    place.querySelector("[data-total=none]").textContent = String(totals.none);
  }
}

// An answer that is touched was talked about: its mark goes. The server looks at it too.
function untick(event) {
  for (const mark of form.querySelectorAll("[data-carried]")) {
    if (mark.dataset.carried.split(" ").includes(event.target.name)) mark.checked = false;
  }
}

// Text that a draft brings back changes the radios without a change event.
if (form) {
  form.querySelector("[data-totals]").hidden = false;
  form.addEventListener("input", untick);
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  window.addEventListener("pageshow", show);
  show();
}

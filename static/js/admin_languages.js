// Tabs for bilingual forms in the admin: Dutch, English, or both below each other.
// Without this file all fields of both languages are simply there.
(() => {
  const TABS = [["nl", "Nederlands"], ["en", "English"], ["both", "Nederlands + English"]];

  const rows = (form, language) =>
    form.querySelectorAll(`.form-row[class$="_${language}"], td[class$="_${language}"]`);

  const hasError = (form, language) =>
    [...rows(form, language)].some((row) => row.querySelector(".errorlist"));

  function makeTab(form, language, label) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.textContent = label;
    tab.lang = language === "both" ? "" : language;
    tab.classList.toggle("has-error", language !== "both" && hasError(form, language));
    tab.addEventListener("click", () => show(form, language));
    tab.dataset.tab = language;
    return tab;
  }

  function show(form, language) {
    form.dataset.language = language;
    for (const tab of form.querySelectorAll("[data-tab]")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.tab === language));
    }
  }

  function start(form) {
    if (!rows(form, "nl").length) return;
    const bar = document.createElement("div");
    bar.className = "language-tabs";
    bar.role = "group";
    bar.ariaLabel = "Nederlands / English";
    bar.append(...TABS.map(([language, label]) => makeTab(form, language, label)));
    form.prepend(bar);
    const wrong = ["nl", "en"].filter((language) => hasError(form, language));
    const page = document.documentElement.lang.slice(0, 2) === "en" ? "en" : "nl";
    show(form, wrong.length > 1 ? "both" : wrong[0] || page);
  }

  // Django names the icons of its filtered lists without giving them a role.
  function nameIcons() {
    for (const icon of document.querySelectorAll(".help-tooltip[aria-label]")) icon.role = "img";
  }

  // A wide table scrolls in its group: the keyboard must get there too.
  function reachScrolling() {
    for (const group of document.querySelectorAll(".inline-group")) {
      if (group.scrollWidth > group.clientWidth) group.tabIndex = 0;
    }
  }

  addEventListener("load", () => setTimeout(nameIcons));
  addEventListener("load", () => setTimeout(reachScrolling));
  addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("#content-main form")) start(form);
  });
})();

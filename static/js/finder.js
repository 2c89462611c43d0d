// The finder without a reload, by htmx. This runs before it.
(() => {
  // htmx writes each address into the tab's storage, whatever it is told: there shall be none.
  Object.defineProperty(window, "sessionStorage", {
    get() {
      throw new DOMException("closed", "SecurityError");
    },
  });

  let left = false;

  function on(name, react) {
    document.addEventListener(name, (event) => {
      if (event.target.matches?.("form.finder")) react(event);
    });
  }

  // Addresses to share: without the fields that say nothing.
  on("htmx:configRequest", ({ detail }) => {
    for (const [name, value] of Object.entries(detail.parameters)) {
      if (value === "") delete detail.parameters[name];
    }
  });

  // A choice asks at once; the button after it need not ask the same again.
  on("htmx:beforeRequest", (event) => {
    const { finalRequestPath } = event.detail.pathInfo;
    if (finalRequestPath === location.pathname + location.search) event.preventDefault();
  });

  // Without an answer the browser asks itself, and says what is wrong.
  on("htmx:sendError", (event) => left || event.target.submit());
  on("htmx:responseError", (event) => event.target.submit());

  // Who leaves must not find an address put back by a late answer.
  window.addEventListener("portal:leave", () => (left = true));
  document.addEventListener("htmx:beforeOnLoad", (event) => left && event.preventDefault());
})();

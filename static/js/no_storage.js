// htmx writes each address into the tab's storage, whatever it is told: there shall be none.
Object.defineProperty(window, "sessionStorage", {
  get() {
    throw new DOMException("closed", "SecurityError");
  },
});

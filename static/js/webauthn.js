// Passkeys: asks the browser for a credential and posts it with the form. Without this script
// the form shows a sentence instead of its button; codes work without JavaScript.
const ceremonies = {
  async login(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return window.webauthnJSON.get((await answer.json()).request_options);
  },
  use() {
    return window.webauthnJSON.get(options().request_options);
  },
  add(form) {
    const wanted = options().creation_options;
    const alone = form.elements.namedItem("passwordless");
    const selection = wanted.publicKey.authenticatorSelection;
    if (alone && alone.checked) {
      selection.residentKey = "required";
      selection.requireResidentKey = true;
      selection.userVerification = "required";
    }
    return window.webauthnJSON.create(wanted);
  },
};

function options() {
  return JSON.parse(document.getElementById("passkey-options").textContent);
}

async function send(form, button) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  button.disabled = true;
  try {
    const credential = await ceremonies[form.dataset.passkey](form);
    form.elements.namedItem("credential").value = JSON.stringify(credential);
    form.submit();
  } catch {
    failed.hidden = false;
    button.disabled = false;
  }
}

function prepare(form) {
  const button = form.querySelector("[data-passkey-button]");
  button.hidden = false;
  form.querySelector("[data-passkey-missing]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, button);
  });
}

if (window.PublicKeyCredential && window.webauthnJSON) {
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
}

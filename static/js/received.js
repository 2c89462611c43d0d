// Opens a sealed package in the browser. The key comes from the address, and leaves it at once; the
// server gets a proof of it and never the key. identification/envelopes.py seals in the same way.
const VERSION = "safe-sealed-link-1";
const form = document.querySelector("[data-received]");
const find = (name) => document.querySelector(`[data-${name}]`);
const encoder = new TextEncoder();
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const claim = hex(crypto.getRandomValues(new Uint8Array(32)));
let secret = "";
let needsCode = false;
let busy = false;
let unsaved = false;

// The key goes out of the address, so that neither the history nor somebody's glance finds it.
function takeKey() {
  if (!form.isConnected) return;
  const found = /^#([12])([A-Za-z0-9]{43})$/.exec(location.hash);
  const isAnchor = location.hash && document.getElementById(location.hash.slice(1));
  if (location.hash && !isAnchor) history.replaceState(null, "", location.pathname);
  if (found && find("opened").hidden) {
    needsCode = found[1] === "2";
    secret = found[2];
  }
  show();
}

function show() {
  const opened = !find("opened").hidden;
  find("unable").hidden = true;
  find("incomplete").hidden = opened || secret !== "";
  form.hidden = opened || secret === "";
  find("code").hidden = !needsCode;
}

function typedCode() {
  const code = form.elements.code.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return needsCode ? code : "";
}

async function unlocking(code) {
  const place = encoder.encode(`${VERSION}:${form.dataset.received}`);
  const given = encoder.encode(`${secret}:${code}:`);
  const stretch = { name: "PBKDF2", hash: "SHA-256", salt: place, iterations: Number(form.dataset.rounds) };
  const password = await crypto.subtle.importKey("raw", given, "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits(stretch, password, 256);
  const master = await crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveKey", "deriveBits"]);
  const use = (info) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encoder.encode(info) });
  const key = await crypto.subtle.deriveKey(use("package"), master, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const proof = hex(await crypto.subtle.deriveBits(use("proof"), master, 256));
  return { key, proof, place };
}

function post(address, facts) {
  const body = new URLSearchParams(facts);
  return fetch(address, { method: "POST", body, cache: "no-store", credentials: "omit", redirect: "error" });
}

function say(words) {
  find("state").textContent = words;
}

function refuseCode(words) {
  const field = form.elements.code;
  find("error").textContent = words;
  field.classList.toggle("is-invalid", words !== "");
  if (words) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  } else {
    field.removeAttribute("aria-invalid");
  }
}

async function refused(response) {
  if (response.status === 403) {
    const { tries } = await response.json();
    const left = form.dataset.textLeft.replace("{n}", tries);
    say("");
    if (needsCode) refuseCode(`${form.dataset.textWrong} ${left}`);
    else find("incomplete").hidden = false;
  } else if (response.status === 404 || response.status === 410) {
    closePage(await response.text());
  } else {
    throw new Error(String(response.status));
  }
}

function closePage(html) {
  const closed = new DOMParser().parseFromString(html, "text/html").getElementById("main");
  const main = document.getElementById("main");
  main.replaceChildren(...document.adoptNode(closed).childNodes);
  main.focus();
}

async function open() {
  const { key, proof, place } = await unlocking(typedCode());
  const response = await post(form.action, { proof, claim });
  if (!response.ok) return refused(response);
  const sealed = new Uint8Array(await response.arrayBuffer());
  const box = { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData: place };
  let opened;
  try {
    opened = await crypto.subtle.decrypt(box, key, sealed.subarray(12));
  } catch {
    return say(form.dataset.textDamaged);
  }
  handOver(new Blob([opened], { type: "application/pdf" }));
  return confirmOpened(3);
}

function handOver(pdf) {
  const link = find("save");
  link.href = URL.createObjectURL(pdf);
  link.addEventListener("click", () => { unsaved = false; });
  find("size").textContent = form.dataset.textBytes.replace("{n}", Math.ceil(pdf.size / 1024));
  unsaved = true;
  secret = form.elements.code.value = "";
  find("opened").hidden = false;
  say("");
  show();
  document.getElementById("opened").focus();
}

// What is not confirmed goes from the server after a quarter of an hour all the same.
async function confirmOpened(times) {
  const response = await post(form.dataset.done, { claim }).catch(() => null);
  if (!response?.ok && times > 1) setTimeout(() => confirmOpened(times - 1), 4000);
}

async function submit(event) {
  event.preventDefault();
  if (busy) return;
  refuseCode("");
  if (needsCode && typedCode().length !== 8) {
    refuseCode(form.dataset.textShort);
    return;
  }
  busy = true;
  say(form.dataset.textBusy);
  await open().catch(() => say(form.dataset.textFailed));
  busy = false;
}

function forget() {
  secret = form.elements.code.value = "";
  const link = find("save");
  if (link?.href) URL.revokeObjectURL(link.href);
}

// The other language is another page: it needs the key as well.
function changeLanguage(event) {
  const link = event.target.closest(".languages a");
  if (link && secret) link.hash = `${needsCode ? "2" : "1"}${secret}`;
}

if (form && crypto.subtle) {
  takeKey();
  form.addEventListener("submit", submit);
  document.addEventListener("click", changeLanguage);
  window.addEventListener("hashchange", takeKey);
  window.addEventListener("pagehide", forget);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  window.addEventListener("portal:leave", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}

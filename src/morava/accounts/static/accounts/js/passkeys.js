// Passkeys: asks the browser for a key, puts the answer into the form and sends it.
//
// A form takes part with data-passkey="create" or "get". Its options come from the JSON element named by
// data-options, or from the address in data-options-url. What needs this script is hidden until it runs.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (descriptors = []) =>
  descriptors.map((descriptor) => ({ ...descriptor, id: toBytes(descriptor.id) }));

async function create({ creation_options: { publicKey } }) {
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
      // A key that can sign in alone where the device can keep one, a second step where it cannot.
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        requireResidentKey: false,
        residentKey: "preferred",
        userVerification: "preferred",
      },
    },
  });
}

async function get({ request_options: { publicKey } }) {
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  });
}

function asJson(credential) {
  const response = {};
  const parts = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
  for (const part of parts) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  });
}

async function optionsFor(form) {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} from ${form.dataset.optionsUrl}`);
  return answer.json();
}

async function ask(form) {
  const options = await optionsFor(form);
  const credential = await (form.dataset.passkey === "create" ? create(options) : get(options));
  form.elements.credential.value = asJson(credential);
  form.submit();
}

function takePart(form) {
  const trouble = form.querySelector("[data-passkey-trouble]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    trouble.hidden = true;
    ask(form).catch((error) => {
      console.warn("passkey:", error);
      trouble.hidden = false;
    });
  });
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach(takePart);
  document.querySelectorAll("[data-needs-passkey]").forEach((part) => {
    part.hidden = false;
  });
  document.querySelectorAll("[data-no-passkey]").forEach((part) => {
    part.hidden = true;
  });
}

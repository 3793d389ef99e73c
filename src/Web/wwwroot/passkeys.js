// Buttons that make or use a passkey: the browser's answer goes into their form, which is then sent like any other.
// Listens on the document, so that it survives enhanced navigation.
(() => {
  const run = async (button) => {
    const options = JSON.parse(button.dataset.options);
    return button.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  };
  const can = () => "PublicKeyCredential" in window && "parseCreationOptionsFromJSON" in PublicKeyCredential;

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-passkey]");
    if (!button || button.disabled) return;
    const { form } = button;
    const problem = form.querySelector("[data-passkey-problem]");
    const say = (text) => {
      problem.textContent = text;
      problem.hidden = !text;
    };
    say("");
    if (!can()) return say(button.dataset.sayMissing);
    button.disabled = true;
    try {
      const credential = await run(button);
      form.querySelector("[data-passkey-answer]").value = JSON.stringify(credential);
      form.requestSubmit();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      say(error.name === "InvalidStateError" ? button.dataset.sayKnown : button.dataset.sayCancelled);
    } finally {
      button.disabled = false;
    }
  });
})();

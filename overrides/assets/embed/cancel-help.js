/**
 * The host page's side of the embedded wizard: `<cancel-help platform="lishi" status="paid" lang="zh"></cancel-help>`.
 * A classic script, because a module from another site would need that site's permission (CORS). What stands inside
 * the element, such as a link, is shown until the wizard is there and to browsers without scripts.
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || customElements.get("cancel-help")) return;
  const home = new URL("../../", script.src);
  const STARTING_HEIGHT = 560;

  class CancelHelp extends HTMLElement {
    static observedAttributes = ["platform", "status", "lang"];

    /** @type {HTMLIFrameElement | null} */
    #frame = null;

    /** @param {MessageEvent} event */
    #hear = ({ source, origin, data }) => {
      if (this.#frame === null || source !== this.#frame.contentWindow || origin !== home.origin) return;
      if (data?.type !== "cancel-help" || !Number.isFinite(data.height)) return;
      this.#frame.height = String(Math.ceil(data.height));
      this.#frame.title = String(data.title);
    };

    connectedCallback() {
      addEventListener("message", this.#hear);
      this.#frame = document.createElement("iframe");
      this.#frame.height = String(STARTING_HEIGHT);
      this.#frame.allow = "clipboard-write";
      this.#frame.style.cssText = "border:0;display:block;width:100%";
      this.#frame.src = this.#address();
      this.textContent = ""; // replaceChildren came with Chromium 86
      this.append(this.#frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.#frame = null;
    }

    attributeChangedCallback() {
      if (this.#frame) this.#frame.src = this.#address();
    }

    /** The wizard's address with what the attributes preset; without a platform the shopper chooses it. */
    #address() {
      const address = new URL(this.getAttribute("lang") === "en" ? "en/embed/" : "embed/", home);
      for (const name of ["platform", "status"]) {
        const value = this.getAttribute(name);
        if (value) address.searchParams.set(name, value);
      }
      return address.href;
    }
  }

  customElements.define("cancel-help", CancelHelp);
})();

/**
 * The host page's side of the embedded wizard: `<cancel-help platform="PLATFORM" status="paid" lang="zh"></cancel-help>`. What the host
 * knows of the order goes behind the address's `#`, which no server sees.
 * A classic script, because a module from another site would need that site's permission (CORS). What stands inside
 * the element, such as a link, is shown until the wizard is there and to browsers without scripts.
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || customElements.get("cancel-help")) return;
  const home = new URL("../../", script.src);
  const STARTING_HEIGHT = 560;

  class CancelHelp extends HTMLElement {
    static observedAttributes = ["platform", "status", "answers", "order", "amount", "lang", "theme"];

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

    /**
     * Replaced, not set: the reader's way back stays as it was.
     *
     * @param {string} name
     */
    attributeChangedCallback(name) {
      const inside = this.#frame?.contentWindow;
      if (name === "theme") inside?.postMessage({ type: "cancel-help", theme: this.#theme }, home.origin);
      else inside?.location.replace(this.#address());
    }

    /** As the attribute says, else as the page around has chosen; empty where it has not: then as the device has it. */
    get #theme() {
      const scheme = (getComputedStyle(this).colorScheme || "").replace("only", "").trim(); // not in Chromium 80
      return this.getAttribute("theme") ?? (scheme === "light" || scheme === "dark" ? scheme : "");
    }

    /** The wizard's address with what the attributes preset; without a platform the shopper chooses it. */
    #address() {
      const address = new URL(this.getAttribute("lang") === "en" ? "en/embed/" : "embed/", home);
      if (this.#theme) address.searchParams.set("theme", this.#theme);
      const named = ["status", "order", "amount"].map((name) => [name, this.getAttribute(name)?.replace(/;/g, " ")]);
      const given = named.filter(([, value]) => value).map(([name, value]) => `${name}=${value}`);
      const answers = [this.getAttribute("platform") ?? "", ...given, this.getAttribute("answers")].filter((part) => part !== null);
      address.hash = answers.map((part) => encodeURIComponent(part)).join(";");
      return address.href;
    }
  }

  customElements.define("cancel-help", CancelHelp);
})();

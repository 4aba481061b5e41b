/**
 * The only ways for text to become markup or a script's address. The pages' policy (Trusted Types) refuses every other one, so that a
 * slip elsewhere, ours or the theme's, cannot let foreign text in.
 */

/** What pages allow; named in their policy, in tools/protect.py. Absent in browsers that know no Trusted Types. */
const policy = globalThis.trustedTypes?.createPolicy("cancel-help", {
  // Written by the build or by Python, which escapes all that is not its own.
  createHTML: (html) => html,
  createScriptURL: (address) => {
    if (new URL(address, location.href).origin !== location.origin) throw new TypeError(`a script of another site: ${address}`);
    return address;
  },
});

/**
 * Replace an element's content.
 *
 * @param {Element} element
 * @param {string} html of the build or of Python
 */
export function fill(element, html) {
  element.innerHTML = policy ? policy.createHTML(html) : html;
}

/**
 * Replace an element's content by nodes, or by nothing; `replaceChildren` came to Chromium after our oldest one.
 *
 * @param {Element} element
 * @param {(Node | string)[]} nodes
 */
export function refill(element, ...nodes) {
  element.textContent = "";
  element.append(...nodes);
}

/**
 * The address of a worker's script, which is this site's.
 *
 * @param {URL} address
 * @returns {string}
 */
export function scriptAddress({ href }) {
  return policy ? policy.createScriptURL(href) : href;
}

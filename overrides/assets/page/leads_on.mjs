/**
 * A short address leads on to its page; with answers behind it (`#PLATFORM;status=…`) to the wizard, which shows the answer to them.
 */
import { part, said } from "./hooks.mjs";

const link = /** @type {HTMLAnchorElement} */ (part("data-leads-on"));
const { hash } = location;
location.replace(hash.includes(";") ? `${said(link).leadsOn}${hash}` : `${link.href}${hash}`);

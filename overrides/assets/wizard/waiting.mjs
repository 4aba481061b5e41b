/**
 * On the home page: the hint to whoever has kept a case on this device.
 */
import { part } from "../page/hooks.mjs";
import { Store } from "./store.mjs";

part("data-cases-waiting").hidden = new Store().read() === "";

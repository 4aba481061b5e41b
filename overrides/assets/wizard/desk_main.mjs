/**
 * The support desk's page.
 */
import { Desk } from "./desk.mjs";

new Desk().start();

/**
 * The wizard's page.
 */
import { listen } from "./controls.mjs";
import { Wizard } from "./wizard.mjs";

const wizard = new Wizard();
listen(wizard);
wizard.start();

/**
 * The home page's field: Python starts when somebody is about to type, and the wizard goes on from what it understood.
 */
import { part } from "../page/hooks.mjs";
import { carry } from "./carry.mjs";
import { device, Python, WHOLE } from "./python.mjs";
import { Message } from "./reading.mjs";

const root = part("data-reading");

/** @type {Python | null} */
let python = null;

function awake() {
  python ??= new Python(WHOLE);
  return python;
}

new Message({
  wake() {
    awake().aboutToRead(root).catch(console.error);
  },
  async read(reading) {
    await awake().ready;
    return awake().ask({ ...reading, ...device(root), state: null });
  },
  goOn(reply, address) {
    carry(reply.state, {});
    location.assign(address);
  },
});

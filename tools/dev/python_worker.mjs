/**
 * Stands for the worker with Python in it: hands each request to the development server, whose Python is as new as the last edit.
 */
const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

scope.addEventListener("message", async (/** @type {MessageEvent<{id: number, request: string}>} */ { data: { id, request } }) => {
  const reply = await fetch("/dev/handle", { method: "POST", body: request });
  const text = await reply.text();
  scope.postMessage(reply.ok ? { id, reply: text } : { id, error: text });
});
scope.postMessage({ ready: true });

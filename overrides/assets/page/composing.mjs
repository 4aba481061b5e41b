/**
 * Input methods: while one is composing the keys are its own, and letters are not yet words.
 */

/** Whether one is. Some browsers say so by the key code alone. @param {Event} event */
export function composing(event) {
  if (event instanceof KeyboardEvent) return event.isComposing || event.keyCode === 229;
  return event instanceof InputEvent && event.isComposing;
}

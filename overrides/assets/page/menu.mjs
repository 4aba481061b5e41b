/**
 * The menu of narrow screens for people without a mouse: the theme's button is a label, which no key reaches.
 */
const button = document.querySelector("label.md-header__button[for=__drawer]");
const drawer = document.querySelector("#__drawer");
const menu = document.querySelector(".md-nav--primary");

if (button instanceof HTMLElement && drawer instanceof HTMLInputElement && menu instanceof HTMLElement) {
  button.tabIndex = 0;
  button.role = "button";
  button.ariaLabel = menu.ariaLabel;
  const told = () => (button.ariaExpanded = String(drawer.checked));
  told();

  /** @param {boolean} open */
  const turn = (open) => {
    if (drawer.checked !== open) drawer.click();
    if (open) menu.querySelector("a")?.focus();
    else button.focus();
  };

  drawer.addEventListener("change", told);
  // Before the theme's own keys, which would turn it back.
  addEventListener(
    "keydown",
    (/** @type {KeyboardEvent} */ event) => {
      const pressed = event.target === button && (event.key === "Enter" || event.key === " ");
      if (!pressed && !(event.key === "Escape" && drawer.checked)) return;
      event.preventDefault();
      event.stopPropagation();
      turn(pressed && !drawer.checked);
    },
    { capture: true },
  );
}

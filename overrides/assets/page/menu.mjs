/**
 * The menu of narrow screens for people without a mouse: the theme's button is a label, which no key reaches.
 */
const label = document.querySelector("label.md-header__button[for=__drawer]");
const drawer = document.querySelector("#__drawer");
const menu = document.querySelector(".md-nav--primary");

if (label && drawer instanceof HTMLInputElement && menu instanceof HTMLElement) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} menu`;
  button.ariaLabel = menu.ariaLabel;
  button.append(...label.childNodes);
  label.replaceWith(button);
  const told = () => (button.ariaExpanded = String(drawer.checked));
  told();
  drawer.addEventListener("change", told);

  /** @param {boolean} open */
  const turn = (open) => {
    if (drawer.checked !== open) drawer.click();
    if (open) menu.querySelector("a")?.focus();
    else button.focus();
  };
  button.addEventListener("click", () => turn(!drawer.checked));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && drawer.checked) turn(false);
  });
}

// Styles as the oldest browsers of the site can read them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gaps, styles, targets } from "../../tools/lower.mjs";

test("a choice of selectors is spelled out, inside :not() as one after another", () => {
  assert.equal(styles(".a :is(th,td):hover,.b{color:red}"), ".a th:hover,.a td:hover,.b{color:red}");
  assert.equal(styles("x{}.a:not(:is(.b,.c))>:is(p,ol){top:0}"), "x{}.a:not(.b):not(.c)>p,.a:not(.b):not(.c)>ol{top:0}");
  assert.equal(styles("@media print{.a:is(.b,.c :is(.d,.e)){top:0}}"), "@media print{.a.b,.a.c .d,.a.c .e{top:0}}");
});

test("sides in pairs become one declaration each", () => {
  assert.equal(styles("a{margin-block:var(--s) calc(1px + 2px)}"), "a{margin-top:var(--s);margin-bottom:calc(1px + 2px)}");
  assert.equal(styles("a{padding-inline:3px;inset-block:0}"), "a{padding-left:3px;padding-right:3px;top:0;bottom:0}");
  assert.equal(styles("a{inset:0 0 auto}"), "a{top:0;right:0;bottom:auto;left:0}");
  assert.equal(styles("a{inset-inline-start:0;scroll-padding-block:1px 2px}"), "a{left:0;scroll-padding-block:1px 2px}");
});

test("where flexible boxes know no gaps their parts get margins, whole rows only where no query changes them", () => {
  const guard = "@supports (not (appearance:none)) and (not (inset:0))";
  const narrow = (/** @type {string} */ rules) => `@media (max-width:59.99em){${rules}}`;
  assert.equal(gaps(".a{display:flex;gap:1px}.b{display:grid;gap:1px}"), `${guard}{.a>*+*{margin-left:1px}${narrow("")}}`);
  assert.equal(gaps(".a{display:flex;flex-direction:column;gap:1px 2px}"), `${guard}{.a>*+*{margin-top:1px}${narrow("")}}`);
  const wrapped = ".a,.b{display:inline-flex;flex-wrap:wrap;gap:0 var(--s)}@media print{.b{display:block}}";
  assert.equal(
    gaps(wrapped),
    `${guard}{.a>*{margin-right:var(--s);margin-bottom:0}${narrow(".b>*{margin-right:var(--s);margin-bottom:0}")}}`,
  );
  assert.equal(gaps("a{color:red}"), "");
});

test("the oldest browsers stand in package.json, as esbuild calls them", () => {
  assert.deepEqual(targets("pages"), ["chrome80", "safari14.0", "firefox78"]);
});

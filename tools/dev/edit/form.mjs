/** The form of an entry: draws it, and says what has been changed in it. */
import { make, options, word } from "./draw.mjs";

/** @import { Edit, Field, FigureForm, NewText, Opened, RuleForm } from "./ask.mjs" */

/**
 * @typedef {{element: HTMLElement, edit: () => Edit | null}} Form
 * Its element, and what is to be changed: null while nothing is.
 */

/**
 * @param {Opened} entry
 * @param {(id: string) => void} go opens another entry
 * @returns {Form}
 */
export function form(entry, go) {
  const element = make("div", {});
  if (entry.only) element.append(make("p", { className: "quiet" }, word("only", { cases: entry.only })));
  const figure = entry.figure && figureForm(entry.figure);
  const rule = entry.rule && ruleForm(entry.rule);
  if (figure) element.append(figure.element);
  if (rule) element.append(rule.element);
  const areas = entry.fields.flatMap((field) => {
    const drawn = textForm(field, entry.langs);
    element.append(drawn.element);
    return drawn.areas;
  });
  if (entry.names.length > 0) element.append(names(entry, go));
  return {
    element,
    edit() {
      const texts = areas.flatMap(({ area, change }) => (area.value === area.defaultValue ? [] : [change()]));
      const figured = figure?.value();
      const ruled = rule?.value();
      if (texts.length === 0 && !figured && !ruled) return null;
      return { entry: entry.id, texts, ...(figured && { figure: figured }), ...(ruled && { rule: ruled }) };
    },
  };
}

/**
 * One text in the site's languages.
 * @param {Field} field
 * @param {Opened["langs"]} langs
 */
function textForm(field, langs) {
  const element = make("fieldset", {}, make("legend", {}, field.label));
  const areas = langs.map((lang) => {
    const area = make("textarea", { lang, value: field[lang], defaultValue: field[lang], rows: 2, spellcheck: lang === "en" });
    area.name = `${field.at.join(".")}/${lang}`;
    if (!field.lines) oneLine(area);
    element.append(make("label", {}, make("span", {}, word(`lang-${lang}`)), area), error(area.name));
    grow(area);
    /** @returns {NewText} */
    const change = () => ({ at: field.at, lang, text: area.value });
    return { area, change };
  });
  return { element, areas };
}

/**
 * What is pasted or typed into a single line stays one.
 * @param {HTMLTextAreaElement} area
 */
function oneLine(area) {
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  area.addEventListener("input", () => {
    if (area.value.includes("\n")) area.value = area.value.replace(/\s*\n\s*/g, " ");
  });
}

/**
 * As high as what it holds.
 * @param {HTMLTextAreaElement} area
 */
function grow(area) {
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 4}px`;
  };
  area.addEventListener("input", fit);
  new ResizeObserver(fit).observe(area.ownerDocument.documentElement);
  requestAnimationFrame(fit);
}

/**
 * Where a problem of one field is said.
 * @param {string} name
 */
function error(name) {
  return make("p", { className: "wrong", id: `wrong-${name}`, hidden: true });
}

/**
 * What the names in braces stand for.
 * @param {Opened} entry
 * @param {(id: string) => void} go
 */
function names(entry, go) {
  const rows = entry.names.map(({ name, shown, entry: id }) => {
    const row = make("li", {}, make("code", {}, `{${name}}`), ` ${shown} `);
    if (id) row.append(make("button", { type: "button", className: "plain", onclick: () => go(id) }, word("edit-figure")));
    return row;
  });
  return make("div", { className: "names" }, make("p", {}, word("names")), make("ul", {}, ...rows));
}

/**
 * @param {FigureForm} figure
 */
function figureForm(figure) {
  const day = make("input", { type: "date", name: "from" });
  const [least, most] = /** @type {const} */ (["min", "max"]).map((name) =>
    make("input", { type: "text", inputMode: "numeric", name, value: figure[name], defaultValue: figure[name], autocomplete: "off" }),
  );
  if (!least || !most) throw new Error("no fields");
  const source = figure.url ? make("a", { href: figure.url, rel: "noreferrer", target: "_blank" }, figure.source) : figure.source;
  const [before = "", after = ""] = word("figure-source", { source: "\n" }).split("\n");
  const element = make(
    "div",
    {},
    make("h3", {}, word("figure-now")),
    make("ul", {}, ...figure.rows.map((row) => make("li", {}, row))),
    make("p", { className: "quiet" }, before, source, after),
    make(
      "fieldset",
      {},
      make("legend", {}, word("figure-new")),
      make("label", {}, make("span", {}, word("figure-day")), day),
      error("from"),
      make("div", { className: "pair" }, field("figure-min", least), field("figure-max", most)),
      make("p", { className: "quiet" }, word("figure-unit", { unit: figure.unit })),
      make("p", { className: "quiet" }, word("figure-kept")),
      make("p", { className: "quiet" }, word("figure-later")),
    ),
  );
  return {
    element,
    value() {
      const same = day.value === "" && least.value === least.defaultValue && most.value === most.defaultValue;
      return same ? null : { from: day.value, min: least.value, max: most.value };
    },
  };
}

/**
 * @param {string} key
 * @param {HTMLInputElement} input
 */
function field(key, input) {
  return make("div", {}, make("label", {}, make("span", {}, word(key)), input), error(input.name));
}

/**
 * @param {RuleForm} rule
 */
function ruleForm(rule) {
  const element = make("div", {}, make("h3", {}, word("rule-when")), make("p", { className: "quiet" }, word("rule-any")));
  const asked = rule.when.map(({ key, label, choices }) => {
    const ticks = choices.map(({ value, chosen }) => make("input", { type: "checkbox", value, checked: chosen, defaultChecked: chosen }));
    const lines = choices.map((choice, place) => make("label", { className: "tick" }, ticks[place] ?? "", ` ${choice.label}`));
    const held = make("fieldset", {}, make("legend", {}, label), ...lines, error(key));
    // Questions that say nothing here are folded away, so that a rule is seen whole.
    const open = choices.some(({ chosen }) => chosen);
    element.append(open ? held : make("details", {}, make("summary", {}, label), held));
    return { key, ticks };
  });
  const outcome = make("select", { name: "outcome" }, ...options(rule.outcomes));
  const first = outcome.value;
  element.append(make("label", { className: "then" }, make("span", {}, word("rule-then")), outcome), error("outcome"));
  return {
    element,
    value() {
      const same = outcome.value === first && asked.every(({ ticks }) => ticks.every((tick) => tick.checked === tick.defaultChecked));
      if (same) return null;
      const when = asked.map(({ key, ticks }) => [key, ticks.filter(({ checked }) => checked).map(({ value }) => value)]);
      return { when: Object.fromEntries(when.filter(([, values]) => values?.length)), outcome: outcome.value };
    },
  };
}

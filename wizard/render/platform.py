"""A platform's page: its states with their answers, what it sells, its figures, and the whole decision tree.

The tree is nested `details`, so every answer can be reached without any script.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from wizard.engine import decide, required_question
from wizard.model import Outcome, Platform, Policy, Question, Rule
from wizard.render.html import badge, breadcrumb, heading, relative, tag
from wizard.render.view import answer_path, page_url
from wizard.render.wording import Words


def platform_html(policy: Policy, platform: Platform, words: Words, base: str) -> str:
    """The content of a platform's page."""
    article = policy.articles[f"platform-{platform.id}"]
    wizard = relative(page_url(words.lang, "wizard/"), base) + "#" + platform.id
    return "".join(
        (
            breadcrumb(words, base, here=platform.name.in_lang(words.lang)),
            tag("h1", escape(article.title.in_lang(words.lang))),
            tag("p", escape(platform.about.in_lang(words.lang)), class_="lead"),
            tag("p", escape(article.answer.in_lang(words.lang))),
            tag("p", tag("a", escape(words("page.answers")), href=wizard, class_="md-button md-button--primary")),
            heading(words("page.states"), "states", words),
            _states(platform, words, base),
            heading(words("page.products"), "products", words),
            _products(platform, words),
            heading(words("page.figures"), "figures", words),
            _figures(policy, platform, words),
            heading(words("page.tree"), "tree", words),
            tag("p", escape(words("page.tree.hint"))),
            tree_html(platform, words, base),
        )
    )


def tree_html(platform: Platform, words: Words, base: str) -> str:
    """Every question the flow can ask, nested, with a link to the outcome's page at each end."""
    return tag("div", _branch(platform, words, base, {}), class_="tree")


def _branch(platform: Platform, words: Words, base: str, codes: dict[str, str]) -> str:
    question = required_question(platform, codes)
    if question is None:
        decision = decide(platform, codes)
        return _outcome_line(decision.outcome, words, base) if decision else ""
    branches = []
    for option in question.options:
        name = tag("summary", escape(option.label.in_lang(words.lang)))
        below = _branch(platform, words, base, {**codes, question.key: option.value})
        branches.append(tag("details", name, below, data_key=question.key, data_value=option.value))
    return tag("p", tag("strong", escape(question.text.in_lang(words.lang)))) + "".join(branches)


def _outcome_line(outcome: Outcome, words: Words, base: str) -> str:
    link = tag("a", escape(outcome.title.in_lang(words.lang)), href=relative(page_url(words.lang, answer_path(outcome.id)), base))
    return tag("p", badge(str(outcome.verdict), words(f"verdict.{outcome.verdict}")), " ", link)


def _states(platform: Platform, words: Words, base: str) -> str:
    rows = []
    for option in platform.questions[0].options:
        name = tag("th", escape(option.label.in_lang(words.lang)), scope="row")
        answers = "".join(_rule_line(platform, rule, words, base) for rule in _rules_of(platform, option.value))
        rows.append(tag("tr", name, tag("td", answers)))
    return _table((words("page.state"), words("page.answer")), rows)


def _rules_of(platform: Platform, status: str) -> Iterator[Rule]:
    """The rules that can fit one status, in the table's order."""
    key = platform.questions[0].key
    return (rule for rule in platform.rules if status in rule.when.get(key, frozenset((status,))))


def _rule_line(platform: Platform, rule: Rule, words: Words, base: str) -> str:
    """The answer of a rule, and what besides the status must hold for it."""
    conditions = [_condition(question, rule.when[question.key], words) for question in platform.questions[1:] if question.key in rule.when]
    note = tag("p", escape(words("label.dash").join(conditions)), class_="condition") if conditions else ""
    return note + _outcome_line(platform.outcomes[rule.outcome], words, base)


def _condition(question: Question, values: frozenset[str], words: Words) -> str:
    return words("label.or").join(option.label.in_lang(words.lang) for option in question.options if option.value in values)


def _products(platform: Platform, words: Words) -> str:
    question = platform.question("product")
    options = question.options[:-1] if question else ()
    items = []
    for option in options:
        hint = f"{words('label.colon')}{option.hint.in_lang(words.lang)}" if option.hint else ""
        items.append(tag("li", tag("strong", escape(option.label.in_lang(words.lang))), escape(hint)))
    return tag("ul", *items)


def _figures(policy: Policy, platform: Platform, words: Words) -> str:
    rows = []
    own_first = sorted(platform.parameters.values(), key=lambda parameter: not parameter.source.startswith(f"{platform.id}."))
    for parameter in own_first:
        source = policy.sources[parameter.source]
        figure = parameter.on(policy.version)
        note = tag("small", escape(words("page.hedged"))) if parameter.hedged else ""
        rows.append(
            tag(
                "tr",
                tag("td", escape(words.figure(parameter, figure)), " ", note),
                tag("td", escape(source.title.in_lang(words.lang))),
                tag("td", escape(figure.effective_from.isoformat())),
            )
        )
    return _table((words("page.figure"), words("page.source"), words("page.from")), rows)


def _table(head: tuple[str, ...], rows: list[str]) -> str:
    cells = tag("tr", *(tag("th", escape(name), scope="col") for name in head))
    table = tag("table", tag("thead", cells), tag("tbody", *rows))
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=head[0])

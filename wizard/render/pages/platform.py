"""A platform's page: its states with their answers, what it sells, its figures, and the whole decision tree.

The tree is nested `details`, so every answer can be reached without any script.
"""

from __future__ import annotations

from collections.abc import Iterator

from wizard.answer.addresses import WIZARD, answer_path, from_page
from wizard.answer.view import parameters_of
from wizard.answer.wording import Words
from wizard.decide.engine import Decision
from wizard.decide.tree import Node, aside_trees, tree
from wizard.model import Option, Outcome, Platform, Policy, Question, Rule
from wizard.render.html import EMPTY, SPACE, Html, badge, breadcrumb, escape, heading, table_html, tag

WORDING = ("verdict.{Verdict}",)


def platform_html(policy: Policy, platform: Platform, words: Words, base: str) -> Html:
    """The content of a platform's page."""
    article = policy.articles[f"platform-{platform.id}"]
    wizard = from_page(words.lang, WIZARD, base) + "#" + platform.id
    return EMPTY.join(
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


def tree_html(platform: Platform, words: Words, base: str) -> Html:
    """Every question the flow can ask, nested, with a link to the outcome's page at each end."""
    others = (_opened(question, option, node, words, base) for question, option, node in aside_trees(platform))
    return tag("div", _branch(tree(platform), words, base), *others, class_="tree")


def _branch(node: Node, words: Words, base: str) -> Html:
    if isinstance(node, Decision):
        return _outcome_line(node.outcome, words, base)
    options = {option.value: option for option in node.question.options}
    branches = (_opened(node.question, options[value], end, words, base) for values, end in node.branches for value in values)
    return tag("p", tag("strong", escape(node.question.text.in_lang(words.lang)))) + EMPTY.join(branches)


def _opened(question: Question, option: Option, end: Node, words: Words, base: str) -> Html:
    """An answer that opens on what it leads to."""
    summary = tag("summary", escape(option.label.in_lang(words.lang)))
    return tag("details", summary, _branch(end, words, base), data_key=question.key, data_value=option.value)


def _outcome_line(outcome: Outcome, words: Words, base: str) -> Html:
    link = tag("a", escape(outcome.title.in_lang(words.lang)), href=from_page(words.lang, answer_path(outcome.id), base))
    return tag("p", badge(outcome.verdict, words(f"verdict.{outcome.verdict}")), SPACE, link)


def _states(platform: Platform, words: Words, base: str) -> Html:
    rows = []
    for option in platform.state_question.options:
        name = tag("th", escape(option.label.in_lang(words.lang)), scope="row")
        answers = EMPTY.join(_rule_line(platform, rule, words, base) for rule in _rules_of(platform, option.value))
        rows.append(tag("tr", name, tag("td", answers)))
    return table_html((words("page.state"), words("page.answer")), rows, words("page.state"))


def _rules_of(platform: Platform, status: str) -> Iterator[Rule]:
    """The rules that can fit one status, in the table's order."""
    key = platform.state_question.key
    return (rule for rule in platform.rules if status in rule.when.get(key, frozenset((status,))))


def _rule_line(platform: Platform, rule: Rule, words: Words, base: str) -> Html:
    """The answer of a rule, and what besides the status must hold for it."""
    conditions = [_condition(question, rule.when[question.key], words) for question in platform.questions[1:] if question.key in rule.when]
    note = tag("p", escape(words("label.dash").join(conditions)), class_="condition") if conditions else EMPTY
    return note + _outcome_line(platform.outcomes[rule.outcome], words, base)


def _condition(question: Question, values: frozenset[str], words: Words) -> str:
    return words("label.or").join(option.label.in_lang(words.lang) for option in question.options if option.value in values)


def _products(platform: Platform, words: Words) -> Html:
    question = platform.question("product")
    options = question.options[:-1] if question else ()
    items = []
    for option in options:
        hint = f"{words('label.colon')}{option.hint.in_lang(words.lang)}" if option.hint else EMPTY
        items.append(tag("li", tag("strong", escape(option.label.in_lang(words.lang))), escape(hint)))
    return tag("ul", *items)


def _figures(policy: Policy, platform: Platform, words: Words) -> Html:
    """The figures that this platform's answers name, its own first: of what, how much, and where it stands."""
    rows = []
    named = dict.fromkeys(name for outcome in platform.outcomes.values() for name in parameters_of(platform, outcome))
    parameters = [platform.parameters[name] for name in named]
    for parameter in sorted(parameters, key=lambda parameter: not parameter.source.startswith(f"{platform.id}.")):
        source = policy.sources[parameter.source]
        figure = parameter.on(policy.version)
        note = tag("small", escape(words("page.hedged"))) if parameter.hedged else EMPTY
        rows.append(
            tag(
                "tr",
                tag("th", escape(parameter.name.in_lang(words.lang)), scope="row"),
                tag("td", escape(words.figure(parameter, figure)), SPACE, note),
                tag("td", escape(source.title.in_lang(words.lang))),
                tag("td", escape(figure.effective_from.isoformat())),
            )
        )
    return table_html((words("page.figure.of"), words("page.figure"), words("page.source"), words("page.from")), rows, words("page.figure"))

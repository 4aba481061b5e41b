"""A platform's page: its states with their answers, what it sells, its figures, and the whole decision tree.

The tree is nested `details`, so every answer can be reached without any script.
"""

from __future__ import annotations

from collections.abc import Iterator

from wizard.answer.addresses import WIZARD, answer_path, from_page, short_path
from wizard.answer.view import parameters_of
from wizard.answer.wording import Words
from wizard.decide.engine import Decision
from wizard.decide.tree import Node, aside_trees, tree
from wizard.model import Option, Outcome, Platform, Policy, Question, Rule
from wizard.render.actions import static_end_html
from wizard.render.folds import fold_html
from wizard.render.html import EMPTY, SPACE, Html, badge, breadcrumb, clauses, escape, heading, tag

WORDING = ("verdict.{Verdict}", "page.{products|figures|tree}")


def platform_html(policy: Policy, platform: Platform, words: Words, base: str) -> Html:
    """The content of a platform's page: each state with its answer, and folded what one looks up."""
    article = policy.articles[f"platform-{platform.id}"]
    wizard = from_page(words.lang, WIZARD, base) + "#" + platform.id
    tree_shown = tag("p", escape(words("page.tree.hint"))) + tree_html(platform, words, base)
    products, figures = list(_products(platform, words)), list(_figures(policy, platform, words))
    rows = (
        ("products", "page.products", words("gist.products", count=str(len(products))), tag("ul", *products, class_="points")),
        ("figures", "page.figures", words("gist.figures", count=str(len(figures))), tag("dl", *figures, class_="figures")),
        ("tree", "page.tree", words("gist.outcomes", count=str(len(platform.outcomes))), tree_shown),
    )
    return EMPTY.join(
        (
            breadcrumb(words, base, here=platform.name.in_lang(words.lang)),
            tag("h1", escape(article.title.in_lang(words.lang))),
            tag("p", escape(platform.about.in_lang(words.lang)), class_="lead"),
            tag("p", escape(article.answer.in_lang(words.lang)), class_="lead"),
            tag("p", tag("a", escape(words("page.answers")), href=wizard, class_="btn btn--main"), class_="row"),
            heading(words("page.states"), "states", words),
            _states(platform, words, base),
            heading(words("heading.later"), "more", words),
            tag("div", *(fold_html(anchor, words(title), gist, content) for anchor, title, gist, content in rows), class_="folds"),
            static_end_html(from_page(words.lang, short_path(article.id), base), words, wizard=wizard),
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
    """A row a state: its answer, or its cases folded. Who paid is the same for all of them and stands once, at the end."""
    states = [_state(platform, option, words, base) for option in platform.state_question.options]
    asides = [_aside(platform, question, option, words, base) for question, option in platform.asides()]
    return tag("div", *states, *asides, class_="folds states")


def _state(platform: Platform, option: Option, words: Words, base: str) -> Html:
    name = option.label.in_lang(words.lang)
    rules = list(_rules_of(platform, option.value))
    outcomes = {rule.outcome for rule in rules}
    if len(outcomes) == 1:
        return _row(name, platform.outcomes[outcomes.pop()], words, base)
    cases = (tag("li", _rule_line(platform, rule, words, base)) for rule in rules)
    return fold_html(f"state-{option.value}", name, words("home.depends"), tag("ul", *cases, class_="outcomes"))


def _aside(platform: Platform, question: Question, option: Option, words: Words, base: str) -> Html:
    rule = next(rule for rule in platform.rules if option.value in rule.when.get(question.key, ()))
    return _row(option.label.in_lang(words.lang), platform.outcomes[rule.outcome], words, base)


def _row(name: str, outcome: Outcome, words: Words, base: str) -> Html:
    """A state whose answer is the same in every case."""
    shown = tag("span", clauses(name), class_="fold__title") + badge(outcome.verdict, words(f"verdict.{outcome.verdict}"))
    title = tag("span", escape(outcome.title.in_lang(words.lang)), class_="states__title")
    return tag("a", shown, title, href=from_page(words.lang, answer_path(outcome.id), base), class_="states__row")


def _rules_of(platform: Platform, status: str) -> Iterator[Rule]:
    """The rules that can fit one status, in the table's order; those of somebody else's payment hold in all of them."""
    key, aside = platform.state_question.key, {question.key for question, _ in platform.asides()}
    return (rule for rule in platform.rules if status in rule.when.get(key, frozenset((status,))) and not aside & rule.when.keys())


def _rule_line(platform: Platform, rule: Rule, words: Words, base: str) -> Html:
    """The answer of a rule, and what besides the status must hold for it."""
    conditions = [_condition(question, rule.when[question.key], words) for question in platform.questions[1:] if question.key in rule.when]
    note = tag("p", escape(words("label.dash").join(conditions)), class_="condition") if conditions else EMPTY
    return note + _outcome_line(platform.outcomes[rule.outcome], words, base)


def _condition(question: Question, values: frozenset[str], words: Words) -> str:
    return words("label.or").join(option.label.in_lang(words.lang) for option in question.options if option.value in values)


def _products(platform: Platform, words: Words) -> Iterator[Html]:
    """What can be bought, with what counts as it."""
    question = platform.question("product")
    for option in question.options[:-1] if question else ():
        hint = f"{words('label.colon')}{option.hint.in_lang(words.lang)}" if option.hint else EMPTY
        yield tag("li", tag("strong", escape(option.label.in_lang(words.lang))), escape(hint))


def _figures(policy: Policy, platform: Platform, words: Words) -> Iterator[Html]:
    """The figures that this platform's answers name, its own first: of what, how much, and where it stands."""
    named = dict.fromkeys(name for outcome in platform.outcomes.values() for name in parameters_of(platform, outcome))
    parameters = [platform.parameters[name] for name in named]
    for parameter in sorted(parameters, key=lambda parameter: not parameter.source.startswith(f"{platform.id}.")):
        source = policy.sources[parameter.source]
        figure = parameter.on(policy.version)
        note = tag("small", escape(words("page.hedged"))) if parameter.hedged else EMPTY
        since = tag("span", escape(words("page.since", date=words.plain_day(figure.effective_from)).strip()), class_="since")
        title = escape(source.title.in_lang(words.lang))
        named_source = tag("a", title, href=source.url, rel="external noopener noreferrer") if source.url else title
        where = tag("small", named_source, SPACE, since)
        value = tag("b", escape(words.figure(parameter, figure)))
        yield tag("div", tag("dt", escape(parameter.name.in_lang(words.lang))), tag("dd", value, SPACE, note, tag("br"), where))

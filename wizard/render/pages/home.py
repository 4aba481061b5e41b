"""The home page: what happened, where, and how far the order has got; and the table of codes for developers."""

from __future__ import annotations

from wizard.answer.addresses import GUIDES, PRIVACY, SUPPORT, WIZARD, article_path, from_page
from wizard.answer.wording import Words
from wizard.decide.tree import tree, ways
from wizard.model import UNKNOWN, Policy, Verdict
from wizard.reading.reader import FALSE_SUPPORT
from wizard.render.html import EMPTY, SPACE, Html, badge, escape, tag
from wizard.render.icons import icon
from wizard.render.live.understood import field_html

WORRIES = (("cancel", "yes", "", ""), ("refund", "clock", "status", "cancelled"))
"""Why people come: the wording's name, a drawing, and the question and answer that the wizard is given; only what some platform asks."""

FORKED = (("silent", "bell", "status", ("requested", "rejected")), ("payer", "no", "payer", ("minor", "stranger")))
"""Worries of two kinds: the wording's name, a drawing, and the question with the answers that tell them apart."""

WORDING = (
    "home.verdict.{Verdict}",
    "verdict.{Verdict}",
    "worry.{cancel|refund|silent|payer}",
    "worry.{cancel|refund}.hint",
    "worry.{requested|rejected|minor|stranger}",
    "home.{support|privacy}",
    "page.guides",
)

ODD = "abnormal"
"""The state of an order that is stuck: on no line."""


def home_html(policy: Policy, words: Words, base: str) -> Html:
    """The whole page. What happened can be said in one's own words, or chosen; each choice opens a question or an answer."""
    wizard = from_page(words.lang, WIZARD, base)
    worries = (
        tag(
            "a",
            tag("b", icon(drawing), escape(words(f"worry.{name}"))),
            tag("span", escape(words(f"worry.{name}.hint"))),
            href=f"{wizard}?{key}={value}" if key else wizard,
            class_="worry",
        )
        for name, drawing, key, value in WORRIES
        if not key or _offered(policy, key, {value})
    )
    forked = (_forked(words, wizard, *worry) for worry in FORKED if _offered(policy, worry[2], {*worry[3]}))
    return EMPTY.join(
        (
            _hero(words, wizard, base),
            tag("nav", *worries, *forked, class_="worries", aria_label=words("home.reasons")),
            waiting_html(words, base),
            _part("platforms", words("wizard.platform"), _platforms(policy, words, wizard)),
            _part("states", words("home.line"), _line(policy, words, wizard)),
            _warning(policy, words, base),
            _foot(words, base),
        )
    )


def _offered(policy: Policy, key: str, values: set[str]) -> bool:
    """Whether some platform takes all of these as answers to a question."""
    questions = (platform.question(key) for platform in policy.platforms.values())
    return any(question is not None and values <= {*question.values} for question in questions)


def _forked(words: Words, wizard: str, name: str, drawing: str, key: str, values: tuple[str, str]) -> Html:
    ways = (tag("a", escape(words(f"worry.{value}")), href=f"{wizard}?{key}={value}") for value in values)
    title = tag("b", icon(drawing), escape(words(f"worry.{name}")))
    return tag("div", title, tag("p", *ways, class_="worry__ways"), class_="worry")


def waiting_html(words: Words, base: str) -> Html:
    """Shown to whoever has kept a case on this device, by a script that looks for one."""
    link = tag("a", escape(words("case.see")), href=from_page(words.lang, WIZARD, base))
    told = tag("span", escape(words("case.waiting")), data_cases_told=words.lang)
    hint = tag("p", icon("keep"), told, SPACE, link, class_="notice kept", data_cases_waiting=True, hidden=True)
    scripts = (tag("script", type="module", src=f"{base}assets/wizard/{name}.mjs") for name in ("waiting", "asking"))
    return hint + EMPTY.join(scripts)


def _hero(words: Words, wizard: str, base: str) -> Html:
    start = tag("p", tag("a", escape(words("home.start")), href=wizard, class_="btn btn--main"), class_="hero__start")
    legend = (
        tag("li", badge(verdict, words(f"verdict.{verdict}")), tag("span", escape(words(f"home.verdict.{verdict}")))) for verdict in Verdict
    )
    said = tag(
        "div", tag("h1", escape(words("home.title"))), tag("p", escape(words("home.lead")), class_="quiet"), field_html(words, base), start
    )
    return tag("div", said, tag("ul", *legend, class_="legend", id="verdicts"), class_="hero")


def _part(anchor: str, title: str, content: Html) -> Html:
    return tag("section", tag("h2", escape(title), id=anchor), content, class_="part")


def _platforms(policy: Policy, words: Words, wizard: str) -> Html:
    links = (
        tag(
            "a",
            tag("b", tag("span", escape(platform.name.in_lang(words.lang)))),
            tag("span", escape(platform.sells.in_lang(words.lang))),
            href=f"{wizard}#{platform.id}",
            class_="worry",
        )
        for platform in policy.platforms.values()
    )
    return tag("div", *links, class_="worries worries--four")


def _line(policy: Policy, words: Words, wizard: str) -> Html:
    """The states that an order passes, and beside them those after a request; each with what is true of it on every platform."""
    passed = _passed(policy)
    every = dict.fromkeys(state for platform in policy.platforms.values() for state in platform.state_question.values if state != UNKNOWN)
    after = [state for state in every if state not in passed and state != ODD]
    verdicts = _verdicts(policy)
    main, beside = ([_stop(policy, state, verdicts[state], words, wizard) for state in states] for states in (passed, after))
    return EMPTY.join(
        (
            tag("ol", *main, class_="line"),
            tag(
                "div",
                tag("h3", escape(words("home.after")), id="after"),
                tag("ol", *beside, class_="line line--after"),
                tag("p", tag("a", escape(words("home.odd")), href=f"{wizard}?status={ODD}"), class_="odd") if ODD in every else EMPTY,
                class_="after",
            ),
        )
    )


def _passed(policy: Policy) -> list[str]:
    """The states of every platform's line as one line: each as far along as it is where it comes latest."""
    along: dict[str, float] = {}
    for platform in policy.platforms.values():
        for number, state in enumerate(platform.line):
            along[state] = max(along.get(state, 0), number / max(len(platform.line) - 1, 1))
    return sorted(along, key=lambda state: along[state])


def _verdicts(policy: Policy) -> dict[str, set[Verdict]]:
    """What can be answered in each state, by its code."""
    found: dict[str, set[Verdict]] = {}
    for platform in policy.platforms.values():
        for codes, decision in ways(tree(platform)):
            found.setdefault(codes[platform.state_question.key], set()).add(decision.outcome.verdict)
    return found


def _stop(policy: Policy, state: str, verdicts: set[Verdict], words: Words, wizard: str) -> Html:
    options = (option for platform in policy.platforms.values() for option in platform.state_question.options if option.value == state)
    name = tag("span", escape(next(options).label.in_lang(words.lang)), class_="stop__name")
    only = next(iter(verdicts)) if len(verdicts) == 1 else None
    mark = badge(only, words(f"verdict.{only}")) if only else tag("span", escape(words("home.depends")), class_="quiet")
    link = tag("a", name, mark, href=f"{wizard}?status={state}", class_="stop")
    return tag("li", link, class_=f"verdict-{only}" if only else None)


def _warning(policy: Policy, words: Words, base: str) -> Html:
    link = tag("a", escape(words("home.fraud")), href=from_page(words.lang, article_path(policy.articles[FALSE_SUPPORT]), base))
    return tag("p", icon("no"), tag("span", escape(words("answer.safe")), SPACE, link), class_="stop-first stop-first--calm")


def _foot(words: Words, base: str) -> Html:
    pages = ((GUIDES, "page.guides"), (SUPPORT, "home.support"), (PRIVACY, "home.privacy"))
    return tag("footer", *(tag("a", escape(words(key)), href=from_page(words.lang, path, base)) for path, key in pages), class_="foot")


def statuses_html(policy: Policy, words: Words) -> Html:
    """The codes of order states with what each platform calls them, for developers who preset one."""
    rows: dict[str, list[Html]] = {}
    for platform in policy.platforms.values():
        for option in platform.state_question.options:
            if option.value != UNKNOWN:
                name = f"{platform.id}{words('label.colon')}{option.label.in_lang(words.lang)}"
                rows.setdefault(option.value, []).append(tag("li", escape(name)))
    drawn = (tag("tr", tag("th", tag("code", escape(value)), scope="row"), tag("td", tag("ul", *names))) for value, names in rows.items())
    head = tag("tr", tag("th", tag("code", escape("status")), scope="col"), tag("th", escape(words("page.state")), scope="col"))
    return tag("div", tag("table", tag("thead", head), tag("tbody", *drawn)), class_="scroll")

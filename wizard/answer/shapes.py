"""The JSON of an answer, in the contract's words. For the type checker and the generated schemas only: nothing imports it at run time.

Beyond the contract each timeline carries its words (`period`, `when`, `starts`, `then`, `note`, `state_label`), messages and letters
carry the other language, and the whole carries labels, so that nothing that draws it needs words of its own.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from wizard.model import Actor, Kind, Lang, Recipient, Route, Side, SourceKind, State, Unit, Verdict

Filled = Annotated[str, {"minLength": 1}]
"""A text that is there. What stands beside a type is what the JSON Schema says of it besides."""

Count = Annotated[int, {"minimum": 0}]
OutcomeId = Annotated[str, {"pattern": r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"}]


class Sentence(TypedDict):
    """Something to do or to know."""

    id: Filled
    text: Filled


class StepView(Sentence):
    """A step: `text` is what to do and how, the other two are its halves."""

    do: Filled
    how: str | None
    sends: str | None
    """Id of the message that is sent in it."""
    stop: bool
    """Whether it says what to leave alone before anything else."""


class AlternativeView(Sentence):
    """Something else than cancelling."""

    name: Filled


class EvidenceView(TypedDict):
    """Something to keep as proof, and how to take it."""

    id: Filled
    name: Filled
    text: Filled
    how: Filled


# `from` is no name that a class can hold.
Dates = TypedDict("Dates", {"from": str | None, "earliest": str | None, "latest": str | None, "latest_if_worked": str | None})
"""When a period began and when it ends, as ISO dates or date-times; None where that is not known.

`latest_if_worked` is before `latest` where a notice that is not loaded decides which of the days until then are worked.
"""


class Forecast(Dates):
    """The dates if the shopper started the period today."""

    when: Filled


class TimelineView(Dates):
    """A period: how long, whose, from when until when, where it stands, and what follows."""

    id: Filled
    event: str | None
    """Key of the answer that it starts from."""
    label: Filled
    due: Filled
    """What its end is called."""
    actor: Actor
    actor_label: Filled
    min: Count | None
    max: Count | None
    unit: Unit
    exact: bool
    caveat: str | None
    """Why its last day is not certain; None where it is."""
    side: Side
    judged: bool
    """Whether it counts when one asked, not what time it is now."""
    act_by: str | None
    """Of the reader's own periods: the day to act by, the earliest end."""
    overdue: bool
    """`state` is overdue, never anything less certain."""
    hedged: bool
    sources: list[str]
    period: Filled
    starts: Filled
    when: str | None
    until: str | None
    """The instant at which a running period ends, for a countdown."""
    state: State
    state_label: str | None
    if_today: Forecast | None
    then: Filled
    note: str | None
    off: list[str]
    """Days off that a period of working days does not count, for a drawing."""
    unsettled: list[str]
    """Days of which no loaded notice says whether they are worked."""


class RefundView(TypedDict):
    """How much comes back."""

    min: str | None
    max: str | None
    fee_percent: Annotated[list[Annotated[int, {"minimum": 0, "maximum": 100}]], {"minItems": 2, "maxItems": 2}]
    hedged: bool
    sources: list[str]
    text: Filled
    range: str | None


class OtherMessage(TypedDict):
    """A message in the other language."""

    lang: Lang
    title: Filled
    text: Filled


class MessageView(TypedDict):
    """A text ready to send."""

    id: Filled
    to: Recipient
    to_label: Filled
    title: Filled
    text: Filled
    other: OtherMessage


LineKind = Literal["title", "heading", "line", "item"]


class LetterLine(TypedDict):
    """A line of a letter; items that follow one another are one numbered list."""

    kind: LineKind
    text: Filled


class LetterText(TypedDict):
    """A letter to an authority in one language."""

    id: Filled
    to: Route
    to_label: Filled
    title: Filled
    lines: list[LetterLine]
    text: Filled


class OtherLetter(LetterText):
    """A letter in the other language."""

    lang: Lang


class LetterView(LetterText):
    """A letter in both languages."""

    other: OtherLetter


class RouteView(TypedDict):
    """Where to turn, and when."""

    to: Route
    to_label: Filled
    when: Filled
    text: Filled
    expect: str | None
    """What comes back, and by when."""
    excludes: list[Route]
    """Routes that refuse the matter once this one has taken it."""


class ArticleLink(TypedDict):
    """A page of the help-centre; `url` is without host."""

    id: Filled
    title: Filled
    url: Filled


class SourceView(TypedDict):
    """Where a statement comes from, with what a reader needs to judge it."""

    id: Filled
    title: Filled
    kind: SourceKind
    url: str | None
    in_force: str | None
    trust: str | None


class WhyView(TypedDict):
    """A question that the rule looked at, and what was answered."""

    question: Filled
    answer: Filled
    rule: Filled


class FlipView(TypedDict):
    """One other answer that leads to another verdict."""

    question: Filled
    answer: Filled
    outcome: OutcomeId
    verdict: Verdict
    verdict_label: Filled
    title: Filled
    page: Filled


class ReadingView(TypedDict):
    """What a message says."""

    schema: Literal[1]
    platform: str | None
    answers: dict[str, str]
    spans: dict[str, list[list[int]]]
    """Where in the text each answer was read: characters from, up to."""
    conflicts: dict[str, list[str]]
    """Said more than one way: asked, not filled."""
    articles: list[str]
    next: str | None
    permalink: str | None
    first: NotRequired[str]
    """The article that comes before any question: the message tells of a fraud, and no answer is read of it."""
    elsewhere: NotRequired[Literal[True]]
    """It is about somebody else's business and names none of our platforms."""
    truncated: NotRequired[Literal[True]]


class AnswerView(TypedDict):
    """The outcome of the contract."""

    schema: Literal[1]
    as_of: str | None
    policy_version: Annotated[str, {"format": "date"}]
    lang: Lang
    platform: Filled
    platform_name: Filled
    answers: dict[str, str]
    outcome: OutcomeId
    verdict: Verdict
    verdict_label: Filled
    who: Filled
    title: Filled
    summary: Filled
    steps: Annotated[list[StepView], {"minItems": 1}]
    buttons: list[str]
    """Names that the steps quote as they stand on the platform's own page."""
    timelines: list[TimelineView]
    lead: str | None
    """Id of the timeline whose date matters most."""
    refund: RefundView | None
    evidence: Annotated[list[EvidenceView], {"minItems": 1}]
    messages: Annotated[list[MessageView], {"minItems": 1}]
    letters: NotRequired[list[LetterView]]
    """Not in `answers.json`: letters say nothing before somebody fills them."""
    escalation: Annotated[list[RouteView], {"minItems": 1}]
    alternatives: list[AlternativeView]
    articles: Annotated[list[ArticleLink], {"minItems": 1}]
    sources: Annotated[list[SourceView], {"minItems": 1}]
    why: list[WhyView]
    flips: list[FlipView]
    permalink: Annotated[str, {"pattern": "^/(.+/)?wizard/#"}]
    page: Filled


class AnswersFile(TypedDict):
    """Every answer of one language: `answers.json`."""

    schema: Literal[1]
    policy_version: Annotated[str, {"format": "date"}]
    lang: Lang
    outcomes: Annotated[list[AnswerView], {"minItems": 1}]


class OptionView(TypedDict):
    """A value that a question accepts."""

    value: str
    label: Filled
    hint: str | None


class QuestionView(TypedDict):
    """A question: its words and what counts as an answer."""

    key: str
    kind: Kind
    required: bool
    text: Filled
    hint: str
    options: list[OptionView]
    accepts: str

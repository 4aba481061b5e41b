"""Every text of a policy, with where it stands and where it is shown.

Texts are found by their type in the model's own fields: a field that is added later is looked at like the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from wizard.lint.places import Places
from wizard.lint.wording_keys import wanted_wording
from wizard.model import COMMON, PART_KINDS, WRONG, Letter, Message, Option, Outcome, Part, PartKind, Platform, Policy, Question, Text


@dataclass(kw_only=True, slots=True)
class Said:
    """A text where it stands; of the same text in several outcomes there is one."""

    file: str
    key: str
    text: Text
    kind: str
    """What the entry is headed in the policy."""
    folder: str
    """The folder it stands in."""
    platforms: frozenset[str]
    """The platforms whose answers show it; none for what is shown beside them."""
    known: frozenset[str]
    """The placeholders that it may use wherever it is shown."""
    sent: bool = False
    """Whether the shopper sends it to somebody."""


OF_REPLIES = {"step": frozenset({"sends"}), "timeline": frozenset({"end"})}
"""What a reply of support may name besides: the text that a step sends, and the end of a period."""

type Found = dict[tuple[str, str], Said]


def texts_said(policy: Policy, places: Places) -> tuple[Said, ...]:
    """All texts that a reader can meet."""
    found: Found = {}
    for platform in policy.platforms.values():
        for said in _platform_texts(platform, places):
            known = found.setdefault((said.file, said.key), said)
            known.known &= said.known
            known.platforms |= said.platforms
    return (*found.values(), *_common_texts(policy, places))


def texts_in(thing: object, field: str = "") -> Iterator[tuple[str, Text]]:
    """The texts in a dataclass and in what it holds, each with its field; that of an entry's own `text` is empty."""
    if isinstance(thing, Text):
        yield "" if field == "text" else field, thing
    elif isinstance(thing, tuple):
        for number, item in enumerate(thing, start=1):
            yield from texts_in(item, f"{field}[{number}]")
    elif is_dataclass(thing):
        for own in fields(thing):
            yield from texts_in(getattr(thing, own.name), f"{field}.{own.name}" if field else own.name)


def _platform_texts(platform: Platform, places: Places) -> Iterator[Said]:
    shown = frozenset({platform.id})

    def said(kind: str, entry: str, field: str, text: Text, known: frozenset[str] = frozenset(), *, sent: bool = False) -> Said:
        problem = places.wrong(platform.id, kind, entry, "", field=field)
        folder = places.folder(platform.id, kind, entry)
        return Said(file=problem.file, key=problem.key, text=text, kind=kind, folder=folder, platforms=shown, known=known, sent=sent)

    yield said("platform", "name", "", platform.name)
    yield from (said("platform", name, "", text) for name in ("about", "sells") if isinstance(text := getattr(platform, name, None), Text))
    if platform.hint is not None:
        yield said("platform", "hint", "", platform.hint, frozenset({"name"}))
    for question in platform.questions:
        yield from (said("question", question.key, field, text, known) for field, text, known in _question_texts(question))
        for option in question.options:
            relabelled = f"{question.key}.{option.value}" in places.ids(platform.id, "label")
            entry_kind, field = ("flow", "label") if relabelled else ("question", "option")
            for name, text in _option_texts(option):
                yield said(entry_kind, question.key, f"{field}.{option.value}.{name}".rstrip("."), text)
    for outcome in platform.outcomes.values():
        known = placeholders(platform, outcome)
        entry = local_id(outcome.id)
        for field, text in outcome_own_texts(outcome):
            yield said("outcome", entry, field, text, known)
        for kind, part in parts_of(outcome):
            for field, text in texts_in(part):
                name = "facts" if isinstance(part, Letter) and not field else field
                sent = isinstance(part, Letter | Message) and field in ("", "request")
                told = OF_REPLIES.get(kind.name, frozenset()) if field == "reply" else frozenset[str]()
                yield said(kind.name, part.id, name, text, known | told, sent=sent)


def _question_texts(question: Question) -> Iterator[tuple[str, Text, frozenset[str]]]:
    for field in ("text", "hint", "blank", "event"):
        text = getattr(question, field)
        if text is not None:
            yield field.removesuffix("text"), text, frozenset({"date"} if field == "event" else ())


def _option_texts(option: Option) -> Iterator[tuple[str, Text]]:
    yield "", option.label
    if option.hint is not None:
        yield "hint", option.hint
    if option.wrong is not None:
        yield "wrong", option.wrong


def _common_texts(policy: Policy, places: Places) -> Iterator[Said]:
    shared = frozenset(name for key in policy.shared_parameters() for name in (key, f"{key}.max"))
    kinds = ("article", "keywords", "source")
    owners = {(kind, entry): folder for folder in places.folders for kind in kinds for entry in places.ids(folder, kind)}

    def said(kind: str, entry: str, field: str, text: Text, known: frozenset[str] = frozenset()) -> Said:
        folder = owners.get((kind, entry), COMMON)
        problem = places.wrong(folder, kind, entry, "", field=field)
        return Said(file=problem.file, key=problem.key, text=text, kind=kind, folder=folder, platforms=frozenset(), known=known)

    for article in policy.articles.values():
        for field, text in texts_in(article):
            yield said("article", article.id, field.replace("sections", "section"), text, frozenset() if field == "title" else shared)
    for term in policy.glossary.values():
        yield from (said("term", term.id, field or "text", text) for field, text in texts_in(term))
    for source in policy.sources.values():
        yield said("source", source.id, "", source.title)
    for article_id, words in policy.vocabulary.keywords.items():
        yield said("keywords", article_id, "", words)
    for change in filter(lambda change: change.text.zh, policy.changes):
        yield said("change", change.version.isoformat(), "", change.text)
    filled = wanted_wording().fills
    for key, text in policy.wording.items():
        # A reply is said by support to a customer.
        told = said("wording", key, "", text, filled.get(key, text.placeholders()))
        yield replace(told, sent=key.startswith("reply."))
    for holiday in policy.holidays.holidays:
        yield said("holiday", holiday.id, "", holiday.name)


def local_id(outcome_id: str) -> str:
    """An outcome's id as its folder has it."""
    return outcome_id.partition(".")[2]


def parts_of(outcome: Outcome) -> Iterator[tuple[PartKind, Part]]:
    """The parts of an outcome, each with its kind."""
    for kind in PART_KINDS:
        yield from ((kind, part) for part in getattr(outcome, kind.plural))


def outcome_own_texts(outcome: Outcome) -> Iterator[tuple[str, Text]]:
    """The texts that stand in the outcome itself."""
    plurals = {kind.plural for kind in PART_KINDS}
    for own in fields(outcome):
        if own.name not in plurals:
            yield from texts_in(getattr(outcome, own.name), own.name)


def outcome_texts(outcome: Outcome) -> Iterator[Text]:
    """Every text of an outcome and of its parts."""
    yield from (text for _, text in outcome_own_texts(outcome))
    yield from (text for _, part in parts_of(outcome) for _, text in texts_in(part))


def placeholders(platform: Platform, outcome: Outcome) -> frozenset[str]:
    """What a text of this outcome may name: figures, dates of its periods, and answers with a blank to stand in for them."""
    figures = {name for key in platform.parameters for name in (key, f"{key}.max")}
    dates = {f"{kind}.{timeline.id}" for timeline in outcome.timelines for kind in ("due", "by", "end")}
    return frozenset({"platform", WRONG, *figures, *dates, *(question.key for question in platform.named_in_texts())})

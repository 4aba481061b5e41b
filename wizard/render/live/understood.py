"""What was understood of a message: each answer a chip to take back, what it says both ways to choose from, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.answer.wording import Words
from wizard.reading.normal import LONGEST
from wizard.render.html import EMPTY, SPACE, Html, escape, tag


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """An answer that was read, in words."""

    key: str
    value: str
    label: str
    question: str
    """What it answers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Warned:
    """What comes before any question, where a message tells of a fraud: the article on it, its answer, and its address."""

    title: str
    answer: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """What is shown of a message."""

    chips: tuple[Chip, ...]
    either: tuple[tuple[Chip, ...], ...]
    """Answers that exclude each other, by question: one is to be chosen."""
    following: str | None
    """The next question, None where the answer is next."""
    unread: tuple[str, ...]
    """What of the message said nothing to any question."""
    own: bool
    """Whether the message goes into the texts to send."""
    first: Warned | None = None
    elsewhere: str | None = None
    """What is said where the message is about an order that is none of ours."""


def field_html(words: Words, base: str) -> Html:
    """Where somebody says in their own words what happened. Articles stand under it at once, what was understood once Python is up."""
    form = tag(
        "form",
        tag("label", escape(words("home.ask")), for_="ask"),
        tag("textarea", EMPTY, id="ask", rows="1", maxlength=str(LONGEST), autocomplete="off", placeholder=words("read.example")),
        tag("button", escape(words("read.go")), type="submit", class_="btn btn--main"),
        aria_label=words("home.ask"),
        class_="ask tools",
    )
    status = tag("p", escape(words("read.starting")), class_="quiet", role="status", data_reading_starting=True, hidden=True)
    panel = tag("div", class_="read", aria_live="polite", data_reading_panel=True, hidden=True)
    found = tag("ul", class_="read__found", aria_label=words("read.articles"), data_reading_found=True, hidden=True)
    return tag("div", form, panel, status, found, class_="reading", data_reading=True, data_lang=words.lang, data_base=base)


def understood_html(shown: Understood, words: Words, wizard: str) -> Html:
    """The panel under the field; where nothing was understood it says so and leads to the questions all the same.

    `wizard` is the address that goes on from what was understood, as far as an address may say it.
    """
    if shown.first is not None:
        return _warning(shown.first, words)
    read = tag("ul", *(_chip(chip, words) for chip in shown.chips), class_="chips") if shown.chips else EMPTY
    said = words("read.understood") if shown.chips else shown.elsewhere or words("read.nothing")
    lead = tag("p", escape(said), class_="read__lead")
    either = (_either(options, words) for options in shown.either if options)
    unread = words("read.unread", what=words("label.comma").join(f"“{clause}”" for clause in shown.unread))
    rest = tag("p", escape(unread), class_="quiet") if shown.chips and shown.unread else EMPTY
    return EMPTY.join((lead, read, *either, rest, _way_on(shown, words, wizard)))


def _warning(first: Warned, words: Words) -> Html:
    """Its answer at once, and one press to the whole of it."""
    on = tag("a", escape(words("read.first")), href=first.address, class_="btn btn--main", data_read_first=True)
    lead = tag("p", tag("strong", escape(first.title)), class_="read__lead")
    return EMPTY.join((lead, tag("p", escape(first.answer)), tag("div", on, class_="read__on")))


def _chip(chip: Chip, words: Words) -> Html:
    name = words("read.remove", what=chip.label)
    sign = tag("span", escape("\N{MULTIPLICATION SIGN}"), aria_hidden="true")
    cross = tag("button", sign, type="button", aria_label=name, data_unread=chip.key)
    return tag("li", tag("span", escape(chip.label), title=chip.question), SPACE, cross, class_="chip")


def _either(options: Sequence[Chip], words: Words) -> Html:
    presses = (
        tag("button", escape(chip.label), type="button", class_="btn btn--small", data_chosen=chip.key, data_value=chip.value)
        for chip in options
    )
    return tag("p", escape(words("read.either")), SPACE, *presses, class_="read__either")


def _way_on(shown: Understood, words: Words, wizard: str) -> Html:
    if not shown.chips:
        return tag("p", tag("a", escape(words("read.choose")), href=wizard, class_="btn", data_read_on=True))
    label = words("read.answer") if shown.following is None else words("read.next")
    after = tag("span", escape(shown.following), class_="quiet") if shown.following else EMPTY
    on = tag("a", escape(label), href=wizard, class_="btn btn--main", data_read_on=True)
    tick = tag("input", type="checkbox", id="read-own", checked=shown.own, data_read_own=True)
    own = tag("label", tick, SPACE, escape(words("read.own")), for_="read-own", class_="read__own")
    return tag("div", on, SPACE, after, class_="read__on") + own

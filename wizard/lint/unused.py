"""Entries that nothing shows: whoever changes them changes nothing, and whoever copies the folder copies them too."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.errors import Problem, listed
from wizard.lint.places import Places
from wizard.lint.said import Said, parts_of
from wizard.model import COMMON, PART_KINDS, Platform, Policy

EVERY_PLATFORM = "*"
"""What an exemption says that holds on every platform."""


def check_unused(policy: Policy, texts: tuple[Said, ...], places: Places) -> Iterator[Problem]:
    """Parts, questions, answers, labels and terms that no reader meets."""
    yield from _check_parts(policy, places)
    yield from _check_questions(policy, places)
    yield from _check_terms(policy, texts, places)
    yield from _check_claims(policy, places)
    yield from _check_exemptions(policy, places)


def _named(platform: Platform) -> set[tuple[str, str]]:
    return {(kind.name, part.id) for outcome in platform.outcomes.values() for kind, part in parts_of(outcome)}


def _check_parts(policy: Policy, places: Places) -> Iterator[Problem]:
    """A platform's part is for its own outcomes: that another platform has one of the same id does not help."""
    named = {platform.id: _named(platform) for platform in policy.platforms.values()}
    named[COMMON] = set().union(*named.values())
    for folder in places.folders:
        for kind in PART_KINDS:
            for entry in places.ids(folder, kind.name):
                if (kind.name, entry) not in named.get(folder, set()):
                    yield places.wrong(folder, kind.name, entry, "no outcome names it; name it in one or delete it")


def _check_questions(policy: Policy, places: Places) -> Iterator[Problem]:
    """Questions that no flow asks, answers that none offers, and labels for answers that their own flow does not offer."""
    offered = {platform.id: _offered(platform) for platform in policy.platforms.values()}
    offered[COMMON] = set().union(*offered.values())
    asked = {question.key for platform in policy.platforms.values() for question in platform.questions}
    for key in places.ids(COMMON, "question"):
        if key not in asked:
            yield places.wrong(COMMON, "question", key, "no flow asks it; ask it in one or delete it")
    for folder in places.folders:
        for kind, entry_kind, field in (("option", "question", "option"), ("label", "flow", "label")):
            for name in places.ids(folder, kind):
                key, _, value = name.partition(".")
                if key in asked and name not in offered.get(folder, set()):
                    message = "no flow offers this answer; offer it in `options` or delete it"
                    yield places.wrong(folder, entry_kind, key, message, field=f"{field}.{value}")


def _offered(platform: Platform) -> set[str]:
    return {f"{question.key}.{value}" for question in platform.questions for value in question.values}


def _check_terms(policy: Policy, texts: tuple[Said, ...], places: Places) -> Iterator[Problem]:
    for term in policy.glossary.values():
        if not any(term.name.zh in said.text.zh for said in texts if said.kind != "term"):
            yield places.wrong(COMMON, "term", term.id, f"no text has {term.name.zh!r}; use it in one or delete it")


def _check_claims(policy: Policy, places: Places) -> Iterator[Problem]:
    outcomes = [outcome for platform in policy.platforms.values() for outcome in platform.outcomes.values()]
    made = {name for outcome in outcomes for message in outcome.messages for name in message.claims}
    made |= {name for outcome in outcomes for letter in outcome.letters for name in letter.claims}
    for claim in policy.claims:
        if claim not in made:
            yield places.wrong(COMMON, "claim", claim, "no message or letter makes it; delete it, or name it where one does")


def _check_exemptions(policy: Policy, places: Places) -> Iterator[Problem]:
    for number, exemption in enumerate(policy.exceptions, start=1):
        named = {exemption.platform, *exemption.when.get("platform", ())} - {EVERY_PLATFORM, ""}
        for platform in sorted(named - policy.platforms.keys()):
            message = (
                f"got platform {platform!r}; accepted: {listed(policy.platforms)} · {EVERY_PLATFORM}; correct it or delete the exemption"
            )
            yield Problem(file=places.file(COMMON, "exemption"), key=f"exemption[{number}]", message=message)

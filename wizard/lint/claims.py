"""What texts to be sent have their sender say: declared, and following from the answers that lead to them.

A text is offered to everybody whose answers reach it. So each of its claims must hold for every one of these ways, or be limited by
the text's own `only` and `during`. What stands in a blank claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from wizard.decide.engine import Decision, PolicyGapError, applies, stand
from wizard.errors import Problem, listed
from wizard.lint.places import Places
from wizard.model import Claim, Letter, Message, Outcome, Platform, Policy, State, Text

BLANK = re.compile(r"【[^】]*】|\[[^\]]*\]")
"""A place to be filled in by hand."""

type Sent = Message | Letter


def check_claim_words(policy: Policy, places: Places) -> Iterator[Problem]:
    """Claims that a message or letter makes without naming them, or names although there is no such claim."""
    for platform in policy.platforms.values():
        for kind, sent in _sent(platform):
            for message in _word_problems(policy, sent):
                yield places.wrong(platform.id, kind, sent.id, message)


def check_claims(policy: Policy, platform: Platform, places: Places) -> Iterator[Problem]:
    """Claims of a platform's texts that the answers which lead to them do not bear out; where the table has a gap nothing leads to one."""
    ways = _ways(platform)
    for outcome in platform.outcomes.values():
        for kind, sent in _sent_in(outcome):
            for message in _way_problems(policy, sent, ways.get(outcome.id, [])):
                yield places.wrong(platform.id, kind, sent.id, f"in {outcome.id}: {message}")


def _sent(platform: Platform) -> Iterator[tuple[str, Sent]]:
    for outcome in platform.outcomes.values():
        yield from _sent_in(outcome)


def _sent_in(outcome: Outcome) -> Iterator[tuple[str, Sent]]:
    yield from (("message", message) for message in outcome.messages)
    yield from (("letter", letter) for letter in outcome.letters)


def _ways(platform: Platform) -> dict[str, list[dict[str, str]]]:
    """The answers that lead to each outcome."""
    found: dict[str, list[dict[str, str]]] = {}
    asides = ({question.key: option.value} for question, option in platform.asides())
    for codes, outcome in chain(_decided(platform, {}), *(_decided(platform, aside) for aside in asides)):
        found.setdefault(outcome.id, []).append(codes)
    return found


def _decided(platform: Platform, codes: dict[str, str]) -> Iterator[tuple[dict[str, str], Outcome]]:
    """Every way on from these answers, as far as the table has no gap."""
    try:
        found = stand(platform, codes)
    except PolicyGapError:
        return
    if isinstance(found, Decision):
        yield codes, found.outcome
        return
    for value in found.question.values:
        yield from _decided(platform, {**codes, found.question.key: value})


def _word_problems(policy: Policy, sent: Sent) -> Iterator[str]:
    for name in sent.claims:
        if name not in policy.claims:
            yield f"got claim {name!r}; accepted: {listed(policy.claims)}"
    for claim in policy.claims.values():
        if claim.id in sent.claims:
            continue
        for lang in policy.site.languages:
            said = BLANK.sub("", "\n".join(text.in_lang(lang) for text in _written(sent)))
            word = next((word for word in claim.words[lang] if word.lower() in said.lower()), None)
            if word is not None:
                yield f"{lang} says {word!r}; declare claims = [{claim.id!r}], or make it a blank to fill in"


def _written(sent: Sent) -> tuple[Text, ...]:
    """All that it has its sender say."""
    return (sent.text, sent.request) if isinstance(sent, Letter) else (sent.text,)


def _way_problems(policy: Policy, sent: Sent, ways: list[dict[str, str]]) -> Iterator[str]:
    for claim in (policy.claims[name] for name in sent.claims if name in policy.claims):
        for codes in ways:
            if not _reaches(sent, codes) or _follows(claim, sent, codes):
                continue
            told = " ".join(f"{key}={value}" for key, value in codes.items())
            yield f"claims {claim.id!r}, which does not follow from {told}; make it a blank, or limit the text by `only` or `during`"
            break


def _reaches(sent: Sent, codes: Mapping[str, str]) -> bool:
    """Whether somebody with these answers can meet the text at all."""
    return applies(sent, codes, {name: min(accepted) for name, accepted in sent.during.items()})


def _follows(claim: Claim, sent: Sent, codes: Mapping[str, str]) -> bool:
    if any(all(_certain(sent, codes, key, accepted) for key, accepted in when.items()) for when in claim.when):
        return True
    return bool(claim.during) and all(sent.during.get(name, frozenset(State)) <= states for name, states in claim.during.items())


def _certain(sent: Sent, codes: Mapping[str, str], key: str, accepted: frozenset[str]) -> bool:
    """Whether an answer is one of those accepted: given so, or the only ones for which the text is shown."""
    return codes.get(key) in accepted or (key in sent.only and key in codes and sent.only[key] <= accepted)

"""Kept cases: the JSON in which a journey travels, to the page and back and in what a device keeps.

A kept case may come out of a file that somebody edited, or from a policy of another day, so nothing in it is trusted: what
today's policy does not know is left out, and the question is asked again. `wizard.decide.shelf` holds what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeGuard, cast

from wizard.decide.answers import NO_OWN, Own, own_item, own_words
from wizard.decide.journey import Journey, answered, skipped
from wizard.errors import InputError
from wizard.model import TYPED_KINDS, Policy

if TYPE_CHECKING:
    from wizard.decide.shapes import JourneyData, StateData

MOST_KEYS = 60
"""Answers and ticks of one case that are looked at: more than any flow asks."""

LONGEST_TEXT = 5_000
"""Letters of an answer or text that are looked at: a longer one is none of ours."""

CASE_ID = re.compile(r"[0-9a-z]{1,20}")
PART_ID = re.compile(r"[a-z0-9.-]{1,60}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A journey that is kept under its id."""

    id: str
    journey: Journey


def journey_data(journey: Journey) -> JourneyData:
    """A journey as it travels in JSON: in a kept case, and to the page and back."""
    own = journey.own
    data: JourneyData = {
        "platform": journey.platform,
        "given": journey.given,
        "skipped": list(journey.skipped),
        "own": {"item": own.item, "words": own.words, "ticked": sorted(own.ticked)},
    }
    if list(journey.said) != [*data["given"], *data["skipped"]]:
        data["order"] = list(journey.said)
    return data


def state_data(journey: Journey) -> StateData:
    """A journey as the page holds it between two requests."""
    state = cast("StateData", {**journey_data(journey), "case": journey.case})
    if journey.case is not None:
        state["saved"] = journey.saved
    return state


def remembered(policy: Policy, state: StateData) -> StateData:
    """A state as the browser's history may have it: codes and dates, none of what goes into texts as it was typed.

    Of a kept case the rest is on the device, so the state counts as older than that.
    """
    platform = policy.platforms.get(state["platform"] or "")
    questions = platform.questions if platform else ()
    typed = {question.key for question in questions if question.kind in TYPED_KINDS}
    given = {key: value for key, value in state["given"].items() if key not in typed}
    own = state.get("own", {})
    if len(given) == len(state["given"]) and not (own.get("item") or own.get("words")):
        return state
    bare = cast("StateData", {**state, "given": given, "own": {"ticked": own.get("ticked", [])}})
    if "order" in bare:
        bare["order"] = [key for key in bare["order"] if key not in typed or key in state["skipped"]]
    if "saved" in bare:
        bare["saved"] = 0
    return bare


def journey_of(state: StateData | None) -> Journey:
    """The journey that a state stands for; None is the journey before its first answer. Raises `InputError` for odd own words."""
    if state is None:
        return Journey()
    own = own_of("own", state["own"]) if state.get("own") else NO_OWN
    return Journey(platform=state["platform"], said=_said(state), own=own, case=state.get("case"), saved=state.get("saved", 0))


def _said(data: JourneyData) -> dict[str, str | None]:
    """Answers and questions left out in the order in which they came."""
    said: dict[str, str | None] = {str(key): str(value) for key, value in data["given"].items()}
    said |= {key: None for key in data["skipped"] if key not in said}
    order = [key for key in data.get("order", ()) if key in said]
    return {key: said[key] for key in (*order, *said)}


def read_case(policy: Policy, row: object, now: datetime) -> Case | None:
    """The case that a row of JSON holds as far as it is understood; None where it has no id, platform or answers of ours."""
    if not isinstance(row, dict):
        return None
    table = cast("dict[str, object]", row)
    case_id, platform, given = table.get("id"), table.get("platform"), table.get("given")
    if not (isinstance(case_id, str) and CASE_ID.fullmatch(case_id)):
        return None
    if not (isinstance(platform, str) and platform in policy.platforms and isinstance(given, dict)):
        return None
    texts = {key: value for key, value in list(given.items())[:MOST_KEYS] if _is_text(value)}
    data: JourneyData = {
        "platform": platform,
        "given": texts,
        "skipped": list(_texts(table.get("skipped"))),
        "order": list(_texts(table.get("order"))),
    }
    journey = Journey(platform=platform, own=_own(table.get("own")), case=case_id, saved=saved_at(row))
    for key, value in _said(data).items():
        with suppress(InputError):
            journey = skipped(journey, key) if value is None else answered(policy, journey, key, value, now)
    return Case(id=case_id, journey=journey)


def saved_at(row: object) -> int:
    """When a row was last changed, in milliseconds since 1970; 0 where it does not say."""
    saved = row.get("saved") if isinstance(row, dict) else None
    return saved if type(saved) is int and saved > 0 else 0


def _own(value: object) -> Own:
    """What a shopper typed and ticked, as far as it can be read."""
    if not isinstance(value, dict):
        return NO_OWN
    own = replace(NO_OWN, ticked=frozenset(part for part in _texts(value.get("ticked")) if PART_ID.fullmatch(part)))
    item, words = value.get("item"), value.get("words")
    with suppress(InputError):
        own = replace(own, item=own_item(item) if _is_text(item) else None)
    with suppress(InputError):
        own = replace(own, words=own_words(words) if _is_text(words) else None)
    return own


def _texts(value: object) -> Iterable[str]:
    return (text for text in value[:MOST_KEYS] if _is_text(text)) if isinstance(value, list) else ()


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def own_of(where: str, value: object) -> Own:
    """What a shopper typed and ticked, from its JSON. Raises `InputError`."""
    table = _object(where, value)
    item, words = (table.get(key) or "" for key in ("item", "words"))
    ticked = _strings(f"{where}.ticked", table.get("ticked", []))
    if not all(PART_ID.fullmatch(part) for part in ticked):
        raise InputError(f"{where}.ticked", str(ticked), "ids of pieces of evidence")
    return Own(item=own_item(_string(f"{where}.item", item)), words=own_words(_string(f"{where}.words", words)), ticked=frozenset(ticked))


def _object(where: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InputError(where, str(value), "an object")
    return cast("dict[str, object]", value)


def _string(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise InputError(where, str(value), "a text")
    return value


def _strings(where: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value) or len(value) > MOST_KEYS:
        raise InputError(where, str(value), f"a list of at most {MOST_KEYS} texts")
    return value

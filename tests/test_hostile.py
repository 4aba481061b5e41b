"""Thousands of hostile links, answers, kept cases and files: no exception, no markup of theirs, no other address."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.conftest import NOW
from wizard.adapters.bridge import handle
from wizard.model import Kind, Policy

COUNT = 10_000
PIECES = (
    "<script>xssz()</script>", '"><img src=x onerror=xssz()>', "'><svg/onload=xssz()>", "</textarea><xssz>", "<!--", "]]>",
    "javascript:xssz()", "data:text/html,<xssz>", "{order}", "{{7*7}}", "${xssz}", "%00", "%", "%E4%BD", "%3Cxssz%3E",
    "\x00", "\x1b[2J", "\u202e", "\u2028", "\ud800", "\r\nATTENDEE:mailto:x", "\nBEGIN:VALARM", "=cmd|' /C calc'!A0",
    "../../etc/passwd", "＜ｘｓｓｚ＞", "１２３", "9" * 400, "1e999", "-0", "NaN", "0x10", "2026-13-45", "9999-12-31", "0001-01-01",
    "2026-02-30T25:61", "昨天", "🧨" * 50, ";", "=", "#", "&", "?", ",", "~", "lishi", "status", "requested", "v=2026-11-21",
    "o=requested.wait", "v=9999-99-99", "__proto__", "constructor", "null", "[]", "{}", "True", " ",
)  # fmt: skip
HARMLESS_SCHEMES = ("http://", "https://", "mailto:", "tel:", "../", "./", "/", "#", "?")


class Reader(HTMLParser):
    """Notes what a reply's markup would do that ours never does."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Scripts, images and handlers are never ours; addresses stay relative or open a page."""
        if tag in {"script", "img", "iframe", "object", "embed", "style", "base", "meta", "link", "xssz"}:
            self.strange.append(tag)
        for name, value in attrs:
            if name.startswith("on") or "xssz" in name or name == "style":
                self.strange.append(f"{tag} {name}")
            if name in {"href", "src", "action", "formaction"} and ":" in (value or "") and not (value or "").startswith(HARMLESS_SCHEMES):
                self.strange.append(f"{tag} {name}={value}")


def _junk(chance: random.Random) -> str:
    return "".join(chance.choices(PIECES, k=chance.randint(1, 5)))


def _link(chance: random.Random, policy: Policy) -> str:
    """Something like a link: often a real platform and real keys, with junk in any place."""
    parts = [chance.choice((*policy.platforms, _junk(chance)))]
    for _ in range(chance.randint(0, 4)):
        question = chance.choice(chance.choice(list(policy.platforms.values())).questions)
        parts.append(f"{chance.choice((question.key, _junk(chance)))}={chance.choice((*(question.values or ('x',)), _junk(chance)))}")
    return ";".join(parts)


def _stored(chance: random.Random) -> str:
    """Something like the kept cases: junk at any depth of the right shape, or no JSON at all."""
    case: dict[str, Any] = {"id": "1", "platform": "lishi", "answers": {"status": "requested"}, "kept": "2026-11-20"}
    case[chance.choice((*case, _junk(chance)))] = chance.choice((_junk(chance), 7, None, [], {_junk(chance): _junk(chance)}, [[[]]]))
    whole = chance.choice(({"schema": 1, "cases": [case]}, {"cases": case}, [case], _junk(chance), {"schema": _junk(chance)}))
    text = json.dumps(whole)
    return text if chance.random() < 0.8 else text[: chance.randint(0, len(text))]


def _requests(policy: Policy, count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(20261122)  # noqa: S311 - the same campaign each time
    typed = [question.key for question in policy.platforms["lishi"].questions if question.kind is not Kind.CHOICE]
    for number in range(count):
        kind = number % 6
        if kind in {0, 1}:
            yield {"op": "open", "fragment": _link(chance, policy)}
        elif kind == 2:
            yield {"op": "answer", "key": chance.choice((*typed, "status")), "value": _junk(chance)}
        elif kind == 3:
            yield {"op": "fill", "values": {name: _junk(chance) for name in ("order", "item", "amount", "own")}}
        elif kind == 4:
            yield {"op": "cases", "stored": _stored(chance)}
        else:
            yield {"op": "import", "text": _stored(chance), "stored": chance.choice(("", _stored(chance)))}


def _ask(state: object, lang: str, request: dict[str, Any]) -> dict[str, Any]:
    device = {"lang": lang, "base": "../", "root": "https://help.example/", "now": NOW.timestamp() * 1000, "stored": "", "storing": True}
    # As the page sends it: through JSON, where half a character pair can stand.
    reply: dict[str, Any] = json.loads(handle(json.dumps({**device, "state": state, **request})))
    return reply


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_input_is_answered_and_injects_nothing(policy: Policy, lang: str) -> None:
    """Each is a reply whose markup is ours alone, and which the next request can build on."""
    start = _ask(None, lang, {"op": "open", "fragment": "lishi;status=requested"})["state"]
    answer = _ask(_ask(start, lang, {"op": "answer", "key": "requested_on", "value": "2026-09-30"})["state"], lang, {"op": "finish"})[
        "state"
    ]
    for request in _requests(policy, COUNT // 2):
        reply = _ask(answer if request["op"] == "fill" else start, lang, request)
        reader = Reader()
        reader.feed(f"{reply['html']}{reply.get('fields', '')}")
        assert reader.strange == [], request
        assert "xssz" not in reply["fragment"], request
        assert reply["state"] is None or _ask(reply["state"], lang, {"op": "show"})["html"], request


def test_nothing_typed_breaks_out_of_a_reminder() -> None:
    """Line ends and property names in what was typed stay text inside the calendar file."""
    chance = random.Random(7)  # noqa: S311 - the same campaign each time
    start = _ask(None, "zh", {"op": "open", "fragment": "lishi;status=requested"})["state"]
    answer = _ask(start, "zh", {"op": "answer", "key": "requested_on", "value": "2026-11-20"})["state"]
    for _ in range(COUNT // 40):
        filled = _ask(answer, "zh", {"op": "fill", "values": {"order": "A1", "item": _junk(chance), "own": _junk(chance)}})
        text = _ask(filled["state"], "zh", {"op": "reminder"})["file"]["text"]
        lines = text.replace("\r\n ", "").split("\r\n")
        assert "\n" not in "".join(lines)
        assert {line.partition(":")[0].partition(";")[0] for line in lines if line} <= {
            "ACTION", "BEGIN", "CALSCALE", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "DURATION", "END", "METHOD", "PRODID",
            "SUMMARY", "TRANSP", "TRIGGER", "UID", "URL", "VERSION", "X-WR-CALNAME",
        }  # fmt: skip

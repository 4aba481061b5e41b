"""Thousands of hostile links, answers, kept cases and files: no exception, no markup of theirs, no other address."""

from __future__ import annotations

import json
import random
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.adapters.hostile import junk, requests
from tests.conftest import NOW
from wizard.adapters.bridge import handle
from wizard.model import Policy

COUNT = 4_000
"""In both languages together; `make bench-hostile` and `make prove-lean` ask more."""
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
    for request in requests(policy, COUNT // 2):
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
    for _ in range(COUNT // 16):
        filled = _ask(answer, "zh", {"op": "fill", "values": {"order": "A1", "item": junk(chance), "own": junk(chance)}})
        text = _ask(filled["state"], "zh", {"op": "reminder"})["file"]["text"]
        lines = text.replace("\r\n ", "").split("\r\n")
        assert "\n" not in "".join(lines)
        assert {line.partition(":")[0].partition(";")[0] for line in lines if line} <= {
            "ACTION", "BEGIN", "CALSCALE", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "DURATION", "END", "METHOD", "PRODID",
            "SUMMARY", "TRANSP", "TRIGGER", "UID", "URL", "VERSION", "X-WR-CALNAME",
        }  # fmt: skip

"""Hostile input for the tests of Python and of the browser: made at random, the same each time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from wizard.model import Kind, Policy

PIECES = (
    "<script>xssz()</script>", '"><img src=x onerror=xssz()>', "'><svg/onload=xssz()>", "</textarea><xssz>", "<!--", "]]>",
    "javascript:xssz()", "data:text/html,<xssz>", "{order}", "{{7*7}}", "${xssz}", "%00", "%", "%E4%BD", "%3Cxssz%3E",
    "\x00", "\x1b[2J", "\u202e", "\u2028", "\ud800", "\r\nATTENDEE:mailto:x", "\nBEGIN:VALARM", "=cmd|' /C calc'!A0",
    "../../etc/passwd", "＜ｘｓｓｚ＞", "１２３", "9" * 400, "1e999", "-0", "NaN", "0x10", "2026-13-45", "9999-12-31", "0001-01-01",
    "2026-02-30T25:61", "昨天", "🧨" * 50, ";", "=", "#", "&", "?", ",", "~", "lishi", "status", "requested", "v=2026-11-21",
    "o=requested.wait", "v=9999-99-99", "__proto__", "constructor", "null", "[]", "{}", "True", " ",
)  # fmt: skip


def junk(chance: random.Random) -> str:
    """A few pieces in a row."""
    return "".join(chance.choices(PIECES, k=chance.randint(1, 5)))


def link(chance: random.Random, policy: Policy) -> str:
    """Something like a link: often a real platform and real keys, with junk in any place."""
    parts = [chance.choice((*policy.platforms, junk(chance)))]
    for _ in range(chance.randint(0, 4)):
        question = chance.choice(chance.choice(list(policy.platforms.values())).questions)
        parts.append(f"{chance.choice((question.key, junk(chance)))}={chance.choice((*(question.values or ('x',)), junk(chance)))}")
    return ";".join(parts)


def stored(chance: random.Random) -> str:
    """Something like the kept cases: junk at any depth of the right shape, or no JSON at all."""
    own: dict[str, Any] = {"item": "x", "words": "y", "ticked": ["order"]}
    given: dict[str, Any] = {"status": "requested"}
    case: dict[str, Any] = {"id": "1", "platform": "lishi", "given": given, "skipped": ["product"], "own": own}
    table = chance.choice((case, given, own))
    table[chance.choice((*table, junk(chance)))] = chance.choice((junk(chance), 7, None, [], {junk(chance): junk(chance)}, [[[]]]))
    whole = chance.choice(({"schema": 1, "cases": [case]}, {"cases": case}, [case], junk(chance), {"schema": junk(chance)}))
    text = json.dumps(whole)
    return text if chance.random() < 0.8 else text[: chance.randint(0, len(text))]


def requests(policy: Policy, count: int) -> Iterator[dict[str, Any]]:
    """What a page could be made to ask of Python."""
    chance = random.Random(20261122)  # noqa: S311 - the same campaign each time
    typed = [question.key for question in policy.platforms["lishi"].questions if question.kind is not Kind.CHOICE]
    for number in range(count):
        kind = number % 6
        if kind in {0, 1}:
            yield {"op": "open", "fragment": link(chance, policy)}
        elif kind == 2:
            yield {"op": "answer", "key": chance.choice((*typed, "status")), "value": junk(chance)}
        elif kind == 3:
            yield {"op": "fill", "values": {name: junk(chance) for name in ("order", "item", "amount", "own")}}
        elif kind == 4:
            yield {"op": "cases", "stored": stored(chance)}
        else:
            yield {"op": "import", "text": stored(chance), "stored": chance.choice(("", stored(chance)))}

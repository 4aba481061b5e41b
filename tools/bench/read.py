"""How well messages are read, and how fast: `make bench-read` prints a table by key, what was missed, and milliseconds.

The milliseconds are those of CPython's processor time, so that what else the machine does counts little, and those that the same texts take
in a real Chromium with the Python of the built site, where a message is read too.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from tests.browser.shopper import PYTHON_IN_PAGE
from tools.local import ROOT, SITE, chromium, own, runtime, serving
from wizard.decide.answers import CHINA
from wizard.load import load_policy
from wizard.model import UNKNOWN
from wizard.reading.reader import Reader, Reading

FILES = tuple(sorted((ROOT / "tests" / "reading").glob("messages*.yaml")))
UNREAD = ROOT / "tests" / "reading" / "unread.yaml"
"""Scored and never shown: what is learnt from a list is no longer measured by it."""
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=CHINA)
MINUTE = 60
PATIENCE = 300_000

NAME = next(iter(load_policy().platforms.values())).called[0]

WORST = {
    "prose in Chinese": f"我在{NAME}买了一张点卡付了钱商家一直没有发货申请取消也没人理我 " * 60,
    "prose in English": "I asked the seller to cancel my order last week and nobody has answered me yet. " * 30,
    "figures": "1" * 2000,
    "numerals": "三千四百五十六" * 300,
    "one saying": "取消申请" * 500,
    "pinyin": "tuikuan" * 300,
    "initials": "xz sq tk " * 230,
    "syllables": "yi shi ji " * 210,
    "days": f"在{NAME}" + "11月20号" * 350,
    "prices": f"在{NAME}" + "我花了三块" * 400,
    "signs": "，。！" * 700,
}
"""Texts of 2,000 characters that no reader should take long over."""
LONGEST = 2000
TIMES = 5
"""Each text is read so often; the middle one counts."""
READ = f"""async ([own, runtime, requests]) => {{
    {PYTHON_IN_PAGE}
    const python = await startPython(own, runtime);
    const handle = python.pyimport("wizard.adapters.bridge.handle");
    return requests.map((request) => {{
        const start = performance.now();
        handle(request);
        return performance.now() - start;
    }});
}}"""


@dataclass
class Score:
    """What was read of labelled messages."""

    stated: int = 0
    right: int = 0
    wrong: int = 0
    intruded: int = 0
    outside: int = 0
    outside_empty: int = 0
    helped: int = 0
    messages: int = 0
    """Of these that say which articles would help: how many were helped, and how many there are."""
    keys: dict[str, list[int]] = field(default_factory=dict)
    """By key: stated, right, wrong, intruded."""
    misses: list[str] = field(default_factory=list)

    @property
    def filled(self) -> float:
        """The share of what is stated that was read right."""
        return self.right / self.stated

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / (self.right + self.wrong + self.intruded)

    def count(self, key: str, at: int) -> None:
        """One more of a key."""
        self.keys.setdefault(key, [0, 0, 0, 0])[at] += 1


def messages(path: Path) -> list[dict[str, Any]]:
    """The labelled messages of a file."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return rows


def scored(reader: Reader, rows: list[dict[str, Any]]) -> Score:
    """How a reader does on labelled messages."""
    score = Score()
    for row in rows:
        reading = reader.read(row["text"], NOW)
        told = _told(reading)
        if row.get("none"):
            score.outside += 1
            score.outside_empty += not told
            score.misses += [f"{row['id']}: {row['text']} -> {told}"] if told else []
            continue
        score.messages += "articles" in row
        score.helped += bool(set(reading.articles[:3]) & set(row.get("articles", ())))
        score.misses += [f"{row['id']}: {row['text']} -> {miss}" for miss in _compared(score, row, told, reading)]
    return score


def _told(reading: Reading) -> dict[str, str]:
    answers = {key: value for key, value in reading.answers.items() if value != UNKNOWN}
    return answers | ({"platform": reading.platform} if reading.platform else {})


def _compared(score: Score, row: Mapping[str, Any], told: Mapping[str, str], reading: Reading) -> Iterator[str]:
    for key, wanted in row["expect"].items():
        score.stated += 1
        score.count(key, 0)
        given = told.get(key)
        if given is not None and _same(key, given, wanted):
            score.right += 1
            score.count(key, 1)
        elif given is not None:
            score.wrong += 1
            score.count(key, 2)
            yield f"{key}: {given}, wanted {wanted}"
        else:
            yield f"{key}: {' or '.join(reading.conflicts.get(key, ('nothing',)))}, wanted {wanted}"
    for given in row.get("absent", ()):
        key, _, value = given.partition("=")
        if key in told and value in ("", told[key]):
            score.intruded += 1
            score.count(key, 3)
            yield f"{key}: {told[key]}, which it does not say"


def _same(key: str, given: str, wanted: str) -> bool:
    if key == "amount":
        return float(given) == float(wanted)
    if key == "paid_at":
        return abs((datetime.fromisoformat(given) - datetime.fromisoformat(wanted)).total_seconds()) <= MINUTE
    return given == wanted


def main() -> None:
    """Print what was read of each file, and how long the worst texts take."""
    reader = Reader(load_policy())
    for path in [Path(name) for name in sys.argv[1:]] or (*FILES, UNREAD):
        rows = messages(path)
        start = time.perf_counter()
        score = scored(reader, rows)
        spent = (time.perf_counter() - start) / len(rows) * 1000
        print(*(score.misses if path != UNREAD else ()), sep="\n")
        print(f"{path.name}: {len(rows)} messages, {spent:.1f} ms each")
        print(f"  filled {score.right} of {score.stated}, {score.filled:.1%}; right {score.precision:.1%} of what was filled")
        print(f"  wrong {score.wrong}, not said {score.intruded}; out of scope and empty {score.outside_empty} of {score.outside}")
        print(f"  a helpful article among the first three: {score.helped} of {score.messages}")
        for key, (stated, right, wrong, intruded) in sorted(score.keys.items(), key=lambda item: -item[1][0]):
            print(f"  {key:13} {right:3} of {stated:3}, wrong {wrong}, not said {intruded}")
    every = [row["text"] for path in FILES for row in messages(path)]
    texts = {name: text[:LONGEST] for name, text in WORST.items()}
    texts |= {f"labelled messages in a row, {name}": text for name, text in _in_a_row(every).items()}
    there = _in_chromium(list(texts.values()))
    for (name, text), browser in zip(texts.items(), there, strict=True):
        print(f"{len(text)} characters of {name}: {_milliseconds(reader, text):.1f} ms, in Chromium {browser:.1f} ms")


def _in_a_row(rows: list[str]) -> dict[str, str]:
    """The hardest text there is: no two of its clauses are alike."""
    chinese, english = ([row for row in rows if row.isascii() is latin] for latin in (False, True))
    return {"Chinese": " ".join(chinese)[:LONGEST], "English": " ".join(english)[:LONGEST]}


def _milliseconds(reader: Reader, text: str) -> float:
    spent = []
    for _ in range(TIMES):
        start = time.process_time()
        reader.read(text, NOW)
        spent.append((time.process_time() - start) * 1000)
    return median(spent)


def _in_chromium(texts: list[str]) -> list[float]:
    """Milliseconds of reading each text in the browser, as a request of the page: the first of all is for warming up."""
    common = {
        "op": "read",
        "lang": "zh",
        "base": "../",
        "now": int(NOW.timestamp() * 1000),
        "without": [],
        "chosen": {},
        "own": False,
        "state": None,
    }
    requests = [json.dumps({**common, "text": text}) for text in (f"{NAME}没发货", *(text for text in texts for _ in range(TIMES)))]
    with serving(SITE) as origin, chromium() as browser:
        page = browser.new_page()
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        page.goto(f"{origin}/answers.json")  # no page of ours may run Python itself
        page.set_default_timeout(PATIENCE)
        spent = page.evaluate(READ, [f"{origin}/{own(SITE)}", f"{origin}/runtime/{runtime(SITE).name}/", requests])[1:]
    return [median(spent[at : at + TIMES]) for at in range(0, len(spent), TIMES)]


if __name__ == "__main__":
    main()

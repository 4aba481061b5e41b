"""Campaigns that show that the smaller Python never gives a wrong reply and never hangs: what each asks, and what came of it.

Each is cut in parts that run beside one another, and all are the same each time. A reply may be lacking, and must otherwise be CPython's.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from tests.adapters.hostile import requests
from tests.browser.cases import cases
from tools.lean import sessions
from tools.lean.cut import MISSED, lacking
from tools.lean.marks import MEMORY, RAN, READ, marking
from tools.lean.wasm import Kind, Module, Section, leb, skipped
from tools.sample import dated
from wizard.adapters.bridge import bundled, handle
from wizard.answer.addresses import fragment_of
from wizard.model import LANGS

PARTS = 2
"""So many processors."""
HOSTILE, TOGETHER = 10_000, 500
"""Requests, and how many a Python is asked at most."""
UNSEEN = 500
"""Sessions."""
MUTATIONS = 250
"""Of blocks, and as many of functions."""
SPARE = 20
"""Visits more than mutations for a part, as one that lacks something without any mutation shows nothing."""
LONGEST = 600
"""Seconds until a campaign is taken for one that hangs."""

type Counts = dict[str, int]
"""What there was, and how often."""
HUNG: Counts = {"hung": 1}
LONGEST_REQUEST = "milliseconds at most"
"""Of these parts have the longest, of all else the sum."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One of several, which run beside one another."""

    runtime: Path
    number: int
    of: int = PARTS

    def share(self, count: int) -> range:
        """Which ones of so many are its own."""
        return range(count * self.number // self.of, count * (self.number + 1) // self.of)


def hostile(part: Part) -> Counts:
    """What a page could be made to ask; where CPython refuses, any reply is wrong."""
    policy, found = bundled(), list[sessions.Session]()
    opened: dict[str, object] = {"op": "open", "fragment": dated(policy).fragment}
    states = [json.loads(handle(_asked(lang, None, opened)))["state"] for lang in LANGS]
    own = part.share(HOSTILE)
    for number, request in enumerate(islice(requests(policy, HOSTILE), own.start, own.stop), own.start):
        lang = LANGS[number // 6 % 2]
        asked = _asked(lang, states[LANGS.index(lang)], request)
        try:
            reply = handle(asked)
        except Exception:  # noqa: BLE001 - whatever it is, the page is told that the request failed
            reply = ""
        found.append([(asked, reply)])
    return _together(part, found, TOGETHER)


def unseen(part: Part) -> Counts:
    """Sessions that the profile has not run."""
    return _together(part, sessions.at_random(bundled(), seed=2026 + part.number, count=len(part.share(UNSEEN))), 6)


def every_path(part: Part, folder: Path) -> Counts:
    """Every way through the questions, with dates and without; they are left in the folder for browsers, a file a group."""
    policy = bundled()
    every = [*cases(policy)]
    visits = []
    for case in (every[number] for number in part.share(len(every))):
        device = sessions.Device(lang=case["lang"], now=case["now"])
        device.ask(None, op="open", fragment=fragment_of(policy.platforms[case["platform"]], case["answers"]), hosted=True)
        visits.append(device.log)
    groups = sessions.together(visits, TOGETHER // 5)
    for number, group in enumerate(groups):
        sessions.write(folder / f"{part.number}-{number}.json", [group])
    return _together(part, groups, 1)


def mutations(part: Part, count: int | None = None) -> dict[str, Counts]:
    """What unseen sessions need taken away: by name what was, with what came of it."""
    wanted = len(part.share(MUTATIONS)) if count is None else count
    visits = sessions.at_random(bundled(), seed=16 + part.number, count=wanted + SPARE)
    wasm = (part.runtime / "pyodide.asm.wasm").read_bytes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sessions.write(folder / "visits", visits)
        (folder / "marking").write_bytes(marking(wasm))
        (folder / "layout").write_text(json.dumps(asdict(layout(wasm))), encoding="utf-8")
        told = _node("mutate.mjs", part.runtime, folder / "visits", folder / "marking", folder / "layout", str(wanted))
    found: dict[str, Counts] = json.loads(told) if told else {"mutations": HUNG}
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Where in a WebAssembly file and in the notes of what it does stands what, in bytes."""

    start: int
    end: int
    """Of the section with bodies, its head included."""
    bodies: tuple[tuple[int, int], ...]
    stop: tuple[int, ...]
    """The body of a function that was left out."""
    code: int = Section.CODE
    memory: int = MEMORY
    read: int = READ
    ran: int = RAN


def layout(wasm: bytes) -> Layout:
    """That of a file whose notes `marking` adds; raises ValueError where it has no `missed`."""
    module = Module.read(wasm)
    code = module.section(Section.CODE)
    start = wasm.index(code)
    at, bodies = start + skipped(code, 0), []
    for body in module.bodies():
        at += len(leb(len(body)))
        bodies.append((at, at + len(body)))
        at += len(body)
    (missed,) = [one.number for one in module.exports() if one.name == MISSED and one.kind is Kind.GLOBAL]
    head = len(leb(len(code))) + 1
    return Layout(start=start - head, end=start + len(code), bodies=tuple(bodies), stop=tuple(lacking(missed)))


def replayed(runtime: Path, groups: Path) -> Counts:
    """What `replay.mjs` counts."""
    told = _node("replay.mjs", runtime, groups)
    found: Counts = json.loads(told) if told else HUNG
    return found


def campaigns(runtime: Path, folder: Path) -> Iterator[tuple[str, Counts]]:
    """Each under Node with its name and counts; the folder gets what browsers are to be asked."""
    parts = [Part(runtime=runtime, number=number) for number in range(PARTS)]
    with ProcessPoolExecutor(PARTS) as pool:
        yield "hostile", _sum(pool.map(hostile, parts))
        yield "unseen sessions", _sum(pool.map(unseen, parts))
        yield "every path, Node", _sum(pool.map(partial(every_path, folder=folder), parts))
        found = [*pool.map(mutations, parts)]
        for name in found[0]:
            yield name, _sum(one.get(name, HUNG) for one in found)


def _together(part: Part, visits: list[sessions.Session], size: int) -> Counts:
    with tempfile.TemporaryDirectory() as folder:
        groups = Path(folder) / f"{part.number}.json"
        sessions.write(groups, sessions.together(visits, size))
        return replayed(part.runtime, groups)


def _asked(lang: str, state: object, request: dict[str, object]) -> str:
    device = {"lang": lang, "base": "../", "root": "https://help.example/", "now": sessions.NOW, "stored": "", "storing": True}
    return json.dumps({**device, "state": state, **request})


def _sum(found: Iterator[Counts]) -> Counts:
    """One after another; of what is longest the longest."""
    total, longest = Counter[str](), 0
    for counts in found:
        longest = max(longest, counts.get(LONGEST_REQUEST, 0))
        for name, count in counts.items():
            total[name] += count
    return {**total, **({LONGEST_REQUEST: longest} if LONGEST_REQUEST in total else {}), "hung": total["hung"]}


def _node(tool: str, *arguments: Path | str) -> str | None:
    """The last line that it prints; None where it hangs."""
    command = ["node", str(Path(__file__).parent / tool), *map(str, arguments)]
    try:
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST).stdout.splitlines()[-1]
    except subprocess.TimeoutExpired:
        return None

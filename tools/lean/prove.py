"""That the smaller Python never gives a wrong reply and never hangs: `make prove-lean`, which takes some minutes.

Usage: prove.py RUNTIME. Three campaigns, all the same each time: what hostile pages ask, unseen sessions with blocks of memory taken away,
and unseen sessions with functions taken away. A reply may be lacking, and must otherwise be CPython's.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.adapters.hostile import requests
from tools.lean import sessions
from tools.lean.cut import MISSED, lacking
from tools.lean.wasm import Kind, Module
from tools.local import ROOT
from wizard.adapters.bridge import bundled, handle
from wizard.model import LANGS

HOSTILE, TOGETHER = 10_000, 500
"""Requests, and how many a Python is asked at most."""
BLOCKS, FUNCTIONS = 250, 250
"""Mutations."""
TAKEN = "1,4,15,60,250,1000"
"""So many blocks, in turn."""
MOST_FUNCTIONS = 12
LONGEST = 1200
"""Seconds until a campaign is taken for one that hangs."""


def main(runtime: Path) -> None:
    """Print a line a campaign; raises SystemExit where a reply was wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, found in campaigns(runtime, Path(folder)):
            wrong += found["wrong"]
            sys.stdout.write(f"{name}: {', '.join(f'{count} {what}' for what, count in found.items())}\n")
            sys.stdout.flush()
    if wrong:
        raise SystemExit(f"{wrong} replies are not those of CPython")


def campaigns(runtime: Path, folder: Path) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Each with its name and counts."""
    groups = folder / "groups.json"
    sessions.write(groups, sessions.together(hostile(), TOGETHER))
    yield "hostile", replayed(runtime, groups)
    visits = sessions.at_random(bundled(), seed=16, count=BLOCKS)
    sessions.write(groups, visits)
    yield "blocks taken away", replayed(runtime, groups, TAKEN)
    draw = random.Random(16)
    whole = Counter[str]()
    for number in range(FUNCTIONS):
        sessions.write(groups, [visits[number % len(visits)]])
        whole.update(replayed(without_functions(runtime, folder / "mutant", draw), groups))
    yield "functions taken away", whole


def hostile() -> list[sessions.Session]:
    """What a page could be made to ask; where CPython refuses, any reply is wrong."""
    policy, found = bundled(), list[sessions.Session]()
    states = [json.loads(handle(_asked(lang, None, {"op": "open", "fragment": "lishi;status=requested"})))["state"] for lang in LANGS]
    for number, request in enumerate(requests(policy, HOSTILE)):
        lang = LANGS[number // 6 % 2]
        asked = _asked(lang, states[LANGS.index(lang)], request)
        try:
            reply = handle(asked)
        except Exception:  # noqa: BLE001 - whatever it is, the page is told that the request failed
            reply = ""
        found.append([(asked, reply)])
    return found


def _asked(lang: str, state: object, request: dict[str, object]) -> str:
    device = {"lang": lang, "base": "../", "root": "https://help.example/", "now": sessions.NOW, "stored": "", "storing": True}
    return json.dumps({**device, "state": state, **request})


def without_functions(runtime: Path, folder: Path, draw: random.Random) -> Path:
    """A runtime in a folder of its own that lacks some functions more, of those that are there."""
    module = Module.read((runtime / "pyodide.asm.wasm").read_bytes())
    (missed,) = [one.number for one in module.exports() if one.name == MISSED and one.kind is Kind.GLOBAL]
    bodies = list(module.bodies())
    for number in draw.sample(range(len(bodies)), draw.randint(1, MOST_FUNCTIONS)):
        bodies[number] = lacking(missed)
    module.put_bodies(bodies)
    if not folder.is_dir():
        shutil.copytree(runtime, folder, ignore=shutil.ignore_patterns("whole", "*.br", "*.gz"))
    (folder / "pyodide.asm.wasm").write_bytes(module.write())
    return folder


def replayed(runtime: Path, groups: Path, *dropped: str) -> dict[str, int]:
    """What `replay.mjs` counts; raises TimeoutExpired where it hangs."""
    command = ["node", str(ROOT / "tools" / "lean" / "replay.mjs"), str(runtime), str(groups), *dropped]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST).stdout.splitlines()[-1]
    found: dict[str, int] = json.loads(told)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))

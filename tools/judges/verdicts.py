"""What a judge found, and what of it is known and stays: each such entry says why."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
KNOWN = HERE / "known.toml"


class Finding(NamedTuple):
    """Something that a judge objects to: the page or file, and its words."""

    where: str
    says: str


class Known(NamedTuple):
    """What stays though a judge objects: `says` is a pattern for its words, `where` one for places, as of file names."""

    says: re.Pattern[str]
    where: str
    why: str


def known(judge: str, listed: Path = KNOWN) -> list[Known]:
    """The entries about a judge."""
    entries = tomllib.loads(listed.read_text(encoding="utf-8")).get(judge, [])
    return [Known(says=re.compile(entry["says"]), where=entry.get("where", "*"), why=entry["why"]) for entry in entries]


def left(findings: Iterable[Finding], entries: Sequence[Known]) -> list[str]:
    """What is to be mended, a line for each different finding; an entry that nothing is found of any more is to be taken out."""
    seen: set[Known] = set()
    count: dict[str, list[str]] = {}
    for finding in findings:
        fitting = [entry for entry in entries if entry.says.search(finding.says) and fnmatch(finding.where, entry.where)]
        seen.update(fitting)
        if not fitting:
            count.setdefault(finding.says, []).append(finding.where)
    lines = [f"{places[0]}{f' and {len(places) - 1} more' if len(places) > 1 else ''}: {says}" for says, places in count.items()]
    return lines + [f"known.toml: nothing is found any more of {entry.says.pattern!r}" for entry in entries if entry not in seen]


def told(script: str, *arguments: str | Path, given: object = None) -> list[Finding]:
    """The findings that a script of this folder prints."""
    command = ["node", str(HERE / script), *map(str, arguments)]
    done = subprocess.run(command, input=json.dumps(given, ensure_ascii=False), capture_output=True, check=False, text=True)
    if done.returncode:
        raise RuntimeError(f"{script}: {done.stderr}")
    return [Finding(*pair) for pair in json.loads(done.stdout.splitlines()[-1])]

"""Judges that need no browser and are done in seconds; each is given the built site."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar

from tools.judges.reminders import reminders as every_reminder
from tools.judges.verdicts import Finding, told
from tools.local import ROOT
from wizard.decide.answers import CHINA
from wizard.load.files import BUNDLED

INSTALLED = ROOT / "build" / "judges" / "node_modules"
VNU = INSTALLED / "vnu-jar" / "build" / "dist" / "vnu.jar"
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=CHINA)
"""The moment for which reminders are made: an ordinary Sunday."""
SPOKEN = ("said-", "asked", "search", "redirects", "changes")
"""Files of the policy whose sentences are how people write, not how we do, or stand on a page as they are."""

NO_TEXT = re.compile(r"\A---\n.*?\n---\n|```.*?```|<[^>]*>|\{\{.*?\}\}", re.DOTALL)
"""What of a page written by hand is no sentence."""
CODE = re.compile(r"`[^`]*`")
"""Stands in a sentence as a word does."""
PLACEHOLDER = re.compile(r"\{[^}]*\}")
"""Stands for a figure mostly."""


def markup(site: Path) -> list[Finding]:
    """The Nu HTML checker, over every page and style sheet."""
    files = [path for path in sorted(site.rglob("*")) if path.suffix in {".html", ".css"} and "runtime" not in path.parts]
    command = ["java", "-jar", str(VNU), "--also-check-css", "--format", "json", "--stdout", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return [
        Finding(one["url"].partition(f"{site.name}/")[2], f"{one.get('subType', one['type'])}: {one['message']}")
        for one in json.loads(done.stdout)["messages"]
    ]


def content_policy(site: Path) -> list[Finding]:
    """Google's evaluator, over each content security policy that a page or a header field carries."""
    return told("csp.mjs", site)


def copies(site: Path) -> list[Finding]:
    """The reference reader of CommonMark, over every Markdown copy."""
    return told("copies.mjs", site)


def schemas(site: Path) -> list[Finding]:
    """Ajv, in its strict mode, over the published answers and the policy's files, each against its schema."""
    return told("schemas.mjs", given=[*_answers(site), *_policy()])


def _answers(site: Path) -> Iterator[tuple[str, Any, Any]]:
    for folder in (site, site / "en"):
        name = (folder / "answers.json").relative_to(site).as_posix()
        yield name, _json(folder / "answers.schema.json"), _json(folder / "answers.json")


def _policy() -> Iterator[tuple[str, Any, Any]]:
    folder = Path(str(BUNDLED))
    for path in sorted(folder.glob("*/*.toml")):
        kind = "common" if path.parent.name == "common" else "platform"
        yield (
            path.relative_to(folder).as_posix(),
            _json(folder / f"{kind}.schema.json"),
            _plain(tomllib.loads(path.read_text(encoding="utf-8"))),
        )


def _plain(value: Any) -> Any:
    """A TOML value as JSON has it: days are texts."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def typography(site: Path) -> list[Finding]:
    """Zhlint, over every Chinese copy, the pages written by hand, and every sentence of the policy."""
    return told("typography.mjs", given=[*_chinese(site), *_sentences()])


def _chinese(site: Path) -> Iterator[tuple[str, str]]:
    files = [(path.relative_to(site), path) for path in sorted([*site.rglob("*.md"), *site.rglob("llms.txt")])]
    files += [(path.relative_to(ROOT), path) for path in sorted((ROOT / "docs" / "zh").rglob("*.md"))]
    for name, path in files:
        if name.parts[0] not in {"en", "runtime"}:
            yield name.as_posix(), CODE.sub("Code", NO_TEXT.sub("", path.read_text(encoding="utf-8")))


def _sentences() -> Iterator[tuple[str, str]]:
    for path in sorted(Path(str(BUNDLED)).glob("*/*.toml")):
        if not path.name.startswith(SPOKEN):
            name = path.relative_to(Path(str(BUNDLED))).as_posix()
            yield from (
                (f"{name} {key}", PLACEHOLDER.sub("8", text)) for key, text in _texts(tomllib.loads(path.read_text(encoding="utf-8")))
            )


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Each Chinese text with the key it stands under."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in items:
        if name == "keywords":
            continue
        if name == "zh" and isinstance(one, str):
            yield key, one
        else:
            yield from _texts(one, f"{key}.{name}".lstrip("."))


def reminders(site: Path) -> list[Finding]:
    """Ical.js, in its strict mode, and icalendar, over every kind of reminder: both read the same of it."""
    del site  # reminders are made in the reader's browser, by the same code
    return told("reminders.mjs", given=[(name, text, list(_events(text))) for name, text in every_reminder(NOW)])


def _events(text: str) -> Iterator[tuple[str, str, str]]:
    """Id, day or instant, and summary of each event, as icalendar reads them."""
    for event in icalendar.Calendar.from_ical(text).events:
        yield str(event.uid), event.start.isoformat().replace("+00:00", "Z"), str(event.summary)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


QUICK = {judge.__name__.replace("_", "-"): judge for judge in (markup, content_policy, copies, schemas, typography, reminders)}

"""Wording keys: listed once, used in the code."""

import re
from pathlib import Path

import wizard
from wizard.lint.wording_keys import wording_keys

FAMILIES = (
    "verdict.",
    "unit.",
    "weekday.",
    "month.",
    "actor.",
    "to.",
    "route.",
    "page.kind.",
    "error.",
    "state.",
    "blank.",
    "heading.",
    "search.",
    "lost.",
    "desk.",
    "feedback.",
    "home.",
    "letter.title.",
    "letter.from.",
    "letter.against.",
    "letter.by.",
    "letter.event.",
    "letter.order.",
    "letter.state.",
    "chart.state.",
    "recent.",
    "send.column.",
    "send.txt",
    "send.docx",
    "fill.",
    "case.open",
    "case.running",
    "case.overdue",
    "case.uncertain",
    "case.remove",
)


def test_every_key_is_used() -> None:
    """A key that no code names would be wording nobody sees."""
    folder = Path(wizard.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "wording_keys.py")
    assert [
        key for key in sorted(wording_keys()) if not key.startswith(FAMILIES) and not re.search(f"[\"']{re.escape(key)}[\"']", code)
    ] == []


def test_every_key_in_the_code_is_listed() -> None:
    """A key that the code names but the list does not would only fail when somebody meets it."""
    folder = Path(wizard.__file__).parent
    used: set[str] = set()
    for path in folder.rglob("*.py"):
        used |= set(re.findall(r"words\([\"']([a-z0-9.-]+)[\"']", path.read_text(encoding="utf-8")))
    assert used
    assert used <= wording_keys()

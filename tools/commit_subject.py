"""Refuse a commit whose subject is too long to be read in a list, or says several things. Usage: commit_subject.py FILE."""

from __future__ import annotations

import sys
from pathlib import Path

LONGEST = 72


def complaint(message: str) -> str | None:
    """What is wrong with a commit's message, None if nothing is."""
    subject, _, rest = message.partition("\n")
    if not subject.strip():
        return "the first line is empty; say in it what changes"
    if len(subject) > LONGEST:
        return f"the subject has {len(subject)} characters, at most {LONGEST} are read; say why below, after an empty line"
    if ";" in subject:
        return "the subject joins changes with a semicolon; make a commit of each"
    if rest and not rest.startswith(("\n", "#")):
        return "the second line is not empty; leave it empty, so that the subject ends where it ends"
    return None


if __name__ == "__main__":
    if found := complaint(Path(sys.argv[1]).read_text(encoding="utf-8")):
        sys.exit(f"commit message: {found}")

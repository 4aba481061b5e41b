"""What works in which engine, in real ones: fetched where a registry has them, driven, and listed in a table.

Usage: python -m tools.engines [NUMBER …]. Without numbers all engines are looked at, and the table is written to
`docs/maintaining/engines.md`.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from tools.engines import ENGINES, Found, look
from tools.local import ROOT, SITE

TABLE = ROOT / "docs" / "maintaining" / "engines.md"
HEAD = """# What works in which engine

Written by `make engines` on {date}; the floor stands in `package.json` (`browserslist`). “yes”: it works. “notice”: it does not,
and the page says so in one true sentence. “no”: neither. “Answer” is asked of a site without Python's files. “Save”: kept, the page
loaded again, and listed. “Calendar”, “letter”: a file of that form and content is handed to the browser; “print”: the browser is
asked to print the sheet. Where Python cannot run the letter is the one with blanks, and the sentence names what is missing.

| engine | Python, dates | answer without Python | search | desk | copy | save | calendar | letter | print | embedded |
|---|---|---|---|---|---|---|---|---|---|---|
"""
COLUMNS = ("python", "answer", "search", "desk", "copy", "save", "calendar", "letter", "print", "embed")


def main(wanted: list[str]) -> None:
    """Print the table, and write it down where it is whole."""
    rows = []
    for engine in ENGINES:
        if wanted and engine.name not in wanted:
            continue
        found: Found | None = look(engine, SITE)
        cells = [found[column] for column in COLUMNS] if found else ["not on this machine"] + [""] * (len(COLUMNS) - 1)
        rows.append(f"| {' | '.join([engine.title, *cells])} |")
        sys.stdout.write(f"{rows[-1]}\n")
        sys.stdout.flush()
    if not wanted:
        TABLE.write_text(HEAD.format(date=f"{datetime.now(UTC):%-d %B %Y}") + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

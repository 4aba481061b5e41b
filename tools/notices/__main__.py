"""Write the notices into a built site, and the bill of materials of what is served beside it.

Usage: python -m tools.notices SITE BILL. SITE gets `licences.txt`, which the page about privacy links; BILL is CycloneDX.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.notices.parts import Part, parts
from wizard import __version__

NAME = "licences.txt"
RULE = "=" * 78
HEAD = """What this site serves that others made, and the terms under which they let everybody use it.
本站用到的别人的软件，和它们各自的使用条款（原文）。

The site's own pages, texts and scripts come from Can I cancel? and are under the MIT licence; the parts below are their makers'.
Their source is published by their makers; what the build leaves out of Pyodide, or writes for older browsers, is said in its own code.
"""


def notices(found: list[Part]) -> str:
    """All parts in one list, then each text once with the names of those it is for."""
    return "\n".join([HEAD, *(_line(part) for part in found), "", *_texts(found)])


def _line(part: Part) -> str:
    more = (f"within {part.within}" if part.within else "", part.source)
    return ", ".join([f"- {f'{part.name} {part.version}'.strip()} ({part.licence})", *filter(None, more)])


def _texts(found: list[Part]) -> Iterator[str]:
    of: dict[str, list[str]] = {}
    for part in found:
        for text in part.texts:
            of.setdefault(text.strip("\n"), []).append(part.name)
    for text, names in of.items():
        yield f"{RULE}\n{', '.join(dict.fromkeys(names))}\n{RULE}\n\n{text}\n"


def bill(found: list[Part]) -> dict[str, Any]:
    """The parts as CycloneDX: what a reader's browser is given, each with its licence."""
    names = sorted(part.name for part in found)
    root = {"type": "application", "name": "can-i-cancel", "version": __version__, "bom-ref": "site", "licenses": _licence("MIT")}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": [_component(part) for part in found],
        "dependencies": [
            {"ref": name, "dependsOn": sorted(part.name for part in found if (part.within if part.within in names else "site") == name)}
            for name in ("site", *names)
        ],
    }


def _component(part: Part) -> dict[str, Any]:
    known = {"version": part.version, "purl": part.purl}
    source = [{"type": "vcs", "url": part.source}] if part.source else []
    return {
        "type": "library",
        "bom-ref": part.name,
        "name": part.name,
        **{key: value for key, value in known.items() if value},
        "licenses": _licence(part.licence),
        "externalReferences": source,
    }


def _licence(expression: str) -> list[dict[str, str]]:
    return [{"expression": expression}]


def main(site: Path, target: Path) -> None:
    """Write both."""
    found = parts()
    (site / NAME).write_text(notices(found), encoding="utf-8")
    target.write_text(json.dumps(bill(found), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

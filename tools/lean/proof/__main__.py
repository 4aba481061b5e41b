"""Run all campaigns, under Node and then in browsers, and print a line each: `make prove-lean`.

Ends with an error where a reply is another one, something hangs, the script reads what was left out, or a mutation goes unnoticed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools.lean.proof import Counts, campaigns
from tools.lean.proof.browsers import everywhere
from tools.local import SITE, runtime

FAULTS = ("wrong", "hung", "broken", "unguarded", "did not bite", "not answered", "of that as it was sent")
"""Of what is counted, what must never be."""


def main() -> None:
    """Raises SystemExit where something was found that must not be."""
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for found in (campaigns(runtime(SITE), folder), everywhere(SITE, folder)):
            for title, counts in found:
                faults += _told(title, counts)
    if faults:
        raise SystemExit(f"{faults} faults: {', '.join(FAULTS)}")


def _told(title: str, counts: Counts) -> int:
    """How many faults a campaign has, once it is printed."""
    sys.stdout.write(f"{title}: {', '.join(f'{count} {what}' for what, count in counts.items())}\n")
    sys.stdout.flush()
    return sum(counts.get(fault, 0) for fault in FAULTS)


if __name__ == "__main__":
    main()

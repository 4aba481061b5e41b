"""Ask the judges about the built site, all of them or those that are named, and print what they object to.

Usage: python -m tools.judges [NAME…]. Exit status 1 where there is anything.
"""

from __future__ import annotations

import sys
import time

from tools.judges.quick import QUICK
from tools.judges.slow import SLOW
from tools.judges.verdicts import known, left
from tools.local import SITE

JUDGES = QUICK | SLOW


def main(names: list[str]) -> int:
    """Each judge's name, what it found that stays, how long it took, and a line for each finding to be mended."""
    mended = True
    for name in names or JUDGES:
        start = time.monotonic()
        found = JUDGES[name](SITE)
        lines = left(found, known(name))
        mended = mended and not lines
        print(f"{name}: {len(lines)} to mend, {len(found)} in all, {time.monotonic() - start:.0f} s", *lines, sep="\n  ", flush=True)
    return 0 if mended else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

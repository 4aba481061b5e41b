"""Calendar files as the tests look at them: read by a library of another make."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tools.local import ROOT


def read_calendar(text: str) -> dict[str, Any]:
    """What a calendar shows of an iCalendar file; fails where it cannot be read."""
    command = ["node", str(ROOT / "tests" / "render" / "ical_reader.mjs")]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, cwd=ROOT)
    read: dict[str, Any] = json.loads(done.stdout)
    return read

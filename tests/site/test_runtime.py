"""The runtime that is served: complete for every path of the wizard, compiled, and without what no browser runs."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

from tools.local import ROOT, runtime


def test_no_path_of_the_wizard_misses_a_module(site: Path) -> None:
    """Every operation and every answer runs in the cut runtime, reminders with their own archive too."""
    command = ["node", str(ROOT / "tools" / "run_in_pyodide.mjs"), str(runtime(site)), str(ROOT / "tools" / "every_path.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    start, reminder = json.loads(done.stdout.splitlines()[-1])
    assert "wizard.adapters.bridge" in start
    assert "wizard.render.text.reminder" in reminder
    assert "tomllib" not in start, "the policy is parsed by the build"


def test_the_archive_holds_byte_code_only(site: Path) -> None:
    """No source, no test, no command line, and no compression that would keep the server from compressing better."""
    with zipfile.ZipFile(runtime(site) / "reminder.zip") as archive:
        names = archive.namelist()
        assert not [path for path in names if path.endswith(".py")]
        assert not [path for path in names if "/tests/" in path or path.startswith(("wizard/lint", "wizard/adapters/mkdocs"))]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert len({info.date_time for info in archive.infolist()}) == 1, "the same input gives the same bytes"


def test_the_runtime_asks_for_nothing_else(site: Path) -> None:
    """Its lock file names no package, so nothing is ever fetched from elsewhere."""
    lock = json.loads((runtime(site) / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"] == {}

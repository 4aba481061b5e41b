"""Another engine gives the same answers: Debian's Firefox, with the same memory of Python laid over its own WebAssembly."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.cases import cases
from tools.local import ROOT, own, runtime
from wizard.adapters.bridge import decide_many
from wizard.model import Policy

THIRD = 3
"""What is asked of Chromium is asked of this one in part: the smaller Python is asked every way here too, in `test_same.py`."""
FIREFOX = shutil.which("firefox-esr")

pytestmark = pytest.mark.skipif(FIREFOX is None, reason="no firefox-esr on this machine; continuous integration installs one")


def test_combinations_give_the_same_json_in_firefox(origin: str, site: Path, policy: Policy, tmp_path: Path) -> None:
    """The wizard answers with dates, without an error, and of all walks every third gives byte for byte what CPython says."""
    every = json.dumps(list(cases(policy))[::THIRD])
    (tmp_path / "request.json").write_text(every, encoding="utf-8")
    script = [
        str(ROOT / "tests" / "browser" / "firefox.mjs"),
        str(FIREFOX),
        origin,
        own(site),
        runtime(site).name,
        str(tmp_path / "request.json"),
    ]
    done = subprocess.run(["node", *script], capture_output=True, text=True, check=False, timeout=220)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen == {"title": "lishi.requested.wait", "errors": [], "digest": hashlib.sha256(decide_many(every).encode()).hexdigest()}

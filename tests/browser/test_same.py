"""The Python that is sent first gives the same replies in other engines: through the page's own end of the bridge, none lacking."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tools.engines import ENGINES, Engine, program
from tools.lean import sessions
from tools.local import ROOT, own
from wizard.model import Policy

OTHERS = ("firefox", "wpe")


@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine.name in OTHERS], ids=lambda engine: engine.title)
def test_every_way_is_answered_the_same(engine: Engine, origin: str, site: Path, policy: Policy, tmp_path: Path) -> None:
    """Every way through the questions with and without dates, every operation and days of some years: byte for byte what CPython says."""
    path = program(engine)
    if path is None:
        pytest.skip(f"no {engine.title} on this machine; continuous integration fetches one")
    log = sessions.every_way(policy) + sessions.every_operation(policy) + sessions.every_day(policy)
    (tmp_path / "log.json").write_text(json.dumps(log), encoding="utf-8")
    script = f"{origin}/{own(site)}/wizard/python.mjs"
    command = ["node", str(ROOT / "tests" / "browser" / "same.mjs"), engine.kind, str(path), origin, script, str(tmp_path / "log.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["asked"] > 500
    assert found["other"] == 0
    assert found["lacking"] == 0

"""The Python that is sent first: its replies are those of all of Python, or it says that it lacks something."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.lean import sessions
from tools.lean.cut import MISSED, lacking
from tools.lean.wasm import Kind, Module
from tools.local import ROOT, runtime
from wizard.adapters.bridge import bundled

VISITS = 60
AT_MOST = 0.01
"""The share of requests that may be lacking something."""


@pytest.fixture(scope="module")
def lean(site: Path) -> Path:
    """The runtime of a site that was built with it."""
    folder = runtime(site)
    if not (folder / "whole").is_dir():
        pytest.skip("built with LEAN=0")
    return folder


@pytest.fixture(scope="module")
def unseen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sessions that the profile has not run, some in a Python of their own."""
    visits = sessions.at_random(bundled(), seed=2026, count=VISITS)
    groups = sessions.together(visits, 6)
    path = tmp_path_factory.mktemp("lean") / "sessions.json"
    sessions.write(path, groups)
    return path


def _replayed(folder: Path, groups: Path, *more: str) -> dict[str, int]:
    command = ["node", str(ROOT / "tools" / "lean" / "replay.mjs"), str(folder), str(groups), *more]
    found: dict[str, int] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1])
    return found


def test_unseen_sessions_are_answered_the_same(lean: Path, unseen: Path) -> None:
    """Every reply is that of CPython, and hardly one is lacking."""
    found = _replayed(lean, unseen)
    assert found["started"]
    assert found["requests"] > 250
    assert found["wrong"] == 0
    assert found["lacking"] <= AT_MOST * found["requests"]


@pytest.mark.parametrize("dropped", [40, 900])
def test_without_blocks_that_are_needed_it_says_so(lean: Path, unseen: Path, dropped: int) -> None:
    """Blocks taken away by chance are lacking, or never asked for; no reply is another one."""
    assert _replayed(lean, unseen, str(dropped))["wrong"] == 0


@pytest.mark.parametrize("seed", range(3))
def test_without_functions_that_are_needed_it_says_so(lean: Path, unseen: Path, tmp_path: Path, seed: int) -> None:
    """So are functions: ten bodies more are left out, and no reply is another one."""
    draw = random.Random(seed)  # noqa: S311 - which ones does not matter
    module = Module.read((lean / "pyodide.asm.wasm").read_bytes())
    (missed,) = [one.number for one in module.exports() if one.name == MISSED and one.kind is Kind.GLOBAL]
    bodies = list(module.bodies())
    for number in draw.sample(range(len(bodies)), 10):
        bodies[number] = lacking(missed)
    module.put_bodies(bodies)
    folder = tmp_path / "runtime"
    shutil.copytree(lean, folder, ignore=shutil.ignore_patterns("whole"))
    (folder / "pyodide.asm.wasm").write_bytes(module.write())
    found = _replayed(folder, unseen)
    assert found["wrong"] == 0

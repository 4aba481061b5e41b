"""The Python that is sent first: its replies are those of all of Python, or it says that it lacks something."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tools.lean import sessions
from tools.lean.prove import replayed, without_functions
from tools.local import runtime
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


def test_unseen_sessions_are_answered_the_same(lean: Path, unseen: Path) -> None:
    """Every reply is that of CPython, and hardly one is lacking."""
    found = replayed(lean, unseen)
    assert found["started"]
    assert found["requests"] > 250
    assert found["wrong"] == 0
    assert found["lacking"] <= AT_MOST * found["requests"]


@pytest.mark.parametrize("dropped", [40, 900])
def test_without_blocks_that_are_needed_it_says_so(lean: Path, unseen: Path, dropped: int) -> None:
    """Blocks taken away by chance are lacking, or never asked for; no reply is another one."""
    assert replayed(lean, unseen, str(dropped))["wrong"] == 0


@pytest.mark.parametrize("seed", range(3))
def test_without_functions_that_are_needed_it_says_so(lean: Path, unseen: Path, tmp_path: Path, seed: int) -> None:
    """So are functions: some bodies more are left out, and no reply is another one."""
    folder = without_functions(lean, tmp_path / "runtime", random.Random(seed))  # noqa: S311 - which ones does not matter
    found = replayed(folder, unseen)
    assert found["wrong"] == 0

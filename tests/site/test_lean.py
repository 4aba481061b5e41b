"""The Python that is sent first: its replies are those of all of Python, or it says that it lacks something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.lean import sessions
from tools.lean.proof import Part, mutations, replayed
from tools.local import runtime
from wizard.adapters.bridge import bundled

VISITS = 60
AT_MOST = 0.01
"""The share of requests that may be lacking something."""
MUTATIONS = 12
"""Of blocks, and as many of functions."""


@pytest.fixture(scope="module")
def lean(site: Path) -> Path:
    """The runtime of a site that was built with it."""
    folder = runtime(site)
    if not (folder / "whole").is_dir():
        pytest.skip("built with LEAN=0")
    return folder


def test_unseen_sessions_are_answered_the_same(lean: Path, tmp_path: Path) -> None:
    """Every reply is that of CPython, hardly one is lacking, and the script reads nothing that was left out."""
    visits = sessions.at_random(bundled(), seed=2026, count=VISITS)
    sessions.write(tmp_path / "sessions", sessions.together(visits, 6))
    found = replayed(lean, tmp_path / "sessions")
    assert found["requests"] > 250
    assert (found["wrong"], found["broken"], found["unguarded"]) == (0, 0, 0)
    assert found["lacking"] <= AT_MOST * found["requests"]


def test_another_reply_is_noticed(lean: Path, tmp_path: Path) -> None:
    """One letter that is another counts as a wrong reply."""
    (visit,) = sessions.at_random(bundled(), seed=2027, count=1)
    request, reply = visit[0]
    sessions.write(tmp_path / "sessions", [[(request, reply.replace("e", "a", 1)), *visit[1:]]])
    assert replayed(lean, tmp_path / "sessions")["wrong"] == 1


def test_without_what_is_needed_it_says_so(lean: Path) -> None:
    """Blocks and functions that a session needs are taken away: each time it is lacking, and no reply is another one."""
    found = mutations(Part(runtime=lean, number=0), MUTATIONS)
    for taken in ("blocks taken away", "functions taken away"):
        counts = found[taken]
        assert counts["mutations"] == counts["bit in a request"] + counts["bit at the start"] == MUTATIONS
        assert counts["bit in a request"] > MUTATIONS / 2
        assert counts["wrong"] == 0


def test_the_script_reads_only_what_was_written(lean: Path) -> None:
    """While a request is answered Pyodide's script reads nothing of what was sent: only what Python has written since."""
    as_they_are = mutations(Part(runtime=lean, number=1), 1)["visits as they are"]
    assert as_they_are["sent, read by the script at the start"] > 0
    assert as_they_are["read by the script in requests"] > 0
    assert as_they_are["of that as it was sent"] == 0

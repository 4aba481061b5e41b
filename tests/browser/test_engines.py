"""The floor that package.json states, in real engines: everything where Python can run, and below it all that needs none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.engines import ENGINES, Engine, look

OLDEST = ("80", "103", "wpe")
"""The oldest Chromium without Python and with it, and a WebKit as in Safari 16.0; the others are for `make engines`."""


@pytest.mark.timeout(660)
@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine.name in OLDEST], ids=lambda engine: engine.title)
def test_the_stated_floor_holds(engine: Engine, site: Path) -> None:
    """Answers, search, copying, letters, printing and embedding work; what needs Python does, or the page says that it is missing."""
    found = look(engine, site)
    if found is None:
        pytest.skip(f"no {engine.title} on this machine; continuous integration fetches one")
    dated = "yes" if engine.python else "notice"
    always = dict.fromkeys(("answer", "search", "copy", "letter", "print", "embed"), "yes")
    assert found == always | dict.fromkeys(("python", "desk", "save", "calendar"), dated)

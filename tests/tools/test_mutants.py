"""The mutants that would harm somebody: each still applies to what stands there."""

from __future__ import annotations

from tools.local import ROOT
from tools.mutants import of_harm


def test_each_harmful_change_still_applies() -> None:
    """Its words stand in the file once, and what it makes differs."""
    mutants = [*of_harm()]
    assert len(mutants) > 30
    for mutant in mutants:
        assert mutant.text != (ROOT / mutant.path).read_text(encoding="utf-8"), mutant.change

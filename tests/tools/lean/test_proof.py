"""The proof's own parts, without any Python to ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.lean.cut import used_only, without_data
from tools.lean.proof import Part, layout
from tools.lean.wasm import Module, Section
from tools.local import ROOT


@pytest.mark.parametrize("of", [1, 2, 3])
def test_parts_make_the_whole(of: int) -> None:
    """Nothing is left over and nothing is done twice, in however many parts."""
    shares = [Part(runtime=Path(), number=number, of=of).share(10) for number in range(of)]
    assert [one for share in shares for one in share] == [*range(10)]


def test_functions_are_where_it_says() -> None:
    """Bodies stand between the places that are told, around them is what else the file has; one that was left out is as if taken away."""
    whole = (ROOT / "node_modules" / "pyodide" / "pyodide.asm.wasm").read_bytes()
    wasm, _ = used_only(without_data(whole), {0, 3})
    told = layout(wasm)
    assert [wasm[start:end] for start, end in told.bodies] == [*Module.read(wasm).bodies()]
    around = Module.read(wasm[: told.start] + wasm[told.end :])
    assert around.sections == [one for one in Module.read(wasm).sections if one[0] != Section.CODE]
    start, end = told.bodies[1]
    assert wasm[start:end] == bytes(told.stop)

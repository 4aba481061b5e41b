"""Pyodide without the names that nobody uses; another Pyodide is refused rather than cut wrongly."""

from __future__ import annotations

import pytest

from tools.lean.narrow import EXPORTED, SLOTS, narrowed
from tools.lean.trim import trimmed
from tools.local import ROOT

PYODIDE = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def files() -> tuple[str, bytes, str]:
    """Pyodide's script, its WebAssembly file, and its loader."""
    script = (PYODIDE / "pyodide.asm.js").read_text(encoding="utf-8")
    return script, (PYODIDE / "pyodide.asm.wasm").read_bytes(), (PYODIDE / "pyodide.mjs").read_text(encoding="utf-8")


def test_few_exports_are_left(files: tuple[str, bytes, str]) -> None:
    """Of nearly ten thousand names some hundred are used."""
    narrow = narrowed(*files)
    assert 50 < narrow.exports < 300
    assert len(narrow.script) < 0.8 * len(files[0])


@pytest.mark.parametrize("gone", [EXPORTED, SLOTS[0][0], SLOTS[1][0]])
def test_another_script_is_refused(files: tuple[str, bytes, str], gone: str) -> None:
    """What the cut relies on is named where it is not there."""
    script, wasm, loader = files
    with pytest.raises(ValueError, match="the script does not have"):
        narrowed(script.replace(gone, "changed"), wasm, loader)


def test_a_script_without_a_list_of_imports_is_refused(files: tuple[str, bytes, str]) -> None:
    """So is one whose imports are not listed as they were."""
    script, wasm, loader = files
    with pytest.raises(ValueError, match="no plain list"):
        trimmed(script.replace("var wasmImports=", "var others="), wasm, loader)

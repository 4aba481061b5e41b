"""Reading and writing WebAssembly, tried on Pyodide's own file."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from tools.lean.instructions import instructions
from tools.lean.wasm import Kind, Module, Section, first_instruction, leb, sleb, unsigned
from tools.local import ROOT

PYODIDE = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def wasm() -> bytes:
    """Pyodide's file."""
    return (PYODIDE / "pyodide.asm.wasm").read_bytes()


def test_what_is_read_is_written_again(wasm: bytes) -> None:
    """A file that is not changed stays the same byte for byte."""
    module = Module.read(wasm)
    module.put_exports(module.exports())
    module.put_bodies(module.bodies())
    assert Module.read(module.write()).exports() == Module.read(wasm).exports()
    assert sum(map(len, Module.read(module.write()).bodies())) == sum(map(len, Module.read(wasm).bodies()))


def test_every_instruction_is_known(wasm: bytes) -> None:
    """Instructions follow one another without a gap, to the end of each body."""
    for body in islice(Module.read(wasm).bodies(), 0, None, 7):
        at = first_instruction(body)
        for one in instructions(body):
            assert one.start == at
            at = one.end
        assert at == len(body)


def test_exports_have_their_kinds(wasm: bytes) -> None:
    """Functions are counted behind those that are imported."""
    module = Module.read(wasm)
    functions = [one for one in module.exports() if one.kind is Kind.FUNCTION]
    whole = module.imported(Kind.FUNCTION) + module.count(Section.FUNCTION)
    assert {"malloc", "__wasm_call_ctors"} <= {one.name for one in functions}
    assert all(one.number < whole for one in functions)


@pytest.mark.parametrize(("number", "written"), [(0, b"\x00"), (127, b"\x7f"), (128, b"\x80\x01"), (300_000, b"\xe0\xa7\x12")])
def test_numbers(number: int, written: bytes) -> None:
    """Numbers are written in as few bytes as they need, and read again."""
    assert leb(number) == written
    assert unsigned(written, 0) == (number, len(written))


@pytest.mark.parametrize(("number", "written"), [(0, b"\x00"), (-1, b"\x7f"), (63, b"\x3f"), (64, b"\xc0\x00"), (-32, b"\x60")])
def test_signed_numbers(number: int, written: bytes) -> None:
    """The sign is the highest bit of the last byte."""
    assert sleb(number) == written


def test_what_is_no_webassembly_is_refused(tmp_path: Path) -> None:
    """A page of HTML in the place of the file is told from it."""
    path = tmp_path / "x.wasm"
    path.write_text("<!doctype html>", encoding="utf-8")
    with pytest.raises(ValueError, match="not a WebAssembly file"):
        Module.read(path.read_bytes())

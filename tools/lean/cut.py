"""Steps 2 and 4: the file without its data, and without the functions that nothing calls.

Memory is laid whole by the page, so the file's own data are not sent, and the function that would move addresses in them does nothing. A
function that is left out says so and stops: what asked for it is asked again of the whole Python.
"""

from __future__ import annotations

from collections.abc import Collection

from tools.lean.wasm import END, Kind, Module, Named, Section, leb

MISSED = "missed"
"""The export that says what was lacking: 0 nothing,"""
A_FUNCTION = 1
"""1 a function, anything else the address that was read."""
LINKING = b"\x08dylink.0"
RELOCATES = "__wasm_apply_data_relocs"
NOTHING = b"\x00" + END


def without_data(wasm: bytes) -> bytes:
    """Raises ValueError where nothing moves addresses in the data: then Pyodide is linked another way."""
    module = Module.read(wasm)
    module.sections = [(kind, body) for kind, body in module.sections if kind != Section.CUSTOM or body.startswith(LINKING)]
    module.drop(Section.DATA, Section.DATA_COUNT)
    (relocates,) = [one.number for one in module.exports() if one.name == RELOCATES] or (None,)
    if relocates is None:
        raise ValueError(f"no export {RELOCATES!r}")
    own = relocates - module.imported(Kind.FUNCTION)
    module.put_bodies(NOTHING if number == own else body for number, body in enumerate(module.bodies()))
    return module.write()


def used_only(wasm: bytes, ran: Collection[int]) -> tuple[bytes, int]:
    """The file with the bodies of these functions only, numbered among its own; and how many these are."""
    module = Module.read(wasm)
    missed = module.add_global()
    module.put_exports([*module.exports(), Named("", MISSED, Kind.GLOBAL, missed)])
    stop = lacking(missed)
    module.put_bodies(body if number in ran else stop for number, body in enumerate(module.bodies()))
    return module.write(), len(ran)


def lacking(missed: int) -> bytes:
    """The body of a function that was left out, given the number of what says so."""
    return b"\x00\x41" + bytes((A_FUNCTION,)) + b"\x24" + leb(missed) + b"\x00" + END

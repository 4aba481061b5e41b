"""Step 6: the file that is served: a read of a block that was left out says so and stops."""

from __future__ import annotations

from tools.lean.cut import MISSED
from tools.lean.wasm import END, Module, leb
from tools.lean.watch import Watch, block_of, watch


def guarded(wasm: bytes, place: int, limit: int) -> bytes:
    """With a map of bytes, one a block, at an address; only addresses below the limit are looked up in it."""
    module = Module.read(wasm)
    (missed,) = [one.number for one in module.exports() if one.name == MISSED]
    watch(module, Watch(limit=limit, act=lambda address: _stops(address, place, missed)))
    return module.write()


def _stops(address: bytes, place: int, missed: int) -> bytes:
    """If the map has a 1 for its block: says which address it was, for the first one, and stops."""
    first = b"\x23" + leb(missed) + b"\x45\x04\x40" + address + b"\x24" + leb(missed) + END
    return block_of(address) + b"\x2d\x00" + leb(place) + b"\x04\x40" + first + b"\x00" + END

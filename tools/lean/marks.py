"""Step 3: a file that notes what runs and what is read: each function writes a byte of its own, each load a byte for its word.

The notes lie in memory far behind all that Python uses, so that they cost neither globals nor calls.
"""

from __future__ import annotations

from tools.lean.wasm import Module, first_instruction, leb, sleb
from tools.lean.watch import Watch, block_of, watch

MEMORY = 512 * 1024 * 1024
"""Bytes that a profiled Python is given."""
READ = 384 * 1024 * 1024
"""Where the notes of words begin,"""
WORD = 2
"""which have two to the power of this in bytes,"""
RAN = READ + (READ >> WORD)
"""and those of functions."""


def marking(wasm: bytes) -> bytes:
    """The file with notes."""
    module = Module.read(wasm)
    bodies = [_noted(body, number) for number, body in enumerate(module.bodies())]
    module.put_bodies(bodies)
    watch(module, Watch(limit=READ, act=lambda address: block_of(address, WORD) + b"\x41\x01\x3a\x00" + leb(READ), shift=WORD))
    return module.write()


def _noted(body: bytes, number: int) -> bytes:
    at = first_instruction(body)
    return body[:at] + b"\x41" + sleb(RAN + number) + b"\x41\x01\x3a\x00\x00" + body[at:]

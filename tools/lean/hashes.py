"""The hashes of texts: a page computes them again, since four bytes that look like chance cost more than the text itself.

Python's own hash of bytes where it is built for WebAssembly, with the key that `PYTHONHASHSEED=0` gives: the one of Fowler, Noll and Vo,
by words of four bytes, as in CPython's `Python/pyhash.c`. `restore.mjs` has it too.
"""

from __future__ import annotations

import struct

from tools.lean.watch import SHIFT

MARK = 0x7E97_4A54
"""Stands where a hash is to be computed; nothing else in memory is this."""
WORD = 4
TYPE, LENGTH, HASH, STATE, CHARACTERS = (WORD * at for at in range(1, 6))
"""Where in a text what stands, in bytes."""
LATIN, MASK = 0x64, 0x7C
"""The state of a text whose characters, all ASCII, stand right behind it."""
MULTIPLIER, FIRST, ALL = 1_000_003, 7, (1 << 32) - 1


def text_hash(data: bytes) -> int:
    """The hash of a text's bytes, of which there is at least one."""
    words = (len(data) - 1) // WORD
    result = data[0] << FIRST
    for (word,) in struct.iter_unpack("<I", data[: WORD * words]):
        result = result * MULTIPLIER & ALL ^ word
    for byte in data[WORD * words :]:
        result = result * MULTIPLIER & ALL ^ byte
    return result ^ len(data)


def marked(memory: bytes, left: bytes, text: int) -> bytes:
    """With `MARK` in the place of each hash that can be computed; `left` has a byte a block, 1 where it was left out.

    Raises ValueError where memory holds the mark for reasons of its own, or where no hash is as expected: then Python has another one.
    """
    mark = struct.pack("<I", MARK)
    if mark in memory:
        raise ValueError(f"memory holds {MARK:#x}, which is to stand for hashes")
    out, at, needle = bytearray(memory), -1, struct.pack("<I", text)
    while (at := memory.find(needle, at + 1)) >= 0:
        start = at - TYPE
        length, kept, state = struct.unpack_from("<3I", memory, start + LENGTH)
        end = start + CHARACTERS + length
        if start % WORD or state & MASK != LATIN or not length or end > len(memory):
            continue
        if not any(left[start >> SHIFT : (end - 1 >> SHIFT) + 1]) and text_hash(memory[start + CHARACTERS : end]) == kept:
            out[start + HASH : start + HASH + WORD] = mark
    if mark not in out:
        raise ValueError("no text has the hash that is expected")
    return bytes(out)

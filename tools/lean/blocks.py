"""Step 5: of Python's memory the blocks that are read, and a map of those that are left out.

Kept besides what the profile read: the stack, which is not looked at; of malloc's heap the heads of free chunks and of what follows
them, since which of those is read depends on how much is asked for; the policy; the rest of each small chunk of which more was read than
how often it is used, since another text or another answer reads another part of the same table; and the hashes of names that all this
refers to. The layout of the file is that of `restore.mjs`.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.lean.hashes import marked
from tools.lean.watch import SHIFT

BLOCK = 1 << SHIFT
WORD = 4
PER_BLOCK = BLOCK // WORD
LINKS = 2
"""Words of the collector's before a thing that it knows: behind them, as at the start of any other, is how often the thing is used."""
IN_USE = 2
SIZE = ~7
SMALL_BINS, TREE_BINS, AROUND = 66, 32, 32
"""Words of malloc's lists of small and of large free chunks, and of what it keeps behind them."""
HASH, STATE, INTERNED = 2, 3, 3
"""Words of a text behind its type, and the bits of its state that say whether it is interned."""
EMPTY, METHODS = 64, 4096
"""Places without a name that cannot be anything else, and how many the cache of methods has."""
FIRST = 1024
"""Where constants begin."""
SMALL = 4096
"""Bytes of the largest chunk that is kept whole or not at all."""
FREE_HEAD, NEXT_HEAD = 32, 8
"""Bytes of a free chunk's own links, and of the head of the chunk behind it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Where in memory what lies, in bytes."""

    heap: int
    """The first chunk of malloc's heap, which is also where the stack and the constants end."""
    stack: tuple[int, int]
    """The stack's end and its beginning."""
    text: int
    """Python's type of texts."""
    content: bytes
    """A bit for each block of what the policy consists of."""
    tables: tuple[int, ...]
    """The dictionaries among it."""
    none: int
    """Python's None."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """Python's memory right after its start, Pyodide's header to it, and the file's own data once linked."""

    memory: bytes
    header: bytes
    linked: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Packed:
    """The file with memory, where the map is laid, below which addresses are looked up, and how many blocks stay of how many."""

    content: bytes
    place: int
    limit: int
    kept: int
    blocks: int


def packed(image: Image, words: bytes, early: bytes, layout: Layout) -> Packed:
    """`words` and `early` have a byte a word: 1 where it is read, and where the start reads it before Python's memory is laid.

    Raises ValueError where no stretch of constants has room for the map.
    """
    memory = image.memory
    read = _in_blocks(words)
    _keep_more(memory, words, read, layout)
    blocks = -(-len(memory.rstrip(b"\0")) // BLOCK)
    zero, whole = bytes(BLOCK), 0
    left = bytearray(blocks)
    sent = bytearray(memory)
    for number in range(blocks):
        start = number << SHIFT
        if memory[start : start + BLOCK] == zero:
            continue
        whole += 1
        if not read[number]:
            left[number] = 1
            sent[start : start + BLOCK] = zero
    kept = whole - sum(left)
    place = _room(read, blocks, layout.stack[0])
    for number in range(blocks)[_blocks(place, place + blocks)]:
        left[number] = 1  # zeros too: the map stands there now
    begun = enumerate(_in_blocks(early))
    first = [(number, image.linked[number << SHIFT : (number + 1) << SHIFT]) for number, mark in begun if mark]
    content = laid_out(marked(bytes(sent), bytes(left), layout.text), image.header, bytes(left), place, first)
    return Packed(content=content, place=place, limit=blocks << SHIFT, kept=kept, blocks=whole)


def _in_blocks(words: bytes) -> bytearray:
    """A byte a block: 1 where one of its words has one."""
    return bytearray(1 in words[at : at + PER_BLOCK] for at in range(0, len(words), PER_BLOCK))


def _keep_more(memory: bytes, words: bytes, read: bytearray, layout: Layout) -> None:
    """Besides what was read, what chance decides."""
    kept = (layout.stack, _bins(memory, layout.stack[0]), _methods(memory, layout.none), *_heads(memory, layout.heap))
    for start, end in (*kept, *_tables(memory, layout)):
        _keep(read, _blocks(start, end))
    for number, bits in enumerate(layout.content):
        for bit in range(8):
            if bits >> bit & 1:
                read[8 * number + bit] = 1
    for start, end in _chunks(memory, layout.heap):
        looked_at = words[start // WORD : end // WORD]
        if 1 in looked_at[1:LINKS] or 1 in looked_at[LINKS + 1 :]:
            _keep(read, _blocks(start, end))
    for at in _names(memory, bytes(read), layout.text):
        read[at >> SHIFT] = 1


def _blocks(start: int, end: int) -> slice:
    """The blocks that hold the bytes from one address to another."""
    return slice(start >> SHIFT, ((end - 1) >> SHIFT) + 1)


def _keep(read: bytearray, blocks: slice) -> None:
    read[blocks] = b"\1" * (blocks.stop - blocks.start)


def laid_out(memory: bytes, header: bytes, left: bytes, place: int, early: Sequence[tuple[int, bytes]] = ()) -> bytes:
    """The file: sizes, Pyodide's header, bits that say which blocks are sent and which of the others left out, and the blocks."""
    number = max(len(left), -(-len(memory.rstrip(b"\0")) // BLOCK))
    number += -number % 32
    left += bytes(number - len(left))
    zero = bytes(BLOCK)
    sent = [memory[at << SHIFT : (at + 1) << SHIFT].ljust(BLOCK, b"\0") for at in range(number)]
    has = bytes(block != zero for block in sent)
    others = _bits([is_left for is_left, is_sent in zip(left, has, strict=True) if not is_sent])
    sizes = struct.pack("<6I", len(memory), len(header) // WORD, sum(has), number // 32, place, len(early))
    first = b"".join(struct.pack("<I", at) + content for at, content in early)
    return b"".join((sizes, header, _bits(has), others, *(block for block in sent if block != zero), first))


def _bits(flags: Sequence[int]) -> bytes:
    """Whole words with a bit for each, the lowest first."""
    bits = bytearray(-(-len(flags) // 32) * WORD)
    for number, flag in enumerate(flags):
        bits[number >> 3] |= flag << (number & 7)
    return bytes(bits)


def _heads(memory: bytes, heap: int) -> Iterator[tuple[int, int]]:
    """The places that malloc reads when it looks for room."""
    for start, size, in_use in _heap(memory, heap):
        if not in_use:
            yield start, start + FREE_HEAD
            if start + size + NEXT_HEAD <= len(memory):
                yield start + size, start + size + NEXT_HEAD


def _chunks(memory: bytes, heap: int) -> Iterator[tuple[int, int]]:
    """The contents of small chunks in use, each of which ends within the next one's head."""
    for start, size, in_use in _heap(memory, heap):
        if in_use and size <= SMALL:
            yield start + NEXT_HEAD, start + size + WORD


def _heap(memory: bytes, heap: int) -> Iterator[tuple[int, int, bool]]:
    """Malloc's chunks in order: where each begins, its size, and whether it is in use."""
    at = heap
    while at + NEXT_HEAD <= len(memory):
        (head,) = struct.unpack_from("<I", memory, at + WORD)
        size = head & SIZE
        if not size or at + size > len(memory):
            return
        yield at, size, bool(head & IN_USE)
        at += size


def _bins(memory: bytes, constants: int) -> tuple[int, int]:
    """Where malloc keeps its lists of free chunks, found by those that are empty: they point at themselves.

    Which of them is read depends on how much is asked for. Raises ValueError where no such place, or more than one, is found.
    """
    words = array("I", memory[:constants])
    empty = [at for at in range(FIRST // WORD, len(words) - 1) if words[at] == words[at + 1] == WORD * at - 2 * WORD]
    if not empty or empty[-1] - empty[0] > SMALL_BINS:
        raise ValueError(f"malloc's lists of free chunks are not found: {len(empty)} words point at themselves")
    return WORD * (empty[0] - SMALL_BINS), WORD * (empty[-1] + SMALL_BINS + TREE_BINS + AROUND)


def _methods(memory: bytes, none: int) -> tuple[int, int]:
    """Where Python remembers which methods were called: a long row of places that have no name yet.

    Raises ValueError where there is no such row.
    """
    place = struct.pack("<3I", none, 0, 0)
    start = memory.find(place * EMPTY)
    if start < 0:
        raise ValueError("the cache of methods is not found")
    return start, start + METHODS * len(place)


def _tables(memory: bytes, layout: Layout) -> Iterator[tuple[int, int]]:
    """The tables of dictionaries, whose place is somewhere in the dictionary itself."""
    sizes = {start + NEXT_HEAD: size for start, size, in_use in _heap(memory, layout.heap) if in_use}
    for at in layout.tables:
        for place in struct.unpack_from("<6I", memory, at + NEXT_HEAD):
            if place in sizes:
                yield place, place + sizes[place] - NEXT_HEAD


def _names(memory: bytes, read: bytes, text: int) -> Iterator[int]:
    """Where the hashes of those interned texts stand that something kept refers to.

    Such are the names in a dictionary: whatever is searched for there, the search may come upon any of them.
    """
    words, texts = array("I", memory), set[int]()
    at, needle = -1, struct.pack("<I", text)
    while (at := memory.find(needle, at + 1)) >= 0:
        if at % WORD == 0 and memory[at + STATE * WORD] & INTERNED:
            texts.add(at - WORD)
    for number, mark in enumerate(read):
        if mark:
            yield from (word + (HASH + 1) * WORD for word in words[PER_BLOCK * number : PER_BLOCK * (number + 1)] if word in texts)


def _room(read: bytearray, blocks: int, constants: int) -> int:
    """The longest stretch of constants that nobody reads: the map takes their place."""
    best = start = 1
    longest = 0
    for number in range(1, constants >> SHIFT):
        if read[number]:
            start = number + 1
        elif number - start > longest:
            best, longest = start, number - start
    if (longest - 1) << SHIFT < blocks:
        raise ValueError(f"the map takes {blocks} bytes, and the longest stretch of constants that is not read has {longest << SHIFT}")
    return (best + 1) << SHIFT

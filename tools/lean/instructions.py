"""The instructions of a function's body one after another, as far as one has to know them to find those that read memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tools.lean.wasm import first_instruction, skipped, unsigned

LOADS = {0x28: 4, 0x29: 8, 0x2A: 4, 0x2B: 8, 0x2C: 1, 0x2D: 1, 0x2E: 2, 0x2F: 2, 0x30: 1, 0x31: 1, 0x32: 2, 0x33: 2, 0x34: 4, 0x35: 4}
"""What reads memory, and how many bytes of it."""
GET_LOCAL, SET_LOCAL, TEE_LOCAL, GET_GLOBAL = 0x20, 0x21, 0x22, 0x23
CONSTANT, SUBTRACT = 0x41, 0x6B
FURTHER = 0xFC
COPY = (FURTHER, 10)

KEPT = {**dict.fromkeys(LOADS, 2), **dict.fromkeys((GET_LOCAL, SET_LOCAL, TEE_LOCAL, GET_GLOBAL), 1)}
"""So many unsigned numbers follow, which matter here."""
PASSED = {
    # block, loop, if, try (their type), catch, throw, rethrow, branches, calls, delegate, the other variables, constants, references.
    **dict.fromkeys((0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x10, 0x12, 0x18, 0x24, 0x25, 0x26, 0x41, 0x42, 0xD2), 1),
    # Indirect calls (type and table), stores (alignment and offset).
    **dict.fromkeys((0x11, 0x13, *range(0x36, 0x3F)), 2),
}
"""So many numbers follow, signed or not, which do not."""
FIXED = {0x3F: 1, 0x40: 1, 0x43: 4, 0x44: 8, 0xD0: 1}
"""So many bytes follow."""
LISTS = {0x0E: 1, 0x1C: 0}
"""A list of numbers follows, with so many more: a table of branches, the types of a choice."""
FURTHER_NUMBERS = {**dict.fromkeys(range(8), 0), 8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}
"""By the number of an instruction behind 0xFC: how many numbers follow."""
UNKNOWN = frozenset((0x0A, 0x1F, 0xFB, 0xFD, 0xFE))
"""Throwing by reference, collected objects, vectors, atomics: Pyodide has none, and a reader that does not know them must stop."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction with its place in the body: its code, that behind 0xFC, and the numbers that follow, where they matter."""

    start: int
    end: int
    code: int
    further: int = 0
    numbers: tuple[int, ...] = ()

    @property
    def copies(self) -> bool:
        """Whether it copies memory."""
        return (self.code, self.further) == COPY


def instructions(body: bytes) -> Iterator[Instruction]:
    """In order; raises ValueError for one that is not known."""
    at = first_instruction(body)
    while at < len(body):
        one = _instruction(body, at)
        at = one.end
        yield one


def _instruction(body: bytes, start: int) -> Instruction:
    code, at = body[start], start + 1
    if code in KEPT:
        numbers = []
        for _ in range(KEPT[code]):
            number, at = unsigned(body, at)
            numbers.append(number)
        return Instruction(start, at, code, 0, tuple(numbers))
    if code in UNKNOWN:
        raise ValueError(f"instruction {code:#x} is not known")
    further = 0
    count = PASSED.get(code, 0)
    if code == FURTHER:
        further, at = unsigned(body, at)
        if further not in FURTHER_NUMBERS:
            raise ValueError(f"instruction {code:#x} {further} is not known")
        count = FURTHER_NUMBERS[further]
    elif code in LISTS:
        listed, at = unsigned(body, at)
        count = listed + LISTS[code]
    for _ in range(count):
        at = skipped(body, at)
    return Instruction(start, at + FIXED.get(code, 0), code, further)

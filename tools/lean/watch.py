"""Reads of memory, each looked at first: noted by the profile, and stopped in the file that is served where the block was left out.

What is called with an address looks at its block. A load aligned less than its size may reach into the next block: it is looked at
twice. A load from the function's own frame is not looked at, since the whole stack is always there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tools.lean.instructions import (
    CONSTANT,
    GET_GLOBAL,
    GET_LOCAL,
    LOADS,
    SET_LOCAL,
    SUBTRACT,
    TEE_LOCAL,
    Instruction,
    instructions,
)
from tools.lean.wasm import END, I32, Kind, Module, Section, leb, sleb

SHIFT = 5
"""Blocks are of 32 bytes."""
OFTEN = (0, 4, 8, 12, 16, 20, 24, 28)
"""Offsets of loads that get a function of their own, which makes the file smaller."""

GET_0, GET_1, GET_2 = (bytes((GET_LOCAL, number)) for number in range(3))
ADD = b"\x6a"
IF, LESS = b"\x04\x40", b"\x49"


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """What is done about an address below a limit."""

    limit: int
    act: Callable[[bytes], bytes]
    """Given the instructions that push the address: those that do it."""
    shift: int = SHIFT
    """One look is enough for what lies in so large a piece: two to the power of this, in bytes."""

    def look(self, address: bytes) -> bytes:
        """The same with the limit, for the address that these instructions push."""
        return address + b"\x41" + sleb(self.limit) + LESS + IF + self.act(address) + END


def block_of(address: bytes, shift: int = SHIFT) -> bytes:
    """Instructions that push the number of an address's block."""
    return address + b"\x41" + sleb(shift) + b"\x76"


def watch(module: Module, watching: Watch) -> None:
    """Have every read looked at, in place, but those of a function's own frame."""
    one = module.type_of(bytes((I32,)), bytes((I32,)))
    two = module.type_of(bytes((I32, I32)), bytes((I32,)))
    three = module.type_of(bytes((I32, I32, I32)), b"")
    first = module.imported(Kind.FUNCTION) + module.count(Section.FUNCTION)
    calls = {offset: first + number for number, offset in enumerate(OFTEN)}
    anywhere, copy = first + len(OFTEN), first + len(OFTEN) + 1
    stack = _stack_pointer(module)
    bodies = [_rewritten(body, calls, anywhere, copy, stack, 1 << watching.shift) for body in module.bodies()]
    new = [*(_looking(watching, offset) for offset in OFTEN), _looking_anywhere(watching), _copying(watching)]
    module.append(Section.FUNCTION, [leb(one)] * len(OFTEN) + [leb(two), leb(three)])
    module.put_bodies([*bodies, *new])


def _stack_pointer(module: Module) -> int | None:
    """The number of the global that holds it; None where it has no name any more."""
    found = [one.number for one in module.imports() if one.kind is Kind.GLOBAL and one.name == "__stack_pointer"]
    return found[0] if found else None


def _looking(watching: Watch, offset: int) -> bytes:
    """A function from an address to itself."""
    address = GET_0 + (b"\x41" + sleb(offset) + ADD if offset else b"")
    return b"\x00" + watching.look(address) + GET_0 + END


def _looking_anywhere(watching: Watch) -> bytes:
    """The same for any offset, which is the second parameter."""
    return b"\x00" + watching.look(GET_0 + GET_1 + ADD) + GET_0 + END


def _copying(watching: Watch) -> bytes:
    """In place of copying memory: each block of the source is looked at before."""
    step = 1 << watching.shift
    at, last = b"\x20\x03", b"\x20\x04"
    start = GET_1 + GET_2 + ADD + b"\x41\x01\x6b\x21\x04" + GET_1 + b"\x41" + sleb(-step) + b"\x71\x21\x03"
    loop = b"\x03\x40" + watching.look(at) + at + b"\x41" + sleb(step) + b"\x6a\x22\x03" + last + b"\x4d\x0d\x00" + END
    return b"\x01\x02\x7f" + GET_2 + IF + start + loop + GET_0 + GET_1 + GET_2 + b"\xfc\x0a\x00\x00" + END + END


def _rewritten(body: bytes, calls: dict[int, int], anywhere: int, copy: int, stack: int | None, piece: int) -> bytes:
    found = list(instructions(body))
    frame = _frame(found, stack) if stack is not None else None
    out, before = bytearray(body[: found[0].start] if found else body), None
    for one in found:
        if one.code in LOADS and not (frame is not None and before and before.code == GET_LOCAL and before.numbers[0] == frame):
            align, offset = one.numbers
            out += b"\x10" + leb(calls[offset]) if offset in calls else b"\x41" + sleb(offset) + b"\x10" + leb(anywhere)
            if min(1 << align, piece) < LOADS[one.code]:
                out += b"\x41" + sleb(offset + LOADS[one.code] - 1) + b"\x10" + leb(anywhere)
        if one.copies:
            out += b"\x10" + leb(copy)
        else:
            out += body[one.start : one.end]
        before = one
    return bytes(out)


def _frame(found: list[Instruction], stack: int) -> int | None:
    """The local that holds the function's frame all the time: set once, to the stack pointer less a number."""
    for pointer, size, less, kept in zip(found, found[1:], found[2:], found[3:], strict=False):
        subtracts = pointer.code == GET_GLOBAL and pointer.numbers[0] == stack and size.code == CONSTANT and less.code == SUBTRACT
        if subtracts and kept.code in (SET_LOCAL, TEE_LOCAL):
            local = kept.numbers[0]
            sets = sum(one.code in (SET_LOCAL, TEE_LOCAL) and one.numbers[0] == local for one in found)
            return local if sets == 1 else None
    return None

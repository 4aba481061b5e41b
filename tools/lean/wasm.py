"""A small reader and writer of WebAssembly files: sections, what is imported and exported, and the bodies of functions.

Kept libraries were looked at: those for JavaScript and Python that read single instructions parse a file of 8 MB into objects of a
gigabyte or do not know its newer instructions, and Binaryen rewrites what it reads. Here a file stays bytes, and only what changes is
written anew. Source: the binary format of WebAssembly 2.0 with exception handling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

HEADER = b"\0asm\1\0\0\0"
I32 = 0x7F
END = b"\x0b"
FUNCTION_TYPE = 0x60
WITH_MAXIMUM = 1


class Section(IntEnum):
    """The sections that are read or written here."""

    CUSTOM = 0
    TYPE = 1
    IMPORT = 2
    FUNCTION = 3
    GLOBAL = 6
    EXPORT = 7
    CODE = 10
    DATA = 11
    DATA_COUNT = 12


class Kind(IntEnum):
    """What can be imported and exported."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


@dataclass(frozen=True, slots=True)
class Named:
    """An import or an export: the module it comes from (empty for an export), its name, kind, and number among those of its kind."""

    module: str
    name: str
    kind: Kind
    number: int


def unsigned(data: bytes, at: int) -> tuple[int, int]:
    """A number in LEB128 and the place behind it."""
    result = shift = 0
    while True:
        byte = data[at]
        at += 1
        result |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return result, at


def skipped(data: bytes, at: int) -> int:
    """The place behind a number in LEB128."""
    while data[at] >= 0x80:
        at += 1
    return at + 1


def leb(number: int) -> bytes:
    """A number that is not negative, in unsigned LEB128."""
    out = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        if not number:
            return bytes((*out, low))
        out.append(low | 0x80)


def sleb(number: int) -> bytes:
    """A number in signed LEB128."""
    out = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        if (number == 0 and not low & 0x40) or (number == -1 and low & 0x40):
            return bytes((*out, low))
        out.append(low | 0x80)


def _text(data: bytes, at: int) -> tuple[str, int]:
    size, at = unsigned(data, at)
    return data[at : at + size].decode(), at + size


def _limits(data: bytes, at: int) -> int:
    flags = data[at]
    at = skipped(data, at + 1)
    return skipped(data, at) if flags & WITH_MAXIMUM else at


def _described(data: bytes, at: int, kind: Kind) -> int:
    """The place behind what an import says of itself."""
    match kind:
        case Kind.FUNCTION:
            return skipped(data, at)
        case Kind.TABLE:
            return _limits(data, at + 1)
        case Kind.MEMORY:
            return _limits(data, at)
        case Kind.GLOBAL:
            return at + 2
        case Kind.TAG:
            return skipped(data, at + 1)


@dataclass(slots=True)
class Module:
    """A WebAssembly file as its sections; raises ValueError for one that lacks a section that is asked for."""

    sections: list[tuple[int, bytes]] = field(default_factory=list)

    @classmethod
    def read(cls, data: bytes) -> Module:
        """Raises ValueError for what is no WebAssembly."""
        if not data.startswith(HEADER):
            raise ValueError("not a WebAssembly file of version 1")
        found, at = [], len(HEADER)
        while at < len(data):
            size, start = unsigned(data, at + 1)
            found.append((data[at], data[start : start + size]))
            at = start + size
        return cls(found)

    def write(self) -> bytes:
        """The file."""
        return HEADER + b"".join(bytes((kind,)) + leb(len(body)) + body for kind, body in self.sections)

    def section(self, kind: Section) -> bytes:
        """The only section of a kind."""
        found = [body for number, body in self.sections if number == kind]
        if len(found) != 1:
            raise ValueError(f"{len(found)} sections {kind.name}, where one is expected")
        return found[0]

    def put(self, kind: Section, body: bytes) -> None:
        """Another body for a section that is there."""
        self.section(kind)
        self.sections = [(number, body if number == kind else old) for number, old in self.sections]

    def drop(self, *kinds: Section) -> None:
        """Without the sections of these kinds."""
        self.sections = [(number, body) for number, body in self.sections if number not in kinds]

    def imports(self) -> list[Named]:
        """What it imports, in order."""
        data = self.section(Section.IMPORT)
        count, at = unsigned(data, 0)
        numbers = dict.fromkeys(Kind, 0)
        found = []
        for _ in range(count):
            module, at = _text(data, at)
            name, at = _text(data, at)
            kind = Kind(data[at])
            at = _described(data, at + 1, kind)
            found.append(Named(module, name, kind, numbers[kind]))
            numbers[kind] += 1
        return found

    def exports(self) -> list[Named]:
        """What it exports, in order."""
        data = self.section(Section.EXPORT)
        count, at = unsigned(data, 0)
        found = []
        for _ in range(count):
            name, at = _text(data, at)
            kind = Kind(data[at])
            number, at = unsigned(data, at + 1)
            found.append(Named("", name, kind, number))
        return found

    def put_exports(self, exports: Iterable[Named]) -> None:
        """Other exports."""
        rows = [leb(len(one.name.encode())) + one.name.encode() + bytes((one.kind,)) + leb(one.number) for one in exports]
        self.put(Section.EXPORT, leb(len(rows)) + b"".join(rows))

    def imported(self, kind: Kind) -> int:
        """How many of a kind are imported: those of its own are numbered from there on."""
        return sum(one.kind is kind for one in self.imports())

    def count(self, kind: Section) -> int:
        """How many entries a section has."""
        return unsigned(self.section(kind), 0)[0]

    def append(self, kind: Section, entries: Iterable[bytes]) -> int:
        """More entries at a section's end; the number of the first among the section's own."""
        data, new = self.section(kind), list(entries)
        count, at = unsigned(data, 0)
        self.put(kind, leb(count + len(new)) + data[at:] + b"".join(new))
        return count

    def add_global(self) -> int:
        """One more number that can change, zero at first; its number among all globals."""
        return self.imported(Kind.GLOBAL) + self.append(Section.GLOBAL, [bytes((I32, 1, 0x41, 0)) + END])

    def type_of(self, parameters: bytes, results: bytes) -> int:
        """The number of a function type, added where there is none."""
        wanted = bytes((FUNCTION_TYPE,)) + leb(len(parameters)) + parameters + leb(len(results)) + results
        data = self.section(Section.TYPE)
        count, at = unsigned(data, 0)
        for number in range(count):
            if data[at] != FUNCTION_TYPE:
                raise ValueError(f"type {number} is no function type")
            start = at
            size, at = unsigned(data, at + 1)
            size, at = unsigned(data, at + size)
            at += size
            if data[start:at] == wanted:
                return number
        return self.append(Section.TYPE, [wanted])

    def bodies(self) -> Iterator[bytes]:
        """The bodies of its own functions, in order: local variables and instructions."""
        data = self.section(Section.CODE)
        count, at = unsigned(data, 0)
        for _ in range(count):
            size, at = unsigned(data, at)
            yield data[at : at + size]
            at += size

    def put_bodies(self, bodies: Iterable[bytes]) -> None:
        """Other bodies."""
        rows = [leb(len(body)) + body for body in bodies]
        self.put(Section.CODE, leb(len(rows)) + b"".join(rows))


def first_instruction(body: bytes) -> int:
    """Where a body's instructions begin: behind its local variables."""
    groups, at = unsigned(body, 0)
    for _ in range(groups):
        at = skipped(body, at) + 1
    return at

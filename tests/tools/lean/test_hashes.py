"""Hashes of texts as Python has them where it is built for WebAssembly; what the page computes again is what was there."""

from __future__ import annotations

import struct

import pytest

from tools.lean.hashes import HASH, LATIN, MARK, marked, text_hash

TEXT = 4096
"""An address of the type of texts."""


def _text(content: bytes, kept: int) -> bytes:
    return struct.pack("<5I", 1, TEXT, len(content), kept, LATIN) + content.ljust(12, b"\0")


@pytest.mark.parametrize(("content", "kept"), [(b"<lambda>", 0x548EE60F), (b"<NULL>", 0xC68BB9D0), (b"a", 3_826_102_752)])
def test_the_hash_is_pythons(content: bytes, kept: int) -> None:
    """These were read from a Python's memory."""
    assert text_hash(content) == kept


def test_a_hash_that_can_be_computed_is_not_sent() -> None:
    """One that is another stays."""
    memory = _text(b"<NULL>", 0xC68BB9D0) + _text(b"<NULL>", 7)
    out = marked(memory, bytes(2), TEXT)
    assert struct.unpack_from("<I", out, HASH) == (MARK,)
    assert out[HASH + 4 :] == memory[HASH + 4 :]


def test_a_text_that_is_not_sent_keeps_its_hash() -> None:
    """There would be nothing to compute it from: here its end lies in a block that was left out."""
    memory = bytes(16) + _text(b"<lambda>", 0x548EE60F) + bytes(16) + _text(b"<NULL>", 0xC68BB9D0)
    out = marked(memory, b"\0\1\0", TEXT)
    assert struct.unpack_from("<I", out, 16 + HASH) == (0x548EE60F,)
    assert struct.unpack_from("<I", out, 64 + HASH) == (MARK,)


@pytest.mark.parametrize(("memory", "said"), [(_text(b"<NULL>", MARK), "stand for hashes"), (_text(b"<NULL>", 7), "no text has the hash")])
def test_another_python_is_refused(memory: bytes, said: str) -> None:
    """Where the mark is something else's, or texts are hashed another way, the build stops."""
    with pytest.raises(ValueError, match=said):
        marked(memory, bytes(1), TEXT)

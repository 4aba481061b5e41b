"""A server behind a slow line: every byte of every connection passes one gate, and every answer begins late.

The delay is made here and not in the browser, because a browser's own throttling does not reach its workers.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tools.serve import Handler, server

PIECE = 16_384


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Bytes a second (None: as fast as it goes) and seconds until an answer begins."""

    name: str
    rate: float | None
    delay: float
    slower: int = 1
    """By how much the visitor's processor is slower than this machine's."""


@dataclass(kw_only=True, slots=True)
class Gate:
    """What one visitor's line lets through, shared by all connections; `sent` counts the bytes."""

    line: Line
    sent: int = 0
    free_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def pass_through(self, count: int) -> None:
        """Wait for this many bytes' turn."""
        with self.lock:
            self.sent += count
            if self.line.rate is None:
                return
            begin = max(time.monotonic(), self.free_at)
            self.free_at = begin + count / self.line.rate
            wait = self.free_at - time.monotonic()
        if wait > 0:
            time.sleep(wait)


@contextmanager
def behind(line: Line, folder: Path) -> Iterator[tuple[str, Gate]]:
    """The address of a server of `folder` behind a line, and its gate."""
    gate = Gate(line=line)

    class Slow(Handler):
        def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
            time.sleep(line.delay)
            while piece := source.read(PIECE):
                gate.pass_through(len(piece))
                outputfile.write(piece)

    with server(folder, 0, Slow) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}", gate
        running.shutdown()

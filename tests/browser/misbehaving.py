"""A server of the built site that misbehaves on demand, as hosts, proxies and portals do."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import override

from tools.protect import FOR_EVER
from tools.serve import Handler, server

type Fault = Callable[[Handler], None]
"""What is done in place of an answer."""

PORTAL = b"<!doctype html><html><body><h1>LOGIN PORTAL</h1></body></html>"


def says(status: int, body: bytes = PORTAL, kind: str = "text/html; charset=utf-8", *, location: str = "", for_ever: bool = False) -> Fault:
    """A whole reply, which the browser may be told to keep for a year."""
    given = {"Content-Type": kind, "Location": location, "Cache-Control": FOR_EVER if for_ever else ""}
    fields = {name: value for name, value in given.items() if value}

    def fault(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in fields.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return fault


def leads(address: str, status: int = HTTPStatus.FOUND) -> Fault:
    """A redirect."""
    return says(status, b"", location=address)


class Misbehaving:
    """Its address, and what it does wrong now: faults by a pattern of the addresses that they are for."""

    def __init__(self, address: str, faults: dict[str, Fault]) -> None:
        self.address = address
        self._faults = faults

    @property
    def elsewhere(self) -> str:
        """The same machine under a name that is another origin."""
        return self.address.replace("127.0.0.1", "localhost")

    @contextmanager
    def wrong(self, pattern: str, fault: Fault) -> Iterator[None]:
        """Misbehave for as long as the context lasts."""
        self._faults[pattern] = fault
        yield
        del self._faults[pattern]

    def wrong_once(self, pattern: str, fault: Fault) -> None:
        """Misbehave at the next request of that kind only."""

        def once(handler: Handler) -> None:
            del self._faults[pattern]
            fault(handler)

        self._faults[pattern] = once


@contextmanager
def misbehaving(folder: Path) -> Iterator[Misbehaving]:
    """A server of `folder` that does nothing wrong yet."""
    faults: dict[str, Fault] = {}

    class Faulty(Handler):
        @override
        def do_GET(self) -> None:
            for pattern, fault in tuple(faults.items()):
                if re.search(pattern, self.path):
                    fault(self)
                    return
            super().do_GET()

    with server(folder, 0, Faulty) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield Misbehaving(f"http://127.0.0.1:{running.server_address[1]}", faults)
        running.shutdown()

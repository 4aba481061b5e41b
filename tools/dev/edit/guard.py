"""Whose requests are heard: those of pages that this server gave to a browser of this machine.

The server listens on the loopback address only. A page of somebody else's can still send a browser there, under our address or, by a name
that it has led to this machine, under its own. So what a request says of itself is looked at: the host it is for, the page it comes
from, and for all that edits a token that only our own page has been told.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from http import HTTPStatus
from typing import NamedTuple, Protocol

NAMES = ("localhost", "127.0.0.1")
"""By what this machine knows itself."""

TOKEN = "X-Edit-Token"  # noqa: S105 - the name of a header field
JSON = "application/json"
LARGEST = 200_000
"""Bytes of a request."""

FIELDS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of the workbench's page: it runs nothing but its own scripts, and nobody puts it into a frame."""


class Headers(Protocol):
    """The header fields of a request."""

    def get(self, name: str, /) -> str | None:
        """The first value of a field, None where it is absent."""


class Refusal(NamedTuple):
    """Why a request is not heard."""

    status: HTTPStatus
    reason: str


def token() -> str:
    """A new one for each start of the server."""
    return secrets.token_urlsafe(32)


def wrong_host(headers: Headers, port: int) -> Refusal | None:
    """What is wrong with the address that a request is for, None where it is this machine's own."""
    accepted = {f"{name}:{port}" for name in NAMES}
    given = headers.get("Host") or ""
    if given.lower() in accepted:
        return None
    return Refusal(HTTPStatus.MISDIRECTED_REQUEST, f"host: got {given[:80]!r}; accepted: {' · '.join(sorted(accepted))}")


def wrong_page(headers: Headers) -> Refusal | None:
    """What is wrong with the page that a request comes from, None for ours. Browsers name it with each request that sends something."""
    own = f"http://{(headers.get('Host') or '').lower()}"
    origin = headers.get("Origin")
    if origin is None or origin.lower() != own:
        return Refusal(HTTPStatus.FORBIDDEN, f"origin: got {(origin or 'none')[:80]!r}; accepted: {own}")
    site = headers.get("Sec-Fetch-Site")
    if site not in (None, "same-origin"):
        return Refusal(HTTPStatus.FORBIDDEN, f"request from {site[:40]!r}; accepted: same-origin")
    return None


def wrong_edit(headers: Headers, known: str) -> Refusal | None:
    """What is wrong with a request that asks the workbench for something, None where nothing is."""
    return next(_wrong(headers, known), None)


def _wrong(headers: Headers, known: str) -> Iterator[Refusal]:
    if refusal := wrong_page(headers):
        yield refusal
    if not secrets.compare_digest((headers.get(TOKEN) or "").encode(), known.encode()):
        yield Refusal(HTTPStatus.FORBIDDEN, "token: not the one of this page; load the page again")
    if (headers.get("Content-Type") or "").partition(";")[0].strip().lower() != JSON:
        yield Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"content type: accepted: {JSON}")
    length = headers.get("Content-Length") or ""
    if not (length.isascii() and length.isdigit()):
        yield Refusal(HTTPStatus.LENGTH_REQUIRED, "content length: missing")
    elif len(length) > len(str(LARGEST)) or int(length) > LARGEST:
        yield Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"content length: accepted: at most {LARGEST} bytes")

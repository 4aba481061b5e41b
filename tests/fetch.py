"""One request over a real connection, with nothing decoded or followed."""

from __future__ import annotations

from contextlib import closing
from http.client import HTTPConnection, HTTPResponse

MISSING = ("/{own}/wizard/no-such.mjs", "/runtime/0123456789abcdef/memory.bin", "/no-such/embed/", "/embed/no-such/")
"""Addresses of nothing that look like those of what is kept for ever, or framed; `own` is the folder of the site's own scripts."""


def get(netloc: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """The reply with its headers, and its body as sent; underscores in header names stand for hyphens."""
    with closing(HTTPConnection(netloc)) as connection:
        connection.request("GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()})
        reply = connection.getresponse()
        return reply, reply.read()


def check_missing(reply: HTTPResponse) -> None:
    """A moment without a file must not last a year, and the page that says so is in no frame."""
    assert reply.status == 404
    assert reply.headers["Cache-Control"] == "no-cache"
    assert reply.headers["Content-Security-Policy"] == "frame-ancestors 'self'"

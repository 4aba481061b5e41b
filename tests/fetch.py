"""One request over a real connection, with nothing decoded or followed."""

from __future__ import annotations

from contextlib import closing
from http.client import HTTPConnection, HTTPResponse


def get(netloc: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """The reply with its headers, and its body as sent; underscores in header names stand for hyphens."""
    with closing(HTTPConnection(netloc)) as connection:
        connection.request("GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()})
        reply = connection.getresponse()
        return reply, reply.read()

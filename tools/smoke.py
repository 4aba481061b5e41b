"""Check a deployed site from outside: header fields, types, encodings, links, and an answer of the wizard's data.

Usage: python tools/smoke.py https://help.example/ (with its sub-path, if it has one). Needs nothing but Python. Prints what is wrong and
exits with 1, or prints how much was checked.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from typing import NamedTuple

TYPES = {".mjs": "javascript", ".js": "javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json"}
LARGE = 20_000
"""Bytes from which a text file should come compressed."""


class Reply(NamedTuple):
    """What came back, decoded."""

    status: int
    fields: dict[str, str]
    text: str


def ask(url: str) -> Reply:
    """Fetch as a browser that takes gzip would. A page that is not there is a reply too."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - the address is the operator's own
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:  # noqa: S310 - as above
            status, fields, body = reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        status, fields, body = error.code, error.headers, error.read()
    if fields.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return Reply(status, {name.lower(): value for name, value in fields.items()}, body.decode("utf-8", "replace"))


def problems(root: str) -> Iterator[str]:
    """What a visitor would suffer from, one line each."""
    pages = {path: ask(urllib.parse.urljoin(root, path)) for path in ("", "wizard/", "embed/", "en/", "en/wizard/", "guides/paid/")}
    for path, page in pages.items():
        if page.status != HTTPStatus.OK:
            yield f"/{path}: status {page.status}"
        yield from _page(path, page)
    missing = ask(urllib.parse.urljoin(root, "no-such-page/"))
    if missing.status != HTTPStatus.NOT_FOUND or "data-lost" not in missing.text:
        yield f"/no-such-page/: status {missing.status}; the site's own 404 page with status 404 is expected"
    wizard = urllib.parse.urljoin(root, "wizard/")
    found = re.findall(r'(?:href|src)="([^"#?]+\.(?:mjs|js|css|json))"', pages["wizard/"].text)
    named = [urllib.parse.urljoin(wizard, address) for address in dict.fromkeys(found)]
    script = next((url for url in named if url.endswith("/runtime.mjs")), "")
    if not script:
        yield "/wizard/: names no runtime.mjs"
        return
    runtime = re.search(r'RUNTIME = "([^"]+)"', ask(script).text)
    if runtime:
        folder = urllib.parse.urljoin(script, runtime[1])
        named += [folder + name for name in ("pyodide.asm.wasm", "memory.bin", "pyodide.mjs")]
    for url in named:
        yield from _file(url)
    yield from _answer(next(url for url in named if url.endswith("/prebuilt/graph.json")))


def _page(path: str, page: Reply) -> Iterator[str]:
    if "utf-8" not in page.fields.get("content-type", "").lower():
        yield f"/{path}: content type {page.fields.get('content-type')!r}; text/html with charset utf-8 is expected"
    if 'http-equiv="Content-Security-Policy"' not in page.text:
        yield f"/{path}: the page has no content security policy; was the site built with `make build`?"
    framed = "frame-ancestors" in page.fields.get("content-security-policy", "")
    if framed == path.endswith("embed/"):
        yield f"/{path}: frame-ancestors is {'set, so the wizard cannot be embedded' if framed else 'missing'}"
    if page.fields.get("x-content-type-options") != "nosniff":
        yield f"/{path}: X-Content-Type-Options is not nosniff"


def _file(url: str) -> Iterator[str]:
    reply = ask(url)
    name = urllib.parse.urlsplit(url).path
    if reply.status != HTTPStatus.OK:
        yield f"{name}: status {reply.status}"
        return
    wanted = next((kind for end, kind in TYPES.items() if name.endswith(end)), "")
    if wanted not in reply.fields.get("content-type", ""):
        yield f"{name}: content type {reply.fields.get('content-type')!r}; {wanted} is expected"
    if re.search(r"/[0-9a-f]{16}/", name) and "immutable" not in reply.fields.get("cache-control", ""):
        yield f"{name}: Cache-Control {reply.fields.get('cache-control')!r}; it is named after its content, so immutable is expected"
    if len(reply.text) > LARGE and "content-encoding" not in reply.fields:
        yield f"{name}: comes uncompressed"


def _answer(url: str) -> Iterator[str]:
    graph = json.loads(ask(url).text)
    if not any("status=paid" in key and step.get("outcome") for key, step in graph.items()):
        yield f"{urllib.parse.urlsplit(url).path}: has no answer for a paid order"


def main(root: str) -> int:
    """Print what is wrong; the exit status."""
    found = list(problems(root if root.endswith("/") else f"{root}/"))
    sys.stdout.write("".join(f"{line}\n" for line in found) or f"{root}: all is well\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""Check a deployed site from outside: header fields, redirects, types, encodings, links, and an answer of the wizard's data.

Usage: python tools/smoke.py https://help.example/ (with its sub-path, if it has one). Needs nothing but Python. Prints what is wrong and
exits with 1, or prints that all is well.
"""

from __future__ import annotations

import gzip
import http.client
import json
import re
import sys
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

TYPES = {".mjs": "javascript", ".js": "javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json"}
LARGE = 20_000
"""Bytes from which a text file should come compressed."""

FIELDS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=()",
}
"""What every page's header fields should hold."""

OTHERS = ("assets/0123456789abcdef/wizard/wizard.mjs", "runtime/0123456789abcdef/memory.bin")
"""What a page of another version asks for."""

SWITCH = 'hreflang="en"'
"""What a page of a site that has English too leads there with."""

FOLLOWED = 3
"""Links of a list that are asked for; all of them are looked at."""

LINK = re.compile(r"\]\(([^)\s]+)\)")
BARE = re.compile(r"<(/[^>\s]*)>")
"""An address in angle brackets is a link in Markdown only where it has a scheme."""


class Reply(NamedTuple):
    """What came back, decoded."""

    status: int
    fields: dict[str, str]
    text: str


class UnreachableError(Exception):
    """Nothing that could be read came back, which ends the check."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """Leaves it to the caller to look where a redirect leads."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nowhere."""


def ask(url: str, *, follow: bool = True) -> Reply:
    """Fetch as a browser that takes gzip would. A page that is not there is a reply too, and so is a redirect that is not followed."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - the address is the operator's own
    opener = urllib.request.build_opener(*(() if follow else (_Stay,)))
    try:
        try:
            with opener.open(request, timeout=30) as reply:
                status, fields, body = reply.status, reply.headers, reply.read()
        except urllib.error.HTTPError as error:
            status, fields, body = error.code, error.headers, error.read()
        if fields.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
    except urllib.error.URLError as error:
        raise UnreachableError(f"{url} cannot be reached: {getattr(error.reason, 'strerror', None) or error.reason}") from error
    except (OSError, EOFError, zlib.error, http.client.HTTPException) as error:
        raise UnreachableError(f"{url} sends nothing that can be read: {error!r}") from error
    return Reply(status, {name.lower(): value for name, value in fields.items()}, body.decode("utf-8", "replace"))


def problems(root: str) -> Iterator[str]:
    """What a visitor would suffer from, one line each; `root` ends with a slash."""
    home = ask(root)
    # A site in Chinese alone has no switch of languages.
    langs = ("", "en/") if SWITCH in home.text else ("",)
    guide = _first_page(root)
    others = ("wizard/", "embed/", guide, *(f"{lang}{path}" for lang in langs[1:] for path in ("", "wizard/")))
    pages = {"": home, **{path: ask(root + path) for path in others}}
    for path, page in pages.items():
        if page.status != HTTPStatus.OK:
            yield f"/{path}: status {page.status}"
        yield from _page(root, path, page)
    for path in (guide.rstrip("/"), *(f"{lang}wizard" for lang in langs[1:])):
        yield from _redirect(root, path)
    yield from _missing(root, langs)
    for lang in langs:
        yield from _for_machines(root, lang, guide)
    wizard = root + "wizard/"
    found = re.findall(r'(?:href|src)="([^"#?]+\.(?:mjs|js|css|json))"', pages["wizard/"].text)
    named = [urljoin(wizard, address) for address in dict.fromkeys(found)]
    script = next((url for url in named if url.endswith("/runtime.mjs")), "")
    if not script:
        yield "/wizard/: names no runtime.mjs"
        return
    runtime = re.search(r'RUNTIME = "([^"]+)"', ask(script).text)
    if runtime:
        folder = urljoin(script, runtime[1])
        named += [folder + name for name in ("pyodide.asm.wasm", "memory.bin", "pyodide.mjs")]
    for url in named:
        yield from _file(url)
    yield from _answer(next((url for url in named if url.endswith("/prebuilt/graph.json")), ""))


def _first_page(root: str) -> str:
    """The first article that the list for machines names: which ones there are is the policy's business."""
    named = LINK.findall(ask(f"{root}llms.txt").text)
    return next((copy.removesuffix("index.md") for copy in named if copy.endswith("/index.md") and ":" not in copy), "wizard/")


def _page(root: str, path: str, page: Reply) -> Iterator[str]:
    if "utf-8" not in page.fields.get("content-type", "").lower():
        yield f"/{path}: content type {page.fields.get('content-type')!r}; text/html with charset utf-8 is expected"
    if 'http-equiv="Content-Security-Policy"' not in page.text:
        yield f"/{path}: the page has no content security policy; was the site built with `make build`?"
    framed = "frame-ancestors" in page.fields.get("content-security-policy", "")
    if framed == path.endswith("embed/"):
        yield f"/{path}: frame-ancestors is {'set, so the wizard cannot be embedded' if framed else 'missing'}"
    for name, wanted in FIELDS.items():
        if wanted not in page.fields.get(name, ""):
            yield f"/{path}: {name} is {page.fields.get(name)!r}; {wanted} is expected"
    if root.startswith("https:") and "strict-transport-security" not in page.fields:
        yield f"/{path}: strict-transport-security is missing, so that a browser may be led to the address without TLS"
    canonical = re.search(r'rel="?canonical"? href="?([^">\s]+)', page.text)
    if canonical and urljoin(root + path, canonical[1]) != root + path:
        yield f"/{path}: says that its address is {canonical[1]}; was the site built with SITE_URL={root}?"


def _redirect(root: str, path: str) -> Iterator[str]:
    """A folder's address without its slash leads to the one with it, on the same host and with the same scheme."""
    reply = ask(root + path, follow=False)
    leads = reply.fields.get("location", "")
    if not HTTPStatus.MULTIPLE_CHOICES <= reply.status < HTTPStatus.BAD_REQUEST:
        yield f"/{path}: status {reply.status}; a redirect to /{path}/ is expected"
    elif urljoin(root + path, leads) != f"{root}{path}/":
        yield f"/{path}: leads to {leads}; {root}{path}/ is expected, with no host or port of a server behind this one"


def _missing(root: str, langs: Iterable[str]) -> Iterator[str]:
    """The page for an address that leads nowhere, wherever below the site that is."""
    for lang in langs:
        path = f"{lang}no-such-page/below/"
        missing = ask(root + path)
        if missing.status != HTTPStatus.NOT_FOUND or "data-lost" not in missing.text:
            yield f"/{path}: status {missing.status}; the site's own 404 page with status 404 is expected"
        style = re.search(r'href="([^"]+\.css)"', missing.text)
        if style and ask(urljoin(root + path, style[1])).status != HTTPStatus.OK:
            yield f"/{path}: the 404 page's style sheet {style[1]} is not there; was the site built with SITE_URL={root}?"
        yield from _not_kept(root + path)
    for name in OTHERS:
        yield from _not_kept(root + name)


def _not_kept(url: str) -> Iterator[str]:
    """What is not there may be there tomorrow."""
    kept = ask(url).fields.get("cache-control", "")
    if "immutable" in kept:
        yield f"{urlsplit(url).path}: is not there and comes with Cache-Control {kept!r}, so that browsers never ask again"


def _for_machines(root: str, lang: str, guide: str) -> Iterator[str]:
    """Lists and copies that machines read: what they name lies below the site's address, and is there."""
    llms, copy, answers = (f"{root}{lang}{name}" for name in ("llms.txt", f"{guide}index.md", "answers.json"))
    yield from _addresses(root, llms, LINK.findall(ask(llms).text))
    text = ask(copy).text
    yield from _addresses(root, copy, [*LINK.findall(text), *BARE.findall(text)])
    told = _json(answers)
    if told is None:
        yield f"{urlsplit(answers).path}: is no JSON"
        return
    views = told["outcomes"]
    named = [address for view in views for address in (view["page"], view["permalink"], *(article["url"] for article in view["articles"]))]
    yield from _addresses(root, answers, named)
    yield from _addresses(root, f"{root}{lang}sitemap.xml", re.findall("<loc>([^<]+)</loc>", ask(f"{root}{lang}sitemap.xml").text))


def _addresses(root: str, file: str, named: Iterable[str]) -> Iterator[str]:
    """What is wrong with the addresses that a file names; those on other hosts are none of ours."""
    path, host = urlsplit(file).path, urlsplit(root).hostname
    targets = {address: urljoin(file, address) for address in dict.fromkeys(named)}
    ours = {address: target for address, target in targets.items() if urlsplit(target).hostname == host or file.endswith(".xml")}
    outside = [address for address, target in ours.items() if not target.startswith(root)]
    if outside:
        yield f"{path}: {len(outside)} addresses such as {outside[0]} lie outside of {root}; was the site built with SITE_URL={root}?"
    if not ours and not file.endswith(".xml"):
        yield f"{path}: names no address of the site"
    for address in [address for address in ours if address not in outside][:FOLLOWED]:
        status = ask(ours[address].partition("#")[0]).status
        if status != HTTPStatus.OK:
            hint = f"; was the site built with SITE_URL={root}?" if address.startswith("/") else ""
            yield f"{path}: {address} has status {status}{hint}"


def _file(url: str) -> Iterator[str]:
    reply = ask(url)
    name = urlsplit(url).path
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
    graph = (_json(url) if url else None) or {}
    if graph and "in" in (first := next(iter(graph.values()))):  # with many platforms each has its questions in a file of its own
        graph = _json(urljoin(url, first["in"])) or {}
    if not any(step.get("outcome") for step in graph.values()):
        yield f"{urlsplit(url).path or '/wizard/'}: leads to no answer"


def _json(url: str) -> dict[str, Any] | None:
    """The object at an address, nothing where there is none."""
    try:
        found = json.loads(ask(url).text)
    except json.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def main(root: str) -> int:
    """Print what is wrong; the exit status."""
    parts = urlsplit(root)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        sys.stdout.write(f"smoke: {root!r} is no address; give one with its scheme, such as https://your.address/\n")
        return 1
    wrong = 0
    try:
        for line in problems(root if root.endswith("/") else f"{root}/"):
            sys.stdout.write(f"{line}\n")
            wrong += 1
    except UnreachableError as error:
        sys.stdout.write(f"smoke: {error}\n")
        return 1
    if not wrong:
        sys.stdout.write(f"{root}: all is well\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else "smoke: usage: python tools/smoke.py https://your.address/")  # noqa: PLR2004

"""The server that `make serve` starts and the tests use: types, precompressed forms, caching, the 404 page."""

from __future__ import annotations

import gzip
import socket
import struct
import subprocess
import sys
import threading
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.fetch import MISSING, check_missing, get
from tools.local import ROOT, SITE, own, runtime, serving


def _get(origin: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    return get(urlsplit(origin).netloc, path, **headers)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/{own}/wizard/wizard.mjs", "text/javascript; charset=utf-8"),
        ("/answers.json", "application/json"),
        ("/llms.txt", "text/plain; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type(origin: str, path: str, kind: str) -> None:
    """Types are right whatever the machine's own table says."""
    assert _get(origin, path.format(own=own(SITE)))[0].headers["Content-Type"] == kind


def test_the_smallest_form_the_browser_takes_is_sent(origin: str, site: Path) -> None:
    """Brotli before gzip before the file itself, all of the same content."""
    page = (site / "guides" / "paid" / "index.html").read_bytes()
    brotli, body = _get(origin, "/guides/paid/", Accept_Encoding="gzip, br")
    assert brotli.headers["Content-Encoding"] == "br"
    assert len(body) < len(page) / 3
    zipped, body = _get(origin, "/guides/paid/", Accept_Encoding="gzip")
    assert (zipped.headers["Content-Encoding"], gzip.decompress(body)) == ("gzip", page)
    plain, body = _get(origin, "/guides/paid/")
    assert (plain.headers["Content-Encoding"], body) == (None, page)
    assert plain.headers["Vary"] == "Accept-Encoding"


def test_the_runtime_is_kept_for_ever_and_pages_are_asked_for_again(origin: str, site: Path) -> None:
    """What is named after its content never changes; everything else is revalidated, which costs no content."""
    wasm, _ = _get(origin, f"/runtime/{runtime(site).name}/pyodide.asm.wasm", Accept_Encoding="br")
    assert "immutable" in wasm.headers["Cache-Control"]
    assert wasm.headers["Content-Type"] == "application/wasm"
    page, _ = _get(origin, "/")
    assert page.headers["Cache-Control"] == "no-cache"
    again, body = _get(origin, "/", If_None_Match=page.headers["ETag"])
    assert (again.status, body) == (304, b"")


def test_a_missing_page_is_the_sites_own(origin: str) -> None:
    """Status 404 with the page that searches; a folder without its slash is redirected."""
    missing, body = _get(origin, "/no-such-page/")
    assert missing.status == 404
    assert b"data-lost" in body
    assert _get(origin, "/guides")[0].status == 301
    assert _get(origin, f"/{'a' * 3000}")[0].status == 404, "a name too long for a file"


@pytest.mark.parametrize("path", MISSING)
def test_a_missing_file_is_asked_for_again_and_never_framed(origin: str, path: str) -> None:
    """Whatever its address says: a moment without it must not last a year."""
    check_missing(_get(origin, path.format(own=own(SITE)))[0])


def test_a_browser_that_hangs_up_is_no_news(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines that are cut while a file is under way leave no trace on the terminal, and the next visitor is served."""
    path = f"/runtime/{runtime(site).name}/pyodide.asm.wasm"
    with serving(site) as address:
        netloc = urlsplit(address).netloc
        host, port = netloc.split(":")
        for _ in range(3):
            with socket.create_connection((host, int(port))) as line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                line.sendall(f"GET {path} HTTP/1.1\r\nHost: {netloc}\r\n\r\n".encode())
                line.recv(1)
        for thread in threading.enumerate():
            if "process_request" in thread.name:  # it may still have something to say
                thread.join(timeout=30)
        assert get(netloc, "/")[0].status == 200
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--free", "8x"), "serve: '8x' is no port; give a number up to 65535, such as PORT=8000\n"),
        (("--free", "65536"), "serve: '65536' is no port; give a number up to 65535, such as PORT=8000\n"),
        (("--free", "{busy}"), "serve: port {busy} cannot be had (Address already in use); give another one, such as PORT={next}\n"),
        (("nowhere", "0"), "serve: no built site in nowhere; `make build` makes one\n"),
        (("site",), "serve: usage: python -m tools.serve FOLDER PORT\n"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_sentence(given: tuple[str, ...], said: str) -> None:
    """A port that is none or somebody else's, and a site that was not built; without a build before."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        busy: int = other.getsockname()[1]
        names = {"busy": busy, "next": busy + 1}
        asked = [part.format(**names) for part in given]
        done = subprocess.run([sys.executable, "-m", "tools.serve", *asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said.format(**names))

"""The script that checks a deployed site: content with ours, and not with a plain file server, a wrong path or nobody at all."""

from __future__ import annotations

import http.server
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.nginx import free_port
from tests.smoke import complaints
from tools.local import serving
from tools.serve import Handler, server
from tools.smoke import main
from wizard.answer.addresses import article_path
from wizard.model import Policy


def test_a_site_served_as_documented_is_well(origin: str) -> None:
    """At the root of a domain."""
    assert complaints(f"{origin}/") == []


def test_a_site_below_a_path_that_was_not_built_for_it_is_told_so(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What readers see is right, as all links are relative; what machines read and the 404 page are not."""
    subprocess.run(["cp", "-al", str(site), str(tmp_path / "help")], check=True)
    (tmp_path / "404.html").hardlink_to(site / "404.html")
    with serving(tmp_path) as address:
        assert main(f"{address}/help") == 1
    printed = capsys.readouterr().out.splitlines()
    assert {line.partition(":")[0] for line in printed} >= {"/help/answers.json", "/help/en/answers.json"}
    assert [line for line in printed if not line.endswith(f"was the site built with SITE_URL={address}/help/?")] == []


@contextmanager
def _served(handler: type[http.server.SimpleHTTPRequestHandler], folder: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


def test_a_plain_file_server_is_told_what_it_lacks(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Caching, compression, header fields and the 404 page, each in a line that names the address."""
    with _served(http.server.SimpleHTTPRequestHandler, site) as address:
        assert main(address) == 1
    printed = capsys.readouterr().out
    for words in ("immutable is expected", "comes uncompressed", "frame-ancestors is missing", "nosniff", "404 page", "camera=()"):
        assert words in printed


class _Behind(Handler):
    """A server behind a proxy: it leads readers to its own address, and lets what is not there be kept for ever."""

    def send_header(self, keyword: str, value: str) -> None:
        """Say what breaks a site."""
        if keyword == "Location":
            value = f"http://inner.invalid:8080{value}"
        if keyword == "Cache-Control":
            value = "public, max-age=31536000, immutable"
        super().send_header(keyword, value)


def test_redirects_to_another_server_and_errors_kept_for_ever_are_told(policy: Policy, site: Path) -> None:
    """As behind a proxy that speaks TLS, and after one file that was missing once."""
    with server(site, 0, _Behind) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{running.server_address[1]}/"
        found = complaints(address)
        running.shutdown()
    first = article_path(next(iter(policy.articles.values())))
    leads = f"leads to http://inner.invalid:8080/{first}; {address}{first} is expected"
    assert f"/{first.rstrip('/')}: {leads}, with no host or port of a server behind this one" in found
    kept = {line.partition(": is not there")[0].rpartition("/")[2] for line in found if "so that browsers never ask again" in line}
    assert kept == {"", "wizard.mjs", "memory.bin"}


class _Portal(http.server.BaseHTTPRequestHandler):
    """A page to log in at, whatever is asked for."""

    def do_GET(self) -> None:
        """Answer as such pages do."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<p>Log in first.</p>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


def test_another_site_is_told_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """A portal before the site gives neither JSON nor a script to go on from."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Portal) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        assert main(f"http://127.0.0.1:{running.server_address[1]}/") == 1
        running.shutdown()
    printed = capsys.readouterr().out
    assert "/answers.json: is no JSON" in printed
    assert "/wizard/: names no runtime.mjs" in printed


@pytest.mark.parametrize(
    ("root", "said"),
    [
        ("http://localhost:{port}/", "http://localhost:{port}/ cannot be reached: Connection refused"),
        ("help.example", "'help.example' is no address; give one with its scheme, such as https://your.address/"),
        ("https:///wizard/", "'https:///wizard/' is no address; give one with its scheme, such as https://your.address/"),
    ],
)
def test_an_address_where_nobody_is_is_told_in_a_sentence(root: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A port that nobody listens on, and what is no address at all."""
    port = free_port()
    assert main(root.format(port=port)) == 1
    assert capsys.readouterr().out == f"smoke: {said.format(port=port)}\n"

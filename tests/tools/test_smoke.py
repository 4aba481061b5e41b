"""The script that checks a deployed site: content with ours, at the root and below a path, and not with a plain file server."""

from __future__ import annotations

import http.server
import subprocess
import threading
from functools import partial
from pathlib import Path

import pytest

from tools.local import serving
from tools.smoke import main


def test_a_site_served_as_documented_is_well(origin: str, capsys: pytest.CaptureFixture[str]) -> None:
    """At the root of a domain."""
    assert main(origin) == 0, capsys.readouterr().out


def test_a_site_below_a_path_is_well(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every link is relative, so the same files work there; only the 404 page needs the host's own rule."""
    subprocess.run(["cp", "-al", str(site), str(tmp_path / "help")], check=True)
    (tmp_path / "404.html").hardlink_to(site / "404.html")
    with serving(tmp_path) as address:
        assert main(f"{address}/help/") == 0, capsys.readouterr().out


def test_a_plain_file_server_is_told_what_it_lacks(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Caching, compression, header fields and the 404 page, each in a line that names the address."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        status = main(f"http://127.0.0.1:{running.server_address[1]}/")
        running.shutdown()
    printed = capsys.readouterr().out
    assert status == 1
    for words in ("immutable is expected", "comes uncompressed", "frame-ancestors is missing", "nosniff", "404 page"):
        assert words in printed

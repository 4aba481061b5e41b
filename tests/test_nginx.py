"""The documented nginx configuration, run by a real nginx: the same types, forms and caching as `make serve`."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.fetch import get
from tests.local import ROOT, SITE, own, runtime
from tools.protect import header_fields

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MAIN = """include /etc/nginx/modules-enabled/*.conf;
daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
events {{}}
http {{ access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; include {folder}/site.conf; }}
"""

pytestmark = pytest.mark.skipif(not Path(NGINX).exists(), reason="no nginx on this machine; continuous integration installs one")


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _get(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    return get(f"127.0.0.1:{port}", path, **headers)


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """An nginx with our configuration, its address and folder changed as the file says."""
    folder, chosen = tmp_path_factory.mktemp("nginx"), _free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"listen 80;", f"listen 127.0.0.1:{chosen};", text)
    (folder / "site.conf").write_text(re.sub(r"root [^;]+;", f"root {site};", text), encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
    with subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")], stderr=subprocess.PIPE) as running:
        for _ in range(100):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", chosen)) == 0:
                    break
            time.sleep(0.05)
        yield chosen
        running.terminate()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        (f"/{own(SITE)}/wizard/wizard.mjs", "text/javascript; charset=utf-8"),
        (f"/{own(SITE)}/help.css", "text/css; charset=utf-8"),
        ("/answers.json", "application/json"),
    ],
)
def test_each_kind_of_file_has_its_type(port: int, path: str, kind: str) -> None:
    """Types do not depend on the distribution's own table."""
    assert _get(port, path)[0].headers["Content-Type"] == kind


def test_the_precompressed_forms_are_sent(port: int) -> None:
    """Brotli where the browser takes it, gzip otherwise, and caches told that it depends."""
    brotli, _ = _get(port, "/guides/paid/", Accept_Encoding="gzip, br")
    assert brotli.headers["Content-Encoding"] == "br"
    assert _get(port, "/guides/paid/", Accept_Encoding="gzip")[0].headers["Content-Encoding"] == "gzip"
    assert _get(port, "/guides/paid/")[0].headers["Content-Encoding"] is None


def test_the_runtime_is_kept_for_ever_and_pages_are_asked_for_again(port: int, site: Path) -> None:
    """As with `make serve`."""
    wasm, _ = _get(port, f"/runtime/{runtime(site).name}/pyodide.asm.wasm", Accept_Encoding="br")
    assert (wasm.headers["Content-Type"], wasm.headers["Content-Encoding"]) == ("application/wasm", "br")
    assert "immutable" in wasm.headers["Cache-Control"]
    page, _ = _get(port, "/")
    assert (page.headers["Cache-Control"], page.headers["X-Content-Type-Options"]) == ("no-cache", "nosniff")
    assert _get(port, "/", If_None_Match=page.headers["ETag"])[0].status == 304


def test_header_fields_are_those_of_the_local_server(port: int, site: Path) -> None:
    """Every kind of file has the caching and the policy that the tests of the browser ran with."""
    folder = f"/{own(site)}"
    paths = ("/", "/wizard/", "/en/guides/paid/", "/embed/", "/en/embed/", "/sw.js", "/answers.json", "/assets/embed/cancel-help.js")
    named = (f"{folder}/help.css", f"{folder}/wizard/worker.mjs", f"/runtime/{runtime(site).name}/memory.bin")
    theme = next((site / "assets" / "javascripts").glob("bundle.*.min.js")).relative_to(site).as_posix()
    for path in (*paths, *named, f"/{theme}"):
        reply, _ = _get(port, path)
        expected = header_fields(path)
        assert {name: reply.headers[name] for name in (*expected, "Content-Security-Policy")} == {
            "Content-Security-Policy": None
        } | expected


@pytest.mark.parametrize(("path", "lang"), [("/no-such-page/", b'lang="zh"'), ("/en/no-such-page/", b'lang="en"')])
def test_a_missing_page_is_the_sites_own(port: int, path: str, lang: bytes) -> None:
    """Status 404 with the page that searches, in its language."""
    missing, body = _get(port, path)
    assert missing.status == 404
    assert lang in body
    assert b"data-lost" in body

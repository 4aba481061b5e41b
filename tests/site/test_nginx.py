"""The documented nginx configuration, run by a real nginx: the same types, forms and caching as `make serve`."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fetch import MISSING, check_missing, get
from tests.nginx import NGINX, documented, free_port, serving
from tests.smoke import complaints
from tools.local import SITE, own, runtime
from tools.protect import header_fields

pytestmark = pytest.mark.skipif(not Path(NGINX).exists(), reason="no nginx on this machine; continuous integration installs one")


class Served(NamedTuple):
    """Where nginx listens, and the path that the site lies below."""

    port: int
    below: str


def _get(served: Served, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    return get(f"127.0.0.1:{served.port}", served.below + path, **headers)


@pytest.fixture(scope="module", params=["", "/help"], ids=["root", "below a path"])
def served(site: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Served]:
    """An nginx with our configuration, the marked values changed as the file says."""
    folder, chosen, below = tmp_path_factory.mktemp("nginx"), free_port(), request.param
    root = folder / "root" if below else site
    if below:
        root.mkdir()
        (root / below.strip("/")).symlink_to(site)
    values = {"listen 80;": f"listen 127.0.0.1:{chosen};", "root /srv/help/site;": f"root {root};"}
    with serving(documented(values | {'set $below "";': f'set $below "{below}";'}), folder, chosen):
        yield Served(chosen, below)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/{own}/wizard/wizard.mjs", "text/javascript; charset=utf-8"),
        ("/{own}/help.css", "text/css; charset=utf-8"),
        ("/answers.json", "application/json"),
        ("/site.webmanifest", "application/manifest+json"),
    ],
)
def test_each_kind_of_file_has_its_type(served: Served, path: str, kind: str) -> None:
    """Types do not depend on the distribution's own table."""
    assert _get(served, path.format(own=own(SITE)))[0].headers["Content-Type"] == kind


def test_the_precompressed_forms_are_sent(served: Served) -> None:
    """Brotli where the browser takes it, gzip otherwise, and caches told that it depends."""
    brotli, _ = _get(served, "/guides/paid/", Accept_Encoding="gzip, br")
    assert brotli.headers["Content-Encoding"] == "br"
    assert _get(served, "/guides/paid/", Accept_Encoding="gzip")[0].headers["Content-Encoding"] == "gzip"
    assert _get(served, "/guides/paid/")[0].headers["Content-Encoding"] is None


def test_the_runtime_is_kept_for_ever_and_pages_are_asked_for_again(served: Served, site: Path) -> None:
    """As with `make serve`."""
    wasm, _ = _get(served, f"/runtime/{runtime(site).name}/pyodide.asm.wasm", Accept_Encoding="br")
    assert (wasm.headers["Content-Type"], wasm.headers["Content-Encoding"]) == ("application/wasm", "br")
    assert "immutable" in wasm.headers["Cache-Control"]
    page, _ = _get(served, "/")
    assert (page.headers["Cache-Control"], page.headers["X-Content-Type-Options"]) == ("no-cache", "nosniff")
    assert _get(served, "/", If_None_Match=page.headers["ETag"])[0].status == 304


def test_header_fields_are_those_of_the_local_server(served: Served, site: Path) -> None:
    """Every kind of file has the caching and the policy that the tests of the browser ran with."""
    folder = f"/{own(site)}"
    paths = ("/", "/wizard/", "/en/guides/paid/", "/embed/", "/en/embed/", "/sw.js", "/answers.json", "/assets/embed/cancel-help.js")
    named = (f"{folder}/help.css", f"{folder}/wizard/python_worker.mjs", f"/runtime/{runtime(site).name}/memory.bin")
    theme = next((site / "assets" / "javascripts").glob("bundle.*.min.js")).relative_to(site).as_posix()
    for path in (*paths, *named, f"/{theme}"):
        reply, _ = _get(served, path)
        expected = header_fields(path)
        assert {name: reply.headers[name] for name in (*expected, "Content-Security-Policy")} == {
            "Content-Security-Policy": None
        } | expected


@pytest.mark.parametrize(("path", "lang"), [("/no-such-page/", b'lang="zh"'), ("/en/no-such-page/", b'lang="en"')])
def test_a_missing_page_is_the_sites_own(served: Served, path: str, lang: bytes) -> None:
    """Status 404 with the page that searches, in its language."""
    missing, body = _get(served, path)
    assert missing.status == 404
    assert lang in body
    assert b"data-lost" in body


@pytest.mark.parametrize("path", MISSING)
def test_a_missing_file_is_asked_for_again_and_never_framed(served: Served, path: str) -> None:
    """Whatever its address says: a moment without it must not last a year."""
    check_missing(_get(served, path.format(own=own(SITE)))[0])


@pytest.mark.parametrize("served", [""], indirect=True)
def test_a_deployed_site_is_well(served: Served) -> None:
    """The script that checks a site from outside has nothing to say; below a path see test_below.py."""
    assert complaints(f"http://127.0.0.1:{served.port}/") == []


@pytest.mark.parametrize("path", ["/guides/paid", "/en/wizard"])
def test_a_folder_without_its_slash_leads_on_without_host_or_port(served: Served, path: str) -> None:
    """What stands before this server may speak another scheme on another port."""
    moved, _ = _get(served, path)
    assert (moved.status, moved.headers["Location"]) == (301, f"{served.below}{path}/")

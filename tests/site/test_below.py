"""A site built for an address below a path and for feedback, behind a proxy that speaks TLS: all that it names is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from ssl import create_default_context
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest

from tests.nginx import NGINX, documented, free_port, serving
from tests.site.conftest import FEEDBACK
from tests.site.elsewhere import Built
from tools.local import ROOT
from wizard.model import LANGS, Lang, Policy

PROXY = """
server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/certificate.pem;
    ssl_certificate_key {folder}/key.pem;
    location / {{ proxy_pass http://127.0.0.1:{behind}; }}
}}
"""
"""As a proxy does that is told no more: what stands behind it hears of another scheme, host and port than readers use."""


@pytest.fixture(scope="module")
def certificate(below: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site served as README says, behind that proxy, as long as there is the certificate that its readers trust."""
    folder, behind = tmp_path_factory.mktemp("nginx"), free_port()
    found = folder / "certificate.pem"
    asked = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=localhost"]
    subprocess.run(
        [*asked, "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", found], check=True, capture_output=True
    )
    root = folder / "root"
    root.mkdir()
    (root / "help").symlink_to(below.site)
    values = {
        "listen 80;": f"listen 127.0.0.1:{behind};",
        "root /srv/help/site;": f"root {root};",
        'set $below "";': 'set $below "/help";',
        'set $strict "";': 'set $strict "max-age=31536000";',
    }
    with serving(documented(values) + PROXY.format(port=below.port, folder=folder, behind=behind), folder, below.port):
        yield found


def _root(below: Built, lang: Lang) -> Path:
    return below.site if lang == "zh" else below.site / "en"


def _there(below: Built, target: str) -> bool:
    file = below.site / target.removeprefix(below.address)
    return target.startswith(below.address) and (file / "index.html" if target.endswith("/") else file).is_file()


@pytest.mark.skipif(not Path(NGINX).exists(), reason="no nginx on this machine; continuous integration installs one")
def test_it_is_well(below: Built, certificate: Path) -> None:
    """The script that checks a site from outside has nothing to say, for the address with its scheme and path."""
    command = [sys.executable, "tools/smoke.py", below.address]
    trusted = {"SSL_CERT_FILE": str(certificate)}
    done = subprocess.run(command, cwd=ROOT, env=trusted, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{below.address}: all is well\n", "")


@pytest.mark.skipif(not Path(NGINX).exists(), reason="no nginx on this machine; continuous integration installs one")
@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_compressed_forms_pass_the_proxy(below: Built, certificate: Path, encoding: str) -> None:
    """Also one that speaks HTTP/1.0 with the server behind it."""
    request = Request(f"{below.address}guides/paid/", headers={"Accept-Encoding": encoding})  # noqa: S310 - our own server
    with urlopen(request, context=create_default_context(cafile=certificate)) as reply:  # noqa: S310 - as above
        assert reply.headers["Content-Encoding"] == encoding


@pytest.mark.parametrize("lang", LANGS)
def test_every_address_for_machines_lies_below_the_path(below: Built, lang: Lang) -> None:
    """In llms.txt, Markdown copies, answers.json, feeds and sitemap; each names a file that is there."""
    root = _root(below, lang)
    named = [(root / "llms.txt", address) for address in re.findall(r"\]\(([^)]+)\)", (root / "llms.txt").read_text(encoding="utf-8"))]
    for path in root.rglob("*.md"):
        named += [(path, address) for address in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8"))]
    answers = root / "answers.json"
    for view in json.loads(answers.read_text(encoding="utf-8"))["outcomes"]:
        addresses = [view["page"], view["permalink"]]
        addresses += [article["url"] for article in view["articles"]] + [flip["page"] for flip in view["flips"]]
        named += [(answers, address) for address in addresses]
    for name, pattern in (("sitemap.xml", "<loc>([^<]+)</loc>"), ("changes/feed.atom", 'href="([^"]+)"')):
        named += [(root / name, address) for address in re.findall(pattern, (root / name).read_text(encoding="utf-8"))]
    assert {path.suffix for path, _ in named} == {".txt", ".md", ".json", ".xml", ".atom"}
    for path, address in named:
        target = urljoin(below.address + path.relative_to(below.site).as_posix(), address).partition("#")[0]
        if target.startswith("https://localhost"):
            assert _there(below, target), (path, address)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_for_missing_addresses_finds_what_it_names(below: Built, lang: Lang) -> None:
    """It is shown anywhere, so its addresses begin at the host's root, and go on with the path."""
    named = re.findall(r'(?:href|src)="([^"#][^"]*)"', (_root(below, lang) / "404.html").read_text(encoding="utf-8"))
    assert len(named) > 10
    for address in (address for address in named if not address.startswith(("mailto:", "https:"))):
        target = urljoin(below.address, address).partition("#")[0]
        assert _there(below, target), address


def test_feedback_opens_a_prefilled_mail(below: Built, policy: Policy) -> None:
    """With an address every article offers a mail that names the page, and nothing is sent by itself."""
    html = (below.site / "en" / "guides" / "paid" / "index.html").read_text(encoding="utf-8")
    assert f'href="{FEEDBACK}?subject=Paid%20but%20not%20dispatched' in html
    assert f"body={below.address.replace(':', '%3A')}en/guides/paid/" in html
    assert "data-feedback hidden>" in html, "asked for twice: the row that asks whether it helped opens it"
    assert "data-feedback>" in (below.site / "en" / "glossary" / "index.html").read_text(encoding="utf-8")
    sitemap = (below.site / "en" / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{below.address}en/guides/paid/</loc>" in sitemap
    assert set(re.findall("<lastmod>(.*)</lastmod>", sitemap)) == {policy.version.isoformat()}, "the day of the build is in the site"

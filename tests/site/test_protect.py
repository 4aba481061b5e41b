"""What browsers are told to refuse: the policy in every page, and the header fields of static hosts."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from tests.site.elsewhere import settings
from tools.protect import ASK_AGAIN, FRAMED, MARK, ONLY_TLS, header_fields, protected, write_headers
from wizard.adapters.mkdocs.machine import path_of

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
SCRIPT = re.compile(r'<script(?![^>]*\b(?:src=|type="?application/))[^>]*>(.*?)</script>', re.DOTALL)
"""Inline scripts that a browser would run: data blocks are not."""


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def _parts(page: Path) -> dict[str, str]:
    (policy,) = POLICY.findall(page.read_text(encoding="utf-8"))
    return dict(part.split(" ", 1) for part in policy.split("; "))


def _fields(rules: str, path: str) -> dict[str, str]:
    """What a static host sends for an address: the fields of every rule that fits, joined where two give the same."""
    found: dict[str, list[str]] = {}
    fits = False
    for line in rules.splitlines():
        if not line.startswith(" "):
            pattern = re.sub(r":\w+", "[^/]+", line.replace(".", r"\.").replace("*", ".*"))
            fits = re.fullmatch(pattern, path) is not None
        elif fits:
            name, value = line.strip().split(": ", 1)
            found.setdefault(name, []).append(value)
    return {name: ", ".join(values) for name, values in found.items()}


def test_every_page_says_what_it_may_load(site: Path) -> None:
    """This site only, no inline script but those with their hash, no evaluated text, markup only from named policies."""
    for page in _pages(site):
        parts = _parts(page)
        assert "unsafe" not in " ".join(parts.values()), page
        assert parts["default-src"] == "'self'", page
        assert parts["require-trusted-types-for"] == "'script'", page
        # A policy for everything that names none may only be allowed where the page's own script has made it before any other could.
        assert ("default" in parts["trusted-types"]) == ('createPolicy("default"' in page.read_text(encoding="utf-8")), page
        allowed = parts["script-src"].split()
        for script in SCRIPT.findall(page.read_text(encoding="utf-8")):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in allowed, (page, script[:80])


@pytest.mark.parametrize(
    "script",
    ["<script>window.pwn=1</script>", '<script data-src="x">window.pwn=1</script>', "<SCRIPT type=module>window.pwn=1</script >"],
)
def test_an_inline_script_that_is_not_listed_is_refused(script: str) -> None:
    """The build names it, and how it would be listed."""
    with pytest.raises(ValueError, match=r"not listed.*window.pwn=1.*sha256-.*INLINE"):
        protected(f'<head><meta charset="utf-8"><title>{script}</title></head>')


def test_every_page_bears_the_mark(site: Path) -> None:
    """By which the service worker knows what is ours from what somebody on the way put in its place."""
    assert all(f'<meta charset="utf-8">{MARK}'.removesuffix('">') in page.read_text(encoding="utf-8") for page in _pages(site))


def test_what_is_missing_is_never_for_ever_and_never_framed(site: Path) -> None:
    """A moment without a file must not last a year, nor a page that is there for nobody be shown inside another site's."""
    lost = ("/assets/0123456789abcdef/wizard/wizard.mjs", "/assets/javascripts/bundle.01234567.min.js", "/embed/no-such/", "/embed/no-such")
    rules, below = (site / "_headers").read_text(encoding="utf-8"), path_of(settings()["SITE_URL"])
    for path in lost:
        assert header_fields(path, found=False)["Cache-Control"] == ASK_AGAIN
        assert header_fields(path, found=False)["Content-Security-Policy"] == FRAMED
        told = _fields(rules, below + path)
        assert "Cache-Control" not in told, path
        assert told.get("Content-Security-Policy") == (FRAMED if "/embed/" in path else None), path


def test_no_page_has_inline_handlers_or_styles(site: Path) -> None:
    """They would be refused, and nobody would notice what is missing."""
    for page in _pages(site):
        text = page.read_text(encoding="utf-8")
        assert re.search(r"<[a-z][^>]*\s(?:on[a-z]+|style)=", text) is None, page


@pytest.mark.parametrize("below", ["", "/help"])
def test_static_hosts_send_what_the_local_server_sends(site: Path, tmp_path: Path, below: str) -> None:
    """By the rules of `_headers`, for every file of the site, at the root and below a path; and that the site is to be had by TLS only."""
    copy = tmp_path / "site"
    for path in (path for path in site.rglob("*") if path.is_file() and path.suffix not in {".br", ".gz"}):
        (copy / path.relative_to(site)).parent.mkdir(parents=True, exist_ok=True)
        (copy / path.relative_to(site)).touch()
    write_headers(copy, below)
    rules = (copy / "_headers").read_text(encoding="utf-8")
    for path in (path for path in copy.rglob("*") if path.is_file()):
        address = f"/{path.relative_to(copy).as_posix()}".removesuffix("index.html")
        expected, found = header_fields(address) | ONLY_TLS, _fields(rules, f"{below}{address}")
        if expected["Cache-Control"] == ASK_AGAIN:  # these hosts do so without being told
            del expected["Cache-Control"]
        if path.suffix != ".html" and not address.endswith("python_worker.mjs"):  # only pages can be framed
            for fields in (expected, found):
                fields.pop("Content-Security-Policy", None)
        assert found == expected, address

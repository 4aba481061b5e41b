"""Code, tools, scripts and written pages know no policy: what they try or show they take from the one they are given."""

from __future__ import annotations

import re

import pytest

from tools.local import ROOT
from wizard.model import Policy

CODE = {
    "wizard": ("*.py",),
    "overrides": ("*.mjs", "*.js", "*.html", "*.css"),
    "tools": ("*.py", "*.mjs", "*.js", "*.sh"),
    "docs/zh": ("*.md",),
    "docs/en": ("*.md",),
    "": ("Makefile", "mkdocs.yml", "mkdocs.en.yml"),
}
"""Data that belongs to the bundled policy, such as tools/harm.toml, may name what is in it."""


@pytest.mark.parametrize("folder", CODE)
def test_none_of_them_names_what_is_in_the_bundled_policy(policy: Policy, folder: str) -> None:
    """Neither a platform, by its id or name, nor an outcome."""
    ids = {*policy.platforms, *(outcome for platform in policy.platforms.values() for outcome in platform.outcomes)}
    names = {name for platform in policy.platforms.values() for name in (platform.name.zh, platform.name.en)}
    local = {outcome.partition(".")[2] for platform in policy.platforms.values() for outcome in platform.outcomes}
    known = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ids | names))})(?![\w-])|;o=(?:{'|'.join(map(re.escape, local))})\b")
    find = (ROOT / folder).rglob if folder else ROOT.glob
    files = [path for pattern in CODE[folder] for path in find(pattern)]
    assert files
    found = [(path.relative_to(ROOT).as_posix(), hit.group()) for path in files for hit in known.finditer(path.read_text(encoding="utf-8"))]
    assert found == []

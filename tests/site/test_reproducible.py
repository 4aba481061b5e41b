"""The same sources give the same site, byte for byte: what is deployed can be checked by building it again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.site.elsewhere import build, settings


def _digests(site: Path) -> dict[str, str]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.timeout(900)  # it builds the whole site
def test_a_second_build_elsewhere_is_identical(site: Path, tmp_path: Path) -> None:
    """Built from the same files in another folder: pages, scripts, Python's memory, all of it.

    Kept from the first build are only the compressed forms, which are found by the digest of what they are of.
    """
    first, second = _digests(site), _digests(build(tmp_path / "somewhere" / "else", settings()))
    assert first.keys() == second.keys()
    assert [name for name, digest in first.items() if second[name] != digest] == []

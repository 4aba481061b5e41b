"""The same sources give the same site, byte for byte: what is deployed can be checked by building it again."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.local import ROOT


def _digests(site: Path) -> dict[str, str]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.timeout(900)  # it builds the whole site
def test_a_second_build_elsewhere_is_identical(site: Path, tmp_path: Path) -> None:
    """Built from the same files in another folder: pages, scripts, Python's memory, all of it.

    Kept from the first build are only the compressed forms, which are found by the digest of what they are of.
    """
    elsewhere = tmp_path / "somewhere" / "else"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (elsewhere / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, elsewhere / name)  # with its time, so that what is set up is not set up again
    for name in (".venv", "node_modules"):
        (elsewhere / name).symlink_to(ROOT / name)
    (elsewhere / "build").mkdir()
    (elsewhere / "build" / "compressed").symlink_to(ROOT / "build" / "compressed")
    subprocess.run(["make", "build"], cwd=elsewhere, capture_output=True, check=True)
    first, second = _digests(site), _digests(elsewhere / "site")
    assert first.keys() == second.keys()
    assert [name for name, digest in first.items() if second[name] != digest] == []

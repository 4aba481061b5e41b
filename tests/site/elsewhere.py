"""Builds the site a second time, from a copy of the checkout."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tools.local import ROOT

PYTHON = ("wheels", "downloads", "runtime", "lean.setting", "policy.sum")
"""Below `build/`: Python for the browser, which does not depend on where the site will lie."""


class Built(NamedTuple):
    """A site built for an address, and a port of this machine that is in it."""

    address: str
    site: Path
    port: int


def settings() -> dict[str, str]:
    """What the site that is there was built for."""
    site, _, feedback = (ROOT / "build" / "settings").read_text(encoding="utf-8").strip().removeprefix("SITE_URL=").partition(" FEEDBACK=")
    return {"SITE_URL": site, "FEEDBACK": feedback, "LEAN": (ROOT / "build" / "lean.setting").read_text(encoding="utf-8").strip()}


def build(folder: Path, settings: Mapping[str, str], kept: tuple[str, ...] = ()) -> Path:
    """The site built by `make` in `folder` with these settings; `kept` is not made again.

    Compressed forms never are: they are found by the digest of what they are of.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)  # with its time, so that what is set up is not set up again
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "build").mkdir()
    (folder / "build" / "compressed").symlink_to(ROOT / "build" / "compressed")
    for name in kept:  # copied with its times: what is older than its sources is made again, there
        source = ROOT / "build" / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / "build" / name)
    # What is set up here is used as it is: there it would be set up for another folder.
    there = ("--old-file=.venv/.done", "--old-file=node_modules/.done")
    command = ["make", "--jobs=2", *there, "build/site.done", *(f"{name}={value}" for name, value in settings.items())]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    return folder / "site"

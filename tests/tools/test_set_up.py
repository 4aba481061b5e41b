"""What the set-up lacks is said in one sentence that tells what to do; each case with programs that only pretend."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.local import ROOT

UTILITIES = ("chmod", "dirname", "mkdir", "sed", "sh")
DEAD = "echo 'error: connection refused' >&2; exit 1"
"""A program that asks for what cannot be fetched."""

LOG = "(build/set-up-{}.log has the details)"
NETWORK = f"is there a network? Run make again once there is {LOG}"
UV = 'case "$1$2$3" in {without}) echo "error: connection refused" >&2; exit 1;; esac'


def _set_up(script: str, folder: Path, programs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a set-up script in a folder with nothing but itself, and on its path only the `programs`, each a line of shell."""
    (folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / script, folder / "tools")
    path = folder / "programs"
    path.mkdir()
    for name in UTILITIES:
        (path / name).symlink_to(str(shutil.which(name)))
    for name, line in programs.items():
        (path / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (path / name).chmod(0o755)
    return subprocess.run([path / "sh", folder / "tools" / script], env={"PATH": str(path)}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("programs", "said"),
    [
        ({}, "needs Node.js 20 or later with npm; there is no node"),
        ({"node": "echo v18.19.1"}, "Node.js v18.19.1 is too old; needs 20 or later"),
        ({"node": "echo v20.0.0"}, "needs npm, which comes with Node.js or as a package of its own"),
        ({"node": "echo v20.0.0", "npm": DEAD}, f"packages of package-lock.json could not be fetched; {NETWORK}"),
    ],
)
def test_browser_parts(tmp_path: Path, programs: dict[str, str], said: str) -> None:
    """No Node.js, one too old, no npm, no network."""
    done = _set_up("set_up_node.sh", tmp_path / "有 空格", programs)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"set-up: {said.format('node')}\n")


@pytest.mark.parametrize(
    ("programs", "said"),
    [
        ({}, "needs uv, or python3 with its venv module"),
        (
            {"python3": 'case "$1" in --version) echo Python 3.6.15;; *) exit 1;; esac'},
            "Python 3.6.15 is too old; needs uv, or a python3 from 3.8 on, to fetch Python 3.13 with",
        ),
        ({"python3": 'case "$1" in -m) exit 1;; esac'}, f"needs uv, or python3 with its venv module {LOG}"),
        (
            # Makes .uv with a Python whose pip fetches nothing.
            {"python3": f'case "$1" in -m) mkdir -p .uv/bin; echo "{DEAD}" > .uv/bin/python; chmod +x .uv/bin/python;; esac'},
            f"uv could not be fetched; {NETWORK}",
        ),
        ({"uv": UV.format(without="venv*")}, f"no Python 3.13 here, and it could not be fetched; {NETWORK}"),
        (
            {"uv": UV.format(without="pip*") + '; [ "$1" = venv ] && mkdir -p .venv'},
            f"packages of requirements/dev.txt could not be fetched; {NETWORK}",
        ),
    ],
)
def test_python(tmp_path: Path, programs: dict[str, str], said: str) -> None:
    """No Python at all, one too old or without its parts, no Python 3.13, no network."""
    done = _set_up("set_up_python.sh", tmp_path / "有 空格", programs)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"set-up: {said.format('python')}\n")


def test_what_went_well_says_nothing(tmp_path: Path) -> None:
    """Node.js and uv as they should be."""
    node = _set_up("set_up_node.sh", tmp_path / "node", {"node": "echo v22.1.0", "npm": "exit 0"})
    python = _set_up("set_up_python.sh", tmp_path / "python", {"uv": "exit 0"})
    assert (node.returncode, node.stdout + node.stderr) == (python.returncode, python.stdout + python.stderr) == (0, "")


def test_a_python_too_old_is_told_which_one_is_right() -> None:
    """Instead of a syntax error in the first module that it cannot read."""
    older = "import runpy, sys; sys.version_info = (3, 11, 7, 'final', 0); runpy.run_module('wizard', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", older], cwd=ROOT, capture_output=True, text=True, check=False)
    right = "`make .venv/.done` sets up .venv/bin/python, which is right"
    assert (done.returncode, done.stderr) == (1, f"Python 3.13 is needed, {sys.executable} is 3.11.7: {right}\n")

"""The wheel, as it is shipped: complete, and working without the source tree."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.local import ROOT
from wizard.load.files import BUNDLED, read_documents


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the one dependency that every answer needs, unpacked into an empty folder."""
    folder = tmp_path_factory.mktemp("wheel")
    wheels = [wheel for name in ("can_i_cancel", "chinesecalendar") for wheel in (ROOT / "build" / "wheels").glob(f"{name}-*.whl")]
    assert len(wheels) == 2, "build them with `make build`"
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    return folder


def _run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import sys; sys.path.insert(0, {str(installed)!r}); import runpy; runpy.run_module('wizard')",
    ]
    command[-1] = command[-1].replace(
        "runpy.run_module('wizard')", f"sys.argv[1:] = {list(arguments)!r}; runpy.run_module('wizard', run_name='__main__')"
    )
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=installed)


def test_the_wheel_holds_the_whole_policy(installed: Path) -> None:
    """Every policy file of the source tree is in the wheel, unchanged."""
    assert read_documents(installed / "wizard" / "policy") == read_documents(BUNDLED)


def test_the_wheel_passes_its_own_lint(installed: Path) -> None:
    """`python -m wizard lint` runs from the wheel alone, with no other package in reach."""
    done = _run(installed, "lint", "--now", "2026-10-31")
    assert (done.returncode, done.stdout, done.stderr) == (0, "lint: 0 problems\n", "")


def test_the_wheel_decides(installed: Path) -> None:
    """`python -m wizard decide` gives an outcome from the wheel alone."""
    done = _run(installed, "decide", "haoka", "status=packed", "product=sim")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outcome"] == "haoka.packed.stop"


def test_the_wheel_carries_no_tests_or_site(installed: Path) -> None:
    """Nothing but the package travels to the reader's browser."""
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"wizard", "chinese_calendar"}

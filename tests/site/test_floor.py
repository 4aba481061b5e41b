"""What is served can be read by the oldest browsers that the site is made for, as package.json names them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tools.local import ROOT, own, runtime

FLOOR = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["browserslist"]
LATER_CALLS = re.compile(r"\.(?:replaceAll|at|findLast|toSorted|replaceChildren|hasOwn)\(|\bstructuredClone\(")
"""Of Chromium 85 and later, or of Safari and Firefox after our oldest ones."""
LATER_STYLES = re.compile(r":is\(|:where\(|&|(?<![\w-])(?:margin|padding|inset|border)-(?:block|inline):|(?<![\w-])inset[\w-]*:")


def _newer(script: Path, targets: list[str]) -> bool:
    """Whether a script has syntax that none of `targets` may meet: written for them it reads otherwise."""
    options = ["--minify-whitespace", "--charset=utf8", "--supported:destructuring=true"]
    plain, lowered = (
        subprocess.run(
            [str(ROOT / "node_modules" / ".bin" / "esbuild"), str(script), *options, f"--target={target}"],
            capture_output=True,
            check=True,
        ).stdout
        for target in ("esnext", ",".join(targets).replace(" ", ""))
    )
    return plain != lowered


def _scripts(site: Path) -> list[Path]:
    folders = (site / own(site), site / "assets" / "embed")
    return [site / "sw.js", *(path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".mjs", ".js"})]


def test_no_script_has_later_syntax(site: Path) -> None:
    """Each script is one that Chromium 80, Safari 14 and Firefox 78 read to its end."""
    scripts = [path for path in _scripts(site) if path.name != "docx.mjs"]  # only after a press, which says when it fails
    assert len(scripts) > 20
    assert [path.name for path in scripts if _newer(path, FLOOR["pages"])] == []


@pytest.mark.parametrize("name", ["pyodide.mjs", "pyodide.asm.js"])
def test_pythons_scripts_can_be_read_wherever_python_can_run(site: Path, name: str) -> None:
    """Nothing newer than the oldest browsers that have what its WebAssembly needs."""
    assert not _newer(runtime(site) / name, FLOOR["python"])


def test_no_script_calls_what_came_later(site: Path) -> None:
    """Our own scripts use what the oldest browsers bring."""
    scripts = [path for path in _scripts(site) if path.name not in {"docx.mjs", "lean_qr.mjs"}]
    found = {path.name: LATER_CALLS.findall(path.read_text(encoding="utf-8")) for path in scripts}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_styles_hold_nothing_that_old_browsers_skip(site: Path) -> None:
    """A rule with one unknown selector is dropped as a whole, so there is none."""
    sheet = (site / own(site) / "help.css").read_text(encoding="utf-8")
    # What a query asks the browser for is not used.
    assert LATER_STYLES.findall(re.sub(r"url\([^)]*\)|@supports[^{]*", "", sheet)) == []

"""Lay out the Python runtime that the site serves: Pyodide, our wheel, its dependency, and their lock file.

Usage: make_runtime.py WHEELS PYODIDE OUT. WHEELS holds the wheels, PYODIDE the npm package; OUT is replaced.
Wheels are compiled to byte code, since compiling sources is most of what a browser would spend on them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


def main(wheels: Path, pyodide: Path, out: Path) -> None:
    """Fill `out`; raises FileNotFoundError or CalledProcessError when a part is missing or cannot be compiled."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for name in RUNTIME_FILES:
        shutil.copy(pyodide / name, out / name)
    packages = [Path(shutil.copy(wheel, out)) for wheel in sorted(wheels.glob("*.whl"))]
    stock = PyodideLockSpec.from_json(pyodide / "pyodide-lock.json")
    locked = add_wheels_to_spec(PyodideLockSpec(info=stock.info, packages={}), packages, base_path=out)
    locked.to_json(out / "pyodide-lock.json", indent=2)
    _compile_all(out)
    sys.stdout.write(f"runtime: {', '.join(sorted(locked.packages))} in {out}\n")


def _compile_all(folder: Path) -> None:
    """Compile wheels and standard library to byte code; the lock file follows with new names and checksums."""
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--compression-level", "6", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own interpreter and paths


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))

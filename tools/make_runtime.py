"""Lay out the Python runtime that the site serves: Pyodide, an archive with all the Python it starts with, and one for reminders.

Usage: make_runtime.py WHEELS PYODIDE OUT. WHEELS holds the wheels, PYODIDE the npm package; OUT is replaced: a folder named after its own
content, which may therefore be kept by browsers for ever, and `runtime.mjs`, which tells the page's script its name.

The first archive holds the modules of the standard library that the wizard can ever import (found by walking every path of it),
the wizard with its policy parsed, and its calendar; the second what only reminders need. All is byte-compiled, since compiling
sources is most of what a browser would spend, and stored, since the web server compresses better than a zip file can. Everything in
them has the same date, so that the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import marshal
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from wizard.load.files import BUNDLED, read_documents

ROOT = Path(__file__).parent.parent
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
OWN = ("wizard", "chinesecalendar")
"""Wheels that the wizard starts with; the others are for reminders."""

ALWAYS = ("encodings.ascii", "encodings.latin_1")
"""Modules that Python looks up by name at times of its own choosing."""

LEFT_OUT = ("wizard/adapters/cli.", "wizard/adapters/mkdocs/", "wizard/lint/", "wizard/load/files.", "wizard/__main__.", "icalendar/tests/")
"""Parts that no browser runs."""

DATE = (2026, 1, 1, 0, 0, 0)
NO_DOCSTRINGS = 2
UNCHECKED_HASH = (1).to_bytes(4, "little")
"""Flags of a byte-code file that is never compared with a source."""

NAME = """/** Where the runtime lies as seen from this script; written by the build. */
export const RUNTIME = "../../runtime/%s/";
"""

type Members = Iterable[tuple[str, bytes]]
"""Paths in an archive with their content."""


def main(wheels: Path, pyodide: Path, target: Path) -> None:
    """Fill `target`; raises FileNotFoundError or CalledProcessError when a part is missing or cannot be compiled."""
    shutil.rmtree(target, ignore_errors=True)
    out = target / "new"
    out.mkdir(parents=True)
    for name in RUNTIME_FILES:
        shutil.copy(pyodide / name, out / name)
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    (out / "pyodide-lock.json").write_text(json.dumps({"info": lock["info"], "packages": {}}), encoding="utf-8")
    stdlib = dict(_members(pyodide / "python_stdlib.zip"))
    with tempfile.TemporaryDirectory() as folder:
        compiled = _byte_compiled(wheels, Path(folder))
        own = [*(m for wheel in compiled if wheel.name.startswith(OWN) for m in _code(wheel)), _policy()]
        others = [member for wheel in compiled if not wheel.name.startswith(OWN) for member in _code(wheel)]
    _write(out / "python.zip", [*stdlib.items(), *own])
    _write(out / "reminder.zip", others)
    start, reminder = _modules(out)
    _write(out / "python.zip", [*_cut(stdlib, {*start, *ALWAYS}), *own])
    _write(out / "reminder.zip", [*_cut(stdlib, {*reminder}), *others])
    sizes = ", ".join(f"{path.name} {path.stat().st_size // 1024} kB" for path in sorted(out.glob("*.zip")))
    named = out.rename(target / _digest(out))
    (target / "runtime.mjs").write_text(NAME % named.name, encoding="utf-8")
    sys.stdout.write(f"runtime: {len(start)} and {len(reminder)} modules of the standard library; {sizes}\n")


def _digest(folder: Path) -> str:
    """A short name for exactly these files."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(f"{path.name} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _byte_compiled(wheels: Path, folder: Path) -> list[Path]:
    """The wheels with byte code in place of sources.

    Docstrings stay: dataclasses without one would work out their own at the start, which takes longer than reading them.
    """
    for wheel in wheels.glob("*.whl"):
        shutil.copy(wheel, folder)
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--compression-level", "0", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own interpreter and paths
    return sorted(folder.glob("*.whl"))


def _code(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """A wheel's modules and the data they read, without what no browser runs and without the wizard's own TOML."""
    for name, content in _members(wheel):
        if ".dist-info/" not in name and not name.startswith(LEFT_OUT) and not name.startswith("wizard/policy/"):
            yield name, content


def _policy() -> tuple[str, bytes]:
    """The parsed policy as a module, without what only pages show: bodies of articles, glossary, words for search."""
    documents = read_documents(BUNDLED)
    for document in documents.values():
        for kind in ("keywords", "term", "left-out"):
            document.pop(kind, None)
        for article in document.get("article", {}).values():
            for part in ("section", "avoid"):
                article.pop(part, None)
    source = f"import datetime\nDOCUMENTS = {documents!r}\n"
    return "wizard/load/compiled.pyc", _compiled("wizard/load/compiled.py", source.encode(), 0)


def _modules(runtime: Path) -> tuple[list[str], list[str]]:
    """The modules of the standard library that some path of the wizard imports, and those that only reminders do."""
    command = ["node", str(ROOT / "tools" / "run_in_pyodide.mjs"), str(runtime), str(ROOT / "tools" / "every_path.py")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - as above
    start, reminder = json.loads(done.stdout.splitlines()[-1])
    # A module is looked for where its package was found, so it has to be in the same archive.
    beside = [module for module in reminder if module.rpartition(".")[0] in start]
    return [*start, *beside], [module for module in reminder if module not in beside]


def _cut(stdlib: dict[str, bytes], modules: set[str]) -> Iterator[tuple[str, bytes]]:
    names = {f"{module.replace('.', '/')}{end}" for module in modules for end in (".py", "/__init__.py")}
    for name in sorted(names & stdlib.keys()):
        yield f"{name}c", _compiled(name, stdlib[name], NO_DOCSTRINGS)


def _compiled(name: str, source: bytes, optimize: int) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    return importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(source) + marshal.dumps(code)


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            yield name, opened.read(name)


def _write(target: Path, members: Members) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, DATE), content)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))

"""Lay out the Python runtime that the site serves: Pyodide, the memory of a Python that has just started, an archive for reminders.

Usage: make_runtime.py WHEELS PYODIDE OUT [WORK]. WHEELS holds the wheels, PYODIDE the npm package; OUT is replaced: a folder named after
its own content, which may therefore be kept by browsers for ever, and `runtime.mjs`, which tells the page's script its name. With WORK, a
folder for what is made on the way, the folder has Python cut down to what the wizard uses (`tools/lean/`), and all of it in `whole/`.

Python is started here, from an archive with all that some path of the wizard imports (found by walking every path), the wizard
with its policy parsed, and its calendar; what the browser gets is the memory after that start. The archive for what only
reminders need is byte-compiled, and stored, since the web server compresses better than a zip file can. What Pyodide
imports for purposes of its own that this site has not is replaced by `stand_ins`, and its scripts are lowered for the oldest
browsers that have what its WebAssembly needs. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import marshal
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType

from tools.digests import digest, integrity
from tools.lean import sessions
from tools.lean.make import LEAN_FILES, make_lean
from tools.lean.narrow import narrowed
from tools.untyped import untyped
from wizard.load.files import policy_folder, read_documents

ROOT = Path(__file__).parent.parent
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
WHOLE = "whole"
"""Where all of Python lies, for what the part that is sent first lacks."""
DONE = "done"
OWN = ("can_i_cancel", "chinesecalendar")
"""Wheels that the wizard starts with; the others are for reminders."""

ALWAYS = ("encodings.ascii", "encodings.latin_1")
"""Modules that Python looks up by name at times of its own choosing."""

LEFT_OUT = (
    "wizard/adapters/cli.",
    "wizard/adapters/commands/",
    "wizard/adapters/mkdocs/",
    "wizard/lint/",
    "wizard/review/",
    "wizard/load/files.",
    "wizard/__main__.",
    "icalendar/tests/",
)
"""Parts that no browser runs."""

DATE = (2026, 1, 1, 0, 0, 0)
NO_DOCSTRINGS = 2
INSTRUCTION = 2
"""Bytes of a code unit, which line tables count in."""
LONGEST_SPAN = 8
NO_LINE = 0xF8
"""Bits of an entry of a line table that gives none; the lowest three are its length less one."""
UNCHECKED_HASH = (1).to_bytes(4, "little")
"""Flags of a byte-code file that is never compared with a source."""

NAME = """/** Written by the build: where the runtime lies as seen from this script, bytes of Python's memory, digests of its files. */
export const RUNTIME = "../../../runtime/{folder}/";
export const MEMORY = {memory};
export const FILES = {files};
"""

type Members = Iterable[tuple[str, bytes]]
"""Paths in an archive with their content."""


def main(wheels: Path, pyodide: Path, target: Path, work: Path | None = None) -> None:
    """Fill `target`; raises FileNotFoundError or CalledProcessError when a part is missing or cannot be compiled."""
    shutil.rmtree(target, ignore_errors=True)
    out = target / "new"
    out.mkdir(parents=True)
    for name in RUNTIME_FILES:
        shutil.copy(pyodide / name, out / name)
    image = target / "image"
    image.mkdir()
    _narrow(out, image)
    _node("lower.mjs", "python", *(out / name for name in RUNTIME_FILES if not name.endswith(".wasm")))
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    (out / "pyodide-lock.json").write_text(json.dumps({"info": lock["info"], "packages": {}}), encoding="utf-8")
    stdlib = dict(_members(pyodide / "python_stdlib.zip")) | _stand_ins()
    with tempfile.TemporaryDirectory() as folder:
        own = [*(m for wheel in sorted(wheels.glob("*.whl")) if wheel.name.startswith(OWN) for m in _sources(wheel)), _policy()]
        others = [member for wheel in _byte_compiled(wheels, Path(folder)) if not wheel.name.startswith(OWN) for member in _code(wheel)]
    _write(out / "python.zip", [*_cut(stdlib, _names(stdlib)), *own])
    _write(out / "reminder.zip", others)
    start, reminder = _modules(out)
    _write(out / "reminder.zip", [*_cut(stdlib, {*reminder}), *(member for member in own if _module(member[0]) in reminder), *others])
    said = _node("make_snapshot.mjs", out, json.dumps([*start, *ALWAYS]), image)
    (out / "python.zip").unlink()
    _write(out / "empty.zip", [])
    if work is not None:
        said += _cut_down(out, image, work)
    shutil.rmtree(image)
    named = out.rename(target / digest(out))
    files = {path.relative_to(named).as_posix(): integrity(path.read_bytes()) for path in sorted(named.rglob("*")) if path.is_file()}
    (memory,) = struct.unpack_from("<I", (named / "memory.bin").read_bytes())
    (target / "runtime.mjs").write_text(NAME.format(folder=named.name, memory=memory, files=json.dumps(files)), encoding="utf-8")
    sys.stdout.write(f"runtime: {len(start)} and {len(reminder)} modules; {said}")


def _narrow(out: Path, image: Path) -> None:
    """Without names that nobody uses; the script as it is before it is lowered is kept beside the memory."""
    script, wasm = out / "pyodide.asm.js", out / "pyodide.asm.wasm"
    narrow = narrowed(script.read_text(encoding="utf-8"), wasm.read_bytes(), (out / "pyodide.mjs").read_text(encoding="utf-8"))
    for path in (script, image / "script.js"):
        path.write_text(narrow.script, encoding="utf-8")
    wasm.write_bytes(narrow.wasm)


def _cut_down(out: Path, image: Path, work: Path) -> str:
    """Put what the wizard uses in the place of all of it, which goes into a folder of its own; in words what was kept."""
    own = b"".join(path.read_bytes() for path in sorted((ROOT / "tools" / "lean").iterdir()) if path.suffix in {".py", ".mjs"})
    lean = work / hashlib.sha256(digest(out).encode() + own).hexdigest()[:16]
    if not (lean / DONE).is_file():
        shutil.rmtree(work, ignore_errors=True)
        said = make_lean(out, image, lean, sessions.profiled())
        (lean / DONE).write_text(said, encoding="utf-8")
    (out / WHOLE).mkdir()
    for name in (*RUNTIME_FILES, "memory.bin"):
        shutil.copy(out / name, out / WHOLE / name)
    for name in LEAN_FILES:
        shutil.copy(lean / name, out / name)
    return (lean / DONE).read_text(encoding="utf-8")


def _stand_ins() -> dict[str, bytes]:
    folder = ROOT / "tools" / "stand_ins"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.py"))}


def _node(tool: str, *arguments: Path | str) -> str:
    """What a tool of this folder prints; its errors go where ours go."""
    command = ["node", str(ROOT / "tools" / tool), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _byte_compiled(wheels: Path, folder: Path) -> list[Path]:
    """The wheels with byte code in place of sources."""
    for wheel in wheels.glob("*.whl"):
        shutil.copy(wheel, folder)
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--compression-level", "0", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return sorted(folder.glob("*.whl"))


def _code(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """A wheel's modules and the data they read, without what no browser runs and without the wizard's own TOML."""
    for name, content in _members(wheel):
        if ".dist-info/" not in name and not name.startswith(LEFT_OUT) and not name.startswith("wizard/policy/"):
            # Byte code remembers when its source was written, which would make each build another.
            yield name, content[:4] + UNCHECKED_HASH + bytes(8) + content[16:] if name.endswith(".pyc") else content


def _sources(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """As `_code`, from sources, compiled without what only people read."""
    for name, content in _code(wheel):
        yield (f"{name}c", _compiled(name, content)) if name.endswith(".py") else (name, content)


def _policy() -> tuple[str, bytes]:
    """The parsed policy as a module, without what only pages show or lint reads: articles, glossary, words for search."""
    documents = read_documents(policy_folder())
    for document in documents.values():
        for kind in ("keywords", "term", "left-out"):
            document.pop(kind, None)
        for change in document.get("change", ()):
            # An answer says when it changed, which the page of changes explains.
            change.update(zh="-", en="-", articles=[])
        for article in document.get("article", {}).values():
            for part in ("section", "avoid"):
                article.pop(part, None)
    source = f"import datetime\nDOCUMENTS = {documents!r}\n"
    return "wizard/load/compiled.pyc", _compiled("wizard/load/compiled.py", source.encode())


def _modules(runtime: Path) -> tuple[list[str], list[str]]:
    """The modules of the standard library that some path of the wizard imports, and those that only reminders do."""
    start, reminder = json.loads(_node("run_in_pyodide.mjs", runtime, ROOT / "tools" / "every_path.py").splitlines()[-1])
    return start, reminder


def _names(stdlib: dict[str, bytes]) -> set[str]:
    """Every module in it."""
    return {_module(path) for path in stdlib if path.endswith(".py")}


def _module(path: str) -> str:
    """The name of the module that a path in an archive is."""
    return path.removesuffix("c").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _cut(stdlib: dict[str, bytes], modules: set[str]) -> Iterator[tuple[str, bytes]]:
    names = {f"{module.replace('.', '/')}{end}" for module in modules for end in (".py", "/__init__.py")}
    for name in sorted(names & stdlib.keys()):
        yield f"{name}c", _compiled(name, stdlib[name])


def _compiled(name: str, source: bytes) -> bytes:
    """Byte code without docstrings and line numbers, neither of which the wizard shows."""
    read = untyped(source) if name.startswith("wizard/") else source
    code = _without_lines(compile(read, _module(name), "exec", dont_inherit=True, optimize=NO_DOCSTRINGS))
    return importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(source) + marshal.dumps(code)


def _without_lines(code: CodeType) -> CodeType:
    """The same code with a table that gives no line for any instruction: whole spans of eight, then the rest."""
    spans, rest = divmod(len(code.co_code) // INSTRUCTION, LONGEST_SPAN)
    table = bytes([NO_LINE | LONGEST_SPAN - 1]) * spans + bytes([NO_LINE | rest - 1] if rest else [])
    constants = tuple(_without_lines(constant) if isinstance(constant, CodeType) else constant for constant in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            yield name, opened.read(name)


def _write(target: Path, members: Members) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, DATE), content)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))

"""All steps: from a whole Python runtime to the files of the lean one.

Each step leaves its file, numbered, so that one can be looked at. The memory of the whole one comes as `memory`, `header`, `linked` and
`layout.json`, and its script, before it was lowered, as `script.js`: all written by `tools/make_runtime.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from itertools import count
from operator import or_
from pathlib import Path

from tools.lean import blocks, sessions
from tools.lean.cut import used_only, without_data
from tools.lean.guard import guarded
from tools.lean.marks import MEMORY, RAN, READ, WORD, marking
from tools.lean.trim import trimmed
from tools.lean.wasm import Module, Section
from tools.local import ROOT

FEATURES = (
    "sign-ext",
    "mutable-globals",
    "nontrapping-float-to-int",
    "bulk-memory",
    "bulk-memory-opt",
    "exception-handling",
    "reference-types",
    "multivalue",
    "call-indirect-overlong",
)
"""Of WebAssembly, what Pyodide's own file uses."""
PASSES = ("-O3", "-Oz", "--low-memory-unused")
"""Quick first, then small: together smaller than small alone. Pyodide's constants begin behind the first 1024 bytes, which are no place."""
LEAN_FILES = ("pyodide.asm.js", "pyodide.asm.wasm", "memory.bin")
AT_ONCE = 4
"""Pythons that are profiled beside each other at most: each takes some hundred megabytes."""
BARE = 1
"""As the place of the map, in a file with memory that has none: what is skipped becomes zero."""


def make_lean(whole: Path, image: Path, out: Path, groups: Sequence[sessions.Session]) -> str:
    """Make `LEAN_FILES` in a folder, by what happens in groups of requests; in words what was kept.

    Raises ValueError or CalledProcessError where a step cannot do its work.
    """
    out.mkdir(parents=True, exist_ok=True)
    bare = _written(out / "2-without-data.wasm", without_data((whole / "pyodide.asm.wasm").read_bytes()))
    held = blocks.Image(**{name: (image / name).read_bytes() for name in ("memory", "header", "linked")})
    notes = _profile(whole, image, out, bare, held, groups)
    number = len(held.memory) >> WORD
    read, early, ran = notes[:number], notes[number : 2 * number], notes[2 * number :]
    used, functions = used_only(bare, {at for at, mark in enumerate(ran) if mark})
    (out / "4-used.wasm").write_bytes(used)
    _optimise(out / "4-used.wasm", out / "4-small.wasm")
    packed = blocks.packed(held, read, early, _layout(image))
    (out / "memory.bin").write_bytes(packed.content)
    small = (out / "4-small.wasm").read_bytes()
    (out / "pyodide.asm.wasm").write_bytes(guarded(small, packed.place, packed.limit))
    script = trimmed((image / "script.js").read_text(encoding="utf-8"), small, (whole / "pyodide.mjs").read_text(encoding="utf-8"))
    (out / "7-trimmed.js").write_text(script, encoding="utf-8")
    _node(ROOT / "tools" / "lean" / "squeeze.mjs", out / "7-trimmed.js", out / "pyodide.asm.js")
    _node(ROOT / "tools" / "lower.mjs", "python", out / "pyodide.asm.js")
    return f"lean: {functions} of {len(ran)} functions, {packed.kept} of {packed.blocks} blocks"


def _written(path: Path, content: bytes) -> bytes:
    path.write_bytes(content)
    return content


def _profile(whole: Path, image: Path, out: Path, bare: bytes, held: blocks.Image, groups: Sequence[sessions.Session]) -> bytes:
    """A byte a word that was read, one a word that the start read first, one a function that ran: in all sessions."""
    marked = _written(out / "3-marking.wasm", marking(bare))
    folder = out / "3-profiled"
    folder.mkdir(exist_ok=True)
    for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide-lock.json", "reminder.zip", "empty.zip"):
        (folder / name).write_bytes((whole / name).read_bytes())
    (folder / "pyodide.asm.wasm").write_bytes(marked)
    (folder / "memory.bin").write_bytes(blocks.laid_out(held.memory, held.header, b"", BARE))
    functions = Module.read(bare).count(Section.CODE)
    sizes = {"memory": MEMORY, "read": READ, "ran": RAN, "words": len(held.memory) >> WORD, "functions": functions}

    def noted(number: int, part: Sequence[sessions.Session]) -> int:
        asked, notes = out / f"3-sessions-{number}.json", out / f"3-notes-{number}"
        sessions.write(asked, part)
        _node(ROOT / "tools" / "lean" / "profile.mjs", folder, image / "linked", asked, notes, json.dumps(sizes))
        return int.from_bytes(notes.read_bytes())

    parts = _shared_out(groups, min(os.cpu_count() or 1, AT_ONCE))
    with ThreadPoolExecutor(len(parts)) as pool:
        every = reduce(or_, pool.map(noted, count(), parts))
    return every.to_bytes(2 * sizes["words"] + functions)


def _shared_out(groups: Sequence[sessions.Session], most: int) -> list[list[sessions.Session]]:
    """The groups in so many parts, about as long as each other: each has a Python of its own, so it does not matter where it runs."""
    parts: list[list[sessions.Session]] = [[] for _ in range(min(most, len(groups)))]
    for group in sorted(groups, key=len, reverse=True):
        min(parts, key=lambda part: sum(map(len, part))).append(group)
    return parts


def _layout(image: Path) -> blocks.Layout:
    told = json.loads((image / "layout.json").read_text(encoding="utf-8"))
    return blocks.Layout(
        heap=told["heap"],
        stack=(told["stack"], told["heap"]),
        text=told["text"],
        none=told["none"],
        content=bytes.fromhex(told["content"]),
        tables=tuple(told["tables"]),
    )


def _optimise(source: Path, target: Path) -> None:
    tool = ROOT / "node_modules" / "binaryen" / "bin" / "wasm-opt"
    _node(tool, *(f"--enable-{name}" for name in FEATURES), *PASSES, source, "-o", target)


def _node(*arguments: Path | str) -> None:
    subprocess.run(["node", *map(str, arguments)], check=True, stdout=sys.stderr)

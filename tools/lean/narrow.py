"""Step 1: Pyodide's script and its WebAssembly file without the names of exports that nobody uses.

Pyodide exports 9,700 names so that packages compiled elsewhere find them; here are none. Two places of the script would give every
exported function a slot of the table, so that the table's layout depended on how many there are; they give none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.lean.wasm import Module

EXPORTED = "var wasmExports=await createWasm();"
DECLARED = re.compile(r'var (\w+)=(?:Module\["(\w+)"\]=)?(?:wasmExports\["([^"]+)"\]|(-?\d+));')
WRAPPED = re.compile(r'wasmExports\["([^"]+)"\]=makeWrapper_\w+\(wasmExports\["\1"\]\);')
WORD = re.compile(r"[A-Za-z_$][\w$]*")
NAMED = re.compile(r'wasmExports(?:\["([^"]+)"\]|\.(\w+))')
SLOTS = (
    ("GOT[symName].value=addFunction(value)", "GOT[symName].value=0"),
    ("entry.value=addFunction(value,value.sig)", "entry.value=0"),
)
KEPT = frozenset(
    {
        "__wasm_call_ctors",
        "__wasm_apply_data_relocs",
        "main",
        "__main_argc_argv",
        # What the tool that copies Python's memory asks for.
        "sbrk",
        "emscripten_stack_get_end",
        "emscripten_stack_get_current",
    }
)
FROZEN = frozenset({"__PyImport_FrozenBootstrap", "__PyImport_FrozenStdlib"})
"""Addresses that the same tool reads from the script."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """The two files, and how many exports are left."""

    script: str
    wasm: bytes
    exports: int


def narrowed(script: str, wasm: bytes, *others: str) -> Narrow:
    """`others` are scripts that use the first one's names. Raises ValueError where the script is not as Pyodide writes it."""
    before, _, behind = script.partition(EXPORTED)
    if not behind or EXPORTED in behind:
        raise ValueError(f"the script does not have {EXPORTED!r} once")
    declared, at = [], 0
    while found := DECLARED.match(behind, at):
        declared.append(found)
        at = found.end()
    rest = behind[at:]
    plain = before + WRAPPED.sub("", rest)
    words = {word for text in (plain, *others) for word in WORD.findall(text)} | FROZEN
    kept = [found for found in declared if found[1] in words or (found[2] and found[2] in words)]
    used = {found[3] for found in kept if found[3]} | {one or other for one, other in NAMED.findall(plain)} | KEPT
    wraps = WRAPPED.sub(lambda found: found[0] if found[1] in used else "", rest)
    text = before + EXPORTED + "".join(found[0] for found in kept) + wraps
    for old, new in SLOTS:
        if text.count(old) != 1:
            raise ValueError(f"the script does not have {old!r} once")
        text = text.replace(old, new)
    module = Module.read(wasm)
    linked = {one.name for one in module.imports() if one.module.startswith("GOT.")}
    exports = [one for one in module.exports() if one.name in used | linked]
    module.put_exports(exports)
    return Narrow(text, module.write(), len(exports))

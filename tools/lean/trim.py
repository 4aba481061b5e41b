"""Step 7: Pyodide's script without what its smaller WebAssembly file does not import; terser takes out what is unused then."""

from __future__ import annotations

import re
from collections import Counter

from tools.lean.wasm import Module

IMPORTS = "var wasmImports={"
SIGNED = re.compile(r'(?<=[;}])\w+\.sig="\w+";')
"""Signatures are for functions that get into the table, which none does any more."""
HANDED_OUT = re.compile(r'(?<=[;}])Module\["(\w+)"\]=(\w+);')
ASIDE = (
    # Nothing draws or plays: what would do it in a loop has nothing that refers to it but this.
    ("registerPostMainLoop(()=>SDL.audio?.queueNewAudioData?.());", ""),
    # What the browser collects whenever it likes would call Python at times that no profile knows of.
    ("globalThis.FinalizationRegistry?", "false?"),
)
EVALUATED = re.compile(r"(?<![\w$.])eval\(")
"""What is evaluated could name anything in the script, so that nothing in it would be unused; here no package brings scripts along."""
WORD = re.compile(r"[A-Za-z_$][\w$]*")


def trimmed(script: str, wasm: bytes, *others: str) -> str:
    """`others` are scripts that use the first one's names. Raises ValueError where the script is not as Pyodide writes it."""
    wanted = {one.name for one in Module.read(wasm).imports()}
    before, _, rest = script.partition(IMPORTS)
    listed, _, behind = rest.partition("};")
    if not behind or "{" in listed:
        raise ValueError(f"the script has no plain list behind {IMPORTS!r}")
    kept = [entry for entry in listed.split(",") if entry.split(":")[0].strip('"') in wanted]
    text = SIGNED.sub("", before + IMPORTS + ",".join(kept) + "};" + behind)
    for old, new in ASIDE:
        if text.count(old) != 1:
            raise ValueError(f"the script does not have {old!r} once")
        text = text.replace(old, new)
    return EVALUATED.sub("globalThis.eval(", _less_handed_out(text, others))


def _less_handed_out(script: str, others: tuple[str, ...]) -> str:
    """Without names of the script's own that it hands out under the same name and that nobody asks for."""
    asked = Counter(re.findall(r'\.(\w+)\b|\["(\w+)"\]', script))
    uses = Counter(one or other for (one, other), number in asked.items() for _ in range(number))
    elsewhere = {word for text in others for word in WORD.findall(text)}

    def drop(found: re.Match[str]) -> str:
        name, value = found.groups()
        return "" if name == value and uses[name] <= 1 and name not in elsewhere else found[0]

    return HANDED_OUT.sub(drop, script)

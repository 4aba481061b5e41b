"""Pages to compare ours with: the same Pyodide as shipped, PyScript, and one line of script."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from tools.digests import integrity
from tools.local import ROOT, runtime
from tools.make_runtime import OWN, WHOLE
from tools.sample import dated
from wizard.load import load_policy

HEAD = '<!doctype html><meta charset="utf-8"><title>compared</title><link rel="icon" href="data:,"><main></main>\n'
STOCK = f"""{HEAD}<script type="module">
const worker = new Worker("worker.mjs", {{ type: "module" }});
worker.onmessage = ({{ data }}) => {{ document.querySelector("main").innerHTML = data; }};
</script>"""
STOCK_WORKER = """import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide({ indexURL: "./" });
for (const name of %s) python.unpackArchive(await (await fetch(name)).arrayBuffer(), "wheel");
const handle = python.pyimport("wizard.adapters.bridge").handle;
const request = { op: "open", fragment: "%s", state: null, lang: "zh", base: "../", now: Date.now() };
postMessage(JSON.parse(handle(JSON.stringify(request))).html);
"""
PYSCRIPT = f"""{HEAD}<script type="module" src="pyscript/core.js"></script>
<script type="py" config='{{"interpreter": "./pyodide.mjs"}}'>
from pyscript import document
document.querySelector("main").innerHTML = "<p id=fill-order>hello</p>"
</script>"""
PLAIN = f"""{HEAD}<script>document.querySelector("main").innerHTML = "<p data-outcome>an answer that needs nothing</p>";</script>"""
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


FILES = re.compile(r"FILES\s*=\s*(\{.*?\})")


def write_pages(folder: Path) -> Path:
    """All of them in `folder`, compressed like ours: `index.html` (Pyodide as shipped), `pyscript.html`, `plain.html`."""
    folder.mkdir()
    for name in RUNTIME:
        shutil.copy(ROOT / "node_modules" / "pyodide" / name, folder)
    shutil.copytree(ROOT / "node_modules" / "@pyscript" / "core" / "dist", folder / "pyscript", ignore=shutil.ignore_patterns("*.map"))
    ours = [_only(ROOT / "build" / "wheels", f"{name}-*.whl") for name in OWN]
    wheels = [Path(shutil.copy(wheel, folder)).name for wheel in ours]
    for name, text in (("index", STOCK), ("pyscript", PYSCRIPT), ("plain", PLAIN)):
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    (folder / "worker.mjs").write_text(STOCK_WORKER % (wheels, dated(load_policy()).answered), encoding="utf-8")
    subprocess.run(["node", str(ROOT / "tools" / "compress.mjs"), str(folder), str(ROOT / "build" / "compressed")], check=True)
    return folder


def at_once(site: Path, target: Path) -> Path:
    """A copy of our site that sends all of Python at once, as one that was built with `LEAN=0` does."""
    shutil.copytree(site, target)
    folder = runtime(target)
    for path in sorted((folder / WHOLE).iterdir()):
        path.replace(folder / path.name)
    (script,) = (target / "assets").glob("*/wizard/runtime.mjs")
    text = script.read_text(encoding="utf-8")
    found = FILES.search(text)
    if found is None:
        raise ValueError(f"{script} does not list the runtime's files")
    files = json.loads(found[1])
    whole = {name.removeprefix(f"{WHOLE}/"): digest for name, digest in files.items() if name.startswith(f"{WHOLE}/")}
    kept = {name: digest for name, digest in files.items() if not name.startswith(f"{WHOLE}/")}
    before = integrity(script.read_bytes())
    script.write_text(text.replace(found[1], json.dumps(kept | whole)), encoding="utf-8")
    worker = target / "sw.js"
    listed = worker.read_text(encoding="utf-8")
    # Else the offline copy would refuse these files at the second visit.
    for old, new in ((before, integrity(script.read_bytes())), *((files[name], digest) for name, digest in whole.items())):
        listed = listed.replace(old, new)
    worker.write_text(listed, encoding="utf-8")
    for path in (*script.parent.glob("runtime.mjs.*"), *target.glob("sw.js.*")):
        path.unlink()
    return target


def _only(folder: Path, pattern: str) -> Path:
    """The file that a pattern finds; without it the page would be waited for in vain."""
    found = [*folder.glob(pattern)]
    if len(found) != 1:
        raise FileNotFoundError(f"{len(found)} files {pattern} in {folder}, where one is expected")
    return found[0]

"""Every path in browsers: the site's own worker is asked, and its replies are compared in the page."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.engines import ENGINES, Engine, program
from tools.lean.proof import HUNG, LONGEST, PARTS, Counts
from tools.local import CHROMIUM, own
from tools.serve import Handler, server

ASKED = "/every-path/"
NEW = Engine(name="new", kind="chromium", title="Chromium", python=True)
"""The one that `make` found."""
OLDEST = ("103", "wpe", "firefox")
"""Of the others the oldest of each kind that Python can run in."""


def everywhere(site: Path, folder: Path) -> Iterator[tuple[str, Counts]]:
    """What came of the files in a folder in each browser, with its name. One that cannot be had has counted nothing."""

    class Asking(Handler):
        """The site, and the files."""

        def translate_path(self, path: str) -> str:
            return str(folder / path.removeprefix(ASKED)) if path.startswith(ASKED) else super().translate_path(path)

    engines = [NEW, *(engine for engine in ENGINES if engine.name in OLDEST)]
    with server(site, 0, Asking) as running, ThreadPoolExecutor(PARTS) as pool:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{running.server_address[1]}"
        scripts, files = f"/{own(site)}/", sorted(ASKED + path.name for path in folder.glob("*.json"))
        asked = pool.map(lambda engine: _asked(engine, origin, scripts, files), engines)
        for engine, counts in zip(engines, asked, strict=True):
            yield f"every path, {engine.title}", counts
        running.shutdown()


def _asked(engine: Engine, origin: str, scripts: str, files: list[str]) -> Counts:
    path = Path(CHROMIUM.read_text(encoding="utf-8").split()[-1]) if engine is NEW else program(engine)
    if path is None:
        return {}
    command = ["node", str(Path(__file__).parent / "browse.mjs"), engine.kind, str(path), origin, scripts, json.dumps(files)]
    try:
        found: Counts = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST).stdout)
    except subprocess.TimeoutExpired:
        return HUNG
    return found

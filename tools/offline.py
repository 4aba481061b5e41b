"""The service worker of a finished site: what it has to know of the build, in front of its script."""

from __future__ import annotations

import json
from pathlib import Path

from tools.digests import integrity
from tools.protect import MARK, NAMED_AFTER_CONTENT
from wizard.adapters.mkdocs.machine import LOST

SOURCE = "offline/service_worker.js"
PLACEHOLDER = 'const BUILD = { version: "", mark: "", shell: [""], lost: [""], digests: /** @type {Record<string, string>} */ ({}) };'
ON_DEMAND = ("/lunr/", "/offline/service_worker.js", "/prebuilt/", "/search/index.json", "/wizard/", "/workers/")
"""Of the files named after their content those that not every page needs: they are kept once they were used."""


def write_worker(site: Path, version: str) -> None:
    """Write `sw.js`; raises ValueError when its source no longer has the line to fill."""
    files = [path for folder in ("assets", "runtime") for path in sorted((site / folder).rglob("*")) if path.is_file()]
    digests = {path.relative_to(site).as_posix(): integrity(path.read_bytes()) for path in files}
    digests = {name: digest for name, digest in digests.items() if NAMED_AFTER_CONTENT.search(f"/{name}") and not name.endswith(".map")}
    shell = [name for name in digests if name.startswith("assets/") and not any(part in name for part in ON_DEMAND)]
    (source,) = (site / "assets").glob(f"*/{SOURCE}")
    text = source.read_text(encoding="utf-8")
    if PLACEHOLDER not in text:
        raise ValueError(f"{SOURCE} lacks the line {PLACEHOLDER!r}")
    lost = sorted((path.relative_to(site).as_posix() for path in (site / LOST, *site.glob(f"*/{LOST}")) if path.is_file()), key=len)
    build = json.dumps({"version": version, "mark": MARK, "shell": shell, "lost": lost, "digests": digests}, separators=(",", ":"))
    (site / "sw.js").write_text(text.replace(PLACEHOLDER, f"const BUILD = {build};"), encoding="utf-8")

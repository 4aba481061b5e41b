"""What files are, in a few characters: names for folders that never change, and digests as browsers check them."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path


def digest(folder: Path) -> str:
    """A short name for exactly these files."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        found.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()[:16]


def integrity(content: bytes) -> str:
    """The digest of a file or an inline script, as a page's policy and `integrity` write it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"

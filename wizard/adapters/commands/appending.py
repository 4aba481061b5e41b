"""Entries put behind those that a policy file has."""

from __future__ import annotations

from pathlib import Path


def append(file: Path, entries: str) -> None:
    """In one step: who reads the folder meanwhile, as `make dev` does, meets the file before or the file after. What is in it stays."""
    before = file.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if file.is_file() else ""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_text(before + entries, encoding="utf-8")
    fresh.replace(file)

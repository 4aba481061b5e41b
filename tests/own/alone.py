"""A policy in Chinese alone, made of one in both languages: without its English, and its site says so."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from wizard.load.documents import Documents
from wizard.model import COMMON

SITE = f"{COMMON}/site.toml"


def in_chinese_alone(folder: Path) -> None:
    """Rewrite a policy folder so; its lists of words and its cases stay as they are."""
    shutil.rmtree(folder / "docs" / "en", ignore_errors=True)
    for file in folder.glob("[!_]*/*.toml"):
        document = tomllib.loads(file.read_text(encoding="utf-8"))
        without_english({file.relative_to(folder).as_posix(): document})
        file.write_text(tomli_w.dumps(document), encoding="utf-8")


def without_english(documents: Documents) -> None:
    """The same for parsed files."""
    for path, document in documents.items():
        _strip(document)
        if path == SITE:
            document["site"]["languages"] = ["zh"]


def _strip(value: Any) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("zh"), str) and isinstance(value.get("en"), str):
            del value["en"]
        for inner in value.values():
            _strip(inner)
    elif isinstance(value, list):
        for inner in value:
            _strip(inner)

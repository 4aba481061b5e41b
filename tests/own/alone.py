"""A policy in Chinese alone, made of one in both languages: without its English, and its site says so."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import tomli_w

from wizard.adapters.commands.new import take_out_english
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
        take_out_english(document)
        if path == SITE:
            document["site"]["languages"] = ["zh"]

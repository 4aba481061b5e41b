"""The pages of all languages: put in place together, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self

import pytest

from tools import make_pages


class Process:
    """Stands for one that has run: MkDocs leaves a page in its folder, lint fails where it is told to."""

    def __init__(self, *module: str, env: Mapping[str, str]) -> None:
        self.lint = module[0] == "wizard"
        self.env = env
        if not self.lint:
            folder = Path(module[-1])
            folder.mkdir(parents=True)
            (folder / "index.html").write_text(module[-3], encoding="utf-8")

    def wait(self) -> int:
        """How it ended: MkDocs must not lint again."""
        return LINT["status"] if self.lint else int(self.env["LINT"] != "false")

    @classmethod
    def failing(cls, monkeypatch: pytest.MonkeyPatch, status: int) -> type[Self]:
        """The same, with lint ending so."""
        monkeypatch.setitem(LINT, "status", status)
        return cls


LINT = {"status": 0}


def test_each_language_lies_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first at the root, in place of whatever was there."""
    target = tmp_path / "pages"
    target.mkdir()
    (target / "old.html").touch()
    monkeypatch.setattr(make_pages, "_started", Process.failing(monkeypatch, 0))
    make_pages.main(target)
    assert {path.relative_to(target).as_posix() for path in target.rglob("*.html")} == {"index.html", "en/index.html"}
    assert (target / "en" / "index.html").read_text(encoding="utf-8") == "mkdocs.en.yml"


def test_what_lint_finds_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the pages before stay."""
    target = tmp_path / "pages"
    target.mkdir()
    (target / "old.html").touch()
    monkeypatch.setattr(make_pages, "_started", Process.failing(monkeypatch, 1))
    with pytest.raises(SystemExit):
        make_pages.main(target)
    assert [path.name for path in target.iterdir()] == ["old.html"]

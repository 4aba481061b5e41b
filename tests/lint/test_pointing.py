"""Texts that point at something point at what is there."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.lint import lint_documents
from wizard.lint.pointing import pointing_problems
from wizard.load import Documents
from wizard.model import Text


@pytest.mark.parametrize(
    ("zh", "en", "wrong"),
    [
        ("把这段话发过去", "Ask support", "这段话"),
        ("问客服", "Send this to support", "Send this"),
        ("按下面的办法做", "Do it", "下面"),
        ("问客服", "See the text below", "below"),
    ],
)
def test_what_is_not_there_is_not_pointed_at(zh: str, en: str, wrong: str) -> None:
    """A text that no step sends, and a place on a page that may be a chat."""
    (problem,) = pointing_problems(Text(zh, en), sends=False)
    assert repr(wrong) in problem


def test_what_is_there_may_be_pointed_at() -> None:
    """The text that the step sends, and what stands on top of the shop's own page."""
    assert list(pointing_problems(Text("看最上面的状态，把这段话发过去", "Send this to support"), sends=True)) == []


def test_every_step_is_looked_at(documents: Documents) -> None:
    """A step that loses its message is named with its file."""
    step: dict[str, Any] = documents["lishi/texts.toml"]["step"]
    del step["requested.ask-now"]["sends"]
    found = [str(problem) for problem in lint_documents(documents)]
    assert any("requested.ask-now" in line and "sends no text" in line for line in found), found

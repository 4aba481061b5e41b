"""Placeholders, figures and punctuation are checked in every kind of text."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.lint import lint_documents
from wizard.load import Documents

PLACES = [
    ("lishi/flow.toml", ("platform", "about")),
    ("lishi/flow.toml", ("article", "platform-lishi", "answer")),
    ("btepai/flow.toml", ("flow", 0, "label", "in-transit")),
    ("common/questions.toml", ("question", "status")),
    ("common/questions.toml", ("question", "status", "hint")),
    ("common/questions.toml", ("question", "reason", "blank")),
    ("common/questions.toml", ("question", "product", "option", "sim")),
    ("common/wording.toml", ("wording", "away.left")),
    ("common/glossary.toml", ("term", "reassign", "text")),
    ("common/articles.toml", ("article", "paid", "title")),
    ("common/articles.toml", ("article", "used", "avoid", 0)),
    ("common/letters.toml", ("letter", "cancel", "facts")),
    ("haoka/outcomes.toml", ("outcome", "paid.review", "title")),
    ("haoka/texts.toml", ("evidence", "plan", "how")),
]


def _text(documents: Documents, path: str, keys: tuple[str | int, ...]) -> dict[str, str]:
    entry: Any = documents[path]
    for key in keys:
        entry = entry[key]
    found: dict[str, str] = entry
    return found


@pytest.mark.parametrize(("path", "keys"), PLACES)
def test_figures_and_placeholders_are_checked_in_every_text(documents: Documents, path: str, keys: tuple[str | int, ...]) -> None:
    """What nobody fills, and what is typed although it is a figure, is named with its file."""
    text = _text(documents, path, keys)
    text["zh"], text["en"] = f"{text['zh']}{{nobody}}", f"{text['en']} Wait 3 days. {{nobody}}"
    found = [str(problem) for problem in lint_documents(documents) if problem.file == path]
    assert any("got placeholder 'nobody'; accepted: " in line for line in found), found
    assert any(".en: a figure is typed ('3')" in line for line in found), found


def test_numbers_that_are_no_figures_may_stand(documents: Documents) -> None:
    """Public lines, and the last day of something; three days may not."""
    text = _text(documents, "haoka/texts.toml", ("evidence", "plan", "how"))
    text["zh"] = text["zh"] + "打 12315。最后一天也可以。"
    assert not any("a figure is typed" in str(problem) for problem in lint_documents(documents))
    text["zh"] += "等三天。"
    assert any("a figure is typed ('三天')" in str(problem) for problem in lint_documents(documents))


def test_a_shared_part_may_name_only_what_is_there_wherever_it_is_shown(documents: Documents) -> None:
    """A figure of one platform in a text of all is unknown on the others."""
    text = _text(documents, "common/texts.toml", ("message", "cancel-unpaid"))
    for lang in ("zh", "en"):
        text[lang] += "{merchant-reply}"
    found = [str(problem) for problem in lint_documents(documents)]
    (line,) = [line for line in found if "got placeholder 'merchant-reply'" in line]
    assert line.startswith("common/texts.toml: message.cancel-unpaid: ")
    assert "merchant-reply" not in line.partition("accepted: ")[2]


def test_a_gap_between_chinese_and_a_figure_is_named(documents: Documents) -> None:
    """One rule for figures and blanks, whatever the text."""
    documents["lishi/texts.toml"]["step"]["paid.wait"]["how"]["zh"] = "商家在 {merchant-reply}内答复。"
    documents["lishi/texts.toml"]["step"]["paid.wait"]["how"]["en"] = "The merchant answers within {merchant-reply}."
    assert any("a space between Chinese and a figure" in str(problem) for problem in lint_documents(documents))

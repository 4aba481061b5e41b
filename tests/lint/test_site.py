"""A site's colours, as lint sees them."""

from __future__ import annotations

import pytest

from wizard.lint import lint_documents
from wizard.load import Documents


@pytest.mark.parametrize("field", ["colour", "colour-dark"])
def test_a_colour_on_which_white_cannot_be_read_is_a_problem(documents: Documents, field: str) -> None:
    """It says how strong the contrast is and how strong it has to be."""
    documents["common/site.toml"]["site"][field] = "#ffc247"
    (problem,) = lint_documents(documents)
    assert (problem.file, problem.key) == ("common/site.toml", f"site.{field}")
    assert "has contrast 1." in problem.message
    assert "accepted: 4.5 or more" in problem.message


def test_the_article_on_false_support_must_be_there(documents: Documents) -> None:
    """The home page leads to it, and so does whoever tells of a fraud."""
    del documents["common/articles.toml"]["article"]["fake-support"]
    assert any(problem.key == "article.fake-support" and "missing" in problem.message for problem in lint_documents(documents))

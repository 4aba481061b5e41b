"""What the commit hook takes and refuses."""

from __future__ import annotations

import pytest

from tools.commit_subject import complaint


@pytest.mark.parametrize("message", ["Lint names the line", "Lint names the line\n", "Lint names the line\n\nIt did not.\n", "x" * 72])
def test_a_short_subject_is_taken(message: str) -> None:
    """With or without a body."""
    assert complaint(message) is None


@pytest.mark.parametrize(
    ("message", "says"),
    [("x" * 73, "73 characters"), ("One thing; another", "semicolon"), ("\n\nbody", "empty"), ("One\ntwo", "second line")],
)
def test_a_subject_that_nobody_could_read_in_a_list_is_refused(message: str, says: str) -> None:
    """And the hook says what to do."""
    assert says in (complaint(message) or "")

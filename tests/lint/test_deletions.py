"""Lint: the policy stops being sound when any single piece is taken out.

All pieces of a kind are taken out at once, and each has to be named: what names one does not depend on the others. That is as good as
taking them out one by one, and takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from tests.lint.copies import leaves
from wizard.errors import Problem
from wizard.lint import lint_documents
from wizard.lint.apart import FOR_ALL
from wizard.lint.hits import check_hits, hits
from wizard.lint.places import Places
from wizard.load import Documents, assemble
from wizard.load.files import BUNDLED, read_documents
from wizard.model import PART_KINDS, Policy

KINDS = (*(kind.name for kind in PART_KINDS), "outcome", "parameter", "source", "article", "keywords", "question", "claim", "wording")
PLATFORMS = sorted({path.split("/")[0] for path in read_documents(BUNDLED)} - {"common"})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_deleting_any_text_in_one_language_is_named(documents: Documents, lang: str) -> None:
    """Every zh and every en is needed, each on its own and named by its file and key."""
    removed: set[tuple[str, str]] = set()
    for path, document in documents.items():
        for key, holder, name in [*leaves(document)]:
            # “en” is a syllable too.
            if name == lang and not isinstance(holder, list) and not key.startswith("characters.sound."):
                del holder[name]
                removed.add((path, key))
    assert removed
    found = {(problem.file, problem.key) for problem in assemble(documents)[1]}
    assert removed - found == set()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_deleting_any_rule_leaves_a_gap(policy: Policy, documents: Documents, platform: str) -> None:
    """Every rule of a decision table is needed."""
    whole, places = policy.platforms[platform], Places(documents)
    found = hits(whole)
    for rule in whole.rules:
        without = {codes: tuple(other for other in rules if other is not rule) for codes, rules in found.items()}
        assert any("no rule fits" in problem.message for problem in check_hits(whole, without, places)), rule.id


@pytest.mark.parametrize("kind", KINDS)
def test_deleting_any_entry_is_named(documents: Documents, kind: str) -> None:
    """Every step, message, timeline, figure, outcome, source, article and piece of wording is missed by name where it is needed."""
    removed = [(path.split("/")[0], entry) for path, document in documents.items() for entry in _emptied(document, kind)]
    assert removed
    found = lint_documents(documents)
    assert [entry for entry in removed if not _is_named(kind, *entry, found)] == []


def _emptied(document: dict[str, Any], kind: str) -> list[str]:
    """The entries of a kind, which are taken out."""
    entries = document.get(kind, {})
    names = list(entries)
    entries.clear()
    return names


def _is_named(kind: str, folder: str, entry: str, problems: Iterable[Problem]) -> bool:
    """Whether a problem names the entry: in its own folder, unless all folders share it."""
    shared = folder == "common" or kind in FOR_ALL
    return any(
        (shared or problem.file.startswith(f"{folder}/")) and (f"got {entry!r}" in problem.message or _lacks(entry, problem))
        for problem in problems
    )


def _lacks(entry: str, problem: Problem) -> bool:
    """Whether something that must be there is missed under this key, or a name that texts and parts use for it is unknown."""
    missing = problem.message.startswith("missing") and problem.key.endswith(f".{entry}")
    return missing or any(f"got {what} {entry!r}" in problem.message for what in ("placeholder", "source", "article", "question", "claim"))

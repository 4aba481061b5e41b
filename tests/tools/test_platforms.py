"""A platform that is not read again after an edit is what reading it again would have made of it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.own.alone import SITE, without_english
from tools.dev.platforms import Platforms
from wizard.errors import PolicyError
from wizard.lint import lint_documents
from wizard.load import Documents, build_policy
from wizard.load.build import COMMON_KINDS
from wizard.load.files import BUNDLED, read_documents
from wizard.model import COMMON


@pytest.fixture(scope="module")
def documents() -> Documents:
    """What the bundled policy was made from."""
    return read_documents(BUNDLED)


def _edited(value: Any, key: str = "") -> Any:
    """Every Chinese text and every figure another one."""
    if isinstance(value, dict):
        return {name: _edited(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_edited(part) for part in value]
    if isinstance(value, str):
        return value + "改" if key == "zh" else value
    return value + 1 if key in ("min", "max") else value


def _after(documents: Documents, path: str, kind: str) -> Documents:
    return documents | {path: documents[path] | {kind: _edited(documents[path][kind])}}


@pytest.mark.parametrize("kind", COMMON_KINDS)
def test_an_edit_of_the_common_folder_reaches_the_platforms_that_were_kept(documents: Documents, kind: str) -> None:
    """Whatever kind of entry it is: what all platforms share stands in each."""
    platforms = Platforms()
    platforms.policy(documents)
    for path in (path for path, document in documents.items() if path.startswith(f"{COMMON}/") and kind in document):
        after = _after(documents, path, kind)
        assert platforms.policy(after) == build_policy(after)


def test_only_what_an_edit_touches_is_read_again(documents: Documents) -> None:
    """An article of the common folder is part of no platform, and a text of one platform of no other."""
    platforms = Platforms()
    before = platforms.policy(documents).platforms
    after = platforms.policy(_after(documents, "common/articles.toml", "article")).platforms
    assert all(after[name] is platform for name, platform in before.items())
    edited = _after(documents, "lishi/texts.toml", "step")
    after = platforms.policy(edited).platforms
    assert [name for name, platform in before.items() if after[name] is not platform] == ["lishi"]
    assert after == build_policy(edited).platforms


@pytest.mark.parametrize("path", ["lishi/outcomes.toml", "common/questions.toml"])
def test_another_order_is_an_edit(documents: Documents, path: str) -> None:
    """Tables with the same content in another order are equal, and what is made of them is not."""
    platforms = Platforms()
    platforms.policy(documents)
    kind, entries = next(iter(documents[path].items()))
    after = documents | {path: documents[path] | {kind: dict(reversed(entries.items()))}}
    assert repr(platforms.policy(after)) == repr(build_policy(after))


def test_folders_come_and_go(documents: Documents) -> None:
    """A platform that is deleted is gone, and one that is there again is read."""
    platforms = Platforms()
    platforms.policy(documents)
    fewer = {path: document for path, document in documents.items() if not path.startswith("lishi/")}
    assert platforms.policy(fewer) == build_policy(fewer)
    assert platforms.policy(documents) == build_policy(documents)


def test_a_broken_edit_is_told_and_what_is_known_stays(documents: Documents) -> None:
    """The problems are those of reading everything, and mending the edit brings the state before back."""
    platforms = Platforms()
    before = platforms.policy(documents)
    broken = documents | {"common/parameters.toml": {}}
    with pytest.raises(PolicyError) as told:
        platforms.policy(broken)
    with pytest.raises(PolicyError) as all_told:
        build_policy(broken)
    assert told.value.problems == all_told.value.problems
    assert all(platforms.policy(documents).platforms[name] is platform for name, platform in before.platforms.items())


def test_nobody_changes_a_document(documents: Documents) -> None:
    """Documents are given out from one state to the next, so who reads them leaves them as they are."""
    before = repr(documents)
    Platforms().policy(documents)
    lint_documents(documents)
    assert repr(documents) == before


def test_another_choice_of_languages_is_an_edit(documents: Documents) -> None:
    """What a text without English reads as is up to the site."""
    alone = {path: deepcopy(document) for path, document in documents.items()}
    without_english(alone)
    platforms = Platforms()
    platforms.policy(alone)
    both = alone | {SITE: documents[SITE]}
    with pytest.raises(PolicyError):
        platforms.policy(both)

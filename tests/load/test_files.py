"""Which policy folder is read, and what it takes over from the bundled one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wizard.errors import InputError, PolicyError
from wizard.load.files import BUNDLED, VARIABLE, policy_folder, read_documents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled policy."""
    return Path(shutil.copytree(str(BUNDLED), tmp_path / "policy"))


def _share(folder: Path, listed: str) -> None:
    site = folder / "common" / "site.toml"
    site.write_text(site.read_text(encoding="utf-8").replace("[site]\n", f"[site]\nshared = {listed}\n"), encoding="utf-8")


def test_what_is_given_comes_before_the_environment_and_that_before_the_bundled_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each where the one before it is silent."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert policy_folder() == BUNDLED
    monkeypatch.setenv(VARIABLE, str(folder))
    assert policy_folder() == folder
    assert policy_folder(str(folder.parent / "policy")) == folder
    with pytest.raises(InputError, match="accepted: a policy folder"):
        policy_folder(str(folder.parent))


def test_a_shared_file_is_read_from_the_bundled_policy(folder: Path) -> None:
    """As if it lay in the folder."""
    (folder / "common" / "wording.toml").unlink()
    _share(folder, '["wording.toml"]')
    assert read_documents(folder)["common/wording.toml"] == read_documents(BUNDLED)["common/wording.toml"]


@pytest.mark.parametrize(
    ("listed", "told"),
    [('["wording.toml"]', "a file of its own"), ('["wordings.toml"]', "accepted: .*wording.toml")],
    ids=("twice", "unknown"),
)
def test_what_cannot_be_shared_is_refused(folder: Path, listed: str, told: str) -> None:
    """A file that the folder has too, and one that the bundled policy lacks."""
    _share(folder, listed)
    with pytest.raises(PolicyError, match=told):
        read_documents(folder)

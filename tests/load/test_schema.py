"""What editors are told about policy files is what the loader accepts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tools.local import ROOT
from wizard.load.files import BUNDLED, read_documents
from wizard.load.schema import schemas
from wizard.model import COMMON

DOCUMENTS = read_documents(BUNDLED)
CHECKERS = {name: jsonschema.Draft7Validator(schema) for name, schema in schemas().items()}


def _checker(path: str) -> Any:
    return CHECKERS[COMMON if path.startswith(f"{COMMON}/") else "platform"]


def as_json(document: dict[str, Any]) -> Any:
    """Dates as texts, the way editors hand them to a schema."""
    return json.loads(json.dumps(document, default=str))


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _tables(item)


@pytest.mark.parametrize("name", CHECKERS)
def test_the_written_schemas_are_the_loaders(name: str) -> None:
    """After a change to the loader `make schemas` has been run."""
    written = json.loads((ROOT / "wizard" / "policy" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert written == schemas()[name]
    jsonschema.Draft7Validator.check_schema(written)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_policy_file_passes(path: str) -> None:
    """No editor underlines what is right."""
    assert [error.message for error in _checker(path).iter_errors(as_json(DOCUMENTS[path]))] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_made_up_key_is_refused_in_every_table(path: str) -> None:
    """Where the editor chooses the keys it is the made-up value that does not fit."""
    spoilt = as_json(DOCUMENTS[path])
    tables = list(_tables(spoilt))
    for table in tables:
        table["nonsense"] = 1
    refused = [error for error in _checker(path).iter_errors(spoilt) if "nonsense" in error.message or error.path[-1] == "nonsense"]
    assert len(refused) == len(tables)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("lishi/parameters.toml", 'unit = "working-day"', 'unit = "workday"', "working-day"),
        ("lishi/parameters.toml", "hedged = true", 'hedged = "yes"', "boolean"),
        ("haoka/outcomes.toml", 'verdict = "', 'verdict = "maybe-', "cancellable"),
        ("kameng/texts.toml", "sources = ", "source = ", "source"),
        ("common/policy.toml", "version = ", 'version = "soon" # ', "date"),
    ],
)
def test_the_editors_checker_names_what_is_wrong(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    """The TOML checker behind the editors' plug-ins, with the settings of this repository, refuses a spoilt file."""
    shutil.copytree(str(BUNDLED), tmp_path / "wizard" / "policy")
    shutil.copy(ROOT / ".taplo.toml", tmp_path)
    spoilt = tmp_path / "wizard" / "policy" / file
    text = spoilt.read_text(encoding="utf-8")
    assert old in text
    spoilt.write_text(text.replace(old, new, 1), encoding="utf-8")
    checker = [str(ROOT / "node_modules" / ".bin" / "taplo"), "lint", f"wizard/policy/{file}"]
    result = subprocess.run(checker, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert said in result.stderr

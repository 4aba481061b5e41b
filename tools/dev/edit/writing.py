"""A change put into the text of a policy file: comments, order and spacing stay, and nothing but what was changed is another."""

from __future__ import annotations

import copy
import os
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, InlineTable, Item, String, StringType

from tools.dev.edit.edits import Edit, NewFigure, NewRule, RefusedError, field_of
from tools.dev.edit.entries import Entry, Steps

LINES = '"""'
"""What stands before and after a text of several lines."""

type Values = Mapping[Steps, Any]
"""What is to stand where in a document: texts, and the plain values of figures and rules."""


def values_of(edit: Edit, entry: Entry) -> Values:
    """What an edit of an entry sets in its document. Raises `RefusedError` for an edit that the entry has no room for."""
    values: dict[Steps, Any] = {}
    known = dict(entry.texts())
    for new in edit.texts:
        if new.at not in known:
            raise RefusedError("unknown", field_of(new.at, new.lang))
        old = known[new.at].in_lang(new.lang)
        if old.strip("\n") != new.text:
            if "\n" in new.text and "\n" not in old:
                raise RefusedError("lines", field_of(new.at, new.lang))
            values[*entry.at, *new.at, new.lang] = new.text
    if edit.figure is not None:
        if entry.kind != "parameter" or not isinstance(entry.table.get("figure"), list):
            raise RefusedError("unknown", "from")
        values[*entry.at, "figure"] = figures_with(entry.table["figure"], edit.figure)
    if edit.rule is not None:
        if entry.kind != "rule":
            raise RefusedError("unknown", "outcome")
        values |= _rule_values(entry, edit.rule)
    return {steps: value for steps, value in values.items() if value != _at(entry, steps)}


def _at(entry: Entry, steps: Steps) -> Any:
    found: Any = entry.table
    for step in steps[len(entry.at) :]:
        found = found[step] if isinstance(step, int) or step in found else None
    return found


def figures_with(rows: list[dict[str, Any]], new: NewFigure) -> list[dict[str, Any]]:
    """The rows of a figure with one more, in the order of their days; a row of the same day is corrected."""
    made = {"from": new.effective_from, "min": new.min, "max": new.max}
    row = {key: value for key, value in made.items() if value is not None}
    return sorted((*(old for old in rows if old.get("from") != new.effective_from), row), key=lambda one: one["from"])


def _rule_values(entry: Entry, rule: NewRule) -> dict[Steps, Any]:
    when = {key: values[0] if len(values) == 1 else list(values) for key, values in rule.when.items()}
    before = entry.table.get("when", {})
    same = {key: set([value] if isinstance(value, str) else value) for key, value in before.items()}
    if same == {key: set(values) for key, values in rule.when.items()}:
        when = before  # in another order, which says nothing
    return {(*entry.at, "when"): when, (*entry.at, "outcome"): rule.outcome}


def written(text: str, values: Values) -> str:
    """A file's text with these values set.

    Raises `RefusedError` where the file could not be kept as it is but for them: reading it again must give just that.
    """
    wanted = copy.deepcopy(tomllib.loads(text))
    try:
        document = tomlkit.parse(text)
        for steps, value in values.items():
            _set(wanted, steps, value)
            holder: Any = document
            for step in steps[:-1]:
                holder = holder[step]
            holder[steps[-1]] = _item(value, holder.get(steps[-1]) if not isinstance(steps[-1], int) else None)
        result = tomlkit.dumps(document)
        read = tomllib.loads(result)
    except (TOMLKitError, tomllib.TOMLDecodeError, KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise RefusedError("unwritable", why=f"{type(error).__name__}: {error}") from error
    if _trimmed(read) != _trimmed(wanted):
        raise RefusedError("unwritable", why="reading it again gives something else")
    return result


def _set(document: Any, steps: Steps, value: Any) -> None:
    for step in steps[:-1]:
        document = document[step]
    document[steps[-1]] = value


def _item(value: Any, old: Item | None) -> Item:
    """A value in the form in which the one before it was written."""
    if isinstance(value, str):
        form = old.as_string() if isinstance(old, String) else ""
        if "\n" not in value and "\n" not in form:
            return tomlkit.string(value)
        first = "\n" if not form or form.startswith(f"{LINES}\n") else ""
        last = "\n" if not form or form.endswith(f"\n{LINES}") else ""
        escaped = String.from_raw(value, StringType.MLB).as_string().removeprefix(LINES).removesuffix(LINES)
        text: Item = tomlkit.value(f"{LINES}{first}{escaped}{last}{LINES}")
        return text
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _rows(value, old)
    if isinstance(value, dict):
        inside = ", ".join(f"{tomlkit.key(key).as_string()} = {tomlkit.item(inner).as_string()}" for key, inner in value.items())
        table: Item = tomlkit.value(f"{{ {inside} }}" if inside else "{}")
        return table
    plain: Item = tomlkit.item(value)
    return plain


def _rows(rows: list[dict[str, Any]], old: Item | None) -> Array:
    """A list of rows, one a line; rows that were there keep their own form and their comments."""
    array = tomlkit.array()
    known = {str(row["from"]): row for row in old if isinstance(row, InlineTable)} if isinstance(old, Array) else {}
    if isinstance(old, Array) and "\n" in old.as_string() and old.unwrap() == rows[:-1]:
        old.append(_item(rows[-1], None))
        return old
    for row in rows:
        kept = known.get(str(row["from"]))
        array.add_line(copy.copy(kept) if kept is not None and kept.unwrap() == row else _item(row, None), indent="  ")
    array.add_line(indent="")
    return array


def _trimmed(value: Any) -> Any:
    """A document without the empty lines around its texts, which the loader takes away."""
    if isinstance(value, dict):
        return {key: _trimmed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_trimmed(inner) for inner in value]
    return value.strip("\n") if isinstance(value, str) else value


def difference(file: str, before: str, after: str) -> str:
    """What changes in a file, line by line."""
    return "".join(unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), file, file, n=2))


def digest(content: bytes) -> str:
    """By what a state of a file is known."""
    return sha256(content).hexdigest()


def place(folder: Path, file: str, known: frozenset[str]) -> Path:
    """Where a file of the policy lies. Raises `RefusedError` for anything that is not one of the folder's own files."""
    path = folder / file
    own = path.resolve()
    if file not in known or own != folder.resolve() / file or not own.is_file() or own.suffix != ".toml":
        raise RefusedError("outside", given=file)
    return own


def save(path: Path, seen: str, after: str) -> str:
    """Put `after` in the place of the file that was `seen`, at one stroke, and return its digest.

    Raises `RefusedError` where the file is another by now: nothing of what somebody else wrote is lost.
    """
    if digest(path.read_bytes()) != seen:
        raise RefusedError("meanwhile", file=path.name)
    content = after.encode()
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(path.stat().st_mode & 0o777)
        if digest(path.read_bytes()) != seen:
            raise RefusedError("meanwhile", file=path.name)
        Path(made).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(made).unlink()
    return digest(content)

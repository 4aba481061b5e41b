"""The wording that the code asks for, read from the code itself: no list of keys has to be kept beside it.

A call such as `words("case.title")` names its key. Where a key is put together (`words(f"verdict.{verdict}")`), the module says what it
can be in a tuple `WORDING`, next to the call or at its top: `"verdict.{Verdict}"`. In braces stand values separated by `|`, a range such
as `1..12`, or the name of an enumeration or a collection of the model or of that module, less what follows a minus sign. The tuple is
never read while the site runs, and the browser's copy of a module lacks it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product

import wizard.model
from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.model import COMMON

DECLARED = "WORDING"

BRACES = re.compile(r"\{([^}]*)\}")
NAMED = re.compile(r"([A-Za-z_]+)(?:-([a-z0-9-]+))?")


@dataclass(kw_only=True, slots=True)
class Wanted:
    """What the code asks of the wording."""

    fills: dict[str, frozenset[str]] = field(default_factory=dict)
    """Every key, with the placeholders that each of its calls fills."""
    problems: list[Problem] = field(default_factory=list)
    """Calls whose keys cannot be told, and declarations that no call needs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Call:
    line: int
    key: re.Pattern[str]
    """What its keys look like."""
    literal: tuple[str, ...]
    """Its keys where they stand in it."""
    fills: frozenset[str]
    more: bool
    """Whether it also fills a placeholder that is called like the end of the key."""


def check_wording(wording: Mapping[str, object], places: Places) -> Iterator[Problem]:
    """Wording that the code asks for and that is not there, and wording that it never asks for."""
    wanted = wanted_wording()
    yield from wanted.problems
    for key in sorted(wanted.fills.keys() - wording.keys()):
        yield places.wrong(COMMON, "wording", key, "missing; add zh and en")
    for key in sorted(wording.keys() - wanted.fills.keys()):
        yield places.wrong(COMMON, "wording", key, "nothing uses it; delete it")


@cache
def wanted_wording() -> Wanted:
    """What the code asks for; the code does not change while it runs."""
    wanted = Wanted()
    for path, module in _modules(files("wizard"), "wizard"):
        read_module(path, module.read_text(encoding="utf-8"), wanted)
    return wanted


def _modules(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _modules(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{path}/{entry.name}", entry


def read_module(path: str, source: str, wanted: Wanted) -> None:
    """Add what one module asks for."""
    if "words" not in source and "Words" not in source:  # parsing is what takes time
        return
    tree = ast.parse(source)
    calls = [call for node in ast.walk(tree) if isinstance(node, ast.Call) and (call := _call(node)) is not None]
    declared = {key: entry for entry in _declared(tree) for key in _expanded(entry, tree)}
    needed: set[str] = set()
    for call in calls:
        keys = call.literal or tuple(key for key in declared if call.key.fullmatch(key))
        needed.update(declared[key] for key in keys if key in declared)
        if not keys:
            message = f"line {call.line}: words(…) is given a key that is put together; say in {DECLARED} of this module what it can be"
            wanted.problems.append(Problem(file=path, key=DECLARED, message=message))
        for key in keys:
            fills = call.fills | ({key.rpartition(".")[2]} if call.more else frozenset())
            wanted.fills[key] = wanted.fills.get(key, fills) & fills
    for entry in sorted({*declared.values()} - needed):
        wanted.problems.append(
            Problem(file=path, key=DECLARED, message=f"{entry!r} is what no call of this module asks for; correct or delete it")
        )


def _call(node: ast.Call) -> _Call | None:
    """A call of `words`, of an attribute of that name, or of `Words` by itself."""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
    if called not in ("words", "self") or not node.args:
        return None
    key = node.args[0]
    named = {keyword.arg for keyword in node.keywords if keyword.arg is not None}
    spread = [keyword.value for keyword in node.keywords if keyword.arg is None]
    inner = [name for value in spread if isinstance(value, ast.Dict) for name in value.keys]
    named |= {name.value for name in inner if isinstance(name, ast.Constant) and isinstance(name.value, str)}
    return _Call(
        line=node.lineno,
        key=_pattern(key),
        literal=tuple(_literals(key)),
        fills=frozenset(named),
        more=any(not isinstance(name, ast.Constant) for name in inner),
    )


def _literals(key: ast.expr) -> Iterator[str]:
    """The keys in an expression: one, one of two, or one of a table."""
    match key:
        case ast.Constant(value=str(value)):
            yield value
        case ast.IfExp(body=body, orelse=other):
            yield from _literals(body)
            yield from _literals(other)
        case ast.Subscript(value=ast.Dict(values=choices)):
            for choice in choices:
                yield from _literals(choice)


def _pattern(key: ast.expr) -> re.Pattern[str]:
    if not isinstance(key, ast.JoinedStr):
        return re.compile(".*")
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z0-9.-]*" for part in key.values)
    return re.compile("".join(parts))


def _declared(tree: ast.Module) -> Iterator[str]:
    value = _constant(tree, DECLARED)
    for item in value.elts if isinstance(value, ast.Tuple) else ():
        if isinstance(item, ast.Constant):
            yield str(item.value)


def _constant(tree: ast.Module, name: str) -> ast.expr | None:
    """What a name stands for at a module's top."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == name for target in node.targets):
            return node.value
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            return node.value
    return None


def _expanded(entry: str, tree: ast.Module) -> Iterator[str]:
    """Every key that an entry stands for."""
    between = BRACES.split(entry)[::2]
    for values in product(*(tuple(_values(inner, tree)) for inner in BRACES.findall(entry))):
        yield "".join(part for pair in zip(between, (*values, ""), strict=True) for part in pair)


def _values(inner: str, tree: ast.Module) -> Iterable[str]:
    if ".." in inner:
        first, last = inner.split("..")
        return map(str, range(int(first), int(last) + 1))
    named = NAMED.fullmatch(inner)
    if named is None or not (inner[0].isupper()):
        return inner.split("|")
    held = getattr(wizard.model, named[1], None)
    found = map(str, held) if held is not None else _own_values(_constant(tree, named[1]))
    return (value for value in found if value != named[2])


def _own_values(value: ast.expr | None) -> Iterator[str]:
    """A collection of texts, the keys of a table, or the numbers below one."""
    match value:
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items) | ast.Dict(keys=items):
            yield from (str(item.value) for item in items if isinstance(item, ast.Constant))
        case ast.Constant(value=int(number)):
            yield from map(str, range(number))

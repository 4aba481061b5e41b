"""Write the types of the page's scripts, read off the typed dictionaries that Python is held to.

Usage: make_types.py [--check]. With `--check` nothing is written, and what differs is named.

`types/bridge.d.ts` has every request and reply, `types/hooks.d.ts` every `data-…` attribute as a member of `dataset`. So the
two sides are written down once, and a request or a hook that only one of them knows does not get past `make check`.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType, NoneType, UnionType, get_original_bases
from typing import Literal, NotRequired, TypeAliasType, Union, get_args, get_origin, get_type_hints, is_typeddict

from wizard.decide import shapes as journeys
from wizard.render import attributes
from wizard.screens import shapes

TYPES = Path(__file__).parent.parent / "types"
HEAD = "// Written by `make types` from {sources}. Not to be edited.\n"
BRIDGE = (journeys, shapes)
HOOKS = (attributes.Hooks, attributes.TemplateHooks, attributes.Marks)
PLAIN: Mapping[object, str] = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", object: "unknown"}
FLAG = '""'
"""What `dataset` says of an attribute that stands alone."""


def bridge_types(*modules: ModuleType) -> str:
    """Every typed dictionary of the modules as an interface, every named union as a type."""
    found = {name: value for module in modules for name, value in _named(module)}
    names = {value: name for name, value in found.items()}
    return _head(*modules) + "".join(
        f"\n{_interface(name, value, names)}" if isinstance(value, type) else f"\nexport type {name} = {_type(value, names, own=name)};\n"
        for name, value in found.items()
    )


def hook_types(*kinds: type) -> str:
    """The `data_…` keys of typed dictionaries as the members that `dataset` has for them, and as names to look for."""
    interfaces = "".join(
        f"\n{_comment(kind.__doc__)}export interface {kind.__name__} {{\n"
        + "".join(f"  {_camel(key)}?: {_text(hint)};\n" for key, hint in get_type_hints(kind).items())
        + "}\n"
        for kind in kinds
    )
    names = (key.replace("_", "-") for kind in kinds for key in get_type_hints(kind))
    return _head(attributes) + interfaces + "\nexport type Hook =\n" + "\n".join(f'  | "{name}"' for name in names) + ";\n"


def files() -> dict[Path, str]:
    """What ought to stand in `types/`."""
    return {TYPES / "bridge.d.ts": bridge_types(*BRIDGE), TYPES / "hooks.d.ts": hook_types(*HOOKS)}


def _head(*modules: ModuleType) -> str:
    return HEAD.format(sources=" and ".join(f"{module.__name__.replace('.', '/')}.py" for module in modules))


def _named(module: ModuleType) -> Iterator[tuple[str, object]]:
    """What a module defines itself: dictionaries, and unions with a name."""
    for name, value in vars(module).items():
        if (is_typeddict(value) and value.__module__ == module.__name__) or get_origin(value) in (Literal, Union, UnionType):
            yield name, value


def _interface(name: str, kind: type, names: Mapping[object, str]) -> str:
    """A typed dictionary with what it adds to its bases."""
    bases = [base.__name__ for base in get_original_bases(kind) if is_typeddict(base)]
    hints = get_type_hints(kind, include_extras=True)
    lines = [_member(key, hints[key], doc, names) for key, doc in _own(kind)]
    extends = f" extends {', '.join(bases)}" if bases else ""
    return f"{_comment(kind.__doc__)}export interface {name}{extends} {{\n{''.join(lines)}}}\n"


def _own(kind: type) -> Iterator[tuple[str, str | None]]:
    """The keys that a class itself names, each with the string below it."""
    (node,) = ast.parse(inspect.getsource(kind)).body
    body = node.body if isinstance(node, ast.ClassDef) else []
    for line, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            said = after.value if isinstance(after, ast.Expr) else None
            yield line.target.id, said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else None


def _member(key: str, hint: object, doc: str | None, names: Mapping[object, str]) -> str:
    optional = get_origin(hint) is NotRequired
    shown = _type(get_args(hint)[0] if optional else hint, names)
    comment = _comment(doc)
    return f"{f'  {comment}' if comment else ''}  {key}{'?' if optional else ''}: {shown};\n"


def _type(hint: object, names: Mapping[object, str], own: str = "") -> str:  # noqa: PLR0911 - one return a kind of type
    """An annotation in TypeScript, by its name where it has one. Raises TypeError for what JSON lacks."""
    if names.get(hint, own) != own:
        return names[hint]
    if isinstance(hint, TypeAliasType):
        return _type(hint.__value__, names)
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is Literal:
        return " | ".join(f'"{value}"' if isinstance(value, str) else str(value) for value in arguments)
    if origin in (UnionType, Union):
        return " | ".join(_type(argument, names) for argument in arguments)
    if origin is list:
        return f"{_type(arguments[0], names)}[]"
    if origin is dict:
        return f"Record<string, {_type(arguments[1], names)}>"
    raise TypeError(f"no TypeScript for {hint!r}")


def _text(hint: object) -> str:
    """What `dataset` has for an attribute: text, or nothing but its being there."""
    parts = {part for alias in _parts(hint) for part in _parts(alias)}
    return "string" if str in parts else FLAG


def _parts(hint: object) -> tuple[object, ...]:
    read = hint.__value__ if isinstance(hint, TypeAliasType) else hint
    return get_args(read) or (read,)


def _camel(key: str) -> str:
    """`data_copy_link` as scripts say it: `copyLink`."""
    return re.sub("_([a-z])", lambda found: found[1].upper(), key.removeprefix("data_"))


def _comment(doc: str | None) -> str:
    return f"/** {' '.join(doc.split())} */\n" if doc else ""


def main(*arguments: str) -> int:
    """Write the files, or name those that differ."""
    stale = [path for path, text in files().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if "--check" in arguments:
            sys.stderr.write(f"types/{path.name} is not what `make types` writes; run it\n")
        else:
            path.write_text(files()[path], encoding="utf-8")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

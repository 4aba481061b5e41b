"""The JSON Schema of a typed dictionary, read off its annotations, so that what is published is what the type checker holds us to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Literal, NotRequired, TypeAliasType, Union, get_args, get_origin, get_type_hints, is_typeddict

from wizard.answer.shapes import AnswersFile

type Schema = dict[str, object]

PLAIN: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def answers_schema() -> Schema:
    """The schema of `answers.json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Every answer of one language", **schema_of(AnswersFile)}


def schema_of(annotation: object) -> Schema:  # noqa: C901, PLR0911 - one return a kind of type
    """The schema of an annotation; a mapping beside a type in `Annotated` adds what it says. Raises TypeError for what JSON lacks."""
    if isinstance(annotation, TypeAliasType):
        return schema_of(annotation.__value__)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        own, *extras = arguments
        return schema_of(own) | {key: value for extra in extras for key, value in extra.items()}
    if origin is NotRequired:
        return schema_of(arguments[0])
    if isinstance(annotation, type) and annotation in PLAIN:
        return {"type": PLAIN[annotation]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {"enum": sorted(str(member) for member in annotation)}
    if origin in (UnionType, Union):
        return {"anyOf": [schema_of(argument) for argument in arguments]}
    if origin is list:
        return {"type": "array", "items": schema_of(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(arguments[1])}
    if is_typeddict(annotation):
        return _object(annotation)
    raise TypeError(f"no JSON Schema for {annotation!r}")


def _object(annotation: object) -> Schema:
    hints = get_type_hints(annotation, include_extras=True)
    required = [key for key, hint in hints.items() if get_origin(hint) is not NotRequired]
    return {"type": "object", "required": required, "properties": {key: schema_of(hint) for key, hint in hints.items()}}

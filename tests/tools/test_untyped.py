"""Modules for the browser run without what only type checkers read."""

from __future__ import annotations

from tools.untyped import untyped

SOURCE = b'''
from __future__ import annotations
from typing import TYPE_CHECKING, cast
if TYPE_CHECKING:
    from nowhere import Thing
type Alias = list[Thing]
WORDING = ("case.{Thing}",)
def double(value: Thing, *rest: Alias, **more: Thing) -> Alias:
    """Twice."""
    return cast("Alias", [value, value, *rest])
class Point:
    x: int
'''


def test_a_module_runs_without_typing() -> None:
    """Annotations of functions, casts, blocks for type checkers and lists of wording are gone; names, values and class bodies stay."""
    names: dict[str, object] = {}
    exec(compile(untyped(SOURCE), "module", "exec", dont_inherit=True), names)  # noqa: S102 - our own source
    assert "cast" not in names
    assert names["Alias"] is None
    assert "WORDING" not in names
    double = names["double"]
    assert callable(double)
    assert double(1, 2) == [1, 1, 2]
    assert double.__annotations__ == {}
    assert vars(names["Point"])["__annotations__"] == {"x": "int"}

"""Every request has its operation, and every operation its request."""

from __future__ import annotations

from typing import get_args, get_type_hints

from wizard.screens import shapes
from wizard.screens.operations import OPERATIONS


def test_the_table_has_an_operation_for_each_request() -> None:
    """By its `op`: no more and no fewer."""
    assert set(OPERATIONS) == {_op(request) for request in get_args(shapes.Request)}


def test_an_operation_takes_the_request_of_its_name() -> None:
    """The cast in `perform` relies on it."""
    for name, operation in OPERATIONS.items():
        hints = get_type_hints(operation, localns=vars(shapes))
        assert _op(hints["request"]) == name


def _op(request: type) -> str:
    (name,) = get_args(get_type_hints(request)["op"])
    return str(name)

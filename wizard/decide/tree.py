"""A flow as a tree: every way through the questions that decide, as they are really asked.

Made for whatever walks all of a flow: lint, the build's pages and drawings, comparisons, tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.decide.engine import Decision, Stand, fills, is_asked, stand
from wizard.model import UNKNOWN, Kind, Option, Outcome, Platform, Question


@dataclass(frozen=True, slots=True)
class Fork:
    """A question, and where its answers lead; each branch is the answers that lead there."""

    question: Question
    branches: tuple[tuple[tuple[str, ...], Node], ...]


type Node = Fork | Decision


def tree(platform: Platform) -> Node:
    """Every way through the required questions, one branch an answer. Raises `PolicyGapError`."""
    return _grown(platform, {})


def _grown(platform: Platform, codes: Mapping[str, str]) -> Node:
    found: Stand = stand(platform, codes)
    if isinstance(found, Decision):
        return found
    key = found.question.key
    return Fork(found.question, tuple(((value,), _grown(platform, {**codes, key: value})) for value in found.question.values))


def aside_trees(platform: Platform) -> Iterator[tuple[Question, Option, Node]]:
    """Where the answers lead that nobody is asked for. Raises `PolicyGapError`."""
    for question, option in platform.asides():
        yield question, option, _grown(platform, {question.key: option.value})


def merged(node: Node) -> Node:
    """The same tree with answers that lead to the same put together; a leaf is known by its outcome."""
    if isinstance(node, Decision):
        return node
    branches: list[tuple[tuple[str, ...], Node]] = []
    for values, end in node.branches:
        below = merged(end)
        same = next((number for number, (_, other) in enumerate(branches) if _alike(other, below)), None)
        if same is None:
            branches.append((values, below))
        else:
            branches[same] = ((*branches[same][0], *values), branches[same][1])
    return Fork(node.question, tuple(branches))


def _alike(one: Node, other: Node) -> bool:
    if isinstance(one, Decision) or isinstance(other, Decision):
        return isinstance(one, Decision) and isinstance(other, Decision) and one.outcome is other.outcome
    if one.question is not other.question or len(one.branches) != len(other.branches):
        return False
    pairs = zip(one.branches, other.branches, strict=True)
    return all(values == others and _alike(end, last) for (values, end), (others, last) in pairs)


def ways(node: Node) -> Iterator[tuple[dict[str, str], Decision]]:
    """The answers of each way through, and what they decide, in the flow's order."""
    if isinstance(node, Decision):
        yield {}, node
        return
    for values, end in node.branches:
        for value in values:
            for codes, decision in ways(end):
                yield {node.question.key: value, **codes}, decision


def walks(platform: Platform, *, optional: bool) -> Iterator[dict[str, str]]:
    """The answers of every way through a flow; with `optional` also those that only choose among sentences, such as the reason.

    Raises `PolicyGapError`.
    """
    for codes, decision in every_way(platform):
        if optional:
            yield from _with_choices(platform, decision.outcome, codes)
        else:
            yield codes


def every_way(platform: Platform) -> Iterator[tuple[dict[str, str], Decision]]:
    """The ways through the tree, and those that begin with an answer nobody is asked for. Raises `PolicyGapError`."""
    yield from ways(tree(platform))
    for question, option, node in aside_trees(platform):
        for codes, decision in ways(node):
            yield {question.key: option.value, **codes}, decision


def _with_choices(platform: Platform, outcome: Outcome, codes: dict[str, str]) -> Iterator[dict[str, str]]:
    open_keys = fills(platform, outcome) - codes.keys()
    question = next(
        (q for q in platform.questions if q.kind is Kind.CHOICE and q.default is None and q.key in open_keys and is_asked(q, codes)), None
    )
    if question is None:
        yield codes
        return
    for value in question.values:
        yield from _with_choices(platform, outcome, {**codes, question.key: value})


def shortest_ways(platform: Platform) -> dict[str, dict[str, str]]:
    """For each outcome the shortest answers that lead to it, with as little "not sure" as there is."""
    found: dict[str, dict[str, str]] = {}
    for codes, decision in sorted(every_way(platform), key=lambda way: (list(way[0].values()).count(UNKNOWN), len(way[0]))):
        found.setdefault(decision.outcome.id, codes)
    return found

"""Proving the policy: nothing missing, nothing twice, nothing unused, nothing unsourced, nobody worse off for not being sure.

Used by the command line, the MkDocs plugin and the development server; no browser loads it. It may look into every room but the adapters.
Each module proves one thing and yields problems that say where, what, and what to do.
"""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from wizard.errors import PolicyError, Problem
from wizard.lint.claims import check_claims
from wizard.lint.due import due
from wizard.lint.references import check_references
from wizard.lint.safety import check_safety
from wizard.lint.style import check_style
from wizard.lint.tables import check_table
from wizard.lint.texts import check_texts
from wizard.load import Documents, build_policy
from wizard.load.files import read_documents
from wizard.model import Policy

__all__ = ["due", "find_problems", "lint", "lint_documents", "lint_policy"]


def lint(folder: Traversable) -> tuple[Problem, ...]:
    """All problems of the policy in `folder`, none if it is sound."""
    try:
        return lint_documents(read_documents(folder))
    except PolicyError as error:
        return error.problems


def lint_documents(documents: Documents) -> tuple[Problem, ...]:
    """All problems of a policy that is already parsed."""
    return tuple(find_problems(documents))


def find_problems(documents: Documents) -> Iterator[Problem]:
    """The problems one by one, the quick checks first: whoever only asks whether there is one need not wait for all."""
    try:
        policy = build_policy(documents)
    except PolicyError as error:
        yield from error.problems
    else:
        yield from _problems_of(policy)


def lint_policy(policy: Policy) -> tuple[Problem, ...]:
    """Problems that show only once everything is put together."""
    return tuple(_problems_of(policy))


def _problems_of(policy: Policy) -> Iterator[Problem]:
    broken = [*check_references(policy)]
    yield from broken
    for platform in policy.platforms.values():
        found = tuple(check_table(platform))
        yield from found
        broken.extend(found)
    yield from check_texts(policy)
    yield from check_style(policy)
    if broken:
        return  # what follows asks the engine, which needs a whole table and everything it names
    yield from check_claims(policy)
    for platform in policy.platforms.values():
        yield from check_safety(policy, platform)

"""Proving the policy: nothing missing, nothing twice, nothing unused, nothing unsourced."""

from importlib.resources.abc import Traversable

from wizard.errors import PolicyError, Problem
from wizard.lint.due import due
from wizard.lint.references import check_references
from wizard.lint.style import check_style
from wizard.lint.tables import check_table
from wizard.lint.texts import check_texts
from wizard.load import Documents, build_policy
from wizard.load.files import read_documents
from wizard.model import Policy

__all__ = ["due", "lint", "lint_documents", "lint_policy"]


def lint(folder: Traversable) -> tuple[Problem, ...]:
    """All problems of the policy in `folder`, none if it is sound."""
    try:
        return lint_documents(read_documents(folder))
    except PolicyError as error:
        return error.problems


def lint_documents(documents: Documents) -> tuple[Problem, ...]:
    """All problems of a policy that is already parsed."""
    try:
        policy = build_policy(documents)
    except PolicyError as error:
        return error.problems
    return lint_policy(policy)


def lint_policy(policy: Policy) -> tuple[Problem, ...]:
    """Problems that show only once everything is put together."""
    found = [*check_references(policy), *check_texts(policy), *check_style(policy)]
    for platform in policy.platforms.values():
        found.extend(check_table(platform))
    return tuple(found)

"""Proving the policy: nothing missing, nothing twice, nothing unused, nothing unsourced, nobody worse off for not being sure.

Used by the command line, the MkDocs plugin and the development server; no browser loads it. It may look into every room but the adapters.
Each module proves one thing and yields problems that say where, what, and what to do. All of them look at whatever could be loaded, so
that whoever edits meets every problem at once and not one round of them after another.
"""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from wizard.errors import PolicyError, Problem
from wizard.lint.apart import check_apart
from wizard.lint.buttons import check_buttons
from wizard.lint.changes import check_changes
from wizard.lint.claims import check_claim_words, check_claims
from wizard.lint.due import due, to_replace
from wizard.lint.figures import check_figures
from wizard.lint.hits import check_hits, check_reached, hits
from wizard.lint.markup import check_markup
from wizard.lint.notices import check_notices
from wizard.lint.places import Places
from wizard.lint.pointing import check_pointing
from wizard.lint.references import check_references
from wizard.lint.safety import check_safety
from wizard.lint.said import texts_said
from wizard.lint.site import check_site
from wizard.lint.speech import check_speech
from wizard.lint.style import check_style
from wizard.lint.tables import check_table, why_not_proved
from wizard.lint.texts import check_texts
from wizard.lint.unused import check_unused
from wizard.lint.wording_keys import check_wording
from wizard.lint.wordings import check_wordings, held_out, wordings_table
from wizard.load import Documents, assemble
from wizard.load.documents import shared_files
from wizard.load.files import read_documents
from wizard.model import Platform, Policy

__all__ = ["check_wordings", "due", "held_out", "lint", "lint_documents", "to_replace", "wordings_table"]


def lint(folder: Traversable) -> tuple[Problem, ...]:
    """All problems of the policy in `folder`, none if it is sound."""
    try:
        documents = read_documents(folder)
    except PolicyError as error:
        return error.problems
    return lint_documents(documents)


def lint_documents(documents: Documents) -> tuple[Problem, ...]:
    """All problems of a policy that is already parsed, each once."""
    policy, problems = assemble(documents)
    places = Places(documents)
    found = dict.fromkeys((*problems, *check_markup(documents), *_read(policy, places), *_proved(policy, places)))
    # What is shared as it is speaks of platforms and answers that this policy may not have, and nobody who uses it could change it.
    shared = {*shared_files(documents)}
    return tuple(problem for problem in found if problem.file not in shared)


def _read(policy: Policy, places: Places) -> Iterator[Problem]:
    """What shows by reading."""
    texts = texts_said(policy, places)
    yield from check_apart(policy, texts, places)
    yield from check_references(policy, places)
    yield from check_changes(policy, places)
    yield from check_wording(policy.wording, places)
    yield from check_site(policy, places)
    for platform in policy.platforms.values():
        yield from check_table(platform, places)
    yield from check_unused(policy, texts, places)
    yield from check_figures(policy, places)
    yield from check_notices(policy, places)
    yield from check_texts(texts, policy.site.languages)
    yield from check_buttons(policy, texts, places)
    yield from check_style(policy, texts)
    yield from check_claim_words(policy, places)
    yield from check_speech(policy, places)
    yield from check_pointing(policy, places)


def _proved(policy: Policy, places: Places) -> Iterator[Problem]:
    """What shows by trying every combination of answers, platform by platform."""
    for platform in policy.platforms.values():
        reason = why_not_proved(platform)
        if reason is None:
            yield from _proofs(policy, platform, places)
        else:
            message = f"its combinations could not be tried, since {reason}; correct that, then run lint again"
            yield Problem(file=f"{platform.id}/", key="rule", message=message)


def _proofs(policy: Policy, platform: Platform, places: Places) -> Iterator[Problem]:
    found = hits(platform)
    yield from check_reached(platform, found, places)
    yield from check_hits(platform, found, places)
    yield from check_claims(policy, platform, places)
    yield from check_safety(policy, platform, found, places)

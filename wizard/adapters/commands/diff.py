"""`diff OLD NEW`: what an edit of the policy changes for readers, today and on each later day on which a figure changes."""

from __future__ import annotations

import argparse
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, cast

from wizard.adapters.commands.given import named_folder, now_given
from wizard.decide.engine import PolicyGapError
from wizard.errors import InputError, PolicyError
from wizard.load import load_policy
from wizard.model import LANGS, Lang, Policy
from wizard.review import outlook, report_markdown, report_text, told

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FORMS = {"text": report_text, "markdown": report_markdown}


class Found(IntEnum):
    """What the command ends with, as the program `diff` does."""

    SAME = 0
    DIFFERENT = 1
    TROUBLE = 2


def add_diff[P: argparse.ArgumentParser](commands: _SubParsersAction[P]) -> P:
    """The parser of `diff`."""
    parser = commands.add_parser(
        "diff",
        help="what an edit of the policy changes for readers, today and on each day on which a figure changes",
        epilog="Exit status: 0 the same, 1 something differs, 2 a policy that cannot be read or a wrong call.",
    )
    parser.add_argument("old", metavar="OLD", help="policy folder before")
    parser.add_argument("new", metavar="NEW", help="policy folder after")
    parser.add_argument("--lang", default="zh", metavar="zh|en", help="of the report")
    parser.add_argument("--format", default="text", metavar="|".join(FORMS), help="markdown is for a merge request")
    parser.add_argument("--verbose", action="store_true", help="also each change by rule, combination and path in the answer")
    parser.add_argument("--now", default=None, metavar="ISO", help="work out dates as of this date or date-time")
    return parser


def run_diff(given: argparse.Namespace) -> int:
    """Print what changes. Raises `InputError` for a wrong call; a policy that cannot be read is told on standard error."""
    for name, value, accepted in (("--lang", given.lang, LANGS), ("--format", given.format, tuple(FORMS))):
        if value not in accepted:
            raise InputError(name, value, " · ".join(accepted))
    now = now_given(given)
    folders = {"OLD": named_folder("OLD", given.old), "NEW": named_folder("NEW", given.new)}
    policies = {name: _policy(name, folder) for name, folder in folders.items()}
    old, new = policies["OLD"], policies["NEW"]
    if old is None or new is None:
        return Found.TROUBLE
    try:
        found = outlook(old, new, now)
    except PolicyGapError as error:
        print(error, file=sys.stderr)
        return Found.TROUBLE
    lines = told(found, cast("Lang", given.lang), verbose=given.verbose)
    sys.stdout.write(FORMS[given.format](lines))
    return Found.DIFFERENT if found.differs else Found.SAME


def _policy(name: str, folder: Path) -> Policy | None:
    """The policy, None for one that cannot be used, of which every problem is told."""
    try:
        return load_policy(folder)
    except PolicyError as error:
        for problem in error.problems:
            print(f"{name}: {problem}", file=sys.stderr)
        return None

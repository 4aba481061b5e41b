"""`due`: what has to be looked at again, a line each, for a maintainer, cron or continuous integration."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from wizard.adapters.commands.given import now_given
from wizard.errors import InputError, PolicyError
from wizard.lint import due, to_replace
from wizard.load import load_policy
from wizard.load.files import policy_folder

if TYPE_CHECKING:
    from argparse import _SubParsersAction

NOTHING_DUE, SOMETHING_DUE, TROUBLE = range(3)
DAYS = re.compile(r"([0-9]{1,4})d")


def add_due[P: argparse.ArgumentParser](commands: _SubParsersAction[P]) -> P:
    """The parser of `due`."""
    command = commands.add_parser(
        "due", help="what has to be looked at again: figures, law, the yearly notice, the calendar, sentences to replace"
    )
    command.add_argument("--now", default=None, metavar="ISO", help="pretend it is this date or date-time")
    command.add_argument("--within", default="0d", metavar="DAYS", help="also what will be due in so many days, such as 30d")
    return command


def run_due(given: argparse.Namespace) -> int:
    """Print what is due. 0: nothing is, 1: something is, 2: it could not be found out."""
    now = now_given(given)
    days = DAYS.fullmatch(given.within)
    if days is None:
        raise InputError("--within", given.within, "a number of days such as 30d")
    folder = policy_folder(given.policy)
    try:
        policy = load_policy(folder)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return TROUBLE
    found = [*due(policy, now.date(), timedelta(days=int(days[1]))), *to_replace(folder)]
    for line in found:
        print(line)
    return SOMETHING_DUE if found else NOTHING_DUE

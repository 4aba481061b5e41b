"""The command line: all that `python -m wizard` can be asked; commands that fill a module stand in `commands`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO, cast

from wizard import __version__
from wizard.adapters.commands import record
from wizard.adapters.commands.diff import add_diff, run_diff
from wizard.adapters.commands.due import add_due, run_due
from wizard.adapters.commands.given import now_given
from wizard.adapters.commands.holidays import add_holidays, run_holidays
from wizard.adapters.commands.new import add_new, run_new
from wizard.answer.changes import last_changed
from wizard.answer.question import question_view
from wizard.answer.reading import reading_view
from wizard.answer.view import outcome_view
from wizard.answer.wording import Words
from wizard.decide.answers import NO_OWN, Answers, Own, check_answers, own_item, own_words, parse_pairs
from wizard.decide.engine import Ask, question_at, stand
from wizard.errors import InputError, PolicyError
from wizard.lint import check_wordings, due, held_out, lint, to_replace, wordings_table
from wizard.load import load_policy
from wizard.load.files import policy_folder
from wizard.load.schema import schemas
from wizard.model import Lang, Platform, Policy
from wizard.reading.reader import Reader
from wizard.render.text.plain import as_markdown, as_text, letter_markdown
from wizard.review import reasons
from wizard.screens.lines import Requests

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, QuestionView


class Exit(IntEnum):
    """What a call ends with."""

    DONE = 0
    BROKEN_POLICY = 1
    BAD_INPUT = 2
    MORE_ANSWERS = 3


FORMATS = ("json", "text", "markdown")
POLICY_HELP = "a policy folder of your own, in place of the one that is bundled"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0: an outcome, a question, or a clean policy. 1: the policy has problems. 2: bad input, one line on
    standard error and nothing on standard output. 3: more answers are needed.
    """
    _utf8_output()
    try:
        given = _parsed(arguments)
        run: Callable[[argparse.Namespace], int] = given.run
        status = run(given)
        sys.stdout.flush()
    except InputError as error:
        print(error, file=sys.stderr)
        return Exit.BAD_INPUT
    except BrokenPipeError:
        # Who reads has had enough, as `head` has; nothing more is written to it, at the interpreter's end neither.
        sys.stdout = None
        return Exit.DONE
    except PolicyError as error:
        print(error, file=sys.stderr)
        return Exit.BROKEN_POLICY
    return status


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What a call asks about: a platform and answers, checked, in a language, as of a moment."""

    policy: Policy
    platform: Platform
    answers: Answers
    lang: Lang
    now: datetime

    @property
    def words(self) -> Words:
        """The wording of its language."""
        return Words(lang=self.lang, wording=self.policy.wording, today=self.now.date())


def _asked(given: argparse.Namespace) -> _Asked:
    policy = load_policy(policy_folder(given.policy))
    platform = policy.platforms.get(given.platform)
    if platform is None:
        raise InputError("platform", given.platform, " · ".join(policy.platforms))
    lang = cast("Lang", _one_of("--lang", given.lang, policy.site.languages))
    now = now_given(given)
    return _Asked(policy=policy, platform=platform, answers=check_answers(platform, parse_pairs(given.answers), now), lang=lang, now=now)


def _view(asked: _Asked, own: Own = NO_OWN) -> AnswerView | Ask:
    """The answer, or what has to be asked first."""
    found = stand(asked.platform, asked.answers.codes)
    if isinstance(found, Ask):
        return found
    return outcome_view(asked.policy, asked.platform, asked.answers, found, asked.lang, asked.now, own)


def _more_answers(asked: _Asked, found: Ask, *, file: bool = False) -> int:
    """Print the question that has to be answered first; not into the `file` that standard output is to become."""
    question = question_view(found.question, asked.lang, required=True)
    _print_question(asked, question, sys.stderr if file else sys.stdout)
    return Exit.MORE_ANSWERS


def _print_question(asked: _Asked, question: QuestionView | None, to: TextIO) -> None:
    _print_json({"schema": 1, "platform": asked.platform.id, "question": question}, to)


def _decide(given: argparse.Namespace) -> int:
    _one_of("--format", given.format, FORMATS)
    asked = _asked(given)
    view = _view(asked)
    if isinstance(view, Ask):
        return _more_answers(asked, view)
    if given.format == "json":
        _print_json(view)
    else:
        shown = as_text if given.format == "text" else as_markdown
        sys.stdout.write(shown(view, asked.words, last_changed(asked.policy, view["outcome"], asked.now.date())))
    return Exit.DONE


def _letter(given: argparse.Namespace) -> int:
    _one_of("--format", given.format, FORMATS)
    asked = _asked(given)
    view = _view(asked, Own(item=own_item(given.item or ""), words=own_words(given.own or "")))
    if isinstance(view, Ask):
        return _more_answers(asked, view, file=True)
    letters = {str(letter["to"]): letter for letter in view["letters"]}
    if not letters:
        raise InputError("letter", view["outcome"], "an outcome that leads to an authority; this one does not")
    letter = letters[_one_of("--to", given.to or next(iter(letters)), tuple(letters))]
    if given.format == "json":
        _print_json({"schema": 1, "outcome": view["outcome"], "lang": view["lang"], "letter": letter})
    else:
        sys.stdout.write(f"{letter['text']}\n" if given.format == "text" else letter_markdown(letter))
    return Exit.DONE


def _ics(given: argparse.Namespace) -> int:
    from wizard.render.text.reminder import reminder_file  # noqa: PLC0415 - its library is large and rarely wanted

    asked = _asked(given)
    view = _view(asked)
    if isinstance(view, Ask):
        return _more_answers(asked, view, file=True)
    made = reminder_file(view, asked.words, given.root, asked.now)
    # The format asks for CRLF, which a text stream would double on some systems.
    sys.stdout.flush()
    sys.stdout.buffer.write(made.text.encode())
    return Exit.DONE


def _one_of(name: str, given: str, accepted: Sequence[str]) -> str:
    if given not in accepted:
        raise InputError(name, given, " · ".join(accepted))
    return given


def _questions(given: argparse.Namespace) -> int:
    asked = _asked(given)
    found = stand(asked.platform, asked.answers.codes)
    question = question_at(asked.platform, found, asked.answers)
    _print_question(asked, question_view(question, asked.lang, required=isinstance(found, Ask)) if question else None, sys.stdout)
    return Exit.DONE


def _read(given: argparse.Namespace) -> int:
    """Print what a message says; without a text it is read from standard input."""
    policy = load_policy(policy_folder(given.policy))
    lang = cast("Lang", _one_of("--lang", given.lang, policy.site.languages))
    text = given.text if given.text is not None else sys.stdin.read()
    _print_json(reading_view(policy, Reader(policy).read(text, now_given(given)), lang))
    return Exit.DONE


def _serve_json(given: argparse.Namespace) -> int:
    """Answer one request a line, each with one line, until the input ends."""
    answered = Requests(load_policy(policy_folder(given.policy)))
    for line in sys.stdin:
        if line.strip():
            print(answered(line), flush=True)
    return Exit.DONE


def _explain(given: argparse.Namespace) -> int:
    asked = _asked(given)
    found = stand(asked.platform, asked.answers.codes)
    if isinstance(found, Ask):
        return _more_answers(asked, found)
    print("\n".join(reasons(asked.policy, asked.platform, asked.answers.codes, found, asked.now.date())))
    return Exit.DONE


def _schema(given: argparse.Namespace) -> int:
    _print_json(schemas()[_one_of("folder", given.folder, tuple(schemas()))])
    return Exit.DONE


def _new(given: argparse.Namespace) -> int:
    for line in run_new(given):
        print(line)
    return Exit.DONE


def _lint(given: argparse.Namespace) -> int:
    """Print problems, which fail, and what is due, which does not."""
    folder = Path(given.folder) if given.folder else policy_folder(given.policy)
    problems = lint(folder)
    try:
        policy = load_policy(folder)
    except PolicyError:
        pass  # of whose problems lint has told
    else:
        found = held_out(policy)
        problems = (*problems, *check_wordings(found))
        for line in wordings_table(found) if given.wordings else ():
            print(line)
        for warning in (*due(policy, now_given(given).date()), *to_replace(folder)):
            print(f"due: {warning}", file=sys.stderr)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"lint: {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    return Exit.BROKEN_POLICY if problems else Exit.DONE


def _print_json(value: object, to: TextIO | None = None) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2), file=to)


def _utf8_output() -> None:
    """Chinese must come out whatever the terminal's encoding is; a lone surrogate must not raise."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The parsed call; answers may stand before, between and after the options."""
    given, rest = _parser().parse_known_args(arguments)
    if any(item.startswith("-") for item in rest) or (rest and "answers" not in given):
        raise InputError("arguments", " ".join(rest), "see python -m wizard --help")
    if rest:
        given.answers.extend(rest)
    return given


class _Parser(argparse.ArgumentParser):
    """argparse, but a wrong call is one line like every other bad input."""

    def error(self, message: str) -> NoReturn:
        raise InputError("arguments", message, f"see {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m wizard", description="Can I cancel this order, what do I do, and when will I hear?")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--policy", default=None, metavar="FOLDER", help=POLICY_HELP)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    decide_command = commands.add_parser("decide", help="the outcome for a platform and answers")
    questions_command = commands.add_parser("questions", help="the next question, as JSON")
    explain_command = commands.add_parser("explain", help="why the outcome is what it is: rule, near misses, figures, sources")
    read_command = commands.add_parser("read", help="what somebody's message says, as JSON")
    serve_command = commands.add_parser("serve-json", help="`read` and `decide` for programs: one line of JSON in, one out")
    letter_command = commands.add_parser("letter", help="the letter to an authority for these answers")
    ics_command = commands.add_parser("ics", help="the deadlines as an iCalendar file")
    for command in (decide_command, questions_command, explain_command, letter_command, ics_command):
        command.add_argument("platform", metavar="PLATFORM")
        command.add_argument("answers", metavar="KEY=VALUE", nargs="*")
        command.add_argument("--lang", default="zh", metavar="zh|en")
        command.add_argument("--now", default=None, metavar="ISO", help="pretend it is this date or date-time")
    read_command.add_argument("text", nargs="?", metavar="TEXT", help="the message; standard input without it")
    read_command.add_argument("--lang", default="zh", metavar="zh|en", help="of the link that is given")
    read_command.add_argument("--now", default=None, metavar="ISO", help="what 前天 counts from")
    decide_command.add_argument("--format", default="json", metavar="|".join(FORMATS))
    letter_command.add_argument("--format", default="text", metavar="|".join(FORMATS))
    letter_command.add_argument("--to", default=None, metavar="12315|telecom-appeal", help="the authority; by default the first")
    letter_command.add_argument("--item", default=None, metavar="TEXT", help="what was bought, in your words")
    letter_command.add_argument("--own", default=None, metavar="TEXT", help="what else happened, in your words")
    ics_command.add_argument("--root", default="/", metavar="URL", help="the site's address, for links that lead back")
    lint_command = commands.add_parser("lint", help="check policy, tables, texts and sources")
    lint_command.add_argument("folder", nargs="?", metavar="FOLDER", help="another policy folder than the bundled one")
    lint_command.add_argument("--now", default=None, metavar="ISO", help="what is due as of this date")
    lint_command.add_argument("--wordings", action="store_true", help="also print how well questions left out find each article")
    diff_command = add_diff(commands)
    record_command = record.add(commands)
    schema_command = commands.add_parser("schema", help="what a policy file may hold, as JSON Schema for editors")
    schema_command.add_argument("folder", metavar="platform|common", help="of which folder")
    new_command = add_new(commands)
    runs = {
        decide_command: _decide,
        questions_command: _questions,
        read_command: _read,
        serve_command: _serve_json,
        explain_command: _explain,
        letter_command: _letter,
        ics_command: _ics,
        lint_command: _lint,
        new_command: _new,
        diff_command: run_diff,
        record_command: record.run,
        schema_command: _schema,
        add_due(commands): run_due,
        add_holidays(commands): run_holidays,
    }
    for added, run in runs.items():
        added.set_defaults(run=run)
        # Before the command or behind it; what stands before is kept where nothing stands behind.
        added.add_argument("--policy", default=argparse.SUPPRESS, metavar="FOLDER", help=POLICY_HELP)
    return parser

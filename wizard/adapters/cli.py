"""The command line: `decide`, `questions`, `explain`, `letter`, `ics`, `lint`, `diff` and `schema`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn, cast

from wizard.answers import CHINA, NO_OWN, Answers, Own, check_answers, own_item, own_words, parse_now, parse_pairs
from wizard.changes import compare, report_text
from wizard.engine import decide, next_question, required_question
from wizard.errors import InputError, PolicyError
from wizard.lint import due, lint
from wizard.load import load_policy
from wizard.load.files import BUNDLED
from wizard.load.schema import schemas
from wizard.model import LANGS, Lang, Platform, Policy
from wizard.reasons import reasons
from wizard.render.plain import as_markdown, as_text, letter_markdown
from wizard.render.question import question_view
from wizard.render.scene import View
from wizard.render.view import outcome_view
from wizard.render.wording import Words

OUTCOME, BAD_INPUT, MORE_ANSWERS, BROKEN_POLICY = 0, 2, 3, 1
FORMATS = ("json", "text", "markdown")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0: an outcome, a question, or a clean policy. 1: the policy has problems. 2: bad input, one line on
    standard error and nothing on standard output. 3: more answers are needed.
    """
    _utf8_output()
    try:
        given = _parsed(arguments)
        if given.command == "lint":
            return _lint(given)
        if given.command == "diff":
            return _diff(given)
        if given.command == "schema":
            _print_json(schemas()[_one_of("folder", given.folder, tuple(schemas()))])
            return OUTCOME
        policy = load_policy()
        return COMMANDS[given.command](policy, given)
    except InputError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except PolicyError as error:
        print(error, file=sys.stderr)
        return BROKEN_POLICY


def _decide(policy: Policy, given: argparse.Namespace) -> int:
    _one_of("--format", given.format, FORMATS)
    view, words = _view(policy, given)
    if view is None:
        return MORE_ANSWERS
    if given.format == "json":
        _print_json(view)
    else:
        sys.stdout.write(as_text(view, words) if given.format == "text" else as_markdown(view, words))
    return OUTCOME


def _letter(policy: Policy, given: argparse.Namespace) -> int:
    _one_of("--format", given.format, FORMATS)
    view, _ = _view(policy, given)
    if view is None:
        return MORE_ANSWERS
    letters = {letter["to"]: letter for letter in view["letters"]}
    if not letters:
        raise InputError("letter", view["outcome"], "an outcome that leads to an authority; this one does not")
    letter = letters[_one_of("--to", given.to or next(iter(letters)), tuple(letters))]
    if given.format == "json":
        _print_json({"schema": 1, "outcome": view["outcome"], "lang": view["lang"], "letter": letter})
    else:
        sys.stdout.write(f"{letter['text']}\n" if given.format == "text" else letter_markdown(letter))
    return OUTCOME


def _ics(policy: Policy, given: argparse.Namespace) -> int:
    from wizard.render.reminder import reminder_file  # noqa: PLC0415 - its library is large and rarely wanted

    view, words = _view(policy, given)
    if view is None:
        return MORE_ANSWERS
    now = _now(given)
    # The format asks for CRLF, which a text stream would double on some systems.
    sys.stdout.flush()
    sys.stdout.buffer.write(reminder_file(view, words, given.root, now)["text"].encode())
    return OUTCOME


def _view(policy: Policy, given: argparse.Namespace) -> tuple[View | None, Words]:
    """The outcome asked for; None when answers are missing, and then the next question is printed."""
    platform, answers, lang, now = _case(policy, given)
    words = Words(lang=lang, wording=policy.wording, today=now.date())
    own = Own(item=own_item(given.item or ""), words=own_words(given.own or "")) if "item" in given else NO_OWN
    question = required_question(platform, answers.codes)
    if question is not None:
        _print_json({"schema": 1, "platform": platform.id, "question": question_view(question, lang, required=True)})
        return None, words
    decision = decide(platform, answers.codes)
    if decision is None:
        raise LookupError(f"{platform.id}: no rule fits {dict(answers.codes)}; the policy has a gap, run lint")
    return outcome_view(policy, platform, answers, decision, lang, now, own), words


def _one_of(name: str, given: str, accepted: Sequence[str]) -> str:
    if given not in accepted:
        raise InputError(name, given, " · ".join(accepted))
    return given


def _questions(policy: Policy, given: argparse.Namespace) -> int:
    platform, answers, lang, _now = _case(policy, given)
    required = required_question(platform, answers.codes)
    question = next_question(platform, answers)
    shown = question_view(question, lang, required=required is not None) if question else None
    _print_json({"schema": 1, "platform": platform.id, "question": shown})
    return OUTCOME


def _explain(policy: Policy, given: argparse.Namespace) -> int:
    platform, answers, _lang, now = _case(policy, given)
    decision = decide(platform, answers.codes)
    if decision is None:
        return _questions(policy, given) or MORE_ANSWERS
    print("\n".join(reasons(policy, platform, answers.codes, decision, now.date())))
    return OUTCOME


def _diff(given: argparse.Namespace) -> int:
    """Print what changes; 0 whether or not anything does, as it is a report."""
    old, new = (load_policy(_folder(name, path)) for name, path in (("OLD", given.old), ("NEW", given.new)))
    print(report_text(compare(old, new, _now(given)), old.version, new.version), end="")
    return OUTCOME


def _folder(name: str, path: str) -> Path:
    folder = Path(path)
    if not (folder / "common" / "policy.toml").is_file():
        raise InputError(name, path, "a policy folder, such as wizard/policy")
    return folder


def _lint(given: argparse.Namespace) -> int:
    """Print problems, which fail, and what is due, which does not."""
    folder = Path(given.folder) if given.folder else BUNDLED
    problems = lint(folder)
    for problem in problems:
        print(problem, file=sys.stderr)
    for warning in due(load_policy(folder), _now(given).date()) if not problems else ():
        print(f"due: {warning}", file=sys.stderr)
    print(f"lint: {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    return BROKEN_POLICY if problems else OUTCOME


def _case(policy: Policy, given: argparse.Namespace) -> tuple[Platform, Answers, Lang, datetime]:
    platform = policy.platforms.get(given.platform)
    if platform is None:
        raise InputError("platform", given.platform, " · ".join(policy.platforms))
    _one_of("--lang", given.lang, LANGS)
    now = _now(given)
    return platform, check_answers(platform, parse_pairs(given.answers), now), cast("Lang", given.lang), now


def _now(given: argparse.Namespace) -> datetime:
    return parse_now(given.now) if given.now is not None else datetime.now(CHINA)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _utf8_output() -> None:
    """Chinese must come out whatever the terminal's encoding is; a lone surrogate must not raise."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The parsed call; answers may stand before, between and after the options."""
    given, rest = _parser().parse_known_args(arguments)
    if any(item.startswith("-") for item in rest) or (rest and given.command in {"lint", "diff", "schema"}):
        raise InputError("arguments", " ".join(rest), "see python -m wizard --help")
    if rest:
        given.answers.extend(rest)
    return given


COMMANDS = {"decide": _decide, "questions": _questions, "explain": _explain, "letter": _letter, "ics": _ics}


class _Parser(argparse.ArgumentParser):
    """argparse, but a wrong call is one line like every other bad input."""

    def error(self, message: str) -> NoReturn:
        raise InputError("arguments", message, f"see {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m wizard", description="Can I cancel this order, what do I do, and when will I hear?")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    decide_command = commands.add_parser("decide", help="the outcome for a platform and answers")
    questions_command = commands.add_parser("questions", help="the next question, as JSON")
    explain_command = commands.add_parser("explain", help="why the outcome is what it is: rule, near misses, figures, sources")
    letter_command = commands.add_parser("letter", help="the letter to an authority for these answers")
    ics_command = commands.add_parser("ics", help="the deadlines as an iCalendar file")
    for command in (decide_command, questions_command, explain_command, letter_command, ics_command):
        command.add_argument("platform", metavar="PLATFORM")
        command.add_argument("answers", metavar="KEY=VALUE", nargs="*")
        command.add_argument("--lang", default="zh", metavar="zh|en")
        command.add_argument("--now", default=None, metavar="ISO", help="pretend it is this date or date-time")
    decide_command.add_argument("--format", default="json", metavar="|".join(FORMATS))
    letter_command.add_argument("--format", default="text", metavar="|".join(FORMATS))
    letter_command.add_argument("--to", default=None, metavar="12315|telecom-appeal", help="the authority; by default the first")
    letter_command.add_argument("--item", default=None, metavar="TEXT", help="what was bought, in your words")
    letter_command.add_argument("--own", default=None, metavar="TEXT", help="what else happened, in your words")
    ics_command.add_argument("--root", default="/", metavar="URL", help="the site's address, for links that lead back")
    lint_command = commands.add_parser("lint", help="check policy, tables, texts and sources")
    lint_command.add_argument("folder", nargs="?", metavar="FOLDER", help="another policy folder than the bundled one")
    lint_command.add_argument("--now", default=None, metavar="ISO", help="what is due as of this date")
    diff_command = commands.add_parser("diff", help="what an edit of the policy changes for readers")
    diff_command.add_argument("old", metavar="OLD", help="policy folder before")
    diff_command.add_argument("new", metavar="NEW", help="policy folder after")
    diff_command.add_argument("--now", default=None, metavar="ISO", help="work out dates as of this date or date-time")
    schema_command = commands.add_parser("schema", help="what a policy file may hold, as JSON Schema for editors")
    schema_command.add_argument("folder", metavar="platform|common", help="of which folder")
    return parser

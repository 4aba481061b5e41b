"""`holidays add`: a year's notice from its own sentences into the policy, once it is understood and adds up."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.adapters.commands.appending import append
from wizard.decide.working_days import FRIDAY, PUBLISHED
from wizard.errors import InputError
from wizard.lint.announced import as_notice, wrong_in_announced
from wizard.lint.notices import wrong_in
from wizard.load import load_policy
from wizard.load.files import policy_folder, read_documents
from wizard.model import Holidays, Notice, Run
from wizard.reading.notice import WEEKDAYS, Announced, read_notice

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FILE = "common/notices.toml"
DONE, BAD_INPUT = 0, 2


def add_holidays[P: argparse.ArgumentParser](commands: _SubParsersAction[P]) -> argparse.ArgumentParser:
    """The parser of `holidays add`."""
    actions = commands.add_parser("holidays", help="the yearly notices of holidays").add_subparsers(dest="action", required=True)
    adding = actions.add_parser("add", help="load a year's notice from its own sentences")
    adding.add_argument("year", metavar="YEAR")
    adding.add_argument("file", metavar="FILE|-", help="the notice's text; - reads standard input")
    adding.add_argument("--published", default=None, metavar="DATE", help="its date, where the text has no signature with one")
    adding.add_argument("--number", default=None, metavar="TEXT", help="its number, where the text has none: 国办发明电〔…〕…号")
    adding.add_argument("--url", default=None, metavar="URL", help="where the council published it")
    adding.add_argument("--extra", default="0", metavar="DAYS", help="weekdays off that are neither statutory nor worked for")
    adding.add_argument("--check", action="store_true", help="show what is understood and check it; write nothing")
    return adding


def run_holidays(given: argparse.Namespace) -> int:
    """Show what was understood, and write it with its source where it is sound: else say on standard error what is wrong with it."""
    folder = _folder(given.policy)
    policy = load_policy(folder)
    year = _year(given.year, policy.holidays)
    announced = read_notice(_text(given.file), year)
    extra = _whole("--extra", given.extra)
    wrong = [*wrong_in_announced(announced, policy.holidays, extra)]
    published = announced.published or date(year, 1, 1)
    try:
        published = _published(given.published, announced)
    except InputError as error:
        wrong.append(str(error))
    notice = as_notice(announced, source=f"cal.{year}", published=published, extra=extra)
    for line in understood(announced, notice, policy.holidays):
        print(line)
    besides = wrong_in(notice, policy.holidays, by_law=not wrong)  # the law has been looked at, holiday by holiday
    wrong += [f"notice.{year}{'.' if field else ''}{field}: {message}" for field, message in besides]
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return BAD_INPUT
    if given.check:
        print("checked; nothing is written")
        return DONE
    file = folder / FILE
    entries = _entry(notice)
    if notice.source not in policy.sources:
        entries += _source(notice, given.number or announced.number, given.url)
    append(file, entries)
    print(f"written: {file}")
    print(f"next: raise `version` in {folder / 'common' / 'policy.toml'}, then make check, and python -m wizard diff OLD NEW")
    return DONE


def _folder(given: str | None) -> Path:
    """The policy folder, which has to have its notices itself: those that it shares are written where they stand."""
    folder = Path(str(policy_folder(given)))
    if FILE in read_documents(folder) and not (folder / FILE).is_file():
        shared = FILE.rpartition("/")[2]
        raise InputError("policy", str(folder), f"the folder whose {FILE} it shares, or one that does not name {shared} in its site.toml")
    return folder


def _year(given: str, known: Holidays) -> int:
    years = known.known_years()
    loaded = {notice.year for notice in known.notices}
    if given not in map(str, years):
        raise InputError("YEAR", given, " · ".join(map(str, years)) + ", whose statutory days stand in common/calendar.toml")
    if int(given) in loaded:
        raise InputError("YEAR", given, f"a year that is not loaded; delete its entries in {FILE} to load it anew")
    return int(given)


def _text(name: str) -> str:
    """The notice's text, in UTF-8 or as Chinese systems save it."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InputError("FILE", name, f"a file that can be read ({error.strerror})") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("FILE", name, "a text in UTF-8 or GB 18030")


def _whole(name: str, given: str) -> int:
    if not (given.isascii() and given.isdecimal()):
        raise InputError(name, given, "a whole number from 0")
    return int(given)


def _published(given: str | None, announced: Announced) -> date:
    if given is None:
        if announced.published is None:
            raise InputError("--published", "nothing", "the notice's date such as 2026-11-04, as the text has none below a signature")
        return announced.published
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InputError("--published", given, "a date such as 2026-11-04") from None


def understood(announced: Announced, notice: Notice, known: Holidays) -> Iterator[str]:
    """What was understood, a holiday a line."""
    yield f"{notice.year}: notice {announced.number or 'without a number'}, published {notice.published}"
    for stretch in announced.stretches:
        off = " and ".join(map(_run, stretch.off))
        worked = f"; worked {' and '.join(map(_day, stretch.worked))}" if stretch.worked else ""
        yield f"{'、'.join(stretch.names)}: off {off}{worked}"
    statutory = sum(map(len, known.of_year(notice.year).values()))
    weekdays = sum(day.weekday() <= FRIDAY for day in notice.days_off())
    yield f"together: weekdays off: {weekdays}; statutory days: {statutory}; weekend days worked: {len(notice.worked)}"
    for sentence in announced.passed_over:
        yield f"passed over, as it settles no day: {sentence}"
    if notice.year in PUBLISHED:
        yield "chinesecalendar has this year too; the calendar goes by it, and both are held to agree"


def _run(run: Run) -> str:
    until = f" to {_day(run.last)}" if run.last > run.first else ""
    return f"{_day(run.first)}{until} ({len(run.days())})"


def _day(day: date) -> str:
    return f"{day} 周{WEEKDAYS[day.weekday()]}"


def _entry(notice: Notice) -> str:
    off = "".join(f"  [{run.first}, {run.last}],\n" for run in notice.off)
    worked = ", ".join(map(str, notice.worked))
    extra = f"extra = {notice.extra}\n" if notice.extra else ""
    head = f'[notice.{notice.year}]\nsource = "{notice.source}"\npublished = {notice.published}\n'
    return f"{head}off = [\n{off}]\nworked = [{worked}]\n{extra}"


def _source(notice: Notice, number: str | None, url: str | None) -> str:
    zh = f"国务院办公厅关于{notice.year}年部分节假日安排的通知" + (f"（{number}）" if number else "")
    en = f"State Council General Office: public holidays in {notice.year}"
    fields = {"kind": "law", "zh": zh, "en": en, "trust": "B", **({"url": url} if url else {})}
    # A JSON string of printable characters is a TOML string too.
    lines = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    return f'\n[source."{notice.source}"]\n{lines}in_force = {notice.year}-01-01\n'

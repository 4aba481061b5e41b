"""Kept cases: the page holds one text for them, hands it in with every request, and stores the one it gets back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wizard.answer.scene import label
from wizard.answer.wording import Words
from wizard.decide.journey import Journey, Progress, platform_of, progress_of
from wizard.decide.kept import Case, journey_of, read_ahead, read_cases, with_case, without_case, write_cases
from wizard.errors import InputError
from wizard.model import LANGS, Kind, Lang
from wizard.render.live.cases import Kept, cases_html, next_end
from wizard.screens.flow import screen, view_of
from wizard.screens.page import Page, as_reply

if TYPE_CHECKING:
    from wizard.decide.shapes import AheadRow
    from wizard.screens.shapes import Cases, Device, Forget, ForgetAll, Import, Keep, Reply, Resume

BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def held(page: Page, request: Device) -> tuple[Case, ...]:
    """The cases the device holds; what cannot be read counts as none."""
    return _read(page, request) or ()


def listed(page: Page, request: Cases) -> Reply:
    """The list of kept cases as it is."""
    return panel(page, request)


def panel(page: Page, request: Device, *, notice: str | None = None, cases: Sequence[Case] | None = None) -> Reply:
    """The list after a request; with `cases` these from now on, and the text to store for them."""
    read = _read(page, request)
    shown = (read or ()) if cases is None else cases
    kept = [Kept(id=case.id, name=_name(page, case.journey), view=view_of(page, _progress(page, case))) for case in shown]
    storing, unreadable = bool(request.get("storing", True)), read is None and cases is None
    html = cases_html(kept, page.words, page.now.date(), notice=notice, storing=storing, unreadable=unreadable)
    reply = as_reply("cases", journey_of(request["state"]), html)
    if cases is None:
        return reply
    ahead = {case.id: row for case in shown if (row := _ahead(page, case)) is not None}
    return {**reply, "stored": write_cases(shown, ahead) if shown else ""}


def keep(page: Page, request: Keep) -> Reply:
    """The answer on the screen, kept from now on."""
    journey = journey_of(request["state"])
    journey = replace(journey, case=journey.case or _new_id(page))
    return kept(page, request, {**screen(page, journey), "said": page.words("case.kept" if page.storing else "case.unkept")}, journey)


def kept(page: Page, request: Device, reply: Reply, journey: Journey | None = None) -> Reply:
    """A reply whose journey is a kept case, with the text to store if the case has changed."""
    now = journey or journey_of(reply["state"])
    if now.case is None or reply["kind"] != "outcome":
        return reply
    before = held(page, request)
    if journey is None and not any(case.id == now.case for case in before):
        return reply
    case, ahead = Case(id=now.case, journey=now), read_ahead(request["stored"]) if before else {}
    ahead.pop(case.id, None)
    if (row := _ahead(page, case)) is not None:
        ahead[case.id] = row
    after = write_cases(with_case(before, case), ahead)
    return reply if after == request.get("stored") else {**reply, "stored": after}


def resume(page: Page, request: Resume) -> Reply:
    """The screen of a kept case."""
    found = next((case for case in held(page, request) if case.id == request["case"]), None)
    return screen(page, found.journey) if found else panel(page, request)


def forget(page: Page, request: Forget) -> Reply:
    """The list without one case."""
    return panel(page, request, cases=without_case(held(page, request), request["case"]))


def forget_all(page: Page, request: ForgetAll) -> Reply:
    """Nothing kept any more."""
    return panel(page, request, cases=(), notice=page.words("case.deleted"))


def take_in(page: Page, request: Import) -> Reply:
    """The list with the cases of a file; a file that cannot be read changes nothing."""
    before = held(page, request)
    try:
        found = read_cases(page.policy, request["text"], page.now)
    except InputError as error:
        return panel(page, request, notice=page.words("case.bad-file", key=error.key, given=error.given[:40], accepted=error.accepted))
    merged = before
    for case in reversed(found):
        merged = with_case(merged, case)
    return panel(page, request, cases=merged, notice=page.words("case.imported", count=str(len(found))))


def _read(page: Page, request: Device) -> tuple[Case, ...] | None:
    """What the device holds, None where it cannot be read."""
    try:
        return read_cases(page.policy, request["stored"], page.now) if request.get("stored") else ()
    except InputError:
        return None


def _progress(page: Page, case: Case) -> Progress:
    return progress_of(page.policy, case.journey, page.now)


def _ahead(page: Page, case: Case) -> AheadRow | None:
    """The next deadline of a case in both languages, None where there is none to tell of."""
    told, until, progress = dict[Lang, str](), None, _progress(page, case)
    for lang in LANGS:
        words = Words(lang=lang, wording=page.policy.wording, today=page.now.date())
        view = view_of(page, progress, lang)
        found = next_end(view) if view else None
        if view is None or found is None:
            return None
        until, timeline = found
        told[lang] = words("case.ahead", name=view["platform_name"], what=timeline["due"], when=words.moment(until))
    return {"case": case.id, "until": until.isoformat(), "zh": told["zh"], "en": told["en"]} if until else None


def _name(page: Page, journey: Journey) -> str:
    """Platform, order number or product, and state: enough to tell cases apart."""
    platform = platform_of(page.policy, journey)
    first = platform.state_question
    parts = [platform.name.in_lang(page.words.lang), journey.said.get("order") or journey.own.item]
    status = journey.said.get(first.key)
    if first.kind is Kind.CHOICE and status is not None:
        parts.append(label(platform, first.key, status, page.words.lang))
    return page.words("label.dash").join(filter(None, parts))


def _new_id(page: Page) -> str:
    """Short and unique on a device: the moment, in base 36."""
    number, digits = int(page.now.timestamp() * 1000), ""
    while number:
        number, digit = divmod(number, len(BASE_36))
        digits = BASE_36[digit] + digits
    return digits

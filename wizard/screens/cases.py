"""Kept cases: the page holds one text for them, hands it in with every request, and stores the one it gets back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from wizard.answer.scene import label
from wizard.answer.wording import SPACED, Words
from wizard.decide.journey import ALWAYS_KEPT, Journey, Progress, platform_of, progress_of
from wizard.decide.kept import Case, journey_data, journey_of, state_data
from wizard.decide.shelf import MOST, Merged, Shelf, fingerprint, from_file, merged, on_device, put, without, written
from wizard.errors import InputError
from wizard.model import LANGS, Kind, Lang
from wizard.render.live.cases import Kept, Panel, cases_html, next_end
from wizard.screens.flow import screen, view_of
from wizard.screens.page import Page, as_reply

if TYPE_CHECKING:
    from wizard.decide.shapes import AheadRow, StateData
    from wizard.screens.shapes import Cases, Device, Forget, ForgetAll, Import, Keep, Refresh, Reply, Request, Resume

WORDING = ("case.refused-{size|file}",)

BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def held(page: Page, request: Device) -> Shelf:
    """What the device holds."""
    return on_device(page.policy, request.get("stored", ""), page.now)


def up_to_date(page: Page, request: Request) -> Request:
    """A request with the kept case as the device holds it now, which another window may have changed or deleted since.

    What fills in or ticks does so in what is kept now. Any other way on stays the reader's, with the texts of both.
    """
    state, stored = request["state"], request.get("stored")
    if state is None or state.get("case") is None or stored is None:
        return request
    case, journey = held(page, request).find(state.get("case")), journey_of(state)
    now: StateData | None = None
    if case is None:
        now = state_data(replace(journey, case=None))
    elif case.journey.saved > journey.saved:
        filling = request["op"] in {"fill", "tick", "refresh"}
        now = state_data(case.journey if filling else _with_texts_of(case.journey, journey))
    return request if now is None else cast("Request", {**request, "state": now})


def _with_texts_of(kept: Journey, journey: Journey) -> Journey:
    """A journey as of what is kept, with the texts that only the kept one has."""
    said = {key: value for key, value in kept.given.items() if key in ALWAYS_KEPT} | dict(journey.said)
    own = replace(
        journey.own,
        item=journey.own.item or kept.own.item,
        words=journey.own.words or kept.own.words,
        ticked=journey.own.ticked | kept.own.ticked,
    )
    return replace(journey, said=said if journey.platform == kept.platform else journey.said, own=own, saved=kept.saved)


def listed(page: Page, request: Cases) -> Reply:
    """The list of kept cases as it is."""
    return panel(page, request, held(page, request))


def panel(
    page: Page,
    request: Device,
    before: Shelf,
    after: Shelf | None = None,
    *,
    notice: str | None = None,
    asks: bool = False,
    wiped: bool = False,
) -> Reply:
    """The list of what is kept before a request or `after` it, and the text to store where that is another one."""
    shelf = before if after is None else after
    changed = shelf != before
    rows = [(row, row.case) for row in shelf.read if row.case is not None]
    kept = [
        Kept(id=case.id, name=_name(page, case.journey), view=view_of(page, _progress(page, case)), partly=row.partly) for row, case in rows
    ]
    text = written(shelf) if changed else request.get("stored", "")
    sign = fingerprint(text)
    shown = Panel(kept=kept, notice=notice, storing=page.storing, unread=shelf.unread, shown=sign, asks=asks, wiped=wiped)
    reply = as_reply("cases", journey_of(request["state"]), cases_html(shown, page.words, page.now.date()))
    return {**reply, "stored": text} if changed else reply


def keep(page: Page, request: Keep) -> Reply:
    """The answer on the screen, kept from now on; where the device keeps as many as it may, nothing is and that is said."""
    journey, shelf = journey_of(request["state"]), held(page, request)
    if journey.case is None and shelf.full:
        told = page.words("case.full", most=str(MOST))
        return {**screen(page, journey), "said": told, "told": told}
    journey = replace(journey, case=journey.case or _new_id(page, shelf))
    reply = kept(page, request, screen(page, journey), journey)
    if page.storing:
        return {**reply, "said": page.words("case.kept")}
    return {**reply, "said": page.words("case.no-storage"), "told": page.words("case.no-storage")}


def kept(page: Page, request: Device, reply: Reply, journey: Journey | None = None) -> Reply:
    """A reply whose journey is a kept case, with the text to store if the case has changed."""
    now = journey or journey_of(reply["state"])
    if now.case is None or reply["kind"] != "outcome":
        return reply
    before = held(page, request)
    was = before.find(now.case)
    if journey is None and was is None:
        return reply
    # What only shows a case again changes nothing of it.
    same = request["state"] is not None and journey_data(journey_of(request["state"])) == journey_data(now)
    case = was if was is not None and same else Case(id=now.case, journey=now)
    after = put(before, case, _ahead(page, case), page.now)
    if after == before:
        return reply
    changed = after.find(case.id)
    saved = now.saved if changed is None or (same and was is not None) else changed.journey.saved
    return {**reply, "state": state_data(replace(now, saved=saved)), "stored": written(after)}


def resume(page: Page, request: Resume) -> Reply:
    """The screen of a kept case."""
    shelf = held(page, request)
    found = shelf.find(request["case"])
    return screen(page, found.journey) if found else panel(page, request, shelf)


def refresh(page: Page, request: Refresh) -> Reply:
    """The screen of the state, after `up_to_date` has brought it to what the device holds."""
    return screen(page, journey_of(request["state"]))


def forget(page: Page, request: Forget) -> Reply:
    """The list without one case."""
    before = held(page, request)
    return panel(page, request, before, without(before, request["case"]))


def forget_all(page: Page, request: ForgetAll) -> Reply:
    """Nothing kept any more; where the list that was shown is not all there is, it is shown first."""
    if request["shown"] != fingerprint(request.get("stored", "")):
        return panel(page, request, held(page, request), notice=page.words("case.more"))
    reply = panel(page, request, Shelf(), notice=page.words("case.deleted"), wiped=True)
    return {**reply, "state": state_data(Journey()), "stored": "", "wiped": True}


def take_in(page: Page, request: Import) -> Reply:
    """The list with the cases of a file; a file that cannot be read changes nothing, and one that is too much asks first."""
    before = held(page, request)
    try:
        file = from_file(page.policy, request["text"], page.now)
    except InputError as error:
        return panel(page, request, before, notice=page.words(f"case.refused-{error.key}"))
    making_room = request.get("making_room", False)
    found = merged(before, file, making_room=making_room)
    if found.over and not making_room:
        asked = page.words("case.too-many", most=str(MOST), count=str(found.added), over=str(found.over))
        return panel(page, request, before, notice=asked, asks=True)
    shelf = found.shelf
    for row in shelf.read:
        if row.case is not None and before.find(row.case.id) != row.case:
            shelf = put(shelf, row.case, _ahead(page, row.case), page.now)
    return panel(page, request, before, shelf, notice=_taken_in(page, found, file))


def _taken_in(page: Page, found: Merged, file: Shelf) -> str:
    """What came of a file, in sentences."""
    parts = [page.words("case.imported", count=str(found.added))]
    if found.renewed:
        parts.append(page.words("case.renewed", count=str(found.renewed)))
    if found.older:
        parts.append(page.words("case.older", count=str(found.older)))
    if file.unread:
        parts.append(page.words("case.some-unread", count=str(file.unread)))
    return SPACED[page.words.lang].join(parts)


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


def _new_id(page: Page, shelf: Shelf) -> str:
    """Short and unique on a device: the moment, in base 36, or the next one that is free."""
    moment = int(page.now.timestamp() * 1000)
    while shelf.find(written_id := _base_36(moment)) is not None:
        moment += 1
    return written_id


def _base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(BASE_36))
        digits = BASE_36[digit] + digits
    return digits

"""The bridge: JSON in, JSON out; what the page inserts is escaped and complete."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from wizard.adapters.bridge import handle
from wizard.answer.changes import last_changed
from wizard.decide.shelf import MOST, fingerprint
from wizard.model import Policy


def _ask(state: object = None, lang: str = "zh", **operation: object) -> dict[str, Any]:
    request = {"state": state, "lang": lang, "base": "../", "now": NOW.timestamp() * 1000, **operation}
    reply = json.loads(handle(json.dumps(request)))
    assert isinstance(reply, dict)
    return reply


def test_a_walk_from_platform_to_outcome(policy: Policy) -> None:
    """Each reply's state is all the page has to hand back."""
    reply = _ask(op="open", fragment="")
    assert (reply["kind"], reply["fragment"]) == ("platform", "")
    for key, value, kind in (
        ("platform", "lishi", "question"),
        ("status", "requested", "question"),
        ("requested_on", "2026-09-30", "outcome"),
    ):
        reply = _ask(reply["state"], op="answer", key=key, value=value)
        assert (reply["kind"], reply["accepted"]) == (kind, True)
    assert reply["fragment"] == f"lishi;status=requested;v={policy.version};o=requested.wait"
    assert 'data-outcome="lishi.requested.wait"' in reply["html"]
    assert "10月8日（周四）至10月9日（周五）" in reply["html"]


def test_an_answer_says_when_it_last_changed(policy: Policy) -> None:
    """With a link from wherever the page lies to what changed then."""
    state = _ask(op="open", fragment="lishi;status=requested")["state"]
    html = _ask(state, op="finish")["html"]
    day = last_changed(policy, "lishi.requested.wait", NOW.date()).isoformat()
    assert f'最近变化：<a href="../changes/#{day}">' in html


def test_a_wrong_date_is_asked_again_with_what_was_typed() -> None:
    """A bad answer keeps the shopper on the question, shows the mistake and loses nothing."""
    state = _ask(op="open", fragment="lishi;status=requested")["state"]
    reply = _ask(state, op="answer", key="requested_on", value="2026-12-24")
    assert (reply["kind"], reply["accepted"], reply["state"]) == ("question", False, state)
    assert 'value="2026-12-24"' in reply["html"]
    assert "你填的是“2026-12-24”" in reply["html"]
    assert "accepted" not in reply["html"]


def test_a_wrong_order_number_keeps_the_outcome() -> None:
    """The order number's mistake shows beside its field, with the answer still there and the other fields filled."""
    state = _ask(op="open", fragment="lishi;status=unpaid")["state"]
    reply = _ask(state, op="fill", values={"order": "x" * 60, "item": "点券", "amount": "", "own": ""})
    assert (reply["kind"], reply["accepted"]) == ("outcome", False)
    assert "x" * 60 in reply["html"]
    assert 'value="点券"' in reply["html"]
    assert reply["state"]["own"]["item"] == "点券"
    assert 'role="alert"' in reply["html"]


def test_a_strange_link_is_explained() -> None:
    """What a link says wrongly is shown, escaped, above the question it fits."""
    reply = _ask(op="open", fragment="haoka;status=<b>x")
    assert reply["kind"] == "question"
    assert "status=&lt;b&gt;x" in reply["html"]
    assert "<b>" not in reply["html"]


def test_change_asks_again_and_marks_the_answer() -> None:
    """Change shows the question with the answer given."""
    state = _ask(op="open", fragment="lishi;status=unpaid")["state"]
    reply = _ask(state, op="change", key="status")
    assert 'data-value="unpaid" aria-pressed="true"' in reply["html"]
    assert _ask(state, op="change", key="platform")["kind"] == "platform"


def test_skip_and_back() -> None:
    """An optional question can be left out, and Back returns to it."""
    state = _ask(op="open", fragment="lishi;status=requested")["state"]
    reply = _ask(state, op="skip", key="requested_on")
    assert reply["kind"] == "outcome"
    assert 'data-question="requested_on"' in _ask(reply["state"], op="back")["html"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "在哪个平台下的单"), ("en", "Where did you order?")])
def test_replies_speak_the_language_asked_for(lang: str, words: str) -> None:
    """All words come from Python, in the page's language."""
    assert words in _ask(lang=lang, op="open", fragment="")["html"]


@given(fragment=st.text(max_size=120))
def test_hostile_fragments_never_raise_and_never_inject(fragment: str) -> None:
    """Any fragment gives a screen, and none of it comes out as markup."""
    reply = _ask(op="open", fragment=f"lishi;{fragment}<script>")
    assert "<script" not in reply["html"]
    assert reply["kind"] in ("platform", "question", "outcome")


def _outcome(fragment: str, **given: str) -> dict[str, Any]:
    reply = _ask(op="open", fragment=fragment)
    for key, value in given.items():
        reply = _ask(reply["state"], op="answer", key=key, value=value)
    while reply["kind"] == "question":
        reply = _ask(reply["state"], op="finish")
    return reply


def test_own_texts_fill_every_text_and_can_be_taken_out_again() -> None:
    """Order, product, amount and own words stand in messages and letter; emptied fields are blanks again."""
    reply = _outcome("lishi;status=requested")
    values = {"order": "CM-1", "item": "王者点券", "amount": "99.5", "own": "<b>他说\n周五发</b>"}
    filled = _ask(reply["state"], op="fill", values=values)
    for shown in ("订单号：CM-1", "商品：王者点券", "99.50元", ">&lt;b&gt;他说</p>"):
        assert shown in filled["html"]
    assert "<b>他" not in filled["html"]
    assert "CM-1" not in filled["fragment"] + filled["announce"]
    emptied = _ask(filled["state"], op="fill", values=dict.fromkeys(values, ""))
    assert "【订单号】" in emptied["html"]
    assert "王者点券" not in emptied["html"]


def test_ticks_are_kept_and_shown() -> None:
    """A ticked piece stays ticked on the next screen, and can be taken off again."""
    reply = _outcome("lishi;status=requested")
    ticked = _ask(reply["state"], op="tick", part="request", on=True)
    assert 'id="tick-request" checked' in ticked["html"]
    assert "checked" not in _ask(ticked["state"], op="tick", part="request", on=False)["html"]


def test_a_question_left_out_can_be_answered_in_the_answer() -> None:
    """The dates' field stands beside the period, and the list of answers offers to add what is missing."""
    reply = _outcome("lishi;status=requested")
    assert 'data-inline="requested_on"' in reply["html"]
    assert "补上" in reply["html"]
    dated = _ask(reply["state"], op="answer", key="requested_on", value="2026-11-20")
    assert 'data-inline="requested_on"' not in dated["html"]
    assert "11月23日（周一）至11月24日（周二）" in dated["html"]


def test_fields_for_dates_begin_at_now() -> None:
    """A date's field holds today, a time's the minute, and the last days can be had with one press."""
    reply = _ask(op="open", fragment="lishi;status=requested")
    assert 'value="2026-11-22"' in reply["html"]
    assert 'data-value="2026-11-21"' in reply["html"]
    assert 'value="2026-11-22T10:00"' in _ask(op="open", fragment="kameng;status=paid;product=game-card")["html"]


def test_keeping_opening_and_deleting_a_case() -> None:
    """A case is kept on request, follows later answers, is listed with its next deadline, opens, and can be deleted."""
    reply = _outcome("lishi;status=requested", requested_on="2026-11-18")
    assert "stored" not in reply
    kept = _ask(reply["state"], op="keep")
    changed = _ask(kept["state"], op="fill", values={"order": "CM-9"}, stored=kept["stored"])
    assert "CM-9" in changed["stored"]
    panel = _ask(op="cases", stored=changed["stored"])
    assert panel["kind"] == "cases"
    assert "CM-9" in panel["html"]
    assert "11月20日（周五）到期，过了2天" in panel["html"]
    opened = _ask(op="resume", case=kept["state"]["case"], stored=changed["stored"])
    assert 'data-outcome="lishi.requested.wait"' in opened["html"]
    assert _ask(op="forget", case=kept["state"]["case"], stored=changed["stored"])["stored"] == ""
    assert _ask(op="forget-all", shown=fingerprint(changed["stored"]), stored=changed["stored"])["stored"] == ""


@pytest.mark.parametrize(
    ("requested_on", "said"),
    [
        ("2026-11-20", "最晚11月24日（周二），还有2天"),
        ("2026-11-19", "最晚11月23日（周一），就在明天"),
        ("2026-11-18", "过了2天。商家没答复"),
    ],
)
def test_the_next_deadline_is_said_in_days_from_today(requested_on: str, said: str) -> None:
    """Running out tomorrow, in some days, or over with what to do now."""
    kept = _ask(_outcome("lishi;status=requested", requested_on=requested_on)["state"], op="keep")
    assert said in _ask(op="cases", stored=kept["stored"])["html"]


def test_a_file_of_cases_comes_in_and_a_broken_one_changes_nothing() -> None:
    """Exported cases are merged with those kept; a broken file is refused without its words, and the rest stays."""
    one = _ask(_outcome("lishi;status=requested")["state"], op="keep")["stored"]
    two = one.replace(json.loads(one)["cases"][0]["id"], "other1")
    merged = _ask(op="import", text=two, stored=one)
    assert len(json.loads(merged["stored"])["cases"]) == 2
    broken = _ask(op="import", text="<script>", stored=one)
    assert "stored" not in broken
    assert "这个文件不是从这里导出的" in broken["html"]
    assert "script" not in broken["html"]
    assert 'data-case="' in broken["html"]


def _kept(**values: str) -> dict[str, Any]:
    """The reply to keeping an answer."""
    return _ask(_outcome("lishi;status=requested", requested_on="2026-11-20", **values)["state"], op="keep")


@pytest.mark.parametrize("stored", ["damaged", '{"schema": 2, "cases": [1]}', '{"schema": 1, "cases": [{"id": "x", "platform": "gone"}]}'])
def test_what_cannot_be_read_is_shown_and_never_overwritten(stored: str) -> None:
    """It is counted, can be exported, stands beside a case kept after it, and goes only with everything."""
    panel = _ask(op="cases", stored=stored)
    assert "stored" not in panel
    assert "有1条以前存的内容现在读不出来" in panel["html"]
    assert "data-export" in panel["html"]
    state = _outcome("lishi;status=requested", requested_on="2026-11-20")["state"]
    kept = _ask(state, op="keep", stored=stored)["stored"]
    both = _ask(op="cases", stored=kept)["html"]
    assert "data-case=" in both
    assert "有1条以前存的内容现在读不出来" in both
    assert _ask(op="forget-all", shown=fingerprint(stored), stored=stored)["stored"] == ""


def test_deleting_all_deletes_what_was_shown() -> None:
    """Where another window kept one more it is listed first, and the next press deletes it too."""
    shown = _kept()["stored"]
    state = _outcome("kameng;status=unpaid")["state"]
    more = _ask(state, op="keep", stored=shown, now=NOW.timestamp() * 1000 + 5)["stored"]
    asked = _ask(op="forget-all", shown=fingerprint(shown), stored=more)
    assert "stored" not in asked
    assert "什么都没有删" in asked["html"]
    assert fingerprint(more) in asked["html"]
    done = _ask(op="forget-all", shown=fingerprint(more), stored=more)
    assert (done["stored"], done["wiped"]) == ("", True)


def test_two_windows_that_keep_in_the_same_millisecond_keep_two() -> None:
    """The second case gets the next id."""
    one = _kept()
    two = _ask(_outcome("kameng;status=unpaid")["state"], op="keep", stored=one["stored"])
    assert len({row["id"] for row in json.loads(two["stored"])["cases"]}) == 2


def test_what_another_window_changed_stays_when_this_one_goes_on() -> None:
    """Filling in and ticking do so in what is kept now, and the screen shows both."""
    kept = _kept()
    other = _ask(kept["state"], op="fill", values={"order": "CM-9"}, stored=kept["stored"])
    ours = _ask(kept["state"], op="tick", part="request", on=True, stored=other["stored"])
    assert "CM-9" in ours["html"]
    (row,) = json.loads(ours["stored"])["cases"]
    assert (row["given"]["order"], row["own"]["ticked"]) == ("CM-9", ["request"])
    seen = _ask(kept["state"], op="refresh", stored=ours["stored"])
    assert "CM-9" in seen["html"]
    assert "stored" not in seen
    back = _ask(kept["state"], op="show", stored=ours["stored"])
    assert "stored" not in back
    assert back["state"]["given"]["order"] == "CM-9"


def test_a_case_deleted_in_another_window_is_not_called_kept() -> None:
    """The answer stays, and can be kept again."""
    kept = _kept()
    seen = _ask(kept["state"], op="refresh", stored="")
    assert "data-keep" in seen["html"]
    assert "已存在这台设备上" not in seen["html"]
    ticked = _ask(kept["state"], op="tick", part="request", on=True, stored="")
    assert "stored" not in ticked
    assert "data-keep" in ticked["html"]


def test_a_full_device_says_so_and_lets_nothing_go() -> None:
    """The case is not kept, and not called so; a file that is too much asks first."""
    (row,) = json.loads(_kept()["stored"])["cases"]
    full = json.dumps({"schema": 1, "cases": [{**row, "id": f"x{number}"} for number in range(MOST)]})
    reply = _ask(_outcome("lishi;status=requested")["state"], op="keep", stored=full)
    assert "stored" not in reply
    assert "已经存满30笔" in reply["told"]
    assert "data-keep" in reply["html"]
    file = json.dumps({"schema": 1, "cases": [row]})
    asked = _ask(op="import", text=file, stored=full)
    assert "stored" not in asked
    assert "data-make-room" in asked["html"]
    done = _ask(op="import", text=file, stored=full, making_room=True)
    assert row["id"] in done["stored"]
    assert len(json.loads(done["stored"])["cases"]) == MOST


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_says_what_came_of_it_in_one_language(lang: str) -> None:
    """New ones, newer ones, older ones and what could not be read, each counted; no names of Python's."""
    (row,) = json.loads(_kept()["stored"])["cases"]
    rows = [{**row, "id": "n1"}, {**row, "id": "n2"}, {"id": "<b>"}, {**row, "saved": row["saved"] + 1}]
    held = json.dumps({"schema": 1, "cases": [row, {**row, "id": "n2", "saved": row["saved"] + 9}]})
    reply = _ask(op="import", text=json.dumps({"schema": 1, "cases": rows}), stored=held, lang=lang)
    (notice,) = re.findall(r'<p class="notice" role="status">(导入.*?|Orders.*?)</p>', reply["html"])
    told = {
        "zh": "导入了2笔订单。用文件里较新的内容更新了1笔。这台设备上的不比文件旧，没有动：1笔。文件里有1条读不出来，原样留着，没有丢。",
        "en": "Orders imported: 2. Updated from the file, which was newer: 1. "
        "Left alone, since this device has them as new or newer: 1. Entries that cannot be read, left as they were: 1.",
    }
    assert notice == told[lang]


def test_where_the_browser_keeps_nothing_no_answer_is_called_kept() -> None:
    """It says so, offers the file in place of the tick, and still lasts until the page is closed."""
    state = _outcome("lishi;status=requested", requested_on="2026-11-20")["state"]
    reply = _ask(state, op="keep", storing=False)
    assert "已存在这台设备上" not in reply["html"] + reply["said"]
    assert "这个浏览器不让保存" in reply["told"]
    assert "data-export" in reply["html"]
    assert reply["stored"]


def test_a_browser_that_keeps_nothing_is_said() -> None:
    """Then the case lasts until the page is closed, and the file is the way to keep it."""
    kept = _ask(_outcome("lishi;status=requested")["state"], op="keep")
    assert "这个浏览器不让保存" in _ask(op="cases", stored=kept["stored"], storing=False)["html"]


def test_a_reminder_is_a_file() -> None:
    """Name, type and text; the address in it is the site's own."""
    state = _outcome("lishi;status=requested", requested_on="2026-11-20")["state"]
    file = _ask(state, op="reminder", root="https://help.example/")["file"]
    assert (file["name"], file["type"]) == ("lishi.requested.wait.ics", "text/calendar")
    assert "BEGIN:VCALENDAR" in file["text"]
    assert "https://help.example/wizard/#lishi" in file["text"].replace("\r\n ", "")


@given(values=st.dictionaries(st.sampled_from(["order", "item", "amount", "own"]), st.text(max_size=80)))
def test_whatever_is_typed_into_the_texts_comes_out_as_text(values: dict[str, str]) -> None:
    """Any input fills the texts or is explained, and never becomes markup."""
    state = _outcome("lishi;status=requested")["state"]
    marked = {key: f"<i>{value}" for key, value in values.items()}
    reply = _ask(state, op="fill", values=marked)
    assert reply["kind"] == "outcome"
    assert "<i>" not in reply["html"]

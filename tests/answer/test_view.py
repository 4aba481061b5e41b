"""The outcome as data: the contract's shape, complete in both languages, the same for the same input."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.render.views import view_of
from wizard.answer.view import outcome_view
from wizard.answer.wording import Words
from wizard.decide.answers import check_answers
from wizard.decide.engine import decided
from wizard.decide.tree import walks
from wizard.load import load_policy
from wizard.model import Policy
from wizard.render.outcome import outcome_html
from wizard.render.text.plain import as_markdown, as_text

POLICY = load_policy()
PLATFORMS = ("lishi", "kameng", "btepai", "haoka")
KEYS = {
    "schema", "policy_version", "lang", "platform", "answers", "outcome", "verdict", "title", "summary", "steps", "timelines",
    "refund", "evidence", "messages", "escalation", "alternatives", "articles", "sources", "why", "permalink",
}  # fmt: skip
TIMELINE_KEYS = {"id", "label", "actor", "min", "max", "unit", "from", "earliest", "latest", "exact", "overdue", "hedged", "sources"}


@pytest.mark.parametrize("name", PLATFORMS)
def test_every_outcome_has_the_shape_of_the_contract(policy: Policy, name: str) -> None:
    """Every walk, in both languages, gives every field, with nothing left unfilled."""
    for codes in walks(policy.platforms[name], optional=True):
        for lang in ("zh", "en"):
            view = view_of(policy, name, codes, lang)
            assert view.keys() >= KEYS
            assert view["steps"]
            assert view["messages"]
            assert view["escalation"]
            assert view["articles"]
            assert view["sources"]
            assert view["why"]
            for timeline in view["timelines"]:
                assert timeline.keys() >= TIMELINE_KEYS
            assert "{" not in json.dumps({key: view[key] for key in ("title", "summary", "steps", "messages", "escalation")}).replace(
                '{"', ""
            )


@pytest.mark.parametrize("name", PLATFORMS)
def test_without_dates_and_amount_nothing_is_computed(policy: Policy, name: str) -> None:
    """Dates and amounts stay null where no event's date and no amount was given."""
    for codes in walks(policy.platforms[name], optional=False):
        view = view_of(policy, name, codes)
        for timeline in view["timelines"]:
            assert (timeline["from"], timeline["earliest"], timeline["latest"], timeline["overdue"]) == (None, None, None, False)
        assert view["refund"] is None or (view["refund"]["min"], view["refund"]["max"]) == (None, None)


def test_the_permalink_holds_codes_only(policy: Policy) -> None:
    """Dates, amounts and the order number never get into a link."""
    given = {
        "status": "paid",
        "product": "game-card",
        "paid_at": "2026-11-22T09:00",
        "amount": "12.50",
        "order": "CM-77",
        "reason": "price",
    }
    view = view_of(policy, "kameng", given, "en")
    assert view["permalink"] == f"/en/wizard/#kameng;status=paid;product=game-card;reason=price;v={policy.version};o=paid.automatic"


def test_a_countdown_is_there_while_minutes_run_only(policy: Policy) -> None:
    """An instant to count down to while the period runs; none once it is over, nor for periods in days."""
    grace = {"status": "paid", "product": "game-card", "amount": "12.50"}
    running = view_of(policy, "kameng", {**grace, "paid_at": "2026-11-22T09:58"})
    assert [timeline["until"] for timeline in running["timelines"] if timeline["id"] == "grace"] == ["2026-11-22T10:03:00+08:00"]
    over = view_of(policy, "kameng", {**grace, "paid_at": "2026-11-22T09:00"})
    days = view_of(policy, "lishi", {"status": "requested", "requested_on": "2026-11-20"})
    assert [timeline["until"] for view in (over, days) for timeline in view["timelines"] if timeline["until"]] == []


def test_a_refund_has_a_range_only_with_an_amount(policy: Policy) -> None:
    """Fees as percentages alone say no sum."""
    paid = {"status": "paid", "product": "game-card"}
    without, given = (view_of(policy, "kameng", paid | more)["refund"] for more in ({}, {"amount": "12.50"}))
    assert without is not None
    assert without["range"] is None
    assert given is not None
    assert given["range"]


def test_the_same_input_gives_the_same_output(policy: Policy) -> None:
    """Nothing but answers, now and language goes into an outcome."""
    given = {"status": "requested", "requested_on": "2026-11-20"}
    assert json.dumps(view_of(policy, "haoka", given)) == json.dumps(view_of(policy, "haoka", given))


def test_hedged_figures_are_marked(policy: Policy) -> None:
    """A figure whose source says "usually" or "some platforms" says so in the outcome."""
    assert view_of(policy, "kameng", {"status": "paid", "product": "game-card"})["timelines"][0]["hedged"] is True
    assert view_of(policy, "lishi", {"status": "paid"})["timelines"][0]["hedged"] is False


def test_the_payment_channel_decides_the_refund_period(policy: Policy) -> None:
    """A wallet and a bank transfer have periods of their own; not knowing shows both."""
    shown = {
        channel: [t["id"] for t in view_of(policy, "haoka", {"status": "cancelled", "pay_by": channel})["timelines"]]
        for channel in ("alipay", "bank-transfer", "bank-card", "unknown")
    }
    both = ["refund-wallet", "refund-bank"]
    assert shown == {"alipay": both[:1], "bank-transfer": both[1:], "bank-card": both, "unknown": both}


def test_messages_have_blanks_for_what_is_not_known(policy: Policy) -> None:
    """A text can be sent after filling in what stands in brackets; what was given is filled."""
    (message,) = view_of(policy, "lishi", {"status": "requested"})["messages"]
    assert "【订单号】" in message["text"]
    assert "【申请日期】" in message["text"]
    given = {"status": "requested", "requested_on": "2026-11-18", "order": "CM{order}{x}", "product": "game-card"}
    (message,) = view_of(policy, "lishi", given)["messages"]
    assert "CM{order}{x}（游戏点卡、充值卡）" in message["text"]
    assert "2026年11月18日" in message["text"]


@given(order=st.text(min_size=1, max_size=40))
def test_a_hostile_order_number_is_never_markup(order: str) -> None:
    """Whatever is typed as an order number comes out escaped in HTML and harmless in Markdown."""
    platform = POLICY.platforms["lishi"]
    try:
        answers = check_answers(platform, {"status": "requested", "order": f"<img src=x>{order}"[:40]}, NOW)
    except ValueError:
        return
    decision = decided(platform, answers.codes)
    assert decision is not None
    view = outcome_view(POLICY, platform, answers, decision, "zh", NOW)
    words = Words(lang="zh", wording=POLICY.wording, today=NOW.date())
    assert "<img" not in outcome_html(view, words, "../")
    assert "\n<img" not in as_markdown(view, words, NOW.date()).replace("\\<", "")
    assert "<img src=x>" in as_text(view, words, NOW.date())


@pytest.mark.parametrize(("pay_by", "state"), [("alipay", "overdue"), ("bank-card", "uncertain"), ("unknown", "uncertain")])
def test_the_faster_of_two_ways_is_late_only_alone(policy: Policy, pay_by: str, state: str) -> None:
    """A refund that may also come the slower way is not overdue before the slower way is."""
    chosen = policy.platforms["haoka"]
    answers = check_answers(chosen, {"status": "cancelled", "pay_by": pay_by, "refund_on": "2026-11-17"}, NOW)
    decision = decided(chosen, answers.codes)
    assert decision is not None
    view = outcome_view(policy, chosen, answers, decision, "zh", NOW)
    wallet = next(timeline for timeline in view["timelines"] if timeline["id"] == "refund-wallet")
    assert (wallet["state"], wallet["overdue"]) == (state, state == "overdue")


def test_text_keeps_hedges_and_what_to_expect(policy: Policy) -> None:
    """As text too a computed amount stays "some platforms", a period says what its source is worth, and 12315 what comes by when."""
    chosen = policy.platforms["kameng"]
    given = {"status": "paid", "product": "game-card", "paid_at": "2026-11-22T09:59", "amount": "100"}
    answers = check_answers(chosen, given, NOW)
    decision = decided(chosen, answers.codes)
    assert decision is not None
    for lang, said in (
        ("zh", ("有宽限期的平台不收手续费", "不是每个平台都有", "告诉你受理不受理")),
        ("en", ("platforms that have one charge nothing", "Not every platform has one", "whether it is accepted")),
    ):
        view = outcome_view(policy, chosen, answers, decision, "zh" if lang == "zh" else "en", NOW)
        words = Words(lang=view["lang"], wording=policy.wording, today=NOW.date())
        for text in (as_text(view, words, NOW.date()), as_markdown(view, words, NOW.date())):
            assert [words_said for words_said in said if words_said not in text] == []


EXCLUSIVE = {"12315", "consumer-association", "telecom-appeal"}


@pytest.mark.parametrize("name", PLATFORMS)
def test_routes_that_close_one_another_say_so(policy: Policy, name: str) -> None:
    """12315, consumer association and telecom appeal each name the others as closed by it, and 12315 promises no result in its days."""
    for codes in walks(policy.platforms[name], optional=False):
        for route in view_of(policy, name, codes)["escalation"]:
            if route["to"] in EXCLUSIVE:
                assert set(route["excludes"]) == EXCLUSIVE - {route["to"]}, codes
                assert route["expect"], codes
            if route["to"] == "12315":
                assert "受理不受理，不是处理结果" in (route["expect"] or "")


def test_a_site_in_chinese_alone_has_no_other_text(policy: Policy) -> None:
    """What callers read as the other language's is the same text again, and says so."""
    alone = replace(policy, site=replace(policy.site, languages=("zh",)))
    view = view_of(alone, "lishi", {"status": "paid"})
    others = [(message["other"]["lang"], message["other"]["text"]) for message in view["messages"]]
    assert others == [("zh", message["text"]) for message in view["messages"]] != []

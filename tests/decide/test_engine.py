"""The engine: questions derived from the table, one outcome for every combination."""

from dataclasses import replace
from itertools import product

import pytest

from tests.conftest import NOW
from wizard.decide.answers import check_answers
from wizard.decide.engine import Ask, Decision, PolicyGapError, candidates, combinations, decided, flips, is_asked, next_question, stand
from wizard.decide.tree import walks
from wizard.model import Policy

PLATFORMS = ("lishi", "kameng", "btepai", "haoka")


@pytest.mark.parametrize("name", PLATFORMS)
def test_every_combination_has_exactly_one_outcome(policy: Policy, name: str) -> None:
    """Whatever is answered, one rule fits."""
    platform = policy.platforms[name]
    for codes in combinations(platform):
        decision = decided(platform, codes)
        assert decision is not None, codes
        assert [rule.id for rule in candidates(platform, codes)] == [decision.rule.id]


def test_a_gap_has_a_name(policy: Policy) -> None:
    """Answers that no rule fits are a fault of the policy, not an open question."""
    platform = policy.platforms["lishi"]
    holed = replace(platform, rules=tuple(rule for rule in platform.rules if rule.id != "lishi.unpaid"))
    with pytest.raises(PolicyGapError, match="unpaid"):
        stand(holed, {"status": "unpaid"})


@pytest.mark.parametrize("name", PLATFORMS)
def test_answers_that_were_not_asked_do_not_matter(policy: Policy, name: str) -> None:
    """A walk that stops asking has the outcome of every combination it leaves open."""
    platform = policy.platforms[name]
    by_walk = {frozenset(codes.items()): decided(platform, codes) for codes in walks(platform, optional=False)}
    for codes in combinations(platform):
        full = frozenset(codes.items())
        fitting = [
            decision for walked, decision in by_walk.items() if walked <= full and dict(walked).get("payer", "self") == codes["payer"]
        ]
        assert len(fitting) == 1
        assert fitting[0] == decided(platform, codes)


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_contract_requires_only_keys_that_can_change_the_outcome(policy: Policy, name: str) -> None:
    """Dates, amounts, reason and payment channel are never required for an outcome."""
    for codes in walks(policy.platforms[name], optional=False):
        assert set(codes) <= {"status", "product", "fault", "scope", "condition", "contract", "payer"}


@pytest.mark.parametrize("name", PLATFORMS)
def test_every_question_accepts_not_sure(policy: Policy, name: str) -> None:
    """`unknown` is the last option of every categorical question and always leads to an outcome."""
    platform = policy.platforms[name]
    assert all(asked.options[-1].value == "unknown" for asked in platform.questions if asked.options)
    codes: dict[str, str] = {}
    while isinstance(found := stand(platform, codes), Ask):
        codes[found.question.key] = "unknown"
    assert isinstance(found, Decision)


@pytest.mark.parametrize(
    ("name", "given", "asked"),
    [
        ("lishi", {}, "status"),
        ("lishi", {"status": "delivered"}, "fault"),
        ("lishi", {"status": "paid"}, "reason"),
        ("lishi", {"status": "requested"}, "requested_on"),
        ("lishi", {"status": "requested", "requested_on": "2026-11-20"}, None),
        ("lishi", {"status": "cancelled"}, "refund_on"),
        ("lishi", {"status": "cancelled", "refund_on": "2026-11-20"}, "pay_by"),
        ("lishi", {"status": "unpaid"}, None),
        ("kameng", {"status": "paid"}, "product"),
        ("kameng", {"status": "paid", "product": "game-card"}, "paid_at"),
        ("kameng", {"status": "paid", "product": "game-card", "paid_at": "2026-11-22T09:00", "reason": "price"}, "amount"),
        ("kameng", {"status": "paid", "product": "top-up"}, "reason"),
        ("btepai", {"status": "paid"}, "scope"),
        ("haoka", {"status": "delivered", "product": "sim", "fault": "none"}, "condition"),
        ("haoka", {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact"}, "signed_on"),
        ("haoka", {"status": "used", "product": "sim", "fault": "none"}, "contract"),
    ],
)
def test_the_next_question_is_the_first_that_still_matters(policy: Policy, name: str, given: dict[str, str], asked: str | None) -> None:
    """Required questions come first, then those that fill a date, an amount or a choice of sentences."""
    platform = policy.platforms[name]
    question = next_question(platform, check_answers(platform, given, NOW))
    assert (question.key if question else None) == asked


@pytest.mark.parametrize(
    ("name", "codes", "expected"),
    [
        ("lishi", {"status": "used", "fault": "none"}, [("fault", "merchant"), ("fault", "platform")]),
        ("lishi", {"status": "paid"}, []),
        ("btepai", {"status": "paid", "scope": "part"}, [("scope", "whole")]),
        (
            "haoka",
            {"status": "used", "product": "sim", "fault": "none", "contract": "yes"},
            [("product", "trial-sim"), ("fault", "merchant"), ("fault", "platform")],
        ),
        ("haoka", {"status": "used"}, []),
    ],
)
def test_flips_are_the_single_answers_that_change_the_verdict(
    policy: Policy, name: str, codes: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    """What would change the answer is found by giving one answer differently; the order's state is taken as it is."""
    platform = policy.platforms[name]
    decision = decided(platform, codes)
    found = flips(platform, codes, decision) if decision else ()
    assert [(flip.question.key, flip.value) for flip in found] == expected


def test_a_skipped_question_is_not_asked_again(policy: Policy) -> None:
    """Leaving an optional question unanswered moves on to the next."""
    platform = policy.platforms["lishi"]
    answers = check_answers(platform, {"status": "cancelled"}, NOW)
    question = next_question(platform, answers, ["refund_on"])
    assert question is not None
    assert question.key == "pay_by"


@pytest.mark.parametrize("name", PLATFORMS)
def test_platforms_offer_the_statuses_of_the_contract(policy: Policy, name: str) -> None:
    """Each platform offers its own subset of states, in the contract's words."""
    offered = {
        "lishi": "unpaid paid delivered used requested rejected cancelled abnormal",
        "kameng": "unpaid paid delivered used requested rejected cancelled abnormal in-service",
        "btepai": "unpaid paid in-transit completed requested rejected cancelled abnormal",
        "haoka": "unpaid paid packed in-transit delivered used requested rejected cancelled abnormal",
    }
    question = policy.platforms[name].question("status")
    assert question is not None
    assert set(question.values) == {*offered[name].split(), "unknown"}


@pytest.mark.parametrize(("status", "fault"), list(product(("delivered", "used", "rejected"), ("merchant", "platform"))))
def test_whoever_bears_no_fault_can_still_ask(policy: Policy, status: str, fault: str) -> None:
    """Not received, invalid, wrong or falsely advertised can always be claimed, whatever the state."""
    for name in ("lishi", "kameng", "haoka"):
        codes = {"status": status, "fault": fault, "product": "unknown"}
        decision = decided(policy.platforms[name], codes)
        assert decision is not None
        assert decision.outcome.verdict == "needs-review"


def test_nobody_is_asked_for_the_date_of_something_that_has_not_happened(policy: Policy) -> None:
    """Who has paid and not asked yet is not asked when they did, though a date given all the same is used."""
    platform = policy.platforms["lishi"]
    asked = {question.key for question in platform.questions if is_asked(question, {"status": "paid"})}
    assert "requested_on" not in asked
    assert is_asked(next(q for q in platform.questions if q.key == "requested_on"), {"status": "requested"})

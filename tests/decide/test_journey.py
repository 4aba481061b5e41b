"""The journey: a fold of answers that loses nothing that still applies."""

import pytest

from tests.conftest import NOW
from wizard.decide.journey import Journey, answered, finished, progress_of, skipped, stepped_back
from wizard.decide.links import opened
from wizard.errors import InputError
from wizard.model import Policy


def _after(policy: Policy, *pairs: tuple[str, str]) -> Journey:
    journey = Journey()
    for key, value in pairs:
        journey = answered(policy, journey, key, value, NOW)
    return journey


def test_changing_an_answer_keeps_those_that_still_apply(policy: Policy) -> None:
    """Another channel leaves the refund's date alone; another status drops what it no longer asks."""
    journey = _after(policy, ("platform", "lishi"), ("status", "cancelled"), ("refund_on", "2026-11-18"), ("pay_by", "alipay"))
    assert answered(policy, journey, "pay_by", "wechat", NOW).given["refund_on"] == "2026-11-18"
    assert dict(answered(policy, journey, "status", "paid", NOW).given) == {"status": "paid"}


def test_changing_the_platform_starts_over(policy: Policy) -> None:
    """Answers belong to their platform."""
    journey = _after(policy, ("platform", "lishi"), ("status", "paid"))
    assert answered(policy, journey, "platform", "haoka", NOW) == Journey(platform="haoka")
    assert answered(policy, journey, "platform", "lishi", NOW) == journey


def test_going_back_takes_the_last_step_off(policy: Policy) -> None:
    """Back undoes a skip, then an answer, then the platform."""
    journey = skipped(_after(policy, ("platform", "lishi"), ("status", "requested")), "requested_on")
    assert stepped_back(journey).skipped == ()
    assert stepped_back(stepped_back(journey)) == Journey(platform="lishi")
    assert stepped_back(Journey(platform="lishi")) == Journey()


def test_going_back_undoes_what_was_said_last(policy: Policy) -> None:
    """A question that was left out before a later answer stays left out when that answer is taken back."""
    start = _after(policy, ("platform", "kameng"), ("status", "paid"), ("product", "game-card"))
    journey = answered(policy, skipped(start, "paid_at"), "reason", "price", NOW)
    assert stepped_back(journey) == skipped(start, "paid_at")


def test_skipping_ends_at_the_outcome(policy: Policy) -> None:
    """Once every optional question is skipped nothing is left to ask."""
    journey = skipped(_after(policy, ("platform", "lishi"), ("status", "requested")), "requested_on")
    assert progress_of(policy, journey, NOW).question is None


def test_finishing_leaves_out_only_optional_questions(policy: Policy) -> None:
    """Asking for the answer now skips what is optional and still asks what decides the outcome."""
    done = finished(progress_of(policy, _after(policy, ("platform", "kameng"), ("status", "paid"), ("product", "game-card")), NOW))
    assert progress_of(policy, done, NOW).question is None
    undecided = _after(policy, ("platform", "kameng"), ("status", "paid"))
    assert finished(progress_of(policy, undecided, NOW)) == undecided


@pytest.mark.parametrize(
    ("fragment", "platform", "given", "strange"),
    [
        ("", None, {}, None),
        ("lishi", "lishi", {}, None),
        ("lishi;status=paid;product=game-card", "lishi", {"status": "paid", "product": "game-card"}, None),
        ("taobao;status=paid", None, {}, "taobao"),
        ("lishi;status=lost", "lishi", {}, "status=lost"),
        ("lishi;status=paid;status=unpaid", "lishi", {"status": "paid"}, "status=unpaid"),
        ("lishi;<b>;status=paid", "lishi", {"status": "paid"}, "<b>"),
        ("lishi;platform=haoka", "lishi", {}, "platform=haoka"),
        (";;;", None, {}, None),
        (";status=paid", None, {"status": "paid"}, None),
    ],
)
def test_a_link_restores_what_it_understands(
    policy: Policy, fragment: str, platform: str | None, given: dict[str, str], strange: str | None
) -> None:
    """What a link says is taken over; the first part that makes no sense is reported, nothing is guessed."""
    found = opened(policy, fragment, NOW)
    journey, unclear = found.journey, found.strange
    assert (journey.platform, dict(journey.given), unclear) == (platform, given, strange)


@pytest.mark.parametrize(("platform", "given"), [("haoka", {"status": "packed"}), ("lishi", {})])
def test_an_answer_given_before_the_platform_waits_for_it(policy: Policy, platform: str, given: dict[str, str]) -> None:
    """A state from an article's link counts once a platform is chosen that has it, and is dropped where it has not."""
    found = opened(policy, ";status=packed;colour=red", NOW)
    assert found.strange == "colour=red"
    assert dict(answered(policy, found.journey, "platform", platform, NOW).given) == given


def test_an_answer_that_is_not_accepted_changes_nothing(policy: Policy) -> None:
    """A wrong answer raises and leaves the journey as it was."""
    with pytest.raises(InputError, match="status"):
        _after(policy, ("platform", "lishi"), ("status", "lost"))
    with pytest.raises(InputError, match="colour"):
        _after(policy, ("platform", "lishi"), ("colour", "red"))
    with pytest.raises(InputError, match="platform"):
        _after(policy, ("status", "paid"))


def test_changing_the_state_keeps_answers_that_are_asked_there_too(policy: Policy) -> None:
    """Whose fault it was is asked of used goods as of delivered ones."""
    journey = _after(policy, ("platform", "lishi"), ("status", "delivered"), ("fault", "merchant"))
    assert dict(answered(policy, journey, "status", "used", NOW).given) == {"status": "used", "fault": "merchant"}
    assert "fault" not in answered(policy, journey, "status", "unpaid", NOW).given


def test_answers_to_questions_after_an_open_one_are_asked_again(policy: Policy) -> None:
    """When an earlier answer changes, what follows a question that nobody has answered or left out does not apply yet."""
    start = (("platform", "kameng"), ("status", "paid"), ("product", "game-card"))
    first, second = ("reason", "price"), ("paid_at", "2026-11-22T09:58")
    platform = policy.platforms["kameng"]
    order = [question.key for question in platform.questions if question.key in {first[0], second[0]}]
    early, late = (first, second) if order[0] == first[0] else (second, first)
    journey = _after(policy, *start, late)
    assert late[0] not in answered(policy, journey, "product", "game-card", NOW).given
    kept = answered(policy, skipped(journey, early[0]), "product", "game-card", NOW)
    assert kept.given[late[0]] == late[1]

"""What a text is about: words that say the same, words that are denied, and platforms that are named."""

from __future__ import annotations

import pytest

from wizard.model import Policy
from wizard.reading.articles import Articles
from wizard.reading.concepts import Concepts


@pytest.fixture(scope="module")
def concepts(policy: Policy) -> Concepts:
    """The concepts of the policy as it is."""
    return Concepts(policy)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("商家发货了", "#send"),
        ("已经寄出", "#send"),
        ("没给我发货", "#!send"),
        ("未发货", "#!send"),
        ("has shipped", "#send"),
        ("it was not yet shipped", "#!send"),
        ("李氏的单", "@lishi"),
        ("号卡盟的单", "@haoka"),
    ],
)
def test_words_that_say_the_same_count_as_one(concepts: Concepts, text: str, about: str) -> None:
    """Whichever words say it, a text is about the same; what is denied is something else, and a platform is itself."""
    assert about in concepts.told(text)


def test_a_platforms_name_is_no_word_of_the_question(concepts: Concepts) -> None:
    """The characters of a platform's name do not count beside the name."""
    assert concepts.told("李氏卡盟 退款").keys() == concepts.told("退款").keys() | {"@lishi"}


def test_short_english_words_are_whole(concepts: Concepts) -> None:
    """A short word does not stand for what only begins like it."""
    assert not any(feature[0] == "#" for feature in concepts.told("simple idea"))


@pytest.mark.parametrize("text", ["帮我查一下彩票", "how to cook rice", "滴滴怎么取消订单", "世界上最高的山"])
def test_other_peoples_business_finds_nothing(policy: Policy, text: str) -> None:
    """What no article speaks of finds none, nor does an order of another shop."""
    assert Articles(policy).find(text) == []

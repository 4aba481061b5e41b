"""What `[site]` of a policy may say."""

from __future__ import annotations

import pytest

from wizard.load import Documents, assemble, build_policy
from wizard.model import LANGS, Text


@pytest.mark.parametrize(
    ("field", "given", "accepted"),
    [
        ("colour", "green", "a colour such as #00655a"),
        ("colour-dark", "#0D7C6F", "a colour such as #00655a, in small letters"),
        ("address", "help.example.org", "an address with a slash at its end"),
        ("address", "https://help.example.org", "an address with a slash at its end"),
        ("address", 'https://f.example/"><script>/', "an address with a slash at its end"),
        ("feedback", "javascript:alert(1)", "such as mailto:help@example.org"),
        ("feedback", 'https://f.example/"><script>', "such as mailto:help@example.org"),
        ("languages", "zh", "a list of texts"),
        ("languages", ["en"], '["zh", "en"] · ["zh"]'),
        ("languages", ["zh", "fr"], '["zh", "en"] · ["zh"]'),
        ("motto", "x", "no such key here"),
    ],
)
def test_what_a_site_cannot_say_is_named_with_what_it_can(documents: Documents, field: str, given: object, accepted: str) -> None:
    """Each by its file and key."""
    documents["common/site.toml"]["site"][field] = given
    _, (problem,) = assemble(documents)
    assert (problem.file, problem.key) == ("common/site.toml", f"site.{field}")
    assert accepted in problem.message


def test_an_address_may_lie_below_a_path(documents: Documents) -> None:
    """With a slash at its end."""
    documents["common/site.toml"]["site"]["address"] = "https://example.org/help/"
    assert build_policy(documents).site.address == "https://example.org/help/"


def test_a_site_is_in_both_languages_unless_it_says_otherwise(documents: Documents) -> None:
    """And then every text has to be."""
    assert build_policy(documents).site.languages == LANGS
    del documents["common/site.toml"]["site"]["name"]["en"]
    _, problems = assemble(documents)
    assert [(problem.key, problem.message) for problem in problems] == [("site.name.en", "missing; add a text in quotes")]


def test_a_site_in_chinese_alone_needs_no_english(documents: Documents) -> None:
    """What has none reads the same whatever is asked for; English that is there, as in shared files, is kept."""
    documents["common/site.toml"]["site"] |= {"languages": ["zh"], "name": {"zh": "梨子"}}
    policy = build_policy(documents)
    assert policy.site.languages == ("zh",)
    assert policy.site.name == Text("梨子", "梨子")
    assert policy.site.description.en != policy.site.description.zh


def test_without_english_chinese_is_wanted_all_the_same(documents: Documents) -> None:
    """A text that is missing is asked for in the one language."""
    documents["common/site.toml"]["site"]["languages"] = ["zh"]
    del documents["common/site.toml"]["site"]["name"]
    _, problems = assemble(documents)
    assert [(problem.key, problem.message) for problem in problems] == [("site.name", "missing; add name.zh")]


def test_the_site_is_called_by_its_name_wherever_wording_is_asked_for(documents: Documents) -> None:
    """It is typed once."""
    documents["common/site.toml"]["site"]["name"] = {"zh": "梨子", "en": "Pear"}
    assert build_policy(documents).wording["site.name"].en == "Pear"

"""What `[site]` of a policy may say."""

from __future__ import annotations

import pytest

from wizard.load import Documents, assemble, build_policy


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
        ("motto", "x", "no such key here"),
    ],
)
def test_what_a_site_cannot_say_is_named_with_what_it_can(documents: Documents, field: str, given: str, accepted: str) -> None:
    """Each by its file and key."""
    documents["common/site.toml"]["site"][field] = given
    _, (problem,) = assemble(documents)
    assert (problem.file, problem.key) == ("common/site.toml", f"site.{field}")
    assert accepted in problem.message


def test_an_address_may_lie_below_a_path(documents: Documents) -> None:
    """With a slash at its end."""
    documents["common/site.toml"]["site"]["address"] = "https://example.org/help/"
    assert build_policy(documents).site.address == "https://example.org/help/"


def test_the_site_is_called_by_its_name_wherever_wording_is_asked_for(documents: Documents) -> None:
    """It is typed once."""
    documents["common/site.toml"]["site"]["name"] = {"zh": "梨子", "en": "Pear"}
    assert build_policy(documents).wording["site.name"].en == "Pear"

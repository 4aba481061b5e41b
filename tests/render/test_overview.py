"""The decision tables, drawn and listed: every combination is in them, every outcome can be reached from them, nothing is cut off."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from wizard.answer.wording import Words
from wizard.decide.engine import Decision, combinations, decided
from wizard.decide.tree import Fork, Node, merged, tree
from wizard.model import Lang, Policy
from wizard.render.pages.overview import COLUMN, overview_list, overview_svg

PLATFORMS = ("lishi", "kameng", "btepai", "haoka")
SVG = "{http://www.w3.org/2000/svg}"


def _drawn(policy: Policy, platform: str, lang: Lang) -> ET.Element:
    words = Words(lang=lang, wording=policy.wording, today=None)
    svg = overview_svg(policy.platforms[platform], words, "../")
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_combination_ends_where_the_table_says(policy: Policy, platform: str) -> None:
    """Following the merged answers leads to the outcome that the engine decides."""
    table = policy.platforms[platform]
    whole = merged(tree(table))
    for codes in (codes for codes in combinations(table) if codes["payer"] == "self"):
        node: Node = whole
        while isinstance(node, Fork):
            key = node.question.key
            (node,) = (end for values, end in node.branches if codes[key] in values)
        decision = decided(table, codes)
        assert decision is not None
        assert node.outcome is decision.outcome


@pytest.mark.parametrize("platform", PLATFORMS)
def test_answers_that_lead_to_the_same_are_one_cell(policy: Policy, platform: str) -> None:
    """No two branches of a question are alike, and every answer is in one of them."""

    def check(node: Node) -> None:
        if isinstance(node, Decision):
            return
        ends = [end for _, end in node.branches]
        leaves = [end.outcome.id for end in ends if isinstance(end, Decision)]
        assert len(set(leaves)) == len(leaves)
        assert sorted(value for values, _ in node.branches for value in values) == sorted(node.question.values)
        for end in ends:
            check(end)

    check(merged(tree(policy.platforms[platform])))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_outcome_is_drawn_with_its_link(policy: Policy, platform: str, lang: Lang) -> None:
    """Each of the platform's outcomes is a row that leads to its page."""
    links = {link.get("href") for link in _drawn(policy, platform, lang).iter(f"{SVG}a")}
    names = {re.sub(r".*/([^/]+)/$", r"\1", href or "") for href in links}
    assert names == set(policy.platforms[platform].outcomes)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_cells_fill_the_drawing_without_overlap(policy: Policy, platform: str, lang: Lang) -> None:
    """Rows stand on one another, and what an answer leads to lies within its height."""
    drawing = _drawn(policy, platform, lang)
    boxes = [
        box for box in drawing.iter(f"{SVG}rect") if box.get("class") != "overview__stripe" and "stripe" not in (box.get("class") or "")
    ]
    rows = sorted((int(box.get("y") or 0), int(box.get("height") or 0)) for box in boxes if "overview__end" in (box.get("class") or ""))
    assert rows[0][0] == 0
    assert all(top + height == after for (top, height), (after, _) in itertools.pairwise(rows))
    assert rows[-1][0] + rows[-1][1] == int(drawing.get("height") or 0) - 2
    for column in {int(box.get("x") or 0) for box in boxes}:
        spans = sorted((int(box.get("y") or 0), int(box.get("height") or 0)) for box in boxes if int(box.get("x") or 0) == column)
        assert all(top + height <= after for (top, height), (after, _) in itertools.pairwise(spans)), column // COLUMN


def _listed(policy: Policy, platform: str, lang: Lang) -> ET.Element:
    words = Words(lang=lang, wording=policy.wording, today=None)
    return ET.fromstring(overview_list(policy.platforms[platform], words, "../"))  # noqa: S314


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_list_leads_to_as_many_ends_as_the_drawing(policy: Policy, platform: str, lang: Lang) -> None:
    """On a narrow screen each row of the drawing is an entry, with the same link and the outcome's name, in the same order."""
    drawn = [link.get("href") for link in _drawn(policy, platform, lang).iter(f"{SVG}a")]
    listed = _listed(policy, platform, lang)
    assert [link.get("href") for link in listed.iter("a")] == drawn
    names = [small.text for small in listed.iter("small")]
    assert names == [re.sub(r".*/([^/]+)/$", r"\1", href or "") for href in drawn]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_list_asks_and_answers_what_the_drawing_does(policy: Policy, platform: str, lang: Lang) -> None:
    """No question and no answer of the drawing is missing from the list."""
    drawing = _drawn(policy, platform, lang)
    told = re.sub(r"\s", "", "".join(_listed(policy, platform, lang).itertext()))
    for cell in drawing.iter(f"{SVG}g"):
        asks = [text for text in cell.iter(f"{SVG}text") if text.get("class") == "overview__asks"]
        answers = [text for text in cell.iter(f"{SVG}text") if text.get("class") is None]
        for lines in (asks, answers):
            assert re.sub(r"\s", "", "".join("".join(line.itertext()) for line in lines)) in told


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_folded_row_says_what_is_in_it(policy: Policy, platform: str, lang: Lang) -> None:
    """The verdict, where a state has one answer; else how many cases there are, which are as many as its links."""
    for fold in _listed(policy, platform, lang).iter("details"):
        gist = next(span.text or "" for span in fold.iter("span") if span.get("class") == "fold__gist")
        ends = sum(1 for _ in fold.iter("a"))
        assert (gist[0] in "✓◷✕→") if ends == 1 else gist.startswith(str(ends)), fold.get("id")

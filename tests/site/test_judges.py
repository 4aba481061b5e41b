"""What others wrote to judge a site with has nothing to object to; the judges that take minutes are asked by `make judges`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.judges.quick import QUICK
from tools.judges.verdicts import Finding, known, left

PAGE = """<!doctype html><html lang="en"><head><title>A page</title>
<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'"></head><body><h1>A page</h2></body></html>"""


@pytest.mark.parametrize("judge", QUICK)
def test_a_judge_has_nothing_to_object_to(judge: str, site: Path) -> None:
    """Each over all that it can judge; what is known and stays has its reason in tools/judges/known.toml."""
    assert left(QUICK[judge](site), known(judge)) == []


def test_judges_object_to_what_is_wrong(tmp_path: Path) -> None:
    """A tag that does not close, a policy that lets any script run, a link to nowhere, half-width signs: each is found by its judge."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "_headers").write_text("", encoding="utf-8")
    (tmp_path / "index.md").write_text("# 一页\n\n见[别处](gone/), **没有收尾。</answers/>\n", encoding="utf-8")
    said = {
        judge: " ".join(finding.says for finding in QUICK[judge](tmp_path))
        for judge in ("markup", "content-policy", "copies", "typography")
    }
    assert "“h2”" in said["markup"]
    assert "unsafe-inline" in said["content-policy"]
    assert "leads nowhere: gone/" in said["copies"]
    assert "is read as text: **" in said["copies"]
    assert "全角" in said["typography"]


def test_what_is_known_is_left_out_and_has_to_be_found(tmp_path: Path) -> None:
    """An entry is for its pages only, says why it stays, and is named once nothing is found of it any more."""
    listed = tmp_path / "known.toml"
    listed.write_text('[[markup]]\nsays = "switch"\nwhere = "a/*"\nwhy = "the theme\'s"\n', encoding="utf-8")
    entries = known("markup", listed)
    found = [Finding("a/1", "a switch"), Finding("b/2", "a switch")]
    assert left(found, entries) == ["b/2: a switch"]
    assert left(found[1:], entries) == ["b/2: a switch", "known.toml: nothing is found any more of 'switch'"]

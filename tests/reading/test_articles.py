"""Which articles help: the page's search and Python rank alike."""

from __future__ import annotations

import json
import subprocess

import pytest

from tools.bench.search import SETS, Row, queries
from tools.local import ROOT
from wizard.adapters.mkdocs.search import search_data
from wizard.answer.wording import Words
from wizard.model import Policy
from wizard.reading.reader import Reader

RANK = """import { Search } from "./overrides/assets/search/engine.mjs";
let text = "";
for await (const piece of process.stdin) text += piece;
const { data, queries } = JSON.parse(text);
const search = new Search(data);
const articles = (query) => search.find(query).filter(({ url }) => !url.includes("#")).map(({ id }) => id);
console.log(JSON.stringify(queries.map((query) => [search.plain(query), articles(query)])));"""
"""What the page's search makes of queries, and what it finds."""


@pytest.mark.parametrize("name", SETS)
def test_python_finds_what_shoppers_type(policy: Policy, name: str) -> None:
    """At least 95 of 100 queries find a right article among the first three, 85 as the very first."""
    reader = Reader(policy)
    found = [Row(query, wanted, tuple(reader.suggested(query))) for query, wanted in queries(name)]
    assert sum(row.hit(3) for row in found) >= 0.95 * len(found)
    assert sum(row.hit(1) for row in found) >= 0.85 * len(found)


def test_the_page_reads_and_ranks_as_python_does(policy: Policy) -> None:
    """Pinyin, traditional and full-width queries become the same Chinese in both, and lead to the same articles first."""
    asked = [query for name in SETS for query, _ in queries(name)]
    data = search_data(policy, Words(lang="zh", wording=policy.wording, today=None))
    done = subprocess.run(
        ["node", "--input-type=module", "-e", RANK],
        input=json.dumps({"data": data, "queries": asked}),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    reader = Reader(policy)
    theirs = json.loads(done.stdout)
    differ = [(query, one, reader.plain(query)[0].text.strip()) for query, (one, _) in zip(asked, theirs, strict=True)]
    alike = [(query, found, reader.suggested(query)) for query, (one, found) in zip(asked, theirs, strict=True) if one not in data["tops"]]
    assert sum(found[:3] != ours[:3] for _, found, ours in alike) <= 0.05 * len(alike), [row for row in alike if row[1][:3] != row[2][:3]]
    assert sum(one != other for _, one, other in differ) <= 0.05 * len(asked), [row for row in differ if row[1] != row[2]]

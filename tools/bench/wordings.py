"""How well each article is found by a question that it was not learnt from: `make bench-wordings` prints the weakest first."""

from __future__ import annotations

import sys
from collections import defaultdict

from wizard.load import load_policy
from wizard.model import Policy
from wizard.reading.articles import examples, learnt_from
from wizard.reading.bayes import Bayes, Counts
from wizard.reading.concepts import Concepts
from wizard.reading.normal import plain

ASKED = 1.0
"""What a question counts; an article's own texts count otherwise."""
FIRST = 3


def held_out(policy: Policy) -> dict[str, list[tuple[str, bool]]]:
    """By article: each of its questions, and whether it is among the first three when learnt from all others."""
    concepts = Concepts(policy)
    learnt, texts = list(examples(policy, concepts)), list(learnt_from(policy))
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for at, (article, text, weight) in enumerate(texts):
        if weight == ASKED:
            scores = Bayes(Counts(learnt[:at] + learnt[at + 1 :])).scores(concepts.told(plain(text, policy.speech.simplify).text))
            found[article].append((text, article in sorted(scores, key=lambda label: -scores[label])[:FIRST]))
    return found


def main() -> None:
    """Print a line an article, with the questions that miss it."""
    rows = sorted(held_out(load_policy()).items(), key=lambda row: sum(hit for _, hit in row[1]) / len(row[1]))
    for article, questions in rows:
        hits = sum(hit for _, hit in questions)
        missed = " · ".join(text for text, hit in questions if not hit)
        sys.stdout.write(f"{article:22} {hits:2} of {len(questions):2}  {missed}\n")
    every = [hit for _, questions in rows for _, hit in questions]
    sys.stdout.write(f"all: {sum(every)} of {len(every)} ({sum(every) / len(every):.0%}) among the first {FIRST}\n")


if __name__ == "__main__":
    main()

"""Which articles would help with a message: learnt from how people ask for each, from its title and its keywords."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.model import LANGS, Policy
from wizard.reading.bayes import Bayes, Counts
from wizard.reading.concepts import ELSEWHERE, Concepts
from wizard.reading.normal import plain

ASKED = 1.0
TITLE, KEYWORDS, HEADING = 1.5, 1.0, 0.7
"""How much an article's own texts count beside a question, which counts one."""
MOST = 5
LONGEST = 500
"""Characters of a text that tell what it asks: nobody asks at the end of a page."""
LEAST, ENOUGH = 0.87, 45.0
"""How much each piece of a text has to speak for the best article, or a long text altogether; below both nothing was found."""
ENOUGH_ELSEWHERE = 150.0
"""The same where somebody else's business is named and none of our platforms."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A text that leads to an article: how much it counts, and whether somebody asks it so in a language of the site."""

    article: str
    text: str
    weight: float
    asked: bool = False


class Articles:
    """Ranks the articles of one policy."""

    def __init__(self, policy: Policy) -> None:
        self._concepts = Concepts(policy)
        self._learnt = Bayes(Counts(examples(policy, self._concepts)))
        self.english = frozenset(word for word in self._learnt.words() if word.isalnum())
        """The Latin words that articles are known by: they are not pinyin."""

    def find(self, text: str, most: int = MOST) -> list[str]:
        """Ids of the articles that suit a plain text, the best first; none where it speaks of nothing that they speak of."""
        text = text[:LONGEST]
        if self._concepts.foreign(text, self._learnt.has):
            return []
        told = self._concepts.told(text)
        scores = self._learnt.scores(told)
        best = sorted(scores, key=lambda label: -scores[label])[:most]
        if not best:
            return []
        whole, mean = self._learnt.evidence(told, best[0])
        if ELSEWHERE in told and not any(feature[0] == "@" for feature in told):
            return best if whole >= ENOUGH_ELSEWHERE else []
        return best if mean >= LEAST or whole >= ENOUGH else []


def examples(policy: Policy, concepts: Concepts) -> Iterator[tuple[str, Mapping[str, float], float]]:
    """What each article is learnt from, as features."""
    return ((one.article, _told(one.text, concepts), one.weight) for one in learnt_from(policy))


def learnt_from(policy: Policy) -> Iterator[Learnt]:
    """What each article is learnt from: its own texts in the site's languages, people's questions in any."""
    for article in policy.articles.values():
        for lang in LANGS:
            written = lang in policy.site.languages
            for asked in policy.vocabulary.asked.get(article.id, {}).get(lang, ()):
                yield Learnt(article.id, asked, ASKED, asked=written)
            if not written:
                continue
            yield Learnt(article.id, article.title.in_lang(lang), TITLE)
            for section in article.sections:
                yield Learnt(article.id, section.heading.in_lang(lang), HEADING)
            if (keywords := policy.vocabulary.keywords.get(article.id)) is not None:
                yield Learnt(article.id, keywords.in_lang(lang), KEYWORDS)


def _told(text: str, concepts: Concepts) -> Mapping[str, float]:
    """Features that count one altogether, however long the text is."""
    found = concepts.told(plain(text, {}).text)
    whole = sum(found.values()) or 1.0
    return {feature: value / whole**0.5 for feature, value in found.items()}

"""Which articles would help with a message: learnt from how people ask for each, from its title and its keywords."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.model import LANGS, PLACEHOLDER, Policy
from wizard.reading.bayes import Bayes, Counts
from wizard.reading.features import features
from wizard.reading.normal import plain

TITLE, KEYWORDS, HEADING, ANSWER = 1.5, 1.0, 0.7, 0.5
"""How much an article's own texts count beside a question, which counts one."""
MOST = 5
LEAST_KNOWN = 0.3
"""The share of a text that has to be known from any article; below it nothing was found."""


class Articles:
    """Ranks the articles of one policy."""

    def __init__(self, policy: Policy) -> None:
        self._learnt = Bayes(Counts(examples(policy)))
        self.english = frozenset(self._learnt.words())
        """The Latin words that articles are known by: they are not pinyin."""

    def find(self, text: str, most: int = MOST) -> list[str]:
        """Ids of the articles that suit a plain text, the best first; none where it speaks of nothing that they speak of."""
        told = features(text)
        if self._learnt.known(told) < LEAST_KNOWN:
            return []
        scores = self._learnt.scores(told)
        return sorted(scores, key=lambda label: -scores[label])[:most]


def examples(policy: Policy) -> Iterator[tuple[str, Mapping[str, float], float]]:
    """What each article is learnt from, as features."""
    return ((key, _told(text), weight) for key, text, weight in learnt_from(policy))


def learnt_from(policy: Policy) -> Iterator[tuple[str, str, float]]:
    """What each article is learnt from, in both languages: its id, a text, and how much that counts."""
    for article in policy.articles.values():
        for lang in LANGS:
            for asked in policy.vocabulary.asked.get(article.id, {}).get(lang, ()):
                yield article.id, asked, 1.0
            yield article.id, article.title.in_lang(lang), TITLE
            yield article.id, PLACEHOLDER.sub("", article.answer.in_lang(lang)), ANSWER
            for section in article.sections:
                yield article.id, section.heading.in_lang(lang), HEADING
            if (keywords := policy.vocabulary.keywords.get(article.id)) is not None:
                yield article.id, keywords.in_lang(lang), KEYWORDS


def _told(text: str) -> Mapping[str, float]:
    """Features that count one altogether, however long the text is."""
    found = features(plain(text, {}).text)
    whole = sum(found.values()) or 1.0
    return {feature: value / whole**0.5 for feature, value in found.items()}

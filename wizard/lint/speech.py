"""How people say things, proved: every option named exists, every example is read, and nothing is read that must not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.model import COMMON, LANGS, ArticleKind, Lang, Policy, Saying
from wizard.model.speech import EVERYWHERE, NOWHERE
from wizard.reading.cues import Cues, cues_of
from wizard.reading.normal import is_han, plain

FEWEST: dict[Lang, int] = {"zh": 2, "en": 3}
"""Characters that a cue has at the least: a shorter one stands inside too many other words."""
SHORTEST_WORD = 2
"""Characters that a word of a concept has at the least."""
FEWEST_ASKED = 5
"""Questions in people's own Chinese words by which an article is found."""


def check_speech(policy: Policy, places: Places) -> Iterator[Problem]:
    """Sayings with their cues and examples, and the questions that lead to articles."""
    speech = policy.speech
    cues = Cues(speech)
    for saying in speech.sayings.values():
        for message in (*_sets(policy, saying), *_cues(policy, saying), *_not_read(cues, policy, saying)):
            yield places.wrong(COMMON, "said", saying.id, message)
    for unknown in sorted(policy.vocabulary.asked.keys() - policy.articles.keys()):
        yield places.wrong(COMMON, "asked", unknown, "there is no such article; correct the id or delete it")
    for article_id, article in policy.articles.items():
        asked = policy.vocabulary.asked.get(article_id, {})
        # A platform's own page is found by its name.
        if article.kind is not ArticleKind.PLATFORM and len(asked.get("zh", ())) < FEWEST_ASKED:
            message = f"has {len(asked.get('zh', ()))} questions in Chinese; add some to [asked.{article_id}], {FEWEST_ASKED} at the least"
            yield places.wrong(COMMON, "article", article_id, message)
    yield from _asked_twice(policy, places)
    yield from _concepts(policy, places)
    for word, ids in policy.vocabulary.tops.items():
        for article_id in ids:
            if article_id not in policy.articles:
                yield places.wrong(COMMON, "search", f"tops.{word}", f"{article_id}: there is no such article; correct it")


def _sets(policy: Policy, saying: Saying) -> Iterator[str]:
    """Options that no platform offers."""
    for key, options in saying.sets.items():
        for place, option in options.items():
            if place not in policy.platforms and place not in (EVERYWHERE, NOWHERE):
                accepted = " · ".join((*policy.platforms, NOWHERE))
                yield f"sets.{key} names {place}; accepted: {accepted}; take it out, and the whole entry where that leaves nothing"
                continue
            platforms = [policy.platforms[place]] if place in policy.platforms else policy.platforms.values()
            questions = (platform.question(key) for platform in platforms)
            if not any(question is not None and option in question.values for question in questions):
                yield f"sets.{key}: no platform offers {option}; correct it or take it out, and the whole entry where that leaves nothing"
    if saying.denied is not None and saying.denied not in policy.speech.sayings:
        yield f"denied names {saying.denied}; there is no such saying"


def _cues(policy: Policy, saying: Saying) -> Iterator[str]:
    for lang in LANGS:
        for cue in saying.cues[lang]:
            for group in cue.replace("}", "{").split("{")[1::2]:
                if group not in policy.speech.words:
                    yield f"the cue {cue} names the group {group}; accepted: {' · '.join(policy.speech.words)}"
    for cue in cues_of(saying, policy.speech):
        if len(cue) < FEWEST["zh" if any(is_han(char) for char in cue) else "en"]:
            yield f"the cue {cue} is too short; write more of what people say"
        if cue != plain(cue, policy.speech.simplify).text:
            yield f"the cue {cue} is not as messages are compared: small letters, half width, simple characters"


def _not_read(cues: Cues, policy: Policy, saying: Saying) -> Iterator[str]:
    """What must not be read and is."""
    for lang in LANGS:
        for text in saying.not_examples[lang]:
            message = plain(text, policy.speech.simplify)
            if any(found.saying is saying for found in cues.find(message)):
                yield f"reads {text!r}, which is a not_example; add what takes it back to [around] or [never]"


def _asked_twice(policy: Policy, places: Places) -> Iterator[Problem]:
    for article_id, text, before in _texts(policy.vocabulary.asked):
        if before is not None:
            yield places.wrong(COMMON, "asked", article_id, f"{text!r} stands under {before} too; keep it where it leads first")


def _texts(listed: Mapping[str, Mapping[Lang, Sequence[str]]]) -> Iterator[tuple[str, str, str | None]]:
    """Each text in both languages with the key it stands under, and the last key before under which it stood already."""
    seen: dict[str, str] = {}
    for key, texts in listed.items():
        for text in (text for lang in LANGS for text in texts[lang]):
            yield key, text, seen.get(text)
            seen[text] = key


def _concepts(policy: Policy, places: Places) -> Iterator[Problem]:
    """Words of concepts that stand under two of them, are too short to be told, or are written as no query is."""
    for concept, word, before in _texts(policy.vocabulary.concepts):
        if before is not None:
            yield places.wrong(COMMON, "concept", concept, f"{word!r} stands under {before} too; keep it under one")
        if len(word) < SHORTEST_WORD:
            yield places.wrong(COMMON, "concept", concept, f"{word!r} is too short; write more of what people say")
        if word != plain(word, policy.speech.simplify).text:
            message = f"{word!r} is not as queries are compared: small letters, half width, simple characters"
            yield places.wrong(COMMON, "concept", concept, message)

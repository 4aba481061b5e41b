"""How people say things: the sayings and the words around them, from the files `said-….toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.load.fields import Table
from wizard.model import LANGS, Lang, Saying, Sign, Speech
from wizard.model.speech import EVERYWHERE

AROUND = (
    "denies",
    "denies_en",
    "between",
    "between_en",
    "wished",
    "wished_en",
    "supposed",
    "elsewhere",
    "others",
    "aside",
    "after",
    "after_en",
    "ahead",
    "shows",
    "either",
    "claims",
    "business",
    "told",
    "apart",
    "done",
)


def read_speech(
    word: Table,
    around: Table,
    lists: Mapping[str, Table],
    characters: Table,
    conflict: Table,
    entries: Iterable[tuple[str, Table]],
    signs: Iterable[tuple[str, Table]],
) -> Speech:
    """The speech of the policy from its sayings `entries`, its signs of a fraud and its tables.

    `lists` are the tables `[never]`, `[elsewhere]`, `[trade]`, `[wishes]`, `[subject]` and `[fraud]`.
    """
    sayings = {key: _saying(key, table) for key, table in entries}
    pairs = conflict.word_groups("pairs")
    conflict.done()
    for name in {name for pair in pairs for name in pair} - sayings.keys():
        conflict.wrong("pairs", name, "ids of entries [said.…]")
    words = {name: word.strings(name) for name in word.names()}
    near = {name: around.strings(name) for name in AROUND}
    around.done()
    pairs_of = characters.optional_string("traditional") or ""
    sound = characters.table("sound")
    sounds = {name: sound.string(name) for name in sound.names()}
    characters.done()
    both = {name: by_lang(table) for name, table in lists.items()}
    return Speech(
        sayings=sayings,
        words=words,
        around=near,
        never=both["never"],
        elsewhere=both["elsewhere"],
        trade=both["trade"],
        wishes=both["wishes"],
        subject=both["subject"],
        frauds=both["fraud"],
        signs={key: _sign(key, table) for key, table in signs},
        simplify=dict(zip(pairs_of[::2], pairs_of[1::2], strict=True)),
        sounds=sounds,
        conflicts=frozenset(frozenset(pair) for pair in pairs),
    )


def _saying(key: str, table: Table) -> Saying:
    sets = table.table("sets")
    saying = Saying(
        id=key,
        sets={name: sets.one_or_named(name, EVERYWHERE) for name in sets.names()},
        stage=table.integer("stage") or 0,
        denied=table.optional_string("denied"),
        loose=table.flag("loose"),
        cues=by_lang(table.table("cue")),
        needs=by_lang(table.table("needs")),
        unless=by_lang(table.table("unless")),
        examples=by_lang(table.table("example")),
        not_examples=by_lang(table.table("not_example")),
    )
    table.done()
    return saying


def _sign(key: str, table: Table) -> Sign:
    sign = Sign(
        id=key,
        weight=table.integer("weight") or 1,
        alone=table.flag("alone"),
        cues=by_lang(table.table("cue")),
        but=by_lang(table.table("but")),
    )
    table.done()
    return sign


def by_lang(table: Table) -> Mapping[Lang, tuple[str, ...]]:
    """A table of lists of texts, one a language and nothing else."""
    lists = {lang: table.strings(lang) for lang in LANGS}
    table.done()
    return lists

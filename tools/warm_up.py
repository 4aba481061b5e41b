"""Bring Python to where it can answer at once, so that this state can be kept and handed to browsers.

Run inside Pyodide by the tool that takes the snapshot, with the names of all modules that some path of the wizard imports as
`START_MODULES`. What was needed only to get here is dropped. The value of the last line is JSON: the address of an object that the
garbage collector knows, from which the tool finds all others; the type of texts, and None; in hexadecimal a bit for each block of 32
bytes that holds something of the policy or of the wizard's constants, which any request may ask for; and the dictionaries among it.
"""

import gc
import json
import sys
import zipimport
from importlib import import_module
from types import CodeType, FunctionType, ModuleType

import wizard.load
from wizard.adapters.bridge import bundled, handle
from wizard.model import Policy

ARCHIVE = "/lib/python313.zip"
REMINDER = "/lib/reminder.zip"
WORDED_ELSEWHERE = ("desk.", "overview.", "glossary.", "lost.", "feedback.", "changes.draft.")
"""How keys of words begin that only the desk and pages ask for."""

DEVICE = {"lang": "zh", "base": "../", "root": "https://help.example/", "now": 1_795_312_800_000, "stored": "", "storing": True}

HEAD, DICTIONARY = 8, 32
"""Bytes that the collector has before a thing, and those of a dictionary without its table."""

NOTES = {"__annotations__", "__static_attributes__", "__firstlineno__"}
"""What a class says of itself to people and type checkers."""

FIELDS = {"__dataclass_fields__", "__dataclass_params__", "__match_args__", "__replace__"}
"""What a dataclass is copied by: the policy is never copied."""

FOR_MESSAGES = (
    "wizard.reading",
    "wizard.answer.reading",
    "wizard.answer.told",
    "wizard.render.text.reply",
    "wizard.screens.desk",
    "wizard.screens.understood",
    "wizard.screens.lines",
)
"""Where messages are read and answered."""


def ready() -> None:
    """Import everything that any path needs, load the policy, and answer once."""
    for name in globals()["START_MODULES"]:
        import_module(name)
    platform = next(iter(bundled().platforms.values()))
    fragment = f"{platform.id};{platform.state_question.key}={platform.line[:2][-1]}"
    handle(json.dumps({**DEVICE, "state": None, "op": "open", "fragment": fragment}))


def drop_loaders() -> None:
    """Forget the modules that read the policy: it is loaded."""
    for name in [name for name in sys.modules if name.startswith("wizard.load.")]:
        vars(wizard.load).pop(name.rpartition(".")[2], None)
        del sys.modules[name]
    del wizard.load.assemble, wizard.load.build_policy, wizard.load.Documents


def drop_notes() -> None:
    """Forget what only people and type checkers read."""
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType):
            thing.__annotations__ = {}
            thing.__doc__ = None
        elif isinstance(thing, type) and thing.__module__.startswith("wizard."):
            thing.__doc__ = None
            for note in (NOTES | FIELDS if thing.__module__.startswith("wizard.model.") else NOTES) & vars(thing).keys():
                delattr(thing, note)


def look_elsewhere() -> None:
    """Let later imports find the rest of a package in the archive for reminders: the first archive will not be there."""
    sys.path[:] = [REMINDER]
    for module in list(sys.modules.values()):
        path = getattr(module, "__path__", None)
        if path is not None:
            module.__path__ = [str(part).replace(ARCHIVE, REMINDER) for part in path]
    sys.path_importer_cache.clear()
    vars(zipimport)["_zip_directory_cache"].clear()


def content() -> tuple[str, list[int]]:
    """The blocks of all that the policy and our own constants consist of, as bits in hexadecimal; and the places of their dictionaries.

    Without what only messages are read by, what only replies of support say, what only pages say and what only lint asks for: whoever
    writes a message, and the desk, are given all of Python.
    """
    policy, tables = bundled(), list[int]()
    pages = [policy.style, policy.redirects, policy.glossary, *(article.answer for article in policy.articles.values())]
    dated_by = [policy.holidays.feasts, *(holiday.called for holiday in policy.holidays.holidays)]
    elsewhere = [text for key, text in policy.wording.items() if key.startswith(WORDED_ELSEWHERE)]
    linted = [policy.claims, policy.exceptions, policy.left_out, policy.site]
    left_out = [policy.speech, policy.vocabulary, *pages, *dated_by, *linted, *elsewhere, *replies(policy)]
    bits, seen = bytearray(1 << 17), {*map(id, left_out)} - {id(None)}
    ours = [module for name, module in sys.modules.items() if is_ours(name)]
    waiting = [policy, *(thing for module in ours for name, thing in vars(module).items() if not name.startswith("__"))]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, ModuleType):
            continue
        seen.add(id(thing))
        waiting += further(thing)
        if isinstance(thing, (type, FunctionType, CodeType)):
            continue
        if isinstance(thing, dict):
            tables.append(id(thing))
        # A table of a dictionary lies elsewhere.
        size = DICTIONARY if isinstance(thing, dict) else sys.getsizeof(thing)
        for block in range((id(thing) - HEAD) >> 5, (id(thing) + size - 1 >> 5) + 1):
            bits[block >> 3] |= 1 << (block & 7)
    return bits.hex(), tables


def replies(policy: Policy) -> list[object]:
    """What the desk alone says."""
    outcomes = [outcome for platform in policy.platforms.values() for outcome in platform.outcomes.values()]
    gists = [gist for outcome in outcomes for gist in (outcome, outcome.overdue, outcome.uncertain) if gist is not None]
    steps = [step for outcome in outcomes for step in outcome.steps]
    timelines = [timeline for outcome in outcomes for timeline in outcome.timelines]
    return [*(gist.reply for gist in gists), *(step.reply for step in steps), *(timeline.reply for timeline in timelines)]


def further(thing: object) -> list[object]:
    """What a thing consists of; of a function of ours only the constants in it."""
    if isinstance(thing, FunctionType):
        return [thing.__code__, thing.__defaults__, thing.__kwdefaults__] if is_ours(thing.__module__) else []
    if isinstance(thing, CodeType):
        return [*thing.co_consts]
    if isinstance(thing, type):
        return [value for name, value in vars(thing).items() if name not in NOTES | FIELDS] if is_ours(thing.__module__) else []
    return gc.get_referents(thing)


def is_ours(module: str) -> bool:
    """Whether it is a module of the wizard, other than those for messages."""
    return module.startswith("wizard.") and not module.startswith(FOR_MESSAGES)


ready()
drop_loaders()
drop_notes()
look_elsewhere()
blocks = [content()]
gc.collect()
# The cache of methods names whatever was called last; each name that is replaced in it would be looked at.
sys._clear_internal_caches()  # noqa: SLF001 - there is no other way
# A request leaves next to nothing in circles, and looking for them would read through all that is known.
gc.disable()
json.dumps({"object": id(sys.modules), "text": id(str), "none": id(None), "content": blocks[0][0], "tables": blocks.pop()[1]})

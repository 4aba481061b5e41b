"""Bring Python to where it can answer at once, so that this state can be kept and handed to browsers.

Run inside Pyodide by the tool that takes the snapshot, with the names of all modules that some path of the wizard imports as
`START_MODULES`. What was needed only to get here is dropped. The value of the last line is the address of an object that the
garbage collector knows; from it the tool finds all others.
"""

import gc
import json
import sys
import zipimport
from importlib import import_module
from types import FunctionType

import wizard.load
from wizard.adapters.bridge import bundled, handle

ARCHIVE = "/lib/python313.zip"
REMINDER = "/lib/reminder.zip"

DEVICE = {"lang": "zh", "base": "../", "root": "https://help.example/", "now": 1_795_312_800_000, "stored": "", "storing": True}

NOTES = {"__annotations__", "__static_attributes__", "__firstlineno__"}
"""What a class says of itself to people and type checkers."""

FIELDS = {"__dataclass_fields__", "__dataclass_params__", "__match_args__", "__replace__"}
"""What a dataclass is copied by: the policy is never copied."""


def ready() -> None:
    """Import everything that any path needs, load the policy, and answer once."""
    for name in globals()["START_MODULES"]:
        import_module(name)
    bundled()
    handle(json.dumps({**DEVICE, "state": None, "op": "open", "fragment": "lishi;status=paid"}))


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


ready()
drop_loaders()
drop_notes()
look_elsewhere()
gc.collect()
id(sys.modules)

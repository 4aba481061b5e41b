"""In place of importing from JavaScript: the wizard never does, and the two modules Pyodide itself needs are plain entries."""

import sys


class _Finder:
    jsproxies = {}


jsfinder = _Finder()


def register_js_module(name, jsproxy):
    jsfinder.jsproxies[name] = sys.modules[name] = jsproxy


def unregister_js_module(name):
    del jsfinder.jsproxies[name], sys.modules[name]


def register_js_finder():
    """Called at the start."""


def register_windows_finder():
    """Called at the start."""


def register_module_not_found_hook(packages, unvendored):
    """Called at the start."""


def add_note_to_module_not_found_error(error):
    """Called for a module that is missing, to name a package that has it."""

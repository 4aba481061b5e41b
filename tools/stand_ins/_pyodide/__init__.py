"""As in Pyodide, but errors are printed the way Python itself does."""

from . import _base, _importhook

__all__ = ["_base", "_importhook", "set_excepthook"]


def set_excepthook():
    """Called at the start."""

"""In place of helpers that call Python with too many arguments and run Python that awaits."""

from _pyodide._base import eval_code

__all__ = ["eval_code", "relaxed_call"]


def relaxed_call(func, *args, **kwargs):
    return func(*args, **kwargs)

"""In place of a code runner that rewrites syntax trees: enough for Pyodide's own start and for this project's tools."""

from importlib import import_module


def eval_code(source, globals=None, locals=None, *, filename="<exec>", **_):
    """Run all but the last line, or all but what stands behind the last semicolon of a single line; the rest is the value."""
    globals = {} if globals is None else globals
    source = source.strip()
    body, _, last = source.rpartition("\n" if "\n" in source else ";")
    exec(compile(body, filename, "exec"), globals, locals)
    return eval(compile(last.strip(), filename, "eval"), globals, locals)


def pyimport_impl(path):
    """A module, or something in one, by its dotted path."""
    stem, _, name = path.rpartition(".")
    return getattr(import_module(stem), name) if stem else import_module(name)

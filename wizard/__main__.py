"""`python -m wizard`."""

import sys

if __name__ == "__main__":
    if sys.version_info < (3, 13):  # noqa: UP036 - whoever starts it with another Python should read a sentence, not a syntax error
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Python 3.13 is needed, {sys.executable} is {found}: `make .venv/.done` sets up .venv/bin/python, which is right")
    try:
        from wizard.adapters.cli import main
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed for {sys.executable}: `make .venv/.done` sets up .venv/bin/python, which has all of it")
    sys.exit(main())

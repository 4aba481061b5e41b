"""`python -m wizard`."""

import sys

if __name__ == "__main__":
    try:
        from wizard.adapters.cli import main
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed for {sys.executable}: `make .venv/.done` sets up .venv/bin/python, which has all of it")
    sys.exit(main())

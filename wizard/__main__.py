"""`python -m wizard`."""

import sys

from wizard.adapters.cli import main

if __name__ == "__main__":
    sys.exit(main())

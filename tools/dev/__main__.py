"""Serve until interrupted. Usage: python -m tools.dev PORT."""

from __future__ import annotations

import sys

from tools.dev.newest import Newest
from tools.dev.server import server
from tools.serve import port_of


def main(port: str) -> None:
    """Watch, serve, and say where."""
    chosen = port_of(port)
    with Newest() as newest, server(newest, chosen) as running:
        sys.stdout.write(f"http://localhost:{running.server_address[1]}/\n")
        sys.stdout.flush()
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])

"""Known weaknesses of what the site and its build depend on, as far as the registries' advisories can be reached from here.

Usage: audit.py. Exit status 1 where an advisory applies; where none can be asked for it says so and stays 0, since a build without a
network must not fail for that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

PYTHON = (sys.executable, "-m", "pip_audit", "--requirement", "requirements/dev.txt", "--require-hashes", "--disable-pip")
QUIET = ("--format", "json", "--progress-spinner", "off", "--timeout", "10")
NODE = ("npm", "audit", "--json", "--fetch-timeout", "10000", "--fetch-retries", "0")


def main() -> int:
    """Print what was found, a line each, and what could not be asked about."""
    found = [*python_advisories(_json(*PYTHON, *QUIET)), *node_advisories(_json(*NODE))]
    for line in found:
        print(f"audit: {line}", file=sys.stderr)
    return 1 if any(not line.startswith("not ") for line in found) else 0


def python_advisories(report: dict[str, Any]) -> Iterator[str]:
    """Advisories in pip-audit's report, and how many packages it could not ask about."""
    packages = report.get("dependencies")
    if packages is None:
        yield "not reachable: advisories for Python packages"
        return
    for package in packages:
        for advisory in package.get("vulns", ()):
            fixed = ", ".join(advisory.get("fix_versions", ())) or "no version yet"
            yield f"{package['name']} {package['version']}: {advisory['id']}; fixed in {fixed}"
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if skipped:
        yield f"not audited: {len(skipped)} of {len(packages)} Python packages, which the index does not tell about"


def node_advisories(report: dict[str, Any]) -> Iterator[str]:
    """Advisories in npm's report."""
    weaknesses = report.get("vulnerabilities")
    if weaknesses is None:
        yield "not reachable: advisories for npm packages"
        return
    for name, weakness in weaknesses.items():
        yield f"{name} {weakness.get('range', '')}: {weakness.get('severity', 'unrated')}"


def _json(*command: str) -> dict[str, Any]:
    """A command's report, empty where it printed none."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        return {}
    return report if isinstance(report, dict) else {}


if __name__ == "__main__":
    sys.exit(main())

"""Known weaknesses of what the site and its build depend on, and versions that are not fixed or were withdrawn.

Usage: audit.py. Exit status 1 where something was found. What cannot be asked from here is said after some seconds at most and is no
failure, since a build without a network must not fail for that; it is not taken for well either. Which versions are fixed is read in
the lock files. For advisories only the registries are asked: what lies in packages there as a list of its own ends in 2021, or knows
nothing that we use.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parent.parent
NODE_LOCKS = ("package-lock.json", "tools/judges/package-lock.json")
LOCKS = ("requirements/dev.txt", "requirements/runtime.txt", "requirements/uv.txt")
PATIENCE = 2
"""Seconds that a registry may take to answer the first question."""

PYTHON = (sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off")
NODE = ("npm", "audit", "--json", "--fetch-timeout", str(PATIENCE * 1000), "--fetch-retries", "0")
WITHDRAWN = ("pip", "install", "--dry-run", "--reinstall", "--no-deps", "--python", sys.executable, "--require-hashes")
UNHURRIED = {"UV_HTTP_TIMEOUT": str(PATIENCE), "UV_HTTP_RETRIES": "0"}

ENTRY = re.compile(r"^([A-Za-z0-9._-]+)([^;\\\n]*)((?:.*\\\n)*.*)", re.MULTILINE)
FIXED = re.compile(r"==[^*,\s]+\s*")


def main() -> int:
    """Print what was found, a line each, and what could not be asked about."""
    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(ask) for ask in (_ask_python, _ask_node, _ask_withdrawn)]
        found = [line for name in LOCKS for line in unfixed_python(name, (ROOT / name).read_text(encoding="utf-8"))]
        found += [line for name in NODE_LOCKS for line in unfixed_node(name, json.loads((ROOT / name).read_text(encoding="utf-8")))]
        found += [line for answer in asked for line in answer.result()]
    for line in found:
        print(f"audit: {line}", file=sys.stderr)
    return 1 if any(not line.startswith("not ") for line in found) else 0


def unfixed_python(name: str, text: str) -> Iterator[str]:
    """Entries of a requirements file that leave open what is installed: no version, more than one, or no digest."""
    for package, version, rest in ENTRY.findall(text):
        if not FIXED.fullmatch(version):
            yield f"{name}: {package}: version {version.strip() or 'any'} is not fixed"
        elif "--hash=sha256:" not in rest:
            yield f"{name}: {package}: no digest"


def unfixed_node(name: str, lock: dict[str, Any]) -> Iterator[str]:
    """Entries of npm's lock file without a version or a digest, and those that their authors withdrew."""
    for path, entry in lock["packages"].items():
        if not path:
            continue  # what is ours
        for wanted in ("version", "integrity"):
            if wanted not in entry:
                yield f"{name}: {path}: no {wanted}"
        if "deprecated" in entry:
            yield f"{name}: {path} {entry.get('version')}: withdrawn; {entry['deprecated']}"


def python_advisories(report: dict[str, Any]) -> Iterator[str]:
    """Advisories in pip-audit's report, and how many packages it could not ask about."""
    packages = report.get("dependencies")
    if packages is None:
        yield "not audited: Python packages, as their advisories cannot be reached"
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
        yield "not audited: npm packages, as their advisories cannot be reached"
        return
    for name, weakness in weaknesses.items():
        yield f"{name} {weakness.get('range', '')}: {weakness.get('severity', 'unrated')}"


def withdrawn(code: int, said: str) -> Iterator[str]:
    """Versions that uv, asked to install them, calls yanked."""
    if code:
        yield "not asked: which Python packages were withdrawn, as the index cannot be reached"
    yield from (f"{name}: withdrawn; {reason}" for name, reason in re.findall(r"`(\S+)` is yanked(?: \(reason: \"(.*)\"\))?", said))


def _ask_python() -> list[str]:
    """One package first: an index that does not tell about that one will not about the others, of which there are many."""
    lock = ROOT / LOCKS[0]
    with TemporaryDirectory() as folder:
        first = Path(folder) / "first.txt"
        first.write_text(next(ENTRY.finditer(lock.read_text(encoding="utf-8"))).group(), encoding="utf-8")
        report = _json(*PYTHON, "--requirement", str(first), "--timeout", str(PATIENCE))
    packages = report.get("dependencies")
    if packages and "skip_reason" in packages[0]:
        return ["not audited: Python packages, which the index does not tell about"]
    return list(python_advisories(_json(*PYTHON, "--requirement", str(lock), "--timeout", "10") if packages else report))


def _ask_node() -> list[str]:
    return list(node_advisories(_json(*NODE)))


def _ask_withdrawn() -> list[str]:
    uv = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    command = [uv, *WITHDRAWN, "--requirement", str(ROOT / LOCKS[0])]
    done = subprocess.run(command, env=os.environ | UNHURRIED, capture_output=True, text=True, check=False)
    return list(withdrawn(done.returncode, done.stderr))


def _json(*command: str) -> dict[str, Any]:
    """A command's report, empty where it printed none."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        return {}
    return report if isinstance(report, dict) else {}


if __name__ == "__main__":
    sys.exit(main())

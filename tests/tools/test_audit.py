"""What is wrong with dependencies is reported a line each; what the registries do not say is not taken for well."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools.audit import LOCKS, NODE_LOCKS, node_advisories, python_advisories, unfixed_node, unfixed_python, withdrawn
from tools.local import ROOT


@pytest.mark.parametrize(
    ("report", "lines"),
    [
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}, []),
        (
            {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}]},
            ["a 1: CVE-1; fixed in 2"],
        ),
        ({"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}]}, ["a 1: CVE-1; fixed in no version yet"]),
        (
            {"dependencies": [{"name": "a", "skip_reason": "unknown"}, {"name": "b", "version": "1", "vulns": []}]},
            ["not audited: 1 of 2 Python packages, which the index does not tell about"],
        ),
        ({}, ["not audited: Python packages, as their advisories cannot be reached"]),
    ],
)
def test_python_packages(report: dict[str, Any], lines: list[str]) -> None:
    """Each advisory names package, version and remedy; packages nobody knows are counted."""
    assert list(python_advisories(report)) == lines


@pytest.mark.parametrize(
    ("report", "lines"),
    [
        ({"vulnerabilities": {}}, []),
        ({"vulnerabilities": {"a": {"range": "<2", "severity": "high"}}}, ["a <2: high"]),
        ({"error": {"code": "ENOAUDIT"}}, ["not audited: npm packages, as their advisories cannot be reached"]),
    ],
)
def test_npm_packages(report: dict[str, Any], lines: list[str]) -> None:
    """Each with the versions it is about and how bad it is."""
    assert list(node_advisories(report)) == lines


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("a==1.0 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n    # via b\n", None),
        ("a==1.0 ; python_version < '3.14' \\\n    --hash=sha256:00\n", None),
        ("a==1.0\n    # via b\nb==2 \\\n    --hash=sha256:00\n", "a: no digest"),
        ("a>=1.0 \\\n    --hash=sha256:00\n", "a: version >=1.0 is not fixed"),
        ("a==1.* \\\n    --hash=sha256:00\n", "a: version ==1.* is not fixed"),
        ("a \\\n    --hash=sha256:00\n", "a: version any is not fixed"),
    ],
)
def test_a_python_package_that_is_not_fixed(entry: str, line: str | None) -> None:
    """One version with its digest is; each entry is judged by itself."""
    assert list(unfixed_python("dev.txt", entry)) == ([f"dev.txt: {line}"] if line else [])


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        ({"version": "1.0", "integrity": "sha512-0"}, []),
        ({"version": "1.0"}, ["no integrity"]),
        ({"version": "1.0", "integrity": "sha512-0", "deprecated": "broken"}, ["withdrawn; broken"]),
    ],
)
def test_an_npm_package_that_is_not_fixed(entry: dict[str, str], lines: list[str]) -> None:
    """One with its digest, and not withdrawn, is; what is ours needs neither."""
    found = [line.partition(": ")[2].partition(": ")[2] for line in unfixed_node("lock", {"packages": {"": {}, "node_modules/a": entry}})]
    assert found == lines


def test_the_lock_files_leave_nothing_open() -> None:
    """All of them, as they are."""
    assert [line for name in LOCKS for line in unfixed_python(name, (ROOT / name).read_text(encoding="utf-8"))] == []
    locks = {name: json.loads((ROOT / name).read_text(encoding="utf-8")) for name in NODE_LOCKS}
    assert [line for name, lock in locks.items() for line in unfixed_node(name, lock)] == []


def test_withdrawn_versions_are_named_with_their_reason() -> None:
    """As uv says it; where it could ask nobody, that is said."""
    said = 'Resolved 2 packages\nwarning: `a==1.0` is yanked (reason: "broken")\nwarning: `b==2` is yanked\n'
    assert list(withdrawn(0, said)) == ["a==1.0: withdrawn; broken", "b==2: withdrawn; "]
    assert list(withdrawn(2, "error: dns")) == ["not asked: which Python packages were withdrawn, as the index cannot be reached"]

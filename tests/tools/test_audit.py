"""What the registries say about dependencies is reported a line each; what they do not say is not taken for well."""

from __future__ import annotations

from typing import Any

import pytest

from tools.audit import node_advisories, python_advisories


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
        ({}, ["not reachable: advisories for Python packages"]),
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
        ({"error": {"code": "ENOAUDIT"}}, ["not reachable: advisories for npm packages"]),
    ],
)
def test_npm_packages(report: dict[str, Any], lines: list[str]) -> None:
    """Each with the versions it is about and how bad it is."""
    assert list(node_advisories(report)) == lines

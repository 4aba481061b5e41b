"""A slower processor for a browser and all its workers, which a browser's own throttling does not reach.

Uses the kernel's control groups (version 1, where this process may write them): the browser gets a share of each core's time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tools.local import chromium

GROUPS = Path("/sys/fs/cgroup/cpu")
PERIOD = 10_000
"""Microseconds: short, so that a page is slow and does not stand still and jump."""


def can_slow() -> bool:
    """Whether this machine lets us."""
    return (GROUPS / "cpu.cfs_quota_us").exists() and os.access(GROUPS, os.W_OK)


@contextmanager
def slow_chromium(factor: int) -> Iterator[Browser]:
    """A Chromium whose processes together get every core's time divided by `factor`."""
    if factor == 1:
        with chromium() as browser:
            yield browser
        return
    with _group(factor) as group:
        _enter(group)  # what is started now is in it as well
        with chromium() as browser:
            _enter(GROUPS)
            yield browser


@contextmanager
def _group(factor: int) -> Iterator[Path]:
    group = GROUPS / f"start-bench-{os.getpid()}"
    group.mkdir()
    try:
        (group / "cpu.cfs_period_us").write_text(str(PERIOD), encoding="ascii")
        (group / "cpu.cfs_quota_us").write_text(str(PERIOD * (os.cpu_count() or 1) // factor), encoding="ascii")
        yield group
    finally:
        for process in (group / "cgroup.procs").read_text(encoding="ascii").split():
            (GROUPS / "cgroup.procs").write_text(process, encoding="ascii")
        group.rmdir()


def _enter(group: Path) -> None:
    (group / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")

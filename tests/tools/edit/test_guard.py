"""The workbench hears its own page on this machine and nobody else."""

from __future__ import annotations

import pytest

from tools.dev.edit.guard import FIELDS, LARGEST, token, wrong_edit, wrong_host

PORT = 8001
OWN = {
    "Host": "localhost:8001",
    "Origin": "http://localhost:8001",
    "Sec-Fetch-Site": "same-origin",
    "X-Edit-Token": "known",
    "Content-Type": "application/json",
    "Content-Length": "2",
}


def without(name: str) -> dict[str, str]:
    """Our page's request without one field."""
    return {key: value for key, value in OWN.items() if key != name}


def test_our_own_page_is_heard() -> None:
    """By either name of this machine."""
    other = OWN | {"Host": "127.0.0.1:8001", "Origin": "http://127.0.0.1:8001"}
    for headers in (OWN, other, without("Sec-Fetch-Site")):
        assert wrong_host(headers, PORT) is None
        assert wrong_edit(headers, "known") is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8001",
        "localhost",
        "localhost:80",
        "localhost.evil.example:8001",
        "192.168.0.7:8001",
        "0.0.0.0:8001",
        "",
    ],
)
def test_another_host_is_refused(host: str) -> None:
    """A name that somebody has led to this machine is not ours."""
    refusal = wrong_host(OWN | {"Host": host}, PORT)
    assert refusal is not None
    assert refusal.status == 421
    assert wrong_host(without("Host"), PORT) is not None


@pytest.mark.parametrize(
    ("headers", "status", "says"),
    [
        (OWN | {"Origin": "https://evil.example"}, 403, "origin"),
        (OWN | {"Origin": "http://localhost:3000"}, 403, "origin"),
        (OWN | {"Origin": "http://127.0.0.1:8001"}, 403, "origin"),
        (OWN | {"Origin": "https://localhost:8001"}, 403, "origin"),
        (OWN | {"Origin": "null"}, 403, "origin"),
        (without("Origin"), 403, "origin"),
        (OWN | {"Sec-Fetch-Site": "cross-site"}, 403, "cross-site"),
        (OWN | {"Sec-Fetch-Site": "same-site"}, 403, "same-site"),
        (OWN | {"X-Edit-Token": "guessed"}, 403, "token"),
        (OWN | {"X-Edit-Token": "k\u00f6nown"}, 403, "token"),
        (without("X-Edit-Token"), 403, "token"),
        (OWN | {"Content-Type": "text/plain"}, 415, "content type"),
        (OWN | {"Content-Type": "application/x-www-form-urlencoded"}, 415, "content type"),
        (without("Content-Type"), 415, "content type"),
        (without("Content-Length"), 411, "content length"),
        (OWN | {"Content-Length": "-1"}, 411, "content length"),
        (OWN | {"Content-Length": str(LARGEST + 1)}, 413, "content length"),
        (OWN | {"Content-Length": "9" * 5000}, 413, "content length"),
    ],
)
def test_a_request_of_any_other_page_is_refused(headers: dict[str, str], status: int, says: str) -> None:
    """With what is wrong with it."""
    refusal = wrong_edit(headers, "known")
    assert refusal is not None
    assert refusal.status == status
    assert says in refusal.reason


def test_no_two_servers_have_the_same_token() -> None:
    """And none is short enough to guess."""
    assert token() != token()
    assert len(token()) >= 40


def test_the_page_may_run_only_its_own_scripts_and_stand_in_no_frame() -> None:
    """Not even one of ours."""
    assert "script-src 'self'" in FIELDS["Content-Security-Policy"]
    assert "unsafe" not in FIELDS["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in FIELDS["Content-Security-Policy"]

"""The container file: built and run where a container engine is at hand, else its steps are done here one by one.

Done here means: what it copies is copied, what it runs but for the installation is run, and its command is started by its user in a folder
that is none of his, with its paths below that folder and its port another one.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwnam
from typing import Any, NamedTuple

import pytest

from tests.nginx import NGINX, free_port, wait_for
from tests.smoke import complaints
from tools.local import ROOT

FILE = ROOT / "deploy" / "Containerfile"
ENGINES = ("docker", "podman")
PORT = "8080"
PATIENCE = 60
"""Seconds until a container has to be healthy."""

pytestmark = pytest.mark.skipif(not Path(NGINX).exists(), reason="no nginx on this machine; continuous integration installs one")


class Running(NamedTuple):
    """Where the container's server answers, and whether it calls itself healthy."""

    address: str
    healthy: bool
    written: list[str]
    """Files that are new since it started, but for those below /tmp."""


def _steps() -> list[tuple[str, str]]:
    """The instructions of the file with their arguments, in order."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()
    return [(name, rest) for line in joined for name, _, rest in [line.partition(" ")]]


def _works(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _engine() -> str | None:
    """A container engine that answers, and has the image to begin with or can fetch it."""
    base = dict(_steps())["FROM"]
    found = (name for name in ENGINES if shutil.which(name) and _works(name, "info"))
    return next((name for name in found if _works(name, "image", "inspect", base) or _works(name, "pull", base)), None)


def _said(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def _in_engine(engine: str) -> Iterator[Running]:
    """By the two commands at the top of the file, on a free port."""
    build, run = (shlex.split(line) for line in re.findall(r"^#   docker (.*)$", FILE.read_text(encoding="utf-8"), re.MULTILINE))
    _said(engine, *build, *(("--format", "docker") if engine == "podman" else ()))  # its own format knows no health check
    name = _said(engine, *(part.replace(f":{PORT}:", "::") for part in run))
    try:
        state = [engine, "inspect", "--format", "{{.State.Health.Status}}", name]
        end = time.monotonic() + PATIENCE
        while _said(*state) != "healthy" and time.monotonic() < end:
            time.sleep(1)
        written = [line for line in _said(engine, "diff", name).splitlines() if not line.endswith(" /tmp")]
        yield Running(f"http://{_said(engine, 'port', name, PORT)}/", _said(*state) == "healthy", written)
    finally:
        subprocess.run([engine, "rm", "--force", name], capture_output=True, check=True)


def _files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


@contextmanager
def _by_hand(site: Path) -> Iterator[Running]:
    """The same without an engine."""
    port = str(free_port())
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        steps = _steps()
        values = {key: value.strip('"') for kind, rest in steps if kind == "ARG" for key, _, value in [rest.partition("=")]}

        def inside(text: str) -> str:
            """With this folder before every path of the container's, and the port of this test."""
            text = re.sub(r"(?<![\w.])(?=/(?:etc/nginx/(?:nginx|site)\.conf|srv|tmp/))", str(root), text)
            return text.replace(PORT, port)

        for kind, rest in steps:
            if kind == "COPY":
                source, target = shlex.split(_filled(rest, values))
                (root / target.strip("/")).parent.mkdir(parents=True, exist_ok=True)
                if source == "site":
                    subprocess.run(["cp", "-al", str(site), str(root / target.strip("/"))], check=True)
                else:
                    (root / target.strip("/")).write_text(inside((ROOT / source).read_text(encoding="utf-8")), encoding="utf-8")
            if kind == "RUN" and "apt-get" not in rest:
                subprocess.run(["sh", "-c", inside(rest)], env=os.environ | values, check=True)
        (root / "tmp").mkdir()
        (root / "tmp").chmod(0o1777)
        given = dict(steps)
        other = getpwnam(given["USER"]) if os.geteuid() == 0 else None
        identity: dict[str, Any] = {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []} if other else {}
        environment = {**values, "PATH": os.environ["PATH"]}
        before = _files(root)
        command = [NGINX, "-c", str(root / "etc/nginx/nginx.conf"), *json.loads(given["CMD"])[1:]]
        with subprocess.Popen(command, env=environment, **identity, stderr=subprocess.PIPE) as server:
            try:
                wait_for(int(port), server)
                healthy = subprocess.run(["sh", "-c", inside(given["HEALTHCHECK"].partition("CMD ")[2])], env=environment, check=False)
                written = sorted(path for path in _files(root) - before if not path.startswith("tmp/"))
                yield Running(f"http://127.0.0.1:{port}/", healthy.returncode == 0, written)
            finally:
                server.terminate()
                said = server.communicate()[1]
        assert said == b"", "errors are all that it says"


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], text)


def test_the_container_serves_the_site_as_a_user_without_rights(site: Path) -> None:
    """Healthy, well in the eyes of the script that checks a deployed site, and with nothing written but temporary files."""
    engine = _engine()
    with _in_engine(engine) if engine else _by_hand(site) as running:
        assert running.healthy
        assert complaints(running.address) == []
        assert running.written == []


def test_the_container_has_what_the_tests_of_the_configuration_run_with() -> None:
    """The same packages, none of them and no file from anywhere else, another user than root, and the four changes that are to be made."""
    steps = _steps()
    (installs,) = (rest for kind, rest in steps if kind == "RUN" and "apt-get" in rest)
    found = (ROOT / "tools" / "find_nginx.sh").read_text(encoding="utf-8")
    packages = set(re.search(r"--no-install-recommends (.*?) &&", installs)[1].split())  # type: ignore[index]
    assert packages <= set(re.search(r'packages="(.*)"', found)[1].split())  # type: ignore[index]
    assert {kind for kind, _ in steps} == {"FROM", "RUN", "ARG", "ENV", "COPY", "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "CMD"}
    assert dict(steps)["USER"] == "www-data"
    assert next(rest for kind, rest in steps if kind == "FROM").startswith("debian:")
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()[1:]
    assert kept == ["*", "!deploy", "!site"]

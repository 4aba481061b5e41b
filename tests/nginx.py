"""A real nginx with the documented configuration, run as an ordinary program of the test's own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from tools.local import ROOT

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MAIN = """include /etc/nginx/modules-enabled/*.conf;
daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
events {{}}
http {{ access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; include {folder}/site.conf; }}
"""


def free_port() -> int:
    """A port that nobody has."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def documented(values: Mapping[str, str]) -> str:
    """The documented configuration with marked values changed; each is there once."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for value, changed in values.items():
        assert text.count(f"\n    {value}") == 1, value
        text = text.replace(f"\n    {value}", f"\n    {changed}")
    return text


@contextmanager
def serving(configuration: str, folder: Path, port: int) -> Iterator[None]:
    """Run nginx with servers as configured, its own files in `folder`, as long as the context lasts; it listens on `port` at least."""
    (folder / "site.conf").write_text(configuration, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        try:
            wait_for(port, running)
            yield
        finally:
            running.terminate()


def wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    """Until somebody listens there; it fails where the program has ended."""
    for _ in range(200):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert running.poll() is None, running.stderr.read().decode() if running.stderr else ""
        time.sleep(0.05)

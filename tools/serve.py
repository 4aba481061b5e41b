"""Serve a built site the way the documented servers do: types, precompressed files, caching.

Usage: serve.py FOLDER PORT, or serve.py --free PORT to hear before a build whether the port can be had. Also used by the tests, so that
what they see is what is served.
"""

from __future__ import annotations

import functools
import http.server
import socket
import sys
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from tools.protect import header_fields

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".atom": "application/atom+xml",
    ".webmanifest": "application/manifest+json",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".bin": "application/octet-stream",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".ics": "text/calendar; charset=utf-8",
}
HERE, LAST_PORT = "127.0.0.1", 65535
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""In the order in which they are preferred."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files with their precompressed forms."""

    extensions_map = TYPES
    protocol_version = "HTTP/1.1"

    def send_head(self) -> BinaryIO | None:
        """Answer with the smallest form the browser takes; a missing page is the site's own 404 page."""
        path = Path(self.translate_path(self.path))
        if _looked_up(path.is_dir):
            if not self.path.partition("?")[0].endswith("/"):
                return super().send_head()
            path /= "index.html"
        if not _looked_up(path.is_file):
            root, english = (Path(self.directory) / name for name in ("404.html", "en/404.html"))
            return self._open(english if self.path.startswith("/en/") and english.is_file() else root, HTTPStatus.NOT_FOUND)
        return self._open(path, HTTPStatus.OK)

    def _open(self, path: Path, status: HTTPStatus) -> BinaryIO | None:
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        form, encoding = self._form(path)
        size, tag = form.stat().st_size, f'"{form.stat().st_mtime_ns:x}-{form.stat().st_size:x}"'
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", tag)
            self.end_headers()
            return None
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(size))
        for name, value in header_fields(self.path.partition("?")[0], found=status is HTTPStatus.OK).items():
            self.send_header(name, value)
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        return form.open("rb")

    def _form(self, path: Path) -> tuple[Path, str | None]:
        accepted = {part.split(";")[0].strip() for part in self.headers.get("Accept-Encoding", "").split(",")}
        for encoding, end in ENCODINGS.items():
            form = path.with_name(path.name + end)
            if encoding in accepted and form.is_file():
                return form, encoding
        return path, None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing of what went well."""


class Server(http.server.ThreadingHTTPServer):
    """A server that a browser may hang up on, as browsers do whenever somebody leaves a page."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report what went wrong here, and nothing of lines that were cut."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _looked_up(asked: Callable[[], bool]) -> bool:
    """What the file system says; a name longer than a file can have is not there."""
    try:
        return asked()
    except OSError:
        return False


def server(folder: Path, port: int, handler: type[Handler] = Handler) -> Server:
    """A server of `folder` on this machine's own address; port 0 takes a free one."""
    return Server((HERE, port), functools.partial(handler, directory=str(folder)))


def port_of(given: str) -> int:
    """The port that was given, free; it ends with a sentence where it is none, or somebody else's."""
    if not (given.isascii() and given.isdigit() and int(given) <= LAST_PORT):
        sys.exit(f"serve: {given!r} is no port; give a number up to {LAST_PORT}, such as PORT=8000")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a line that was closed just now is no user
        try:
            probe.bind((HERE, int(given)))
        except OSError as error:
            sys.exit(f"serve: port {given} cannot be had ({error.strerror}); give another one, such as PORT={(int(given) + 1) % LAST_PORT}")
    return int(given)


def main(folder: str, port: str) -> None:
    """Serve until interrupted."""
    if not Path(folder, "index.html").is_file():
        sys.exit(f"serve: no built site in {folder}; `make build` makes one")
    with server(Path(folder), port_of(port)) as running:
        sys.stdout.write(f"http://localhost:{running.server_address[1]}/\n")
        sys.stdout.flush()
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--free", wanted]:
            port_of(wanted)
        case [built, wanted]:
            main(built, wanted)
        case _:
            sys.exit("serve: usage: python -m tools.serve FOLDER PORT")

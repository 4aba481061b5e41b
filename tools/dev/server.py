"""Answers browsers on this machine: pages made on the spot, scripts and styles from where they are edited."""

from __future__ import annotations

import functools
import http.server
import json
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs

from tools.dev.edit.desk import Desk
from tools.dev.edit.guard import FIELDS, wrong_host
from tools.dev.newest import Newest
from tools.finish import rewritten
from tools.local import ROOT
from tools.protect import protected
from tools.serve import TYPES, Server

HERE = Path(__file__).parent
FOLDER = "0" * 16
"""Stands for the folder of scripts and styles, which the build names after its content. Each script has one address, as it has there."""

OWN = "dev/"
"""What begins like this is no part of the site."""

EDIT = "dev/edit/"
"""The workbench."""

INSTEAD = {
    "assets/wizard/python_worker.mjs": HERE / "python_worker.mjs",
    "assets/wizard/runtime.mjs": HERE / "runtime.mjs",
    "assets/wizard/docx.mjs": ROOT / "node_modules" / "docx" / "dist" / "index.mjs",
    "assets/wizard/lean_qr.mjs": ROOT / "node_modules" / "lean-qr" / "index.mjs",
    "assets/share/icon-48.png": Path(str(files("material"))) / "templates" / "assets" / "images" / "favicon.png",
    "sw.js": ROOT / "deploy" / "offline-off.js",
}
"""Files that the build makes or copies, and what stands for them. Nothing is kept for use without a network: it would hide an edit."""

LINK = '<link rel="stylesheet" href="/dev/page.css"><script type="module" src="/dev/page.mjs?run={run}"></script></head>'
ALIVE = 5.0
"""Seconds after which an open page is told the same again, so that a closed one is noticed."""

PAGE = TYPES[".html"]
BROKEN = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Not made</title></head><body><pre>{}</pre></body></html>\n'


class Handler(http.server.BaseHTTPRequestHandler):
    """One request. Every page has the policy that it has on the finished site, so that what it would refuse shows here."""

    def __init__(self, *arguments: object, newest: Newest, desk: Desk) -> None:
        self.newest = newest
        self.desk = desk
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A file as it is, or what is made on the spot."""
        asked, _, query = self.path.removeprefix("/").partition("?")
        path = _moved_back(asked)
        if not self._heard():
            return
        if path == EDIT:
            self._send(self.desk.page(query), PAGE, fields=FIELDS)
        elif edit := self.desk.looked_at(query):
            self._preview(path, edit)
        elif path == f"{OWN}events":
            self._tell()
        elif path == f"{OWN}problems":
            self._send(json.dumps(self.newest.broken or self._problems()).encode(), TYPES[".json"])
        elif path == f"{OWN}known":
            self._send(json.dumps(self._known(query)).encode(), TYPES[".json"])
        elif file := _file(path):
            self._send(file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"))
        elif not path.endswith("/") and path and "." not in path.rsplit("/", 1)[-1]:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{path}/")
            self.end_headers()
        else:
            self._make(path)

    def do_POST(self) -> None:
        """A request of the wizard or the desk, answered by the Python of the newest state."""
        if not self._heard():
            return
        if self.path.startswith(f"/{EDIT}"):
            reply = self.desk.answer(self.path.removeprefix(f"/{EDIT}"), self.headers, self.rfile.read)
            self._send(reply.body, TYPES[".json" if reply.status == HTTPStatus.OK else ".txt"], reply.status)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        if self.path != f"/{OWN}handle":
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            self._send(self.newest.do("handle", body).encode(), TYPES[".json"])
        except RuntimeError as error:
            self._send(str(error).encode(), TYPES[".txt"], HTTPStatus.INTERNAL_SERVER_ERROR)

    def _heard(self) -> bool:
        """Whether the request is for this machine by its own name; one that is not is told so and gets nothing."""
        refusal = wrong_host(self.headers, self.connection.getsockname()[1])
        if refusal is None:
            return True
        self._send(refusal.reason.encode(), TYPES[".txt"], refusal.status)
        return False

    def _problems(self) -> list[str]:
        """What lint says; lint reads code too, and what it cannot read is a problem like any other."""
        try:
            return self.newest.problems()
        except RuntimeError as error:
            return [str(error).strip().splitlines()[-1]]

    def _known(self, query: str) -> Any:
        """The way from a page to what can be changed of it; None where there is nothing, or an edit broke what would say so."""
        try:
            return self.newest.do("known", parse_qs(query).get("page", [""])[0])
        except RuntimeError:
            return None

    def _make(self, path: str) -> None:
        """A page, or a file beside the pages. In place of a page that cannot be made stands why."""
        run, kind = self.newest.run, TYPES.get(Path(path).suffix, PAGE)
        try:
            text, found = self.newest.do("at", path)
            status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        except RuntimeError as error:
            text, status = BROKEN.format(escape(str(error))), HTTPStatus.INTERNAL_SERVER_ERROR
        if status != HTTPStatus.OK:
            kind = PAGE
        if kind == PAGE:
            place = "404.html" if status != HTTPStatus.OK else _place(path)
            text = _protected(text, place).replace("</head>", LINK.format(run=run), 1)
        self._send(text.encode(), kind, status)

    def _preview(self, path: str, edit: str) -> None:
        """A page as an edit makes it; why it cannot be made where it cannot."""
        try:
            text, found = self.newest.do("preview", edit)
        except RuntimeError as error:
            self._send(BROKEN.format(escape(str(error))).encode(), PAGE, HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        text = _protected(text, _place(path) if found else "404.html")
        self._send(text.encode(), PAGE, HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)

    def _tell(self) -> None:
        """Tell the page which state is the newest, whenever there is another, and now and then in between."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        run = 0
        while True:
            run = self.newest.wait(run, ALIVE)
            self.wfile.write(f"data: {run}\n\n".encode())
            self.wfile.flush()

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, fields: Mapping[str, str] = MappingProxyType({})) -> None:
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing of what went well."""


def _protected(text: str, place: str) -> str:
    """The page as it is on the finished site; in place of one that could not be built stands why."""
    try:
        return protected(rewritten(text, place, FOLDER))
    except ValueError as error:
        return BROKEN.format(escape(str(error)))


def _place(path: str) -> str:
    """The file that a page's address leads to on the finished site."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def _moved_back(path: str) -> str:
    """Where a file lies before a build moves it."""
    name = path.removeprefix(f"assets/{FOLDER}/")
    if name == path:
        return path
    return f"en/assets/{name.removeprefix('en/')}" if name.startswith("en/") else f"assets/{name}"


def _file(path: str) -> Path | None:
    """The file that is served as it is at a path, in either language."""
    if path.startswith(OWN):
        return _inside(HERE, path.removeprefix(OWN))
    lang, name = ("en", path.removeprefix("en/")) if path.startswith("en/") else ("zh", path)
    if name in INSTEAD:
        return INSTEAD[name]
    if not name.startswith("assets/"):
        return _inside(ROOT / "docs" / lang, name) if not name.endswith((".md", "/")) else None
    return _inside(ROOT / "overrides", name) or _inside(Path(str(files("material"))) / "templates", name)


def _inside(folder: Path, name: str) -> Path | None:
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None


def server(newest: Newest, port: int) -> Server:
    """A server on this machine's own address, which nobody else can reach; port 0 takes a free one."""
    return Server(("127.0.0.1", port), functools.partial(Handler, newest=newest, desk=Desk(newest)))

"""The server's side of the workbench: gives its page out, hears the page's requests, and keeps edits that are being looked at."""

from __future__ import annotations

import json
import secrets
import threading
import tomllib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from tools.dev.edit.guard import Headers, token, wrong_edit
from tools.dev.newest import Newest

HERE = Path(__file__).parent
TASKS = frozenset({"find", "picks", "open", "check", "show", "save", "preview"})
BESIDE = frozenset({"check", "show", "save"})
"""Tasks that take seconds, and are done beside the pages."""

KEPT = 40
"""Edits that are kept to be looked at."""


class Reply(NamedTuple):
    """What is sent back."""

    status: HTTPStatus
    body: bytes


class Desk:
    """The workbench of one running server."""

    def __init__(self, newest: Newest) -> None:
        self._newest = newest
        self._token = token()
        self._looked_at: OrderedDict[str, str] = OrderedDict()
        self._turn = threading.Lock()

    def page(self, query: str) -> bytes:
        """The page, with its words and the token that its requests carry."""
        lang = "en" if parse_qs(query).get("lang") == ["en"] else "zh"
        words = json.dumps(_words(lang), ensure_ascii=False).replace("<", "\\u003c")
        text = (HERE / "edit.html").read_text(encoding="utf-8")
        for name, value in (("lang", lang), ("token", self._token), ("words", words)):
            text = text.replace(f"[[{name}]]", value)
        return text.encode()

    def answer(self, task: str, headers: Headers, read: Callable[[int], bytes]) -> Reply:
        """The reply to a request of the page; of any other nothing is even read."""
        if refusal := wrong_edit(headers, self._token):
            return Reply(refusal.status, refusal.reason.encode())
        body = read(int(headers.get("Content-Length") or "0"))
        if task not in TASKS:
            return Reply(HTTPStatus.NOT_FOUND, f"task: got {task[:40]!r}; accepted: {' · '.join(sorted(TASKS))}".encode())
        try:
            given = json.loads(body)
        except ValueError as error:
            return Reply(HTTPStatus.BAD_REQUEST, f"body: not JSON: {error}".encode())
        if not isinstance(given, dict):
            return Reply(HTTPStatus.BAD_REQUEST, b"body: accepted: an object")
        return self._look_at(given) if task == "preview" else self._do(task, given)

    def _do(self, task: str, given: Mapping[str, Any]) -> Reply:
        do = self._newest.beside if task in BESIDE else self._newest.do
        try:
            return Reply(HTTPStatus.OK, do("edit", json.dumps({"task": task, "given": given})).encode())
        except RuntimeError as error:
            return Reply(HTTPStatus.INTERNAL_SERVER_ERROR, str(error).strip().splitlines()[-1].encode())

    def _look_at(self, given: Mapping[str, Any]) -> Reply:
        """The address under which a page is seen as an edit makes it."""
        page = given.get("page")
        if not isinstance(page, str) or not page.startswith("/") or page.startswith("//") or set("?#\\") & set(page):
            return Reply(HTTPStatus.BAD_REQUEST, b"page: accepted: the address of a page of this site, such as /guides/paid/")
        key = secrets.token_urlsafe(16)
        with self._turn:
            self._looked_at[key] = json.dumps({"edit": given.get("edit"), "path": page})
            while len(self._looked_at) > KEPT:
                self._looked_at.popitem(last=False)
        return Reply(HTTPStatus.OK, json.dumps({"address": f"{page}?preview={key}"}).encode())

    def looked_at(self, query: str) -> str | None:
        """The edit with which a page is to be seen, None where it is to be seen as it is."""
        return self._looked_at.get(parse_qs(query).get("preview", [""])[0])


def _words(lang: str) -> Mapping[str, str]:
    table = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))["words"]
    return {key: text[lang] for key, text in table.items() if lang in text}

"""Requests of programs, such as a platform's own chat robot: one line of JSON in, one line out, each by itself."""

from __future__ import annotations

import json
from datetime import datetime
from typing import cast

from wizard.answer.question import question_view
from wizard.answer.reading import reading_view
from wizard.answer.view import outcome_view
from wizard.decide.answers import CHINA, check_answers, parse_now
from wizard.decide.engine import Ask, stand
from wizard.errors import InputError
from wizard.model import Lang, Policy
from wizard.reading.reader import Reader

OPERATIONS = ("read", "decide")


class Requests:
    """Answers requests by one policy; keeps nothing between them."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._reader = Reader(policy)

    def __call__(self, line: str) -> str:
        """The reply to a line: `{"op": "read", "text": …}` or `{"op": "decide", "platform": …, "answers": {…}}`, with `lang` and `now`.

        A request that cannot be answered gets `{"error": {"key", "given", "accepted"}}`, and the next line is answered as if nothing was.
        """
        try:
            reply = self._reply(line)
        except InputError as error:
            reply = {"error": {"key": error.key, "given": error.given, "accepted": error.accepted}}
        return json.dumps(reply, ensure_ascii=False)

    def _reply(self, line: str) -> object:
        request = self._request(line)
        lang = self._one_of(request, "lang", self._policy.site.languages, "zh")
        now = parse_now(self._text(request, "now")) if "now" in request else datetime.now(CHINA)
        if self._one_of(request, "op", OPERATIONS) == "read":
            return reading_view(self._policy, self._reader.read(self._text(request, "text"), now), cast("Lang", lang))
        platform = self._policy.platforms[self._one_of(request, "platform", tuple(self._policy.platforms))]
        given = request.get("answers", {})
        if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
            raise InputError("answers", str(given), "an object of texts by key")
        answers = check_answers(platform, given, now)
        found = stand(platform, answers.codes)
        if isinstance(found, Ask):
            return {"schema": 1, "platform": platform.id, "question": question_view(found.question, cast("Lang", lang), required=True)}
        return outcome_view(self._policy, platform, answers, found, cast("Lang", lang), now)

    def _request(self, line: str) -> dict[str, object]:
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            request = None
        if not isinstance(request, dict):
            raise InputError("request", line.strip()[:40], "one JSON object a line")
        return request

    def _text(self, request: dict[str, object], key: str) -> str:
        value = request.get(key)
        if not isinstance(value, str):
            raise InputError(key, str(value), "a text")
        return value

    def _one_of(self, request: dict[str, object], key: str, accepted: tuple[str, ...], otherwise: str | None = None) -> str:
        value = request.get(key, otherwise)
        if value not in accepted or not isinstance(value, str):
            raise InputError(key, str(value), " · ".join(accepted))
        return value

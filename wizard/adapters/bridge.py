"""The bridge to the browser: one function, JSON in and JSON out, without any state of its own.

Requests and replies are those of `wizard.screens.shapes`. The page only relays and draws.
"""

from __future__ import annotations

import json
from functools import cache

from wizard.decide.journey import Journey, progress_of
from wizard.load import load_policy
from wizard.screens.flow import view_of
from wizard.screens.operations import perform
from wizard.screens.page import page_of

bundled = cache(load_policy)


def handle(request: str) -> str:
    """Answer one request of the page, both as JSON. Raises KeyError or ValueError for a request that no page makes."""
    return json.dumps(perform(bundled(), json.loads(request)), ensure_ascii=False)


def decide_many(request: str) -> str:
    """Outcomes for a list of `{"platform", "answers", "lang", "now"}`, for comparing this runtime with another."""
    views = []
    for asked in json.loads(request):
        page = page_of(bundled(), {"now": asked["now"], "lang": asked["lang"], "base": "", "state": None})
        journey = Journey(platform=asked["platform"], said=asked["answers"])
        views.append(view_of(page, progress_of(page.policy, journey, page.now)))
    return json.dumps(views, ensure_ascii=False, sort_keys=True)

"""The browser's Python gives the same JSON as CPython, for every combination."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.browser.cases import cases
from tests.browser.shopper import PYTHON_IN_PAGE
from tools.local import SITE, own, runtime
from wizard.adapters.bridge import decide_many
from wizard.model import Policy

RUN = f"""async ([own, runtime, request]) => {{
    {PYTHON_IN_PAGE}
    return (await startPython(own, runtime)).pyimport("wizard.adapters.bridge.decide_many")(request);
}}"""


def test_every_combination_gives_the_same_json(page: Page, origin: str, policy: Policy) -> None:
    """All walks, undated and dated, in both languages: byte for byte what CPython says."""
    every = list(cases(policy))
    request = json.dumps(every)
    expected = decide_many(request)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto(f"{origin}/answers.json")  # no page of ours may run Python itself
    page.set_default_timeout(300_000)
    got = page.evaluate(RUN, [f"{origin}/{own(SITE)}", f"{origin}/runtime/{runtime(SITE).name}/", request])
    if got != expected:
        pairs = zip(every, json.loads(expected), json.loads(got), strict=True)
        differing = [case for case, ours, theirs in pairs if ours != theirs]
        assert differing == []
    assert got == expected
    assert len(every) > 2000

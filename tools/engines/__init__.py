"""Real engines, from the oldest that the site is made for, and one way to ask each what works."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, TypedDict

from tools.local import ROOT, serving
from tools.sample import dated, early, longest, nth
from tools.serve import Handler, server
from wizard.load import load_policy
from wizard.model import Policy

FOLDER = ROOT / "build" / "engines"
HERE = Path(__file__).parent

type Found = dict[str, str]
"""What works: for each thing `yes`, `notice` or `no`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """One engine: how it is driven, what it is, and whether Python can run in it."""

    name: str
    kind: str
    title: str
    python: bool


ENGINES = (
    Engine(name="80", kind="chromium", title="Chromium 80", python=False),
    Engine(name="86", kind="chromium", title="Chromium 86", python=False),
    Engine(name="92", kind="chromium", title="Chromium 92", python=False),
    Engine(name="103", kind="chromium", title="Chromium 103", python=True),
    Engine(name="114", kind="chromium", title="Chromium 114", python=True),
    Engine(name="wpe", kind="webkit", title="WPE WebKit 2.38 (Safari 16.0)", python=True),
    Engine(name="firefox", kind="firefox", title="Firefox ESR", python=True),
)


class Bare(Handler):
    """A site whose server has lost Python."""

    def send_head(self) -> BinaryIO | None:
        """Nothing below `runtime/`."""
        if self.path.startswith("/runtime/"):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()


def program(engine: Engine) -> Path | None:
    """Where it is, fetched if it is not there yet; None where it cannot be had."""
    if engine.kind == "chromium":
        path = FOLDER / engine.name / "chromium"
        if not path.is_file():
            subprocess.run(["node", str(HERE / "chromium.mjs"), str(FOLDER), engine.name], check=False)
        return path if path.is_file() else None
    said = subprocess.run(
        ["sh", str(ROOT / "tools" / f"find_{engine.kind}.sh")], check=False, stdout=subprocess.PIPE, text=True
    ).stdout.split()
    return Path(said[-1]) if said else None


@contextmanager
def _without_python(site: Path) -> Iterator[str]:
    with server(site, 0, Bare) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


class Orders(TypedDict):
    """What is asked of an engine, from the policy that the site was built with."""

    link: str
    """To an order of which a date is asked, the date's key and an equals sign at its end."""
    platform: str
    answers: list[list[str]]
    """Keys and values on the longest way through that platform's questions."""
    framed: str
    """A platform, and a state of its orders that is answered at once."""
    state: list[str]
    message: str
    """Of somebody who has not paid yet."""


def orders(policy: Policy) -> Orders:
    """The same each time."""
    sample, (platform, codes), first = dated(policy), longest(policy), nth(policy, 0)
    return {
        "link": f"{sample.fragment};{sample.date}=",
        "platform": platform.id,
        "answers": [list(answer) for answer in codes.items()],
        "framed": first.id,
        "state": list(early(first, place=0).partition(";")[2].partition("=")[::2]),
        "message": f"{first.called[0]}的订单，还没付款，不想要了怎么取消",
    }


def look(engine: Engine, site: Path) -> Found | None:
    """What works in it, or None where it cannot be had; raises CalledProcessError where it cannot be driven."""
    path = program(engine)
    if path is None:
        return None
    with serving(site) as origin, _without_python(site) as without:
        command = ["node", str(HERE / "look.mjs"), engine.kind, str(path), origin, without, json.dumps(orders(load_policy()))]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=600).stdout
    found: Found = json.loads(said)
    return found

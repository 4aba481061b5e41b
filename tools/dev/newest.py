"""Watches the files a page is made of, and keeps a process that has read their newest state."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Collection, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tools.dev.parsed import Kept, kept
from tools.local import ROOT

WATCHED = ("wizard", "docs", "overrides", "mkdocs.yml", "mkdocs.en.yml")
"""Below the project; the policy folder in use lies anywhere."""
TAKEN_UP = (ROOT / "wizard" / "policy", ROOT / "docs", ROOT / "overrides")
"""What a process reads anew without being replaced, as is another policy folder; code it does not."""
SCRIPTS = ROOT / "overrides" / "assets"
"""What is served as it is, so that no page has to be made anew."""

PAUSE = 0.2
"""Seconds between two looks."""

PRELOADED = [
    "mkdocs.commands.build",
    "mkdocs.config.config_options",
    "babel.support",
    "pypinyin",
    "opencc",
    "chinese_calendar",
    "tomllib",
    "tomlkit",
]
"""Libraries that take most of a start. They are imported once, and each new process begins with them."""

type State = dict[Path, int]


class Renderer:
    """One process of `tools.dev.render`, and the line to it."""

    def __init__(self, methods: multiprocessing.context.ForkServerContext, parsed: Kept, *, pages: bool = True) -> None:
        self._line, far = multiprocessing.Pipe()
        self._process = methods.Process(target=_work, args=(far, parsed, pages), daemon=True)
        self._process.start()
        far.close()
        self.broken: list[str]
        """What keeps it from working."""
        self.broken, learnt = self._line.recv()
        self.parsed: Kept = kept(parsed, learnt) if learnt else parsed
        """What it read, for the one after it."""

    def renew(self) -> None:
        """Have it take up what was edited, unless that broke the policy: then it stays what it was. Raises RuntimeError as `do` does."""
        self.broken, learnt = self.do("renew", "")
        self.parsed = kept(self.parsed, learnt)

    def do(self, task: str, argument: str) -> Any:
        """The result of a task. Raises RuntimeError with what an edit broke, or when an edit has ended this process."""
        try:
            self._line.send((task, argument))
            result, failed = self._line.recv()
        except (EOFError, OSError) as error:
            raise RuntimeError("an edit came in between") from error
        if failed is not None:
            raise RuntimeError(failed)
        return result

    def end(self) -> None:
        """Cut the line, upon which the process ends by itself."""
        self._line.close()
        self._process.join()

    def kill(self) -> None:
        """End it whatever it does."""
        self._process.kill()
        self._process.join()


class Newest:
    """The renderer of the newest state that can be rendered, and the number of that state."""

    def __init__(self) -> None:
        self._methods = multiprocessing.get_context("forkserver")
        self._methods.set_forkserver_preload(PRELOADED)
        self._state = _state()
        self._changed = threading.Condition()
        self._turn = threading.Lock()
        self._stopped = threading.Event()
        self.run = 1
        """Counts the states seen. A page that was made of another one has to be loaded again."""
        self.broken: list[str] = []
        """Why the newest state cannot be rendered; meanwhile the renderer is the one before."""
        self._renderer: Renderer | None = None
        self._current = False
        """Whether the renderer runs the newest code."""
        self._beside: tuple[int, Renderer] | None = None
        self._beside_turn = threading.Lock()
        self._parsed: Kept = {}
        self._linting = threading.Lock()
        self._linter: Renderer | None = None
        self._found: tuple[int, list[str]] | None = None
        self._replace()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._watch.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop watching."""
        self._stopped.set()
        self._watch.join()

    def wait(self, run: int, seconds: float) -> int:
        """The number of the newest state, as soon as it is another than `run`, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.run != run, seconds)
            return self.run

    def do(self, task: str, argument: str = "") -> Any:
        """The result of a task of `tools.dev.render`. Raises RuntimeError with what an edit broke."""
        with self._turn:
            if self._renderer is None:
                raise RuntimeError("\n".join(self.broken))
            return self._renderer.do(task, argument)

    def beside(self, task: str, argument: str) -> Any:
        """Likewise, in a second process of the newest state: what takes seconds keeps no page waiting. It starts when first asked."""
        with self._beside_turn:
            run = self.run
            if self._beside is None or self._beside[0] != run:
                if self._beside is not None:
                    self._beside[1].end()
                self._beside = run, Renderer(self._methods, self._parsed, pages=False)
            if self._beside[1].broken:
                raise RuntimeError("\n".join(self._beside[1].broken))
            return self._beside[1].do(task, argument)

    def problems(self) -> list[str]:
        """What lint says. It takes longer than a page, so it has a process of its own, which the next edit ends. Raises RuntimeError."""
        with self._linting:
            run = self.run
            if self._found is None or self._found[0] != run:
                self._linter = Renderer(self._methods, self._parsed, pages=False)
                try:
                    self._found = run, self._linter.broken or self._linter.do("problems", "")
                finally:
                    self._linter.kill()
            return self._found[1]

    def _look(self) -> None:
        while not self._stopped.wait(PAUSE):
            before, self._state = self._state, _state()
            touched = {path for path, _ in before.items() ^ self._state.items()}
            if not touched:
                continue
            if not all(path.is_relative_to(SCRIPTS) for path in touched):
                self._renew(touched)
            with self._changed:
                self.run += 1
                self._changed.notify_all()

    def _renew(self, touched: Collection[Path]) -> None:
        if self._linter:
            self._linter.kill()
        folders = (*TAKEN_UP, *_own_policy())
        code = any(path.suffix == ".py" or not any(map(path.is_relative_to, folders)) for path in touched)
        if code or not self._taken_up():
            self._replace()

    def _taken_up(self) -> bool:
        """Whether the renderer could take up an edit itself, which is sooner done than another process has read all."""
        with self._turn:
            if self._renderer is None or not self._current:
                return False
            try:
                self._renderer.renew()
            except RuntimeError:
                return False
            self.broken, self._parsed = self._renderer.broken, self._renderer.parsed
            return True

    def _replace(self) -> None:
        made = Renderer(self._methods, self._parsed)
        self.broken, self._parsed, self._current = made.broken, made.parsed, not made.broken
        if made.broken:
            return
        with self._turn:
            before, self._renderer = self._renderer, made
        if before:
            before.end()


def _work(line: Connection, parsed: Kept, pages: bool) -> None:  # noqa: FBT001 - a process takes its arguments by place
    """In the new process: what an edit of the code broke is a problem like any other, and a line that is cut the end."""
    with suppress(ConnectionError):
        try:
            from tools.dev.render import work  # noqa: PLC0415 - reads the newest code
        except Exception as error:  # noqa: BLE001 - likewise
            line.send(([f"{type(error).__name__}: {error}"], None))
        else:
            work(line, parsed, pages=pages)


def _state() -> State:
    return dict(_files())


def _own_policy() -> Iterator[Path]:
    """A policy folder elsewhere. Imported only here: a process for the newest state must not begin with code that may be edited."""
    from wizard.load.files import BUNDLED, policy_folder  # noqa: PLC0415

    if (folder := policy_folder()) != BUNDLED:
        yield Path(str(folder))


def _files() -> Iterator[tuple[Path, int]]:
    for top in (*(ROOT / name for name in WATCHED), *_own_policy()):
        for path in top.rglob("*") if top.is_dir() else (top,):
            if "__pycache__" in path.parts or not path.is_file():
                continue
            try:
                yield path, path.stat().st_mtime_ns
            except FileNotFoundError:
                continue  # an editor's own file, gone already

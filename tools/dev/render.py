"""Makes one page, or one file beside the pages, when it is asked for.

Runs in a process of its own, which holds one state of policy, pages and templates. After an edit it takes up the next one; after an edit
of the code another process takes its place.
"""

from __future__ import annotations

import gc
import json
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection
from typing import NamedTuple

from jinja2 import FileSystemBytecodeCache
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from tools.dev.edit.edits import read_edit
from tools.dev.edit.pages import split
from tools.dev.edit.tasks import known
from tools.dev.edit.tasks import perform as edit
from tools.dev.edit.workbench import workbench
from tools.dev.parsed import Kept, Learnt, parse
from tools.dev.platforms import Platforms
from tools.make_pages import CONFIGURATIONS
from wizard.adapters.mkdocs.machine import LOST
from wizard.adapters.mkdocs.pages import made_pages
from wizard.adapters.mkdocs.plugin import CancelHelp
from wizard.answer.wording import Words
from wizard.errors import PolicyError
from wizard.lint import lint_documents
from wizard.load.files import policy_folder, read_documents
from wizard.model import LANGS, Lang, Policy
from wizard.screens.operations import perform

PLUGIN = "can-i-cancel"
IDLE = 0.5
"""Seconds without a task."""

POLITE = 10
"""How far a process that makes no pages stands back behind one that does."""


class Made(NamedTuple):
    """What a path leads to."""

    text: str
    found: bool


class Language:
    """The site in one language, of which only what is asked for is rendered. What `mkdocs build` does, for one page."""

    def __init__(self, lang: Lang) -> None:
        self._config = load_config(CONFIGURATIONS[lang])
        plugin = self._config.plugins[PLUGIN]
        if not isinstance(plugin, CancelHelp):
            raise TypeError(f"{CONFIGURATIONS[lang]}: {PLUGIN} is {plugin!r}")
        plugin.config.lint, plugin.given = False, policy()
        self._plugin = plugin
        self._config = self._config.plugins.on_config(self._config)
        self._files = self._config.plugins.on_files(get_files(self._config), config=self._config)
        self._templates = self._config.plugins.on_env(self._config.theme.get_env(), config=self._config, files=self._files)
        self._templates.bytecode_cache = FileSystemBytecodeCache(pattern="__escaped_%s.cache")
        self._nav = get_navigation(self._files, self._config)
        self._pages = {file.url.removeprefix("./"): file for file in self._files.documentation_pages()}
        self._beside = plugin.data_files()
        self._written: dict[str, str] = {}
        for page in self._nav.pages:
            self._read(page)  # the navigation shows their titles

    def at(self, path: str) -> Made:
        """What stands at a path below the language's root; the page for addresses that lead nowhere if nothing does."""
        if file := self._pages.get(path):
            page = file.page or Page(None, file, self._config)
            if page.content is None:
                self._read(page)
            return Made(self._page(page), found=True)
        name = f"{path}index.html" if path.endswith("/") else path
        while name not in self._written and (written := next(self._beside, None)):
            path, text = written
            self._written[path] = text if isinstance(text, str) else text.read()
        if name in self._written:
            return Made(self._written[name], found=True)
        return Made(self._lost(), found=False)

    def preview(self, policy: Policy, path: str) -> Made:
        """What would stand at the path of a page if the policy were this one. Nothing of it is kept."""
        file, plugin = self._pages.get(path), self._plugin
        if file is None:
            return self.at(path)
        before = file.page, plugin.policy, plugin.words, plugin.made
        plugin.policy, plugin.words = policy, Words(lang=plugin.words.lang, wording=policy.wording, today=None)
        try:
            if file.src_uri in plugin.made:
                page = next((made for made in made_pages(policy, plugin.words) if made.source == file.src_uri), None)
                plugin.made = plugin.made | ({file.src_uri: page} if page else {})
            shown = Page(None, file, self._config)
            self._read(shown)
            return Made(self._page(shown), found=True)
        finally:
            file.page, plugin.policy, plugin.words, plugin.made = before

    def _read(self, page: Page) -> None:
        """A page's title and what Markdown makes of it; there is no Markdown in a made page, and thousands of them take a second."""
        page.read_source(self._config)
        plugins = self._config.plugins
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=self._config, files=self._files)
        if page.file.src_uri in self._plugin.made:
            page.toc = TableOfContents([])
        else:
            page.render(self._config, self._files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=self._config, files=self._files)

    def _page(self, page: Page) -> str:
        plugins = self._config.plugins
        context = get_context(self._nav, self._files, self._config, page)
        context = plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
        output = self._templates.get_template(page.meta.get("template", "main.html")).render(context)
        return plugins.on_post_page(output, page=page, config=self._config)

    def _lost(self) -> str:
        plugins, context = self._config.plugins, get_context(self._nav, self._files, self._config, base_url="/")
        context = plugins.on_template_context(context, template_name=LOST, config=self._config)
        return plugins.on_post_template(self._templates.get_template(LOST).render(context), template_name=LOST, config=self._config)


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """While much is made that is kept, looking for what is not takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@cache
def language(lang: Lang) -> Language:
    """A language of this state, read when it is first asked for."""
    with _nothing_thrown_away():
        return Language(lang)


_platforms = Platforms()
_held: list[Policy] = []


def policy() -> Policy:
    """The policy of this state, read once for all that is asked for. Raises PolicyError."""
    if not _held:
        _take_up()
    return _held[0]


def _take_up() -> None:
    with _nothing_thrown_away():
        _held[:] = [_platforms.policy(read_documents(policy_folder(), parse))]


def renew(_: str) -> tuple[list[str], Learnt]:
    """Take up the files as they are now. What keeps the policy from being used, upon which all stays as it was, and what was read."""
    try:
        _take_up()
    except PolicyError as error:
        return [str(problem) for problem in error.problems], parse.learnt()
    language.cache_clear()
    problems.cache_clear()
    return [], parse.learnt()


def at(path: str) -> Made:
    """What stands at a path of the site."""
    lang, below = split(path)
    if lang not in policy().site.languages:
        lang, below = LANGS[0], path  # which has no such page
    return language(lang).at(below)


def preview(argument: str) -> Made:
    """What would stand at a path of the site with an edit, `{"edit": …, "path": …}`."""
    asked = json.loads(argument)
    bench = workbench()
    edited = bench.policy_with(bench.edited(read_edit(asked["edit"])))
    lang, path = split(asked["path"])
    return language(lang).preview(edited, path)


def handle(request: str) -> str:
    """What the bridge replies to a request."""
    return json.dumps(perform(policy(), json.loads(request)), ensure_ascii=False)


@cache
def problems(_: str) -> list[str]:
    """What lint says about the policy. Every task takes an argument; this one has no use for it."""
    return [str(problem) for problem in lint_documents(read_documents(policy_folder(), parse))]


def _read_all(line: Connection) -> None:
    """Read what nobody has asked for yet: an edit that cannot be read must not take from this state what belongs to it."""
    for lang in policy().site.languages:
        if line.poll():
            return
        with suppress(Exception):
            language(lang)


TASKS: dict[str, Callable[[str], object]] = {
    "at": at,
    "handle": handle,
    "problems": problems,
    "edit": edit,
    "known": known,
    "preview": preview,
    "renew": renew,
}


def work(line: Connection, parsed: Kept, *, pages: bool) -> None:
    """Say what keeps the policy or the code from being used, nothing if all is well; then perform tasks until the line is cut.

    A task is its name and its argument; its reply is a result and what failed, one of them None. `pages` says whether it is to make pages.
    """
    if not pages:
        os.nice(POLITE)
    parse.know(parsed)
    broken, learnt = renew("")
    line.send((broken, learnt))
    if broken:
        return
    gc.freeze()
    while True:
        try:
            if pages and not line.poll(IDLE):
                _read_all(line)
            name, argument = line.recv()
        except EOFError:
            return
        try:
            line.send((TASKS[name](argument), None))
        except Exception:  # noqa: BLE001 - whatever an edit broke is shown in the page
            line.send((None, traceback.format_exc(limit=-3)))

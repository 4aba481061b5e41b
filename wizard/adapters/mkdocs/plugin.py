"""A thin adapter: tells MkDocs which pages the policy makes, and fills the policy's words into written ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import cast

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from wizard.adapters.mkdocs.examples import example
from wizard.adapters.mkdocs.feeds import language_tag
from wizard.adapters.mkdocs.machine import LOST, Written, machine_files, manifest, path_of, robots
from wizard.adapters.mkdocs.navigation import description, navigation, own_pages
from wizard.adapters.mkdocs.pages import MadePage, made_pages
from wizard.adapters.mkdocs.prebuilt import prebuilt_files
from wizard.adapters.mkdocs.search import search_data
from wizard.answer.addresses import ATOM, JSON_FEED, absolute, base_of, page_url, relative
from wizard.answer.wording import Words
from wizard.errors import InputError, PolicyError
from wizard.lint import lint
from wizard.load import load_policy
from wizard.load.files import policy_folder
from wizard.load.site import ADDRESS, ADDRESS_ACCEPTED, FEEDBACK, FEEDBACK_ACCEPTED
from wizard.model import Lang, Policy
from wizard.render.html import escape, tag
from wizard.render.live.desk import desk_html
from wizard.render.mixed import marked
from wizard.render.pages.colours import colours_css
from wizard.render.pages.home import home_html, statuses_html
from wizard.render.pages.pictures import mark, picture_alt, picture_name, pictures
from wizard.render.pages.start import start_html

ALTERNATE_LINK = re.compile(r'<link rel="alternate" href="[^"]*" hreflang="[^"]*">\s*')

WORDING = (
    "search.{open|label|placeholder|close|failed|hint|wizard}",
    "lost.{title|text|unreached|asked|back|again}",
    "feedback.{question|write|note}",
    "by-hand.{copy|close|save|print|text}",
    "embed.sandboxed",
    "home.line",
)
"""What templates and pages written by hand ask for."""


NAMES: Mapping[Lang, str] = {"zh": "中文", "en": "English"}
"""What languages are called by whoever reads them."""

SKIP = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.DOTALL)
"""The theme has a way past the header only on pages with a table of contents."""

UNREAD = ' markdown="0"'
"""Tells Markdown to leave a part alone, and would stay in the page."""

IN_PARAGRAPH = re.compile(r"<p>(\{\{ \w+\(\) \}\})</p>")
"""Markdown takes a name on a line of its own for a paragraph; what is filled in is blocks, which may not stand in one."""

UNITS = "个工作日|工作日|天|小时|分钟|个月|年|元|%|working days?|days?|hours?|minutes?|months?|years?|per ?cent"
TYPED_FIGURE = re.compile(rf"[0-9]+(?:\s*[-–~～]\s*[0-9]+)?\s*(?:{UNITS})")
"""A number with a unit: figures come from the policy, never from a page."""


class CancelHelpConfig(Config):
    """Options of the plugin."""

    lang = option.Choice(("zh", "en"), default="zh")
    """The language this configuration builds."""
    counterpart = option.Type(str, default="")
    """The other language's folder of written pages, relative to the configuration: both must hold the same ones."""
    lint = option.Type(bool, default=True)
    """Whether what lint finds stops the build. The development server says no, and shows it in the page."""


class CancelHelp(BasePlugin[CancelHelpConfig]):
    """Pages and words from the policy."""

    given: Policy | None = None
    """A policy that was loaded already."""
    policy: Policy
    words: Words
    made: dict[str, MadePage]
    address: str
    """The site's address, empty where it is not set."""
    site: str
    """The site's address, or an example of one where it is not set."""
    own: Path
    """Pages that the policy's folder brings along in this language, in place of ours or beside them; there need not be any."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the policy; a broken one stops the build with its problems."""
        try:
            folder = policy_folder()
            self.policy = self.given or load_policy(folder)
        except (InputError, PolicyError) as error:
            raise PluginError(f"the policy cannot be used:\n{error}") from error
        if self.config.lint and (problems := lint(folder)):
            raise PluginError("the policy has problems:\n" + "\n".join(map(str, problems)))
        lang = cast("Lang", self.config.lang)
        self.words = Words(lang=lang, wording=self.policy.wording, today=None)
        self.own = Path(str(folder)) / "docs" / lang
        self._check_translations(config)
        site = self.policy.site
        config.site_name, config.site_description = site.name.in_lang(lang), description(self.policy, self.words)
        config.nav = [*navigation(self.policy, self.words), *own_pages(self.own, Path(config.docs_dir))]
        config.extra["feedback"] = _given("FEEDBACK", config.extra["feedback"], FEEDBACK, FEEDBACK_ACCEPTED) or site.feedback
        config.site_url = self.address = _given("SITE_URL", config.site_url, ADDRESS, ADDRESS_ACCEPTED) or site.address
        self.site = self.address or self.words("site.example")
        config.extra["theme_css"] = _theme_css()
        # For the page shown at addresses that lead nowhere, wherever they are: it names the site's root from the host's.
        config.extra["top"] = top = f"{path_of(self.address)}/"
        config.extra["alternate"] = self._alternates("", top)
        if config.site_url and lang == "en":
            config.site_url = config.site_url.rstrip("/") + "/en/"
        config.extra["words"] = {
            key: self.words(key)
            for key in sorted(self.policy.wording)
            if key.startswith(("search.", "lost.", "feedback.", "by-hand.", "wizard.copied", "embed."))
        }
        config.extra["site_address"] = self.address
        config.extra["theme_colours"] = {"light": site.colour, "dark": site.colour_dark}
        config.extra["picture"], config.extra["picture_alt"] = picture_name(None, lang), picture_alt(None, self.words)
        config.extra["feeds"] = [
            {"type": "application/atom+xml", "title": self.words("changes.title"), "path": ATOM},
            {"type": "application/feed+json", "title": self.words("changes.title"), "path": JSON_FEED},
        ]
        config.extra["prefix"], config.extra["up"] = ("", "") if lang == "zh" else ("en/", "../")
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the made pages; a page written by hand under the same name wins."""
        for path in sorted(path for path in self.own.rglob("*") if path.is_file()):
            name = path.relative_to(self.own).as_posix()
            if (ours := files.get_file_from_path(name)) is not None:
                files.remove(ours)
            files.append(File(name, str(self.own), config.site_dir, config.use_directory_urls))
        self.made = {}
        for page in made_pages(self.policy, self.words):
            if files.get_file_from_path(page.source) is None:
                self.made[page.source] = page
                files.append(File.generated(config, page.source, content=""))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Have every template, the theme's too, escape what it is given: a title is text, wherever it stands."""
        env.autoescape = True
        return env

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a made page its title; refuse figures in a written one."""
        # The day of the build would make each build another one.
        page.update_date = self.policy.version.isoformat()
        made = self.made.get(page.file.src_uri)
        if made is None:
            if typed := TYPED_FIGURE.search(markdown):
                raise PluginError(f"{page.file.src_uri}: {typed.group()!r} is a typed figure; name a parameter of the policy instead")
            return markdown
        page.meta.update({"title": made.title, "hide": ["toc"], "kit": True})
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A written page's content with the policy's words filled in; a made page's is made when the page is written."""
        if page.file.src_uri in self.made:
            return ""
        # What Markdown made of a written page's headings is markup already; as a title it is a text like any other.
        page.title = unescape(page.title or "")
        _mark_up(page.toc)
        environment = Environment(undefined=StrictUndefined, autoescape=True)
        return Markup(environment.from_string(IN_PARAGRAPH.sub(r"\1", html.replace(UNREAD, ""))).render(self._names(page)))  # noqa: S704 - written by whoever builds

    def on_page_context(self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Let the language switch lead to the same page in the other language, and make the content of a made page."""
        path = _path(page)
        config.extra["alternate"] = self._alternates(path, base_of(path, self.words.lang))
        config.extra["absolute"] = self._absolute(path) if self.address else []
        made = self.made.get(page.file.src_uri)
        if made is not None:
            page.meta["description"], html = made.content()
            page.content = Markup(html)  # noqa: S704 - escaped by the renderer
        verdict = made.verdict if made else None
        config.extra["picture"], config.extra["picture_alt"] = picture_name(verdict, self.words.lang), picture_alt(verdict, self.words)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """What the theme wrote, finished; what a made page was made of is no longer held."""
        if page.file.src_uri in self.made:
            page.content = ""
        return self._finished(output)

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """The page for a wrong address stands at any, so its links begin at the host's root, and lead to its own language."""
        if template_name == LOST:
            context["base_url"] = config.extra["top"] + config.extra["prefix"]
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for the page that is shown when an address leads nowhere."""
        return self._finished(output_content) if template_name == LOST else output_content

    def _finished(self, html: str) -> str:
        """Without the theme's alternate links, and with the Chinese in English pages marked.

        Relative links of that kind mean nothing to search engines, and for each the theme's script asks for a sitemap that is not there.
        """
        skip = tag("a", escape(self.words("page.skip")), href="#content", class_="md-skip")
        return marked(SKIP.sub(lambda found: f"{found[1]}{skip}{found[2]}", ALTERNATE_LINK.sub("", html)), self.words.lang)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is not a page."""
        for path, text in self.data_files():
            target = Path(config.site_dir) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("w", encoding="utf-8") as file:
                file.writelines([text] if isinstance(text, str) else text)
        if not self.address:
            # It would list nothing.
            for name in ("sitemap.xml", "sitemap.xml.gz"):
                (Path(config.site_dir) / name).unlink()

    def data_files(self) -> Iterator[Written]:
        """What is not a page: pictures, what scripts read, then answers.json, Markdown copies, short links and redirects."""
        if self.words.lang == "zh":
            yield "assets/share/icon.svg", mark(self.policy.site.colour)
            for lang in self.policy.site.languages:
                shown = pictures(self.policy, Words(lang=lang, wording=self.policy.wording, today=None))
                yield from ((f"assets/share/{name}.svg", svg) for name, svg in shown)
            yield "robots.txt", robots(self.address, self.policy.site.languages)
        yield "assets/styles/colours.css", colours_css(self.policy.site)
        yield "site.webmanifest", manifest(self.words, self.policy.site.colour)
        yield from prebuilt_files(self.policy, self.words)
        yield "assets/search/index.json", json.dumps(search_data(self.policy, self.words), ensure_ascii=False, separators=(",", ":"))
        yield from machine_files(self.policy, self.words, self.address)

    def _alternates(self, path: str, base: str) -> list[dict[str, str]]:
        """The same page in each language, seen from a page that is `base` away from the site's root."""
        langs = self.policy.site.languages
        return [{"lang": lang, "name": NAMES[lang], "link": relative(page_url(lang, path), base) or "./"} for lang in langs]

    def _absolute(self, path: str) -> list[dict[str, str]]:
        """The same page in each language by its full address, for search engines; who reads none of them gets the first one.

        Nothing where there is one language alone.
        """
        langs = self.policy.site.languages
        pages = [*((lang, language_tag(lang)) for lang in langs), (langs[0], "x-default")] if self.policy.site.translated else []
        return [{"lang": code, "link": absolute(page_url(lang, path), self.address)} for lang, code in pages]

    def _names(self, page: Page) -> dict[str, object]:
        """What a written page may use between double braces."""
        base = base_of(_path(page), self.words.lang)
        return {
            "embed": lambda: Markup(start_html(self.policy, self.words, base, embedded=True)),  # noqa: S704 - likewise
            "wizard": lambda: Markup(start_html(self.policy, self.words, base)),  # noqa: S704 - escaped by the renderer
            "desk": lambda: Markup(desk_html(self.policy, self.words, base)),  # noqa: S704 - likewise
            "home": lambda: Markup(home_html(self.policy, self.words, base)),  # noqa: S704 - likewise
            "statuses": lambda: Markup(statuses_html(self.policy, self.words)),  # noqa: S704 - likewise
            "platforms": _codes(self.policy.platforms),
            "codes": _codes(self.policy.site.languages),
            "translated": self.policy.site.translated,
            "site": self.site,
            "example": example(self.policy),
            "words": self.words,
        }

    def _check_translations(self, config: MkDocsConfig) -> None:
        """Both languages must hold the same written pages, ours and those of the policy's folder, where the site has both."""
        if not self.config.counterpart or not self.policy.site.translated:
            return
        there = Path(config.config_file_path).parent / self.config.counterpart
        for roots in ((Path(config.docs_dir), there), (self.own, self.own.parent / there.name)):
            mine, theirs = ({path.relative_to(root).as_posix() for path in root.rglob("*.md")} for root in roots)
            if missing := sorted(mine ^ theirs):
                raise PluginError(f"pages that exist in one language only: {', '.join(missing)}; add the translation")


def _codes(names: Iterable[str]) -> Markup:
    return Markup(" ").join(Markup("<code>{}</code>").format(name) for name in names)


def _given(name: str, given: object, accepted: re.Pattern[str], said: str) -> str:
    """What the environment names, if pages can link it. Raises PluginError."""
    text = str(given or "")
    if text and not accepted.fullmatch(text):
        raise PluginError(str(InputError(name, text, said)))
    return text


def _mark_up(anchors: Iterable[AnchorLink]) -> None:
    for anchor in anchors:
        anchor.title = Markup(anchor.title)  # noqa: S704 - Markdown wrote it
        _mark_up(anchor.children)


def _theme_css() -> list[str]:
    """The theme's style sheets, whose names change with every version of it."""
    folder = Path(str(files("material"))) / "templates" / "assets" / "stylesheets"
    return [f"assets/stylesheets/{path.name}" for name in ("main", "palette") for path in folder.glob(f"{name}.*.min.css")]


def _path(page: Page) -> str:
    """The page's address below its language's root; MkDocs calls the root itself "./"."""
    return "" if page.url in (".", "./") else page.url

"""Where pages lie: every address of the site is made here, without host, or as the way from one page to another.

`base` is the relative way from a page to the site's root, such as "../../../"; `root` is the site's address up to and with its
last slash. Paths are those of the contract, and what was published once stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wizard.decide.links import OUTCOME_KEY, VERSION_KEY
from wizard.model import Article, ArticleKind, Lang, Outcome, Platform, Policy

WIZARD, SUPPORT, GUIDES, RULES, GLOSSARY, PRIVACY, EMBED = "wizard/", "support/", "guides/", "rules/", "glossary/", "privacy/", "embed/"
CHANGES = "changes/"
ATOM, JSON_FEED = f"{CHANGES}feed.atom", f"{CHANGES}feed.json"
ANSWERS_JSON = "answers.json"


def page_url(lang: Lang, path: str) -> str:
    """A page's address without host; `path` is below the language's root."""
    return f"/{path}" if lang == "zh" else f"/en/{path}"


def base_of(path: str, lang: Lang) -> str:
    """The relative way from a page to the site's root."""
    return "../" * (path.count("/") + (lang != "zh"))


def relative(url: str, base: str) -> str:
    """An address from the site's root as seen from a page `base` below it."""
    return base + url.removeprefix("/")


def from_page(lang: Lang, path: str, base: str) -> str:
    """The page at `path` as seen from a page `base` below the site's root."""
    return relative(page_url(lang, path), base)


def absolute(url: str, root: str) -> str:
    """An address from the site's root with the site's own address before it."""
    return root + url.removeprefix("/")


def answer_path(outcome_id: str) -> str:
    """The path of an outcome's own page."""
    return f"answers/{outcome_id.split('.', 1)[0]}/{outcome_id}/"


def platform_path(platform_id: str) -> str:
    """The path of a platform's page."""
    return f"platforms/{platform_id}/"


def article_path(article: Article) -> str:
    """The fixed path of an article's page."""
    if article.kind is ArticleKind.PLATFORM:
        return platform_path(article.id.removeprefix("platform-"))
    return f"{GUIDES}{article.id}/"


def short_path(page_id: str) -> str:
    """The path of the permanent short link of an article or outcome."""
    return f"a/{page_id}/"


def day_path(day: date) -> str:
    """What changed on a day, on the page of changes."""
    return f"{CHANGES}#{day.isoformat()}"


def fragment_of(platform: Platform, codes: Mapping[str, str]) -> str:
    """The part of a wizard link after `#`."""
    return ";".join([platform.id, *(f"{key}={value}" for key, value in codes.items())])


def answer_fragment(policy: Policy, platform: Platform, codes: Mapping[str, str], outcome: Outcome) -> str:
    """The fragment of an answer: the answers, the policy's version, and the outcome's id without its platform."""
    told = outcome.id.removeprefix(f"{platform.id}.")
    return f"{fragment_of(platform, codes)};{VERSION_KEY}={policy.version.isoformat()};{OUTCOME_KEY}={told}"


def wizard_url(lang: Lang, fragment: str) -> str:
    """The wizard with these answers given."""
    return f"{page_url(lang, WIZARD)}#{fragment}"

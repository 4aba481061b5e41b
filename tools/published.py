"""Every address ever published, with its anchors: `make publish` adds new ones, and none is ever taken out.

One line an address: the page below the site's root, or page and anchor. Links in old replies rely on it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tools.local import ROOT, SITE
from wizard.adapters.mkdocs.machine import redirect_page
from wizard.answer.addresses import base_of, from_page
from wizard.answer.wording import Words
from wizard.load.files import BUNDLED, policy_folder
from wizard.model import Lang, Policy

LIST = ROOT / "contract" / "published.txt" if policy_folder() == BUNDLED else Path(str(policy_folder())) / "published.txt"
"""A policy of one's own has its own addresses, and keeps the list beside it."""
ANCHOR = re.compile(r'<(?:h[1-6]|details)\b[^>]*\bid="([^"]+)"')
"""Sections, and what is folded."""
ANY = re.compile(r'<[a-z][^>]*\bid="([^"]+)"')
"""Whatever a link can lead to."""
PASSING = re.compile(r"^(__|_\d+$)")
"""Ids that the theme numbers by itself are nobody's to link."""


def published() -> set[str]:
    """The addresses listed so far."""
    return set(LIST.read_text(encoding="utf-8").split()) if LIST.exists() else set()


def present(site: Path, anchors: re.Pattern[str] = ANCHOR) -> set[str]:
    """The addresses of the built site, with those anchors of its pages."""
    found = set()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.name == "index.html":
            page = "/" + name.removesuffix("index.html")
            found.add(page)
            found |= {f"{page}#{anchor}" for anchor in _anchors(path, anchors)}
        elif path.name in ("answers.json", "answers.schema.json", "feed.json", "llms.txt") or path.suffix in (".atom", ".md"):
            found.add(f"/{name}")
    return found


def _anchors(page: Path, anchors: re.Pattern[str]) -> set[str]:
    return {anchor for anchor in anchors.findall(page.read_text(encoding="utf-8")) if not PASSING.match(anchor)}


def reachable(site: Path) -> set[str]:
    """The addresses that lead somewhere, whatever it is that stands there."""
    return present(site, ANY)


def keep_anchors(site: Path) -> None:
    """Put anchors whose section a page no longer has at its title, so that an old link still arrives somewhere."""
    listed: dict[str, list[str]] = {}
    for address in sorted(published()):
        page, _, anchor = address.partition("#")
        if anchor:
            listed.setdefault(page, []).append(anchor)
    for page, anchors in listed.items():
        path = site / page.strip("/") / "index.html"
        if path.exists() and (lost := set(anchors) - _anchors(path, ANY)):
            kept = "".join(f'<span data-kept id="{anchor}"></span>' for anchor in anchors if anchor in lost)
            path.write_text(path.read_text(encoding="utf-8").replace("<h1", f"{kept}<h1", 1), encoding="utf-8")


def keep_pages(site: Path, policy: Policy, address: str = "") -> list[str]:
    """Pages for published addresses that are gone, where the policy says where they lead; those of which it does not are returned.

    `address` is the site's own.

    A redirect of the policy holds for every address that begins like it, so that a few lines stand for all that a platform had. What was
    published in a language that the site no longer has leads to the same page in the one it has.
    """
    first, nowhere = policy.site.languages[0], []
    for lost in sorted({name.partition("#")[0] for name in published()} - reachable(site)):
        lang: Lang = "en" if lost.startswith("/en/") else "zh"
        path, old = lost.removeprefix("/en" if lang == "en" else "").removeprefix("/"), lost.removeprefix("/")
        if lang in policy.site.languages:
            new, old = _leads_to(policy, path), path
        else:
            lang, new = first, path if (site / path).exists() else _leads_to(policy, path)
        if new is None:
            nowhere.append(lost)
            continue
        target = site / lost.removeprefix("/")
        if path.endswith("/") or not path:
            target /= "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        if new == path and (site / path).is_file():
            shutil.copy(site / path, target)  # what machines read
        else:
            target.write_text(_page(policy, lang, old, new, address), encoding="utf-8")
    return nowhere


def _page(policy: Policy, lang: Lang, old: str, new: str, address: str) -> str:
    """What stands at an old path below a language's root, and leads to a new one: a page, or a line of Markdown."""
    if old.endswith("/") or not old:
        words = Words(lang=lang, wording=policy.wording, today=None)
        return redirect_page(words, old, new, new or words("site.name"), policy.site.colour, site=address)
    return f"[{new}]({from_page(lang, new, base_of(f'{old.rpartition("/")[0]}/', lang))})\n"


def _leads_to(policy: Policy, path: str) -> str | None:
    """Where the longest redirect leads that an address begins with, None where it begins with none."""
    fitting = [old for old in policy.redirects if path.startswith(old)]
    return policy.redirects[max(fitting, key=len)] if fitting else None


if __name__ == "__main__":
    every = published() | present(SITE)
    if every != published():  # the build depends on the list, so it is touched only when it grows
        LIST.write_text("\n".join(sorted(every)) + "\n", encoding="utf-8")

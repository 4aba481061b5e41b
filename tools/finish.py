"""Finish a built site: scripts and their data in one folder named after their content, a policy of what a page may load, offline.

Usage: finish.py SITE, and SITE_URL in the environment where the site lies below a path and the policy does not say so. Run once, after
all languages are built and before anything is compressed.

A page names the folder of exactly the scripts, styles and data that were built with it, so whatever a browser or a cache
holds of two versions, it never mixes them, and the folder may be kept for ever.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tools.digests import digest
from tools.offline import write_worker
from tools.protect import protected, write_headers
from tools.published import keep_anchors, keep_pages
from wizard.adapters.mkdocs.machine import path_of
from wizard.load import load_policy

OWN = ("embed/inside.mjs", "help.css", "offline", "page", "prebuilt", "search", "wizard")
"""Below `assets/`. What other sites link, such as the embedding script, keeps its address."""

DATA = ("prebuilt", "search/index.json")
"""Of those, what each language has of its own."""

UNUSED = ("javascripts/lunr", "javascripts/workers")
"""The theme's own search, below `assets/`."""

CHUNK = 50
"""Pages that a process is given at once."""

SHOWN = 20
"""So many addresses that lead nowhere are listed."""

ENGLISH = "en/"
ADDRESS = re.compile(r'((?:href|src|data-[a-z]+)=")((?![a-z]+:|//)[^"]*\bassets/[^"]*)"')


def gather(site: Path) -> str:
    """Move scripts, styles and their data of all languages into one folder named after its content; its name, which no page knows yet."""
    new = site / "assets" / "new"
    for name in OWN:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(site / "assets" / name, new / name)
    english = site / ENGLISH / "assets"
    if english.is_dir():  # a site may be in Chinese alone
        for name in DATA:
            (new / ENGLISH / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(english / name, new / ENGLISH / name)
        shutil.rmtree(english)
    for name in UNUSED:
        shutil.rmtree(site / "assets" / name)
    folder = digest(new)
    new.rename(site / "assets" / folder)
    return folder


def _finish(site: Path, folder: str, page: Path) -> None:
    """Tell a page that folder, and what it may load."""
    place = page.relative_to(site).as_posix()
    text = rewritten(page.read_text(encoding="utf-8"), place, folder)
    try:
        page.write_text(protected(text), encoding="utf-8")
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None


def rewritten(text: str, place: str, folder: str) -> str:
    """The text of the page at `place`, with the addresses that files have below `folder`."""
    return ADDRESS.sub(lambda found: f'{found[1]}{_moved(found[2], place, folder)}"', text)


def _moved(address: str, place: str, folder: str) -> str:
    """What an address in the page at `place` has become: the theme's own files serve both languages.

    Absolute addresses stay absolute, relative ones relative.
    """
    before, after = address.split("assets/", 1)
    if address.startswith("/"):
        # The site may be served below a path, which an absolute address then begins with.
        lang = ENGLISH if before.endswith(f"/{ENGLISH}") else ""
        return f"{before.removesuffix(lang)}{_place(lang, after, folder)}"
    here = posixpath.dirname(place)
    lang = ENGLISH if posixpath.normpath(posixpath.join("/", here, before)) == f"/{ENGLISH.rstrip('/')}" else ""
    return posixpath.relpath(_place(lang, after, folder), here or ".") + ("/" if address.endswith("/") else "")


def _place(lang: str, name: str, folder: str) -> str:
    """Where something below `assets/` of a language lies now, from the site's root."""
    return f"assets/{folder}/{lang if name.startswith(DATA) else ''}{name}" if name.startswith(OWN) else f"assets/{name}"


def main(site: Path) -> None:
    """Finish the site in place."""
    policy = load_policy()
    address = os.environ.get("SITE_URL") or policy.site.address
    if nowhere := keep_pages(site, policy, address):
        listed = "".join(f"\n  {name}" for name in nowhere[:SHOWN]) + (f"\n  and {len(nowhere) - SHOWN} more" if nowhere[SHOWN:] else "")
        mend = "say in common/redirects.toml where, a line for all that begin alike"
        raise SystemExit(f"{len(nowhere)} published addresses lead nowhere any more; {mend}:{listed}")
    keep_anchors(site)
    folder = gather(site)
    with ProcessPoolExecutor() as pool:
        # Each result is asked for, as an error would be passed over otherwise.
        list(pool.map(partial(_finish, site, folder), sorted(site.rglob("*.html")), chunksize=CHUNK))
    write_worker(site, digest(site))
    write_headers(site, path_of(address))


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except ValueError as error:
        sys.exit(f"the site cannot be finished: {error}")

"""What a page may load and run: its own files, and the inline scripts that the build itself wrote."""

from __future__ import annotations

import re
from pathlib import Path

from tools.digests import integrity

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL)
CHARSET = re.compile(r'<meta charset="utf-8">')

PAGE = {
    "default-src": "'self'",
    "object-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "cancel-help default",
}
"""Python runs in a worker, which has a policy of its own in its headers; so no page may compile WebAssembly."""

WORKER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
FRAMED = "frame-ancestors 'self'"
"""For all but the page that is there to be framed. Browsers take this from a header only."""

ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

NAMED_AFTER_CONTENT = re.compile(r"/(?:runtime|assets)/[0-9a-f]{16}/|/assets/(?:javascripts|stylesheets)/.*\.[0-9a-f]{8}\.min\.")
WORKER_SCRIPT = re.compile(r"/assets/[0-9a-f]{16}/wizard/python_worker\.mjs$")
EMBEDDED = re.compile(r"/embed/(?:index\.html)?$")


def header_fields(path: str) -> dict[str, str]:
    """The header fields of the file at an address, as every documented server sends them."""
    fields = {**ALWAYS, "Cache-Control": FOR_EVER if NAMED_AFTER_CONTENT.search(path) else ASK_AGAIN}
    if WORKER_SCRIPT.search(path):
        fields["Content-Security-Policy"] = WORKER
    elif not EMBEDDED.search(path):
        fields["Content-Security-Policy"] = FRAMED
    return fields


def protected(text: str) -> str:
    """A page's text with the policy in it, and in that the hashes of its inline scripts."""
    inline = dict.fromkeys(integrity(script.encode()) for script in INLINE.findall(text))
    parts = PAGE | {"script-src": " ".join(("'self'", *(f"'{name}'" for name in inline)))}
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(f"{name} {value}" for name, value in parts.items())}">'
    return CHARSET.sub(lambda found: found.group() + meta, text, count=1)


def write_headers(site: Path, below: str = "") -> None:
    """The file from which static hosts (Netlify, Cloudflare Pages and others) take header fields; `below` such as "/help".

    Where two rules give the same field such hosts join the values, so no two rules here do. Without a rule they have
    pages asked for again.
    """
    found = (path for folder in ("runtime", "assets") for path in sorted((site / folder).glob("[0-9a-f]" * 16)))
    named = [path.relative_to(site).as_posix() for path in found]
    rules = {"/*": ALWAYS}
    rules |= {f"/{folder}/*": {"Cache-Control": FOR_EVER} for folder in (*named, "assets/javascripts", "assets/stylesheets")}
    rules |= {
        f"/{folder}/wizard/python_worker.mjs": {"Content-Security-Policy": WORKER} for folder in named if folder.startswith("assets/")
    }
    pages = sorted({page.relative_to(site).as_posix() for page in site.rglob("*.html")})
    framed = dict.fromkeys(_rule(page) for page in pages if not EMBEDDED.search(f"/{page}"))
    rules |= {rule: {"Content-Security-Policy": FRAMED} for rule in framed}
    text = "".join(f"{below}{rule}\n{''.join(f'  {name}: {value}\n' for name, value in fields.items())}" for rule, fields in rules.items())
    (site / "_headers").write_text(text, encoding="utf-8")


def _rule(page: str) -> str:
    """The rule that covers a page: its first folder, below its language's."""
    lang = "en/" if page.startswith("en/") else ""
    first, *rest = page.removeprefix(lang).split("/")
    return f"/{lang}{first}/*" if rest else f"/{lang}{first.removesuffix('index.html')}"

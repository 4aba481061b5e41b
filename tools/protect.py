"""What a page may load and run: its own files, and the inline scripts that are listed here."""

from __future__ import annotations

import re
from pathlib import Path

from tools.digests import integrity
from wizard.errors import shortened

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\b", re.DOTALL | re.IGNORECASE)
ELSEWHERE = re.compile(r'\ssrc="|\stype="application/(?:ld\+)?json"')
"""What lies in a file of its own, or is data."""
CHARSET = re.compile(r'<meta charset="utf-8">')

THEMES_TEXT, NO_MARKUP = "the theme sets plain text", "no text becomes markup"
INLINE = {
    THEMES_TEXT: "sha256-I77ng2oS1E1XgooNSckkNGDiQobtGnF35LoRp4lXhh0=",
    NO_MARKUP: "sha256-HRIx0uEKJfNkd9yoqTatsmCg3I4hcg2LlDFGgkbraJY=",
    "what a cache holds broken": "sha256-u25HWef0sQQtloKZ+oOLT4R2UVW/wE4T0Di9brPwBoA=",
    "storage that is refused": "sha256-Yy4aU3hiTBmxYepLjDd2HzOfh1g3d+RJAP19isKkJzI=",
    "a frame that is sandboxed": "sha256-JSfqIlie8cq8C6MchTXpmzlmbPhL85foQRxs+frGSik=",
    "a wizard that does not start": "sha256-ZX7VyPyAFF/G8h7Xy2i6gYnBslyimw5aCM87X43o0ZM=",
    "theme: base.html": "sha256-exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=",
    "theme: content.html": "sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",
    "theme: palette.html": "sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",
}
"""The inline scripts that pages may run, each with its digest. A page with any other one is not built: nobody here wrote it."""

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
    "trusted-types": "'none'",
}
"""Python runs in a worker, which has a policy of its own in its headers; so no page may compile WebAssembly."""

TRUSTED = "cancel-help default"
"""The policies by which text becomes markup, on pages whose own script makes the one for everything that names none (`default`) before
any other could: a page without it may make none."""

MARK = f'<meta http-equiv="Content-Security-Policy" content="default-src {PAGE["default-src"]}; object-src {PAGE["object-src"]}; '
"""How the policy begins in every page of ours: what is kept for use without a network is known by it."""

WORKER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
FRAMED = "frame-ancestors 'self'"
"""For all but the page that is there to be framed. Browsers take this from a header only."""

UNUSED = "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()"
"""What no page asks a device for, and so no script on one may. What is not named stays as browsers have it: copying, and printing."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": UNUSED,
}
ONLY_TLS = {"Strict-Transport-Security": "max-age=31536000"}
"""For hosts that speak nothing else; where one may, as with nginx, its operator says so."""

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

NAMED_AFTER_CONTENT = re.compile(r"/(?:runtime|assets)/[0-9a-f]{16}/|/assets/(?:javascripts|stylesheets)/.*\.[0-9a-f]{8}\.min\.")
WORKER_SCRIPT = re.compile(r"/assets/[0-9a-f]{16}/wizard/python_worker\.mjs$")
EMBEDDED = re.compile(r"/embed/(?:index\.html)?$")


def header_fields(path: str, *, found: bool = True) -> dict[str, str]:
    """The header fields of the file at an address, or of the page that says there is none, as every documented server sends them."""
    if not found:
        return {**ALWAYS, "Cache-Control": ASK_AGAIN, "Content-Security-Policy": FRAMED}
    fields = {**ALWAYS, "Cache-Control": FOR_EVER if NAMED_AFTER_CONTENT.search(path) else ASK_AGAIN}
    if WORKER_SCRIPT.search(path):
        fields["Content-Security-Policy"] = WORKER
    elif not EMBEDDED.search(path):
        fields["Content-Security-Policy"] = FRAMED
    return fields


def protected(text: str) -> str:
    """A page's text with the policy in it, and in that the hashes of its inline scripts. Raises ValueError for one that is not listed."""
    inline = dict.fromkeys(_listed(script) for given, script in SCRIPT.findall(text) if not ELSEWHERE.search(given))
    parts = PAGE | {"script-src": " ".join(("'self'", *(f"'{name}'" for name in inline)))}
    if not inline.keys().isdisjoint((INLINE[THEMES_TEXT], INLINE[NO_MARKUP])):
        parts["trusted-types"] = TRUSTED
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(f"{name} {value}" for name, value in parts.items())}">'
    return CHARSET.sub(lambda found: found.group() + meta, text, count=1)


def _listed(script: str) -> str:
    name = integrity(script.encode())
    if name not in INLINE.values():
        message = f"an inline script that is not listed: {shortened(script)}"
        raise ValueError(f"{message}; if it is wanted, add its digest {name} to INLINE in tools/protect.py")
    return name


def write_headers(site: Path, below: str = "") -> None:
    """The file from which static hosts (Netlify, Cloudflare Pages and others) take header fields; `below` such as "/help".

    Where two rules give the same field such hosts join the values, so no two rules here do. Without a rule they have
    pages asked for again.
    """
    found = (path for folder in ("runtime", "assets") for path in sorted((site / folder).glob("[0-9a-f]" * 16)))
    named = [path.relative_to(site).as_posix() for path in found]
    rules = {"/*": ALWAYS | ONLY_TLS}
    theme = (path for folder in ("javascripts", "stylesheets") for path in sorted((site / "assets" / folder).rglob("*.min.*")))
    files = [name for path in theme if (name := path.relative_to(site).as_posix()).endswith((".js", ".css", ".map"))]
    # These hosts give a missing file the fields of its rule too, and it must not be missing for ever. So the theme's go by their names; the
    # build's own folders are named after all that is in them, and no page asks for what one lacks.
    rules |= {f"/{name}": {"Cache-Control": FOR_EVER} for name in (*(f"{folder}/*" for folder in named), *files)}
    rules |= {
        f"/{folder}/wizard/python_worker.mjs": {"Content-Security-Policy": WORKER} for folder in named if folder.startswith("assets/")
    }
    pages = sorted({page.relative_to(site).as_posix() for page in site.rglob("*.html")})
    framed = dict.fromkeys(_rule(page) for page in pages if not EMBEDDED.search(f"/{page}"))
    below_embed = (f"/{lang}embed/:page{rest}" for lang in ("", "en/") for rest in ("", "/*"))
    rules |= {rule: {"Content-Security-Policy": FRAMED} for rule in (*framed, *below_embed)}
    text = "".join(f"{below}{rule}\n{''.join(f'  {name}: {value}\n' for name, value in fields.items())}" for rule, fields in rules.items())
    (site / "_headers").write_text(text, encoding="utf-8")


def _rule(page: str) -> str:
    """The rule that covers a page: its first folder, below its language's."""
    lang = "en/" if page.startswith("en/") else ""
    first, *rest = page.removeprefix(lang).split("/")
    return f"/{lang}{first}/*" if rest else f"/{lang}{first.removesuffix('index.html')}"

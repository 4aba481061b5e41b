"""What the script that checks a deployed site says of the built site, wherever a test serves it."""

from __future__ import annotations

from tests.site.elsewhere import settings
from tools.smoke import problems

ADDRESS = "was the site built with SITE_URL={}?"


def complaints(root: str) -> list[str]:
    """What is wrong; where the site was built for an address, not that this is another one."""
    known = settings()["SITE_URL"] and ADDRESS.format(root)
    return [line for line in problems(root) if not (known and line.endswith(known))]

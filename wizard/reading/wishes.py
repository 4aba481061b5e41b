"""Wishes that are the site's own subject: whoever says no more than 我要退款 or “cancel it please” was understood."""

from __future__ import annotations

import re

from wizard.model import Speech
from wizard.reading.normal import plain

WORD = re.compile(r"[a-z']+")
LONGEST = 40
"""Characters of a clause that may be a wish and no more."""


def is_wish(clause: str, speech: Speech) -> bool:
    """Whether a clause consists of nothing but words of the site's own subject."""
    text = plain(clause, speech.simplify).text.strip()
    if not text or len(text) > LONGEST:
        return False
    if text.isascii():
        return text.replace(" ", "").replace("'", "").isalpha() and set(WORD.findall(text)) <= set(speech.subject["en"])
    words = sorted(speech.subject["zh"], key=len, reverse=True)
    return re.fullmatch(f"(?:{'|'.join(re.escape(word) for word in words)}|\\s)+", text) is not None

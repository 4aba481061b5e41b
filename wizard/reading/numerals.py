"""Chinese and English numerals as numbers; what is vague (几百, 三千多, 两百来) is none."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "俩": 2, "仨": 3}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
HAN = "零〇一二两三四五六七八九十百千万俩"
"""Characters that a Chinese numeral is made of."""
YEAR = 4
"""Digits in a row that are read one by one: a year's, or more."""

WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "couple of": 2}
TENS = {
    word: 10 * number for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
WORDS |= TENS
_ONES = sorted((word for word, number in WORDS.items() if number > 0 and word.isalpha() and word not in ("a", "an", *TENS)), key=len)
_SMALL = "|".join(reversed(_ONES))
_TENS = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{_SMALL}))?|{_SMALL})"
SCALES = {"hundred": 100, "thousand": 1000}
_HUNDREDS = rf"(?:(?:an?|{_TENS}) hundred(?:(?: and)? {_TENS})?|{_TENS})"
LATIN = rf"(?<![a-z])(?=[aefnost])(?:(?:an?|{_TENS}) thousand(?:(?: and)? {_HUNDREDS})?|{_HUNDREDS})(?![a-z])"
"""An English numeral: ninety-eight, three hundred and twenty, a thousand."""

_NUMBER = re.compile(r"[0-9]{1,7}(?:,[0-9]{3}){0,2}(?:\.[0-9]{1,2})?")


def han_number(text: str) -> int | None:
    """一百二 as 120, 两千零五 as 2005, 二三 as nothing; None where it is no numeral."""
    if not text or any(char not in HAN for char in text):
        return None
    if all(char in DIGITS for char in text):
        return DIGITS[text[0]] if len(text) == 1 else _digits(text)
    total = part = 0
    digit: int | None = None
    last = 1
    for char in text:
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[char]
        else:
            unit = UNITS[char]
            if unit == UNITS["万"]:
                part, digit = (part + (digit or 0)) * unit, None
                total, part, last = total + part, 0, unit
                continue
            part += (1 if digit is None or (digit == 0 and unit == UNITS["十"]) else digit) * unit
            digit, last = None, unit
    tail = digit or 0
    # 一百二 is 120: a digit after a unit, with no zero before it, counts in the next smaller one.
    if tail and last >= UNITS["百"] and "零" not in text[-2:] and "〇" not in text[-2:]:
        tail *= last // 10
    return total + part + tail


def _digits(text: str) -> int | None:
    """二零二六 as 2026; 三四 is “three or four”, which is no number."""
    return int("".join(str(DIGITS[char]) for char in text)) if len(text) >= YEAR else None


def latin_number(text: str) -> Decimal | None:
    """What three hundred and twenty is: 320; None where it is no numeral."""
    total = part = 0
    for word in text.replace("-", " ").split():
        if word in WORDS:
            part += WORDS[word]
        elif word in SCALES:
            part = max(part, 1) * SCALES[word]
            if SCALES[word] > SCALES["hundred"]:
                total, part = total + part, 0
        elif word != "and":
            return None
    return Decimal(total + part) if total + part else None


def number(text: str) -> Decimal | None:
    """A numeral in figures, in Chinese or in English."""
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text in WORDS:
        return Decimal(WORDS[text])
    if text[:1].isascii():
        return latin_number(text)
    found = han_number(text)
    return None if found is None else Decimal(found)

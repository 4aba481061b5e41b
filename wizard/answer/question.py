"""A question as data, for the command line and for drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.decide.answers import EARLIEST, LONGEST_ORDER, MOST_MONEY
from wizard.model import Kind, Lang, Question

if TYPE_CHECKING:
    from wizard.answer.shapes import QuestionView


def question_view(question: Question, lang: Lang, *, required: bool) -> QuestionView:
    """Key, words and accepted answers of a question; `required` when the outcome depends on it."""
    return {
        "key": question.key,
        "kind": question.kind,
        "required": required,
        "text": question.text.in_lang(lang),
        "hint": question.hint.in_lang(lang),
        "options": [
            {
                "value": option.value,
                "label": option.label.in_lang(lang),
                "hint": option.hint.in_lang(lang) if option.hint else None,
            }
            for option in question.options
        ],
        "accepts": accepts(question),
    }


def accepts(question: Question) -> str:
    """What counts as an answer, for machines and messages."""
    match question.kind:
        case Kind.CHOICE:
            return " · ".join(question.values)
        case Kind.DATE:
            return f"YYYY-MM-DD from {EARLIEST} to today"
        case Kind.DATE_TIME:
            return f"YYYY-MM-DDTHH:MM from {EARLIEST}T00:00 to now"
        case Kind.MONEY:
            return f"yuan above 0 up to {MOST_MONEY:f}, at most two decimals"
        case Kind.LINE:
            return f"1 to {LONGEST_ORDER} visible characters"

"""The JSON Schema of `answers.json`: the outcome of the contract, published beside the data."""

from __future__ import annotations

from typing import Any

from wizard.load.parts import ACTORS, ESCALATION_TO, MESSAGE_TO
from wizard.model import LANGS, PERIOD_UNITS, SourceKind, Verdict

_TEXT = {"type": "string", "minLength": 1}
_MAYBE_TEXT = {"type": ["string", "null"]}
_MAYBE_NUMBER = {"type": ["integer", "null"], "minimum": 0}


def _object(required: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": required}


def _list(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


def _one_of(values: Any) -> dict[str, Any]:
    return {"enum": sorted(map(str, values))}


_IDS = _list(_TEXT)
_SENTENCE = _object({"id": _TEXT, "text": _TEXT})
_TIMELINE = _object(
    {
        "id": _TEXT,
        "label": _TEXT,
        "actor": _one_of(ACTORS),
        "min": _MAYBE_NUMBER,
        "max": _MAYBE_NUMBER,
        "unit": _one_of(PERIOD_UNITS),
        "from": _MAYBE_TEXT,
        "earliest": _MAYBE_TEXT,
        "latest": _MAYBE_TEXT,
        "exact": {"type": "boolean"},
        "overdue": {"type": "boolean"},
        "hedged": {"type": "boolean"},
        "sources": _IDS,
    }
)
_REFUND = _object(
    {
        "min": _MAYBE_TEXT,
        "max": _MAYBE_TEXT,
        "fee_percent": {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 100}, "minItems": 2, "maxItems": 2},
        "hedged": {"type": "boolean"},
        "sources": _IDS,
    }
)
OUTCOME_SCHEMA = _object(
    {
        "schema": {"const": 1},
        "policy_version": {"type": "string", "format": "date"},
        "lang": _one_of(LANGS),
        "platform": _TEXT,
        "answers": {"type": "object", "additionalProperties": {"type": "string"}},
        "outcome": {"type": "string", "pattern": r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"},
        "verdict": _one_of(Verdict),
        "title": _TEXT,
        "summary": _TEXT,
        "steps": _list(_SENTENCE, 1),
        "timelines": _list(_TIMELINE),
        "refund": {"anyOf": [{"type": "null"}, _REFUND]},
        "evidence": _list(_SENTENCE, 1),
        "messages": _list(_object({"id": _TEXT, "to": _one_of(MESSAGE_TO), "title": _TEXT, "text": _TEXT}), 1),
        "escalation": _list(_object({"to": _one_of(ESCALATION_TO), "when": _TEXT, "text": _TEXT}), 1),
        "alternatives": _list(_SENTENCE),
        "articles": _list(_object({"id": _TEXT, "title": _TEXT, "url": _TEXT}), 1),
        "sources": _list(_object({"id": _TEXT, "title": _TEXT, "kind": _one_of(SourceKind), "url": _MAYBE_TEXT}), 1),
        "why": _list(_object({"question": _TEXT, "answer": _TEXT, "rule": _TEXT})),
        "permalink": {"type": "string", "pattern": "^/(en/)?wizard/#"},
    }
)
ANSWERS_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Every answer of one language",
} | _object({"schema": {"const": 1}, "policy_version": {"type": "string"}, "lang": _one_of(LANGS), "outcomes": _list(OUTCOME_SCHEMA, 1)})

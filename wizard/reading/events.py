"""What happened on the days and at the moments that a message names, by the word that stands nearest to each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from wizard.model import Platform
from wizard.reading.dates import Feasts, When, dates_in, moments_in
from wizard.reading.normal import Plain

ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "refund": (
            *("退款", "已退", "退了", "同意", "批准", "批了", "答应", "退给", "退的", "点头", "退还", "返还"),
            *("refund", "approved", "agreed", "okayed", "on its way back"),
        ),
        "request": (
            *("申请", "提交", "提的", "交的", "交了", "点了取消", "点的取消", "取消", "要求退", "点了退", "点的退", "递", "发起"),
            *("asked", "request", "applied", "submitted", "cancel", "filed"),
        ),
        "sign": (
            *("签收", "收到", "到手", "拿到", "收的", "取的", "取到", "到货", "送到", "到的", "到了", "取回", "拿回"),
            *("签的", "签了", "签字", "签完"),
            *("signed", "received", "arrived", "came", "picked up", "got it"),
        ),
        "pay": ("付", "支付", "扣款", "付款", "扣的", "转的", "paid", "payment", "pay"),
        "other": (
            *("下单", "下的单", "买的", "拍的", "买了", "发货", "寄", "发的", "发我", "激活", "发现", "停服"),
            *("ordered", "bought", "placed", "shipped", "sent", "activated", "noticed"),
        ),
    }
)
DAYS = {"refund": "refund_on", "request": "requested_on", "sign": "signed_on"}
MOMENTS = {"pay": "paid_at", "request": "requested_at"}
FITS = {"requested_on": "requested", "refund_on": "cancelled", "signed_on": "delivered"}
"""The state that asks for each day."""


def events(
    message: Plain, now: datetime, platform: Platform | None, status: str | None, feasts: Feasts
) -> tuple[dict[str, tuple[str, When]], list[When]]:
    """The answers that days and moments give to what this state and platform ask, with their places; and all places that are a date."""
    days = dates_in(message.text, now, feasts)
    moments = moments_in(message.text, days, now)
    found: dict[str, tuple[str, When]] = {}
    for when in (day for day in days if not day.rough):
        role = _role(message, when)
        # 20号点了退款, of a request that is still open: it was asked for then.
        key = DAYS.get("request" if role == "refund" and status == FITS["requested_on"] else role or "")
        if key is not None and status == FITS[key]:
            found.setdefault(key, (when.day.isoformat(), when))
    for when in (moment for moment in moments if not moment.rough):
        key = MOMENTS.get(_role(message, when) or "")
        if key is not None and when.time is not None and platform is not None and platform.question(key):
            found.setdefault(key, (f"{when.day.isoformat()}T{when.time:%H:%M}", when))
    return found, [*days, *moments]


def _role(message: Plain, when: When) -> str | None:
    """What happened then: the nearest word in its clause, else in the clause before, else in the next."""
    clause = message.clause_at(when.start)
    own = _nearest(message.text[clause.start : when.start], message.text[when.end : clause.end])
    if own is not None or clause not in message.clauses:
        return own
    at = message.clauses.index(clause)
    before = message.clauses[at - 1] if at else None
    behind = message.clauses[at + 1] if at + 1 < len(message.clauses) else None
    found = _nearest(message.text[before.start : before.end], "") if before else None
    return found or (_nearest("", message.text[behind.start : behind.end]) if behind else None)


def _nearest(before: str, behind: str) -> str | None:
    """The role of the word that stands nearest to a date, behind it where two are as near."""
    hits = [(behind.find(word), 0, role) for role, words in ROLES.items() for word in words if word in behind]
    hits += [(len(before) - before.rfind(word) - len(word), 1, role) for role, words in ROLES.items() for word in words if word in before]
    return min(hits)[2] if hits else None

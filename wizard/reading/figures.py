"""The price paid and the order's number in a message. A figure that is anything else (面值, 手续费, 便宜40, 一个月29) is neither."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from wizard.decide.answers import LONGEST_ORDER, MOST_MONEY
from wizard.reading.normal import Plain, at_hand
from wizard.reading.numerals import HAN, LATIN, number

FIGURE = r"[0-9]{1,7}(?:,[0-9]{3})*(?:\.[0-9]{1,2})?"
NUMERAL = rf"[{HAN}]{{1,7}}"
MONEY = re.compile(
    rf"(?P<sign>[¥$]|rmb ?|cny ?)?(?P<n>{FIGURE}|{NUMERAL}|{LATIN})(?P<unit>\s?(?:块钱|块|元钱|元|圆|整|yuan|rmb|cny|kuai|¥|r\b))?"
    rf"(?P<rest>[{HAN[2:12]}0-9]{{1,2}}(?![个天号张点年月日小分])(?:毛|角)?)?"
)
PAID = re.compile(
    r"(?:加起来|总计|(?<!每月)(?<!月月)(?<!每个月)(?<!按月)(?<!每年)(?<!自动)(?:扣|收|付|交)|都是|每次|每笔|各|实付|实际支付|支付金额|付款金额|实付款|花|支付|支出|充|转|给|花费|消费|刷|划|打|价钱|(?<!的)钱|笔|消费了|付款|金额|价格|总价|总共|一共|共|合计|paid|pay|cost|costs|charged|spent|for|price|total|amount)(?:\s?(?:了|的|我|他|她|掉|去|出|过|走|:|是|me|was|of|is|it)){0,2}\s?(?:[a-z]{0,4}\s)?$"
)
NEAREST = 40
"""Characters before a figure in which that stands: no such word with what may follow it is longer."""
NOT_PAID = (
    *("面值", "面额", "便宜", "优惠", "保证金", "手续费", "押金", "违约金", "服务费", "定金", "月租", "每月", "返", "退", "减", "满"),
    *(
        "差价",
        "赔",
        "罚",
        "余额",
        "折",
        "涨",
        "剩",
        "少",
        "先交",
        "要交",
        "让我交",
        "再交",
        "解冻",
        "先转",
        "要转",
        "先付",
        "要付",
        "要扣",
        "会扣",
        "再扣",
        "得扣",
        "deposit",
        "fee",
        "off",
        "cheaper",
        "refund",
        "penalty",
        "worth",
    ),
    *("save", "discount", "balance", "back"),
)
"""Right before a figure: it is not what was paid."""
OTHER = ("话费", "套餐", "月租", "/月", "每月", "一个月", "点卡", "面值", "充值卡", "档", "手续费", "保证金", "押金", "优惠", "券")
AFTER_NOT = re.compile(
    "|".join(
        (
            *(f"{unit}{of}{what}" for unit in ("元", "块", "块钱") for of in ("", "的") for what in OTHER),
            *(f"yuan {what}" for what in ("card", "steam", "fee", "deposit", "cheaper", "off", "a month", "gift", "per month")),
            *("面值", "/月", "-yuan"),
        )
    )
)
"""Right behind it."""
ELSEWHERE = ("余额", "balance")
"""Anywhere before it in its clause: money that lies somewhere."""
DEMANDED = re.compile(r"\s?(?:yuan|rmb|cny)?\s?(?:[a-z-]+\s){0,2}(?:fee|deposit|fine|penalty)\b")
"""Behind it: what somebody asks for besides."""
BEFORE, BEHIND = 60, 80
"""Characters around a figure that are looked at for what it is."""
BETWEEN = ("了", "是", "为", "我", "掉")
"""Between a figure and what it is, in this order backwards."""
VAGUE = ("多", "来块", "来元", "几", "左右", "上下", "不到", "大几", "odd", "ish")
ROUGHLY = (
    *(" over", " about", " around", " nearly", " almost", " roughly", "more than", "less than", "at least", "up to"),
    *("大概", "差不多", "好几", "上"),
)
"""Right before a figure: it is not the exact one."""
BOUGHT = (
    *(" charge", " payment", " purchase", " debit", " transaction", " i paid", " was taken", " gone", " spent"),
    *(
        "买的",
        "拍的",
        "拿的",
        "入的",
        "入手",
        "拿下",
        "下的单",
        "的支付",
        "的扣款",
        "的消费",
        "的账单",
        "成交",
        "买来",
        "买了",
        "拍了",
        "没了",
    ),
    "打水漂",
)
"""Right behind a figure: it was paid, with a currency or without."""
PRICED = re.compile(r"(?:买|拍|购|入手|下单|充了|订了|[一两俩][个张双件台套份条盒款只本])[^0-9]*[\u4e00-\u9fff]$")
"""Before a bare figure that ends its clause: what was bought, and so its price; round ones are as often what a card is worth."""
PRICE = re.compile(r"[0-9]{2,5}(?:\.[0-9]{1,2})?(?<!0)")
SUCH = re.compile(r"(?:的)?(?:那个|那种|那款|那档)?(?:的)?")
"""Behind it: 买了648的 names what was bought by its price."""
UNPRICED = ("第", "号", "码", "到", "位", "级", "段", "共", "版", "区", "服", "代", "型", "款")
"""Right before such a figure: it counts or names something."""
NEXT = re.compile(r"[ ,。、;!?0-9]")
"""What ends what belongs to a figure."""
ORDER = re.compile(
    r"(?:订单号|订单编号|订单|单号|编号|order (?:number|no\.?|id|#)?|order)\s?(?:是|为|:|：|#|no\.?)?\s?"
    r"(?P<code>[a-z]{0,6}[-_]?[0-9][0-9a-z_-]{3,36})"
)
LONE = re.compile(r"(?<![0-9a-z])(?P<code>[a-z]{1,6}-?[0-9]{6,24})(?![0-9a-z])")
PHONE = re.compile(r"1[3-9][0-9]{9}")
COURIER = ("运单", "快递单", "快递", "物流单", "tracking", "sf", "yt", "zto", "jd0", "tracking number", "waybill")
LEAST_DIGITS = 4
UNCOUNTED = re.compile(r"[个张件单次天年月号分点级局把星期周小]|\s?(?:days?|items?|times|cards?|sims?|min|hours?|weeks?)")
"""Behind a figure without a currency: it counts something."""


def order_in(message: Plain) -> tuple[int, int] | None:
    """Where the order's number stands."""
    for found in (*ORDER.finditer(message.text), *LONE.finditer(message.text)):
        code, start, end = found["code"], found.start("code"), found.end("code")
        before = message.text[max(0, start - 8) : start]
        digits = sum(char.isdigit() for char in code)
        if digits < LEAST_DIGITS or PHONE.fullmatch(code) or any(word in before or code.startswith(word) for word in COURIER):
            continue
        if len(code) <= LONGEST_ORDER and not re.fullmatch(r"20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}", code):
            return start, end
    return None


def amount_in(message: Plain, taken: list[tuple[int, int]]) -> tuple[Decimal, int, int] | None:
    """What was paid, and where it stands; None where nothing says so, or where two figures might be it.

    `taken` are places that are something else: dates, times, the order's number.
    """
    sure: dict[Decimal, tuple[int, int]] = {}
    likely: dict[Decimal, tuple[int, int]] = {}
    elsewhere = {at for begin, stop in taken for at in range(begin, stop)}
    lies = at_hand(message, ELSEWHERE)
    for found in MONEY.finditer(message.text):
        start, end = found.span()
        value = None if elsewhere and not elsewhere.isdisjoint(range(start, end)) else _value(found)
        if value is None or not 0 < value <= MOST_MONEY:
            continue
        told = _told(message, found, lies)
        if told is not None:
            (sure if told else likely)[value] = (start, end)
    for chosen in (sure, likely):
        if len(chosen) == 1:
            ((value, (start, end)),) = chosen.items()
            return value, start, end
        if chosen:
            return None
    return None


def _told(message: Plain, found: re.Match[str], lies: Iterable[str]) -> bool | None:
    """Whether it is said that a figure was paid; False where it is only likely, None where it is another.

    `lies` are the words of `ELSEWHERE` that the message has.
    """
    text, (start, end) = message.text, found.span()
    if not (found["unit"] or found["sign"]) and len(found["n"]) == 1:
        return None  # one card: no single figure is money without a currency
    clause = message.clause_at(start)
    before, behind = text[clause.start : start], text[end : end + 12]
    if _is_other(text, found, before, behind) or any(word in before for word in lies):
        return None
    paid = PAID.search(before.rstrip("¥ ")[-NEAREST:]) is not None
    if found["unit"] or found["sign"]:
        return paid or behind.startswith(("买", "的", "付", *BOUGHT)) or bool(found["sign"])
    if found["n"].isascii() and found["n"][0].isalpha():
        return None  # three items, a hundred times: in words a figure is money only with a currency
    mine = behind.startswith(" back") and before.endswith("my ")
    if (paid or mine or behind.startswith(BOUGHT)) and len(found["n"]) > 1 and not UNCOUNTED.match(behind):
        return True
    ends = end + (len(such[0]) if (such := SUCH.match(text, end)) else 0) == clause.end
    price = ends and PRICE.fullmatch(found["n"]) and PRICED.search(before) and not before.endswith(UNPRICED)
    return False if price else None


def _value(found: re.Match[str]) -> Decimal | None:
    """98.5, 九十八, and 九十六块五 as 96.5."""
    whole = number(found["n"])
    if whole is None or not found["unit"] or not found["rest"]:
        return whole
    rest = number(found["rest"].rstrip("毛角"))
    return None if rest is None else whole + (rest / 10 if rest < 10 else rest / 100)  # noqa: PLR2004


def _is_other(text: str, found: re.Match[str], before: str, behind: str) -> bool:
    near = before[-BEFORE:].rstrip(" ¥:")
    for small in BETWEEN:
        near = near.removesuffix(small)
    near = near.rstrip()
    if near.endswith(NOT_PAID) or behind.startswith(VAGUE):
        return True
    end = found.end("n")
    after = text[end : end + BEHIND]
    if after.startswith(OTHER) or DEMANDED.match(after):
        return True
    stop = NEXT.search(after)
    shown = found["n"] + after[: min(14, stop.start() if stop else 14)]
    roughly = f" {near}".endswith(ROUGHLY) or any(word in before[-2:] for word in ("几", "小", "近", "约"))
    return roughly or AFTER_NOT.search(shown) is not None

"""What was paid, and the order's number."""

from __future__ import annotations

import pytest

from wizard.reading.figures import amount_in, order_in
from wizard.reading.normal import plain


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("花了98", "98"),
        ("付了九十八块", "98"),
        ("¥98.5", "98.5"),
        ("一百八", None),
        ("花了一百八", "180"),
        ("花了两百三", "230"),
        ("九十六块五买的", "96.5"),
        ("实付45.80", "45.80"),
        ("共1280元", "1280"),
        ("支出200.00元", "200.00"),
        ("paid 98 yuan", "98"),
        ("paid ninety-eight yuan", "98"),
        ("cost me three hundred and twenty yuan", "320"),
        ("two thousand yuan for a card", "2000"),
        ("three hundred times", None),
        ("over a thousand yuan", None),
        ("there's a 199 charge", "199"),
        ("my 60 back", "60"),
        ("买了一个皮肤288", "288"),
        ("买了张卡50", None),
        ("买了648的", "648"),
        ("买了个328的那个", "328"),
        ("买了98的套餐", None),
        ("买了100的", None),
        ("每月扣129", None),
        ("面值100的卡", None),
        ("面值100的卡花了98", "98"),
        ("便宜40块", None),
        ("先交50手续费", None),
        ("100元话费", None),
        ("29元套餐", None),
        ("三千多块", None),
        ("50张", None),
        ("20个里有7个", None),
        ("付了98块 又付了120块", None),
    ],
)
def test_only_what_was_paid_is_an_amount(text: str, amount: str | None) -> None:
    """Denominations, fees, discounts, counts and vague sums are none, and two sums are none."""
    found = amount_in(plain(text, {}), [])
    assert (str(found[0]) if found else None) == amount


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("订单号LS20261123007，麻烦了", "ls20261123007"),
        ("订单HK20261119882显示异常", "hk20261119882"),
        ("订单号 KM-55120937", "km-55120937"),
        ("order #AB12345", "ab12345"),
        ("运单号SF1390022817733", None),
        ("13800138000填成了13800138001", None),
        ("11月20号", None),
    ],
)
def test_only_an_orders_number_is_one(text: str, order: str | None) -> None:
    """Phones, parcels and dates are none."""
    message = plain(text, {})
    found = order_in(message)
    assert (message.text[found[0] : found[1]] if found else None) == order

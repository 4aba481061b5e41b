"""Days and moments in messages, as of a Wednesday morning in Beijing."""

from __future__ import annotations

from datetime import datetime

import pytest

from tools.bench.read import NOW
from wizard.load import load_policy
from wizard.reading.dates import dates_in, feasts_of, moments_in

FEASTS = feasts_of(load_policy().holidays)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("前天申请的", "2026-11-23"),
        ("大前天", "2026-11-22"),
        ("昨晚", "2026-11-24"),
        ("11月20号", "2026-11-20"),
        ("十一月二十号", "2026-11-20"),
        ("十月二十八号签收", "2026-10-28"),
        ("2026年11月2日", "2026-11-02"),
        ("2026/11/2", "2026-11-02"),
        ("11-20提交", "2026-11-20"),
        ("12月30号", "2025-12-30"),
        ("23号", "2026-11-23"),
        ("二十三号", "2026-11-23"),
        ("30号", "2026-10-30"),
        ("上周五", "2026-11-20"),
        ("上个星期五", "2026-11-20"),
        ("上上周一", "2026-11-09"),
        ("周一", "2026-11-23"),
        ("周五", "2026-11-20"),
        ("星期天", "2026-11-22"),
        ("三天前", "2026-11-22"),
        ("3天前", "2026-11-22"),
        ("两周前", "2026-11-11"),
        ("国庆前一天", "2026-09-30"),
        ("双十一当天", "2026-11-11"),
        ("双11", "2026-11-11"),
        ("yesterday", "2026-11-24"),
        ("the day before yesterday", "2026-11-23"),
        ("three days ago", "2026-11-22"),
        ("last friday", "2026-11-20"),
        ("on monday", "2026-11-23"),
        ("nov 20", "2026-11-20"),
        ("20th of november", "2026-11-20"),
        ("20 nov", "2026-11-20"),
        ("上个月20号", "2026-10-20"),
        ("中秋节那天", "2026-09-25"),
        ("端午节前一天", "2026-06-18"),
        ("春节那天", "2026-02-17"),
        ("清明", "2026-04-05"),
        ("20/11", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("on the 19th", "2026-11-19"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    """In figures, words, weekdays and feasts; the past is meant."""
    assert [(when.day.isoformat(), when.rough) for when in dates_in(text, NOW, FEASTS)] == [(day, False)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "国庆前申请的",
            "国庆节前后",
            "元旦放假期间",
            "双十一那几天",
            "11月5号左右提的",
            "大概20号",
            "周五之前",
            "上周三前后",
            "23号以后",
            "约11月2日",
        ),
        *("around the 5th", "before national day", "by november 10", "about nov 12", "sometime before friday", "after the 19th"),
        *("national day holiday", "singles' day week"),
    ],
)
def test_a_day_that_is_only_near_is_rough(text: str) -> None:
    """No deadline can count from it, but its figures are a date's all the same."""
    assert [when.rough for when in dates_in(text, NOW, FEASTS)] == [True]


@pytest.mark.parametrize(
    "text", ["23号后悔了", "昨天后来没消息", "前天前台说的", "三天前", "20号后台显示", "the day before yesterday", "yesterday afternoon"]
)
def test_what_only_looks_like_near_is_the_day(text: str) -> None:
    """后悔, 后来 and 前台 say nothing of the day."""
    assert [when.rough for when in dates_in(text, NOW, FEASTS)] == [False]


@pytest.mark.parametrize(
    "text", ["三四天前", "前两天", "半个月前", "11号线", "等了三天", "三天没变过", "月租29", "明天", "下周一", "3号楼"]
)
def test_what_is_vague_or_no_date_is_none(text: str) -> None:
    """Nothing is made of it."""
    assert dates_in(text, NOW, FEASTS) == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("9点52付的", "2026-11-25T09:52"),
        ("9:40付的", "2026-11-25T09:40"),
        ("昨晚十点付的", "2026-11-24T22:00"),
        ("今天早上九点半", "2026-11-25T09:30"),
        ("昨天下午3点", "2026-11-24T15:00"),
        ("刚付款两分钟", "2026-11-25T09:58"),
        ("5分钟前付的", "2026-11-25T09:55"),
        ("半小时前", "2026-11-25T09:30"),
        ("at 9:50 this morning", "2026-11-25T09:50"),
        ("yesterday at 9.30 pm", "2026-11-24T21:30"),
        ("two minutes ago", "2026-11-25T09:58"),
    ],
)
def test_a_moment_is_read(text: str, moment: str) -> None:
    """A time of day on the day named or today; or so long ago."""
    found = [when for when in moments_in(text, dates_in(text, NOW, FEASTS), NOW) if when.time]
    assert [datetime.combine(when.day, when.time or datetime.min.time()).isoformat()[:16] for when in found] == [moment]


def test_a_time_still_to_come_is_none() -> None:
    """Nobody paid at eleven when it is ten."""
    assert moments_in("11点付的", [], NOW) == []


def test_feasts_that_move_are_known_as_long_as_the_calendar_is() -> None:
    """Each has a day in every year of the policy's calendar, so that no year has to be added to code."""
    years = {name: {day.year for day in days} for name, days in FEASTS.moving.items()}
    assert set(years) == {"春节", "清明", "端午", "中秋"}
    assert len({frozenset(found) for found in years.values()}) == 1
    later = NOW.replace(year=max(years["中秋"]), month=12)
    assert [when.day.year for when in dates_in("中秋那天", later, FEASTS)] == [later.year]

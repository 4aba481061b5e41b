"""Notices to test with: those of 2024 to 2026 as the State Council worded them, and made-up ones for years that have none yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from wizard.decide.working_days import FRIDAY
from wizard.lint.announced import as_notice
from wizard.model import Holidays, Notice, Run
from wizard.reading.notice import WEEKDAYS, read_notice

NOTICES = {
    2024: """
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
""",
    2025: """
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
""",
    2026: """
国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
国务院办公厅
2025年11月4日
""",
}
"""Their sentences, as far as they settle days."""


def made_up(known: Holidays, year: int) -> str:
    """A notice as none was published, for a year whose statutory days are known.

    Each holiday runs on until what falls on a weekend is made up for, and Spring Festival a weekday longer, for which the first weekend
    day after it is worked.
    """
    lines = []
    for ids, days in _together(known.of_year(year)):
        longer = "spring" in ids
        last, wanted = days[-1], len(days) + longer
        while sum(day.weekday() <= FRIDAY for day in Run(days[0], last).days()) < wanted:
            last += timedelta(days=1)
        names = "、".join(holiday.name.zh for holiday in known.holidays if holiday.id in ids)
        worked = next(day for number in range(1, 8) if (day := last + timedelta(days=number)).weekday() > FRIDAY)
        length = (last - days[0]).days + 1
        line = f"{names}：{_said(days[0])}至{_said(last)}放假调休，共{length}天。"
        lines.append(line + (f"{_said(worked)}上班。" if longer else ""))
    title = f"国务院办公厅关于{year}年部分节假日安排的通知\n现将具体安排通知如下。\n"
    return f"{title}{'\n'.join(lines)}\n国务院办公厅\n{year - 1}年11月4日\n"


def notice_of(known: Holidays, year: int) -> Notice:
    """A made-up notice as the policy keeps it."""
    return as_notice(read_notice(made_up(known, year), year), source="cal.made-up", published=date(year - 1, 11, 4), extra=0)


def loaded(known: Holidays, year: int) -> Holidays:
    """The same holidays with a made-up notice of a year."""
    others = (notice for notice in known.notices if notice.year != year)
    return replace(known, notices=(*others, notice_of(known, year)))


def _together(by_law: dict[str, tuple[date, ...]]) -> list[tuple[set[str], list[date]]]:
    """Holidays in the year's order, those that share a day or touch as one."""
    found: list[tuple[set[str], list[date]]] = []
    for holiday, days in sorted(by_law.items(), key=lambda item: item[1]):
        if found and days[0] <= found[-1][1][-1] + timedelta(days=1):
            found[-1][0].add(holiday)
            found[-1][1][:] = sorted({*found[-1][1], *days})
        else:
            found.append(({holiday}, list(days)))
    return found


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"

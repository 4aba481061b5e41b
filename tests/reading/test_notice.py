"""The yearly notice read from its own sentences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.decide.notices import NOTICES
from wizard.decide.working_days import published_kind
from wizard.errors import InputError
from wizard.lint.announced import as_notice
from wizard.lint.notices import noticed_kind
from wizard.model import Run
from wizard.reading.notice import read_notice


@pytest.mark.parametrize("year", NOTICES)
def test_the_councils_own_sentences_give_the_days_that_chinesecalendar_has(year: int) -> None:
    """Every day of the year is worked or off in both, however the notice of the year put it."""
    notice = as_notice(read_notice(NOTICES[year], year), source="cal", published=date(year - 1, 11, 4), extra=0)
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    assert [day for day in days if day.year == year and published_kind(day) is not noticed_kind(notice, day)] == []


def test_number_and_date_are_those_of_the_text() -> None:
    """The number below the title and the day below the signature; a text of sentences only has neither."""
    whole, bare = read_notice(NOTICES[2026], 2026), read_notice(NOTICES[2025], 2025)
    assert (whole.number, whole.published) == ("国办发明电〔2025〕7号", date(2025, 11, 4))
    assert (bare.number, bare.published) == (None, None)


def test_a_wish_settles_no_day_and_is_told() -> None:
    """Employers were encouraged to let people off on the eve of 2024: nobody had to."""
    (wish,) = read_notice(NOTICES[2024], 2024).passed_over
    assert "2月9日" in wish


def test_a_run_may_begin_in_the_year_before() -> None:
    """As that of 2023 did; days of another year are written with it."""
    text = "元旦：2022年12月31日至2023年1月2日放假调休，共3天。"
    (stretch,) = read_notice(text, 2023).stretches
    assert stretch.off == (Run(date(2022, 12, 31), date(2023, 1, 2)),)


@pytest.mark.parametrize("break_at", ["，", "、", "至"])
def test_wrapped_lines_are_one_sentence(break_at: str) -> None:
    """A text copied from a page or a print may break anywhere."""
    wrapped = NOTICES[2026].replace(break_at, f"{break_at}\n  ")
    assert read_notice(wrapped, 2026) == read_notice(NOTICES[2026], 2026)


def test_sentences_a_line_each_need_no_stop() -> None:
    """A typed list is read as well, with signs of either width."""
    text = "元旦: 1月1日(周四)至3日(周六)放假调休, 共3天\n1月4日(周日)上班\n清明节:4月4日至6日放假"
    first, second = read_notice(text, 2026).stretches
    assert (first.worked, second.off) == ((date(2026, 1, 4),), (Run(date(2026, 4, 4), date(2026, 4, 6)),))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("元旦：1月1日（周五）放假。", "1月1日(周五)'; accepted: the weekday of 2026-01-01, 周四"),
        ("元旦：1月1日至3日放假，共4天。", "the number of days that the dates give, 3 from 2026-01-01 to 2026-01-03"),
        ("元旦：12月31日至1月2日放假。", "2026-01-02 is before 2026-12-31"),
        ("清明节：2月30日放假。", "2月30日'; accepted: a day that there is"),
        ("1月1日放假。", "the holiday's name and a colon"),
        ("元旦：1月1日左右休息。", "元旦:1月1日左右休息'; accepted: sentences such as"),
        ("元旦：1日放假。", "1日'; accepted: a day with its month"),
    ],
)
def test_what_is_not_understood_or_does_not_agree_is_told(text: str, named: str) -> None:
    """One line that has what was given and what is accepted."""
    (line,) = read_notice(text, 2026).wrong
    assert named in line
    assert "\n" not in line


def test_every_sentence_with_a_mistake_is_told_and_the_others_are_read() -> None:
    """Whoever types a notice meets all of it at once; a holiday with such a sentence is known not to be whole."""
    read = read_notice("元旦：1月1日（周五）放假。1月4日（周日）上班。\n清明节：2月30日放假。\n劳动节：5月1日至5日放假，共5天。", 2026)
    assert [line.partition("got ")[2][:4] for line in read.wrong] == ["'1月1", "'2月3"]
    assert [(stretch.names[0], stretch.whole) for stretch in read.stretches] == [("元旦", False), ("清明节", False), ("劳动节", True)]


def test_the_notice_of_another_year_is_refused() -> None:
    """Nothing in it would be right."""
    with pytest.raises(InputError, match="YEAR: got '2026'; accepted: 2025"):
        read_notice("国务院办公厅关于2025年部分节假日安排的通知", 2026)

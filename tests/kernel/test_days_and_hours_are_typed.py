from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.typed import typed_date, typed_instant, typed_number, typed_time

THURSDAY = date(2026, 11, 5)
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
DAYS = st.dates(date(1996, 1, 1), date(2045, 12, 31))
SHIFTLESS = str.maketrans("1234567890", "&é\"'(-è_çà")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/11", THURSDAY),
        ("05112026", THURSDAY),
        ("051126", THURSDAY),
        ("5-11-26", THURSDAY),
        ("5.11.2026", THURSDAY),
        ("5 11 2026", THURSDAY),
        ("5 novembre", THURSDAY),
        ("5 nov. 2026", THURSDAY),
        ("jeudi 5 novembre 2026", THURSDAY),
        ("Jeudi 5 novembre", THURSDAY),
        ("le 5 novembre 2026", THURSDAY),
        ("1er décembre", date(2026, 12, 1)),
        ("mardi 1er décembre 2026", date(2026, 12, 1)),
        ("2026-11-05", THURSDAY),
        ("aujourd'hui", THURSDAY),
        ("aujourd’hui", THURSDAY),
        ("hier", date(2026, 11, 4)),
        ("avant-hier", date(2026, 11, 3)),
        ("demain", date(2026, 11, 6)),
        ("lundi", date(2026, 11, 2)),
        ("jeudi", THURSDAY),
        ("vendredi", date(2026, 10, 30)),
        ("jeudi dernier", date(2026, 10, 29)),
        ("vendredi prochain", date(2026, 11, 6)),
        ("5 November 2026", THURSDAY),
        ("yesterday", date(2026, 11, 4)),
        ("à(&&éàé-", THURSDAY),
        ("à(&&é-", THURSDAY),
        ("(:&&", THURSDAY),
        ("29/2", date(2028, 2, 29)),
        ("12/1", date(2027, 1, 12)),
        ("12/6", date(2026, 6, 12)),
        ("5\u00a0novembre\u00a02026", THURSDAY),
        ("vendredi 5 novembre 2026", None),
        ("31/11", None),
        ("0/0", None),
        ("", None),
        ("n'importe quoi", None),
        ("5", None),
        ("14:05", None),
        ("5/11/202", None),
        ("99999999", None),
        ("５/11", None),
    ],
)
def test_a_day_as_people_type_it(text: str, day: date | None) -> None:
    assert typed_date(text, THURSDAY) == day


def test_a_day_without_its_year_is_past_on_a_sheet_of_visits() -> None:
    assert typed_date("12/1", THURSDAY, past=True) == date(2026, 1, 12)
    assert typed_date("28/12", date(2027, 1, 3), past=True) == date(2026, 12, 28)


@given(DAYS)
def test_a_day_shown_in_french_is_read_back(day: date) -> None:
    of_month = "1er" if day.day == 1 else str(day.day)
    for shown in (
        f"{WEEKDAYS[day.weekday()]} {of_month} {MONTHS[day.month - 1]} {day.year}",
        f"{of_month} {MONTHS[day.month - 1]} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d%m%Y}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{day:%d%m%Y}".translate(SHIFTLESS),
        f"{day:%d/%m/%Y}".translate(SHIFTLESS).replace("/", ":"),
    ):
        assert typed_date(shown, THURSDAY) == day, shown


@given(DAYS, st.dates(date(1996, 1, 1), date(2045, 12, 31)))
def test_a_day_without_its_year_is_the_nearest(day: date, today: date) -> None:
    found = typed_date(f"{day.day}/{day.month}", today)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    if (day.day, day.month) != (29, 2):
        assert abs(found - today) <= timedelta(days=183)
    past = typed_date(f"{day.day}/{day.month}", today, past=True)
    assert past is not None
    assert past <= today


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14:05", time(14, 5)),
        ("14h05", time(14, 5)),
        ("14 h 05", time(14, 5)),
        ("14\u202fh\u202f05", time(14, 5)),
        ("14 h", time(14)),
        ("9h", time(9)),
        ("9", time(9)),
        ("1405", time(14, 5)),
        ("905", time(9, 5)),
        ("14.05", time(14, 5)),
        ("14:05:59", time(14, 5)),
        ("14 heures", time(14)),
        ("14h05min", time(14, 5)),
        ("2:05 pm", time(14, 5)),
        ("12 am", time()),
        ("midi", time(12)),
        ("&'hà(", time(14, 5)),
        ("&'à(", time(14, 5)),
        ("&':à(", time(14, 5)),
        ("0h", time()),
        ("24h", None),
        ("14h60", None),
        ("", None),
        ("-1", None),
        ("14h5", None),
        ("13 pm", None),
        ("demain", None),
        ("140599", None),
        ("١٤:٠٥", None),
    ],
)
def test_an_hour_as_people_type_it(text: str, hour: time | None) -> None:
    assert typed_time(text) == hour


@given(st.times().map(lambda one: one.replace(second=0, microsecond=0)))
def test_an_hour_shown_in_french_is_read_back(hour: time) -> None:
    for shown in (
        f"{hour.hour} h {hour.minute:02d}",
        f"{hour:%H:%M}",
        f"{hour:%Hh%M}",
        f"{hour:%H%M}",
        f"{hour:%H%M}".translate(SHIFTLESS),
    ):
        assert typed_time(shown) == hour, shown


@given(st.integers(0, 10**9))
def test_a_number_shown_in_french_is_read_back(number: int) -> None:
    for shown in (str(number), f"{number:,}".replace(",", "\u202f"), f"{number:,}".replace(",", " "), f"{number},0"):
        assert typed_number(shown) == number
    assert typed_number(str(number).translate(SHIFTLESS)) == number or set(str(number)) == {"6"}
    assert typed_number(f"-{number}") == -number


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    day, hour = typed_instant(text, THURSDAY)
    assert day is None or isinstance(day, date)
    assert hour is None or isinstance(hour, time)
    typed_number(text)


def test_a_day_and_an_hour_in_one() -> None:
    at = (THURSDAY, time(14, 5))
    for text in (
        "2026-11-05 14:05",
        "2026-11-05T14:05:30",
        "5/11/2026 14h05",
        "jeudi 5 novembre 2026 à 14 h 05",
        "5/11 14:05",
    ):
        assert typed_instant(text, THURSDAY) == at, text
    assert typed_instant("hier", THURSDAY) == (date(2026, 11, 4), None)
    assert typed_instant("9h", THURSDAY) == (None, time(9))

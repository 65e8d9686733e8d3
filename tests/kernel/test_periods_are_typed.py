"""A period as it is typed at the desk."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.periods import Period, parse_period
from papidesk.kernel.typed_periods import typed_period

TODAY = date(2026, 11, 5)
"""A Thursday."""


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026", "2026"), ("2026-10", "2026-10"), ("2026-Q3", "2026-Q3"), ("2026-10-05..2026-11-04", "2026-10-05..2026-11-04"),
        ("10/2026", "2026-10"), ("9/2026", "2026-09"), ("09.2026", "2026-09"), ("10 2026", "2026-10"),
        ("&à:éàé-", "2026-10"),
        ("octobre 2026", "2026-10"), ("Août 2025", "2025-08"), ("oct 25", "2025-10"), ("october 2026", "2026-10"),
        ("octobre", "2026-10"), ("novembre", "2026-11"), ("décembre", "2025-12"),
        ("T3 2026", "2026-Q3"), ("t3", "2026-Q3"), ("T4", "2026-Q4"), ("q1", "2026-Q1"), ("3e trimestre 2025", "2025-Q3"),
        ("1er trimestre", "2026-Q1"), ("2nd quarter of 2025", "2025-Q2"),
        ("semaine 45", "2026-W45"), ("S46", "2025-W46"), ("week 2 of 2026", "2026-W02"),
        ("2025-2026", "2025-09..2026-08"), ("2025/26", "2025-09..2026-08"), ("année scolaire 2025-2026", "2025-09..2026-08"),
        ("1999-2000", "1999-09..2000-08"),
        ("5/11", "2026-11-05"), ("6/11", "2025-11-06"), ("hier", "2026-11-04"), ("5 octobre 2026", "2026-10-05"),
        ("du 5/10 au 4/11", "2026-10-05..2026-11-04"), ("du 5/10 au 30/11", "2026-10-05..2026-11-30"),
        ("du 20/12 au 10/1", "2025-12-20..2026-01-10"), ("du 5/10 au 4/11/2024", "2024-10-05..2024-11-04"),
        ("du 20/12 au 10/1/2024", "2023-12-20..2024-01-10"), ("5/10/2025 - 4/11", "2025-10-05..2025-11-04"),
        ("5/10 au 4/11", "2026-10-05..2026-11-04"), ("5/10..4/11", "2026-10-05..2026-11-04"),
        ("from 5/10 to 4/11", "2026-10-05..2026-11-04"), ("du 1er octobre au 15 octobre", "2026-10-01..2026-10-15"),
        ("d’octobre à décembre 2025", "2025-Q4"), ("de mars 2024 à février 2026", "2024-03..2026-02"),
        ("2023 à 2026", "2023-01..2026-12"), ("2023..2026", "2023-01..2026-12"),
        ("depuis le 5/10", "2026-10-05..2026-11-05"), ("depuis 2020", "2020-01-01..2026-11-05"),
        ("ce mois", "2026-11"), ("le mois dernier", "2026-10"), ("mois précédent", "2026-10"), ("l’année dernière", "2025"),
        ("cette année", "2026"), ("trimestre dernier", "2026-Q3"), ("last quarter", "2026-Q3"), ("cette semaine", "2026-W45"),
        ("semaine dernière", "2026-W44"), ("année scolaire", "2026-09..2027-08"), ("année scolaire dernière", "2025-09..2026-08"),
    ],
)  # fmt: skip
def test_it_is_understood(text: str, period: str) -> None:
    assert typed_period(text, TODAY) == parse_period(period)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "bonjour", "13/2026", "0/2026", "T5", "semaine 54", "2025-2027", "2026-99", "du 5/10",
        "du 5/10/2026 au 4/10/2026",
        "du au", "..", "32/10", "octobre 1800", "1/9999", "semaine 1 9999", "q1 0000", "9998-9999", "a" * 5000, "1" * 5000, "\0",
        "du 1/1/2026 au bonjour", "depuis bonjour", "depuis demain",
    ],
)  # fmt: skip
def test_what_is_no_period_is_nothing(text: str) -> None:
    assert typed_period(text, TODAY) is None


@given(st.dates(date(1996, 1, 1), date(2100, 1, 1)), st.integers(0, 4000))
def test_what_a_period_is_called_by_commands_is_understood(first: date, days: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + days))
    assert typed_period(period.code, TODAY) == period


@given(st.text(max_size=40), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_nothing_that_is_typed_breaks_it(text: str, today: date) -> None:
    found = typed_period(text, today)
    assert found is None or found.first <= found.last

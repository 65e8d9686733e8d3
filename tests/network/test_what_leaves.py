"""What leaves the desk is what it shows: closed lists, rounded, of closed periods, each number once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from time import process_time
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import parse_period
from papidesk.kernel.words import render
from papidesk.network.commands import stating
from papidesk.network.contract import (
    BASES,
    Completeness,
    Dataset,
    Method,
    Reason,
    Rounding,
    Statement,
    Status,
    digest,
    is_cell,
    rendered,
)
from papidesk.network.intents.courier import Pause
from papidesk.network.intents.leaving import AgreeToSend, MakeStatements, Summaries
from papidesk.network.intents.sending import Leave
from papidesk.network.rules.states import Grain, Paused
from papidesk.reports.intents import CloseMonths
from tests.conftest import House
from tests.network.telling import DESK, cells, enrol, made, make, statements, summary
from tests.reports.those import add, close_all, come, counts, names_go, on


def people(house: House, count: int, day: str, **details: object) -> None:
    """So many different people who came on a day: one by the desk, the others as that one, row by row."""
    person = add(house, "Léa", f"N {day} {details}", **details)
    (visit,) = come(house, day, person)
    with house.session() as session:
        for _ in range(count - 1):
            other = _like(session, "person", person, card_code=None)
            _like(session, "visit", visit, person_id=other)


def _like(session: Session, table: str, key: int, **but: object) -> int:
    """The key of another row, the same in all but these columns."""
    row = dict(session.execute(text(f"SELECT * FROM {table} WHERE id = :key"), {"key": key}).mappings().one()) | but
    del row["id"]
    names = ", ".join(row)
    session.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), row)
    return int(session.scalar(text("SELECT last_insert_rowid()")) or 0)


# ── what is shown ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_open_month_shows_what_would_leave_if_it_closed_now(house: House) -> None:
    come(house, "2026-11-05", count=34, prints=3)
    found = house.ask(Summaries(parse_period("2026-11")))
    assert [one.dataset for one in found] == [one.value for one in Dataset]
    assert {one.dataset: one.base for one in found} == {one.value: base for one, base in BASES.items()}
    assert all(is_cell(Dataset(one.dataset), cell.code) for one in found for cell in one.cells)
    assert all(cell.value % one.base == 0 for one in found for cell in one.cells)
    assert cells(house, "2026-11", "activity") == {
        "days_open": 1, "hours_open": 1, "workstations": 8, "sessions_held": 0, "sessions_cancelled": 0, "seats_offered": 0,
        "pages_printed": 3, "handouts": 0,
    }  # fmt: skip
    assert cells(house, "2026-11", "attendance")["visits"] in {30, 40}
    assert summary(house, "2026-11", "attendance").days_recorded == 1
    assert summary(house, "2026-11", "attendance").days_open == 24
    notes = [render(note) for note in summary(house, "2026-11", "activity").notes]
    assert notes == ["Productions published are not noted here: they are told nowhere, rather than guessed."]
    assert cells(house, "2026-11", "attendance") == cells(house, "2026-11", "attendance")


def test_only_months_quarters_and_years_leave(house: House) -> None:
    with pytest.raises(Refusal, match="Months, quarters and years") as told:
        house.ask(Summaries(parse_period("2026-11-01..2026-12-15")))
    assert told.value.field == "period"
    assert house.ask(Summaries(parse_period("2026-Q4"))) == ()


def test_figures_are_the_same_before_and_after_the_desk_comes_in_and_leaves(house: House) -> None:
    come(house, "2026-11-05", count=34)
    on(house, "2026-12-10")
    close_all(house)
    before = house.ask(Summaries(parse_period("2026-11")))
    enrol(house)
    make(house)
    assert house.ask(Summaries(parse_period("2026-11"))) == before
    house.do(Leave())
    assert house.ask(Summaries(parse_period("2026-11"))) == before


def test_names_that_go_take_nothing_away_from_what_is_told(house: House) -> None:
    people(house, 12, "2026-11-05", commune="Brest")
    on(house, "2026-12-10")
    close_all(house)
    before = house.ask(Summaries(parse_period("2026-11")))
    names_go(house)
    assert house.ask(Summaries(parse_period("2026-11"))) == before


# ── people told apart ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_people_are_told_apart_from_thirty_on_and_by_what_was_chosen_in_advance(house: House) -> None:
    """A desk without a past: its first year is told by the year, whatever its months turn out to be."""
    people(house, 20, "2026-11-05", commune="Brest", birth_year=1960)
    people(house, 20, "2026-11-06", commune="St Renan", birth_year=1990)
    people(house, 1, "2026-11-06", commune="Bruxelles")
    people(house, 1, "2026-11-06", commune="Belgique")
    people(house, 1, "2026-11-06", commune="Guipavas")
    on(house, "2027-01-10")
    close_all(house)
    assert set(cells(house, "2026-11", "publics")) == {"persons", "newcomers"}
    told = [render(note) for note in summary(house, "2026-11", "publics").notes]
    assert told[0] == "In 2026, people are told apart by the year alone: that was chosen in advance."
    year = cells(house, "2026", "publics")
    assert {code: year[code] for code in ("age:soixante_soixante_neuf", "commune:29019", "commune:29260")} == {
        "age:soixante_soixante_neuf": 20, "commune:29019": 20, "commune:29260": 20,
    }  # fmt: skip
    assert {"commune:unknown", "commune:abroad"} <= set(year)
    assert year["commune:abroad"] in {0, 5}
    assert year.get("commune:29075", 5) == 5, "a commune that is rounded to 0 is not named"
    assert _grain(house, 2027) is Grain.MONTH, "43 people in November; a month in which the place was closed says nothing"


def _grain(house: House, year: int) -> Grain:
    with house.session() as session:
        return Grain(session.scalar(text("SELECT grain FROM network_grain WHERE year = :year"), {"year": year}))


def test_fewer_than_thirty_are_not_told_apart(house: House) -> None:
    people(house, 29, "2026-11-05", commune="Brest")
    on(house, "2027-01-10")
    close_all(house)
    assert set(cells(house, "2026", "publics")) == {"persons", "newcomers"}
    assert "Fewer than 30 people came" in render(summary(house, "2026", "publics").notes[0])
    come(house, "2026-12-05", add(house))
    with house.session() as session:
        session.execute(text("DELETE FROM ledger_cell WHERE period IN ('2026', '2026-12', '2026-Q4')"))
        session.execute(text("DELETE FROM ledger_part WHERE period IN ('2026', '2026-12', '2026-Q4')"))
        session.execute(text("DELETE FROM ledger_period WHERE period IN ('2026', '2026-12', '2026-Q4')"))
    close_all(house)
    assert "gender:non_communique" in cells(house, "2026", "publics"), "thirty are"


def test_a_year_is_told_by_the_month_where_each_month_before_had_enough(house: House) -> None:
    on(house, "2025-11-05")
    for day in ("2025-11-05", "2025-12-05"):
        people(house, 30, day)
    on(house, "2026-01-10")
    close_all(house)
    assert _grain(house, 2026) is Grain.MONTH
    people(house, 31, "2026-02-05")
    on(house, "2026-03-10")
    close_all(house)
    assert "age:non_communique" in cells(house, "2026-02", "publics")
    assert set(cells(house, "2026-01", "publics")) == {"persons", "newcomers"}
    assert house.ask(Summaries(parse_period("2026-Q1"))) == ()


def test_a_year_is_told_by_the_quarter_where_months_are_too_small(house: House) -> None:
    on(house, "2025-10-06")
    for day in ("2025-10-06", "2025-11-05", "2025-12-05"):
        people(house, 12, day)
    on(house, "2026-01-10")
    close_all(house)
    assert _grain(house, 2026) is Grain.QUARTER
    people(house, 40, "2026-02-05", commune="Brest")
    on(house, "2026-04-10")
    close_all(house)
    enrol(house)
    make(house)
    assert set(cells(house, "2026-02", "publics")) == {"persons", "newcomers"}
    (quarter,) = house.ask(Summaries(parse_period("2026-Q1")))
    assert {"commune:29019": 40}.items() <= {cell.code: cell.value for cell in quarter.cells}.items()
    told = [(dataset, period) for dataset, period, _, _ in made(house) if "Q" in period]
    assert told == [("publics", "2026-Q1")], "2025 was told by the year"


# ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_made_before_somebody_agreed_nor_while_sending_is_paused(house: House) -> None:
    come(house, "2026-11-05", count=3)
    on(house, "2026-12-10")
    close_all(house)
    with pytest.raises(Refusal, match="no network yet"):
        house.do(AgreeToSend())
    make(house)
    enrol(house, agree=False)
    make(house)
    assert made(house) == []
    house.do(AgreeToSend())
    house.do(Pause(Paused.RESTORED))
    make(house)
    assert made(house) == []
    with house.session() as session:
        session.execute(text("UPDATE network_desk SET paused = NULL"))
    make(house)
    assert len(made(house)) == 5


def test_years_first_then_months_the_latest_first_and_each_once(house: House) -> None:
    on(house, "2025-11-05")
    come(house, "2025-11-05", count=3)
    come(house, "2026-02-05", count=3)
    on(house, "2026-03-10")
    close_all(house)
    enrol(house)
    make(house, most=7)
    assert [(dataset, period) for dataset, period, _, _ in made(house)] == [
        *((one.value, "2025") for one in Dataset), ("activity", "2026-02"), ("attendance", "2026-02"),
    ]  # fmt: skip
    make(house, most=4)
    make(house)
    make(house)
    found = made(house)
    assert len(found) == len(set(found)) == 5 * (1 + 4)
    assert {reason for *_, reason in found} == {"backfill"}, "closed before the desk came in"
    order = [period for dataset, period, *_ in found if dataset == "activity"]
    assert order == ["2025", "2026-02", "2026-01", "2025-12", "2025-11"]
    come(house, "2026-03-12")
    on(house, "2026-04-10")
    close_all(house)
    assert house.do(MakeStatements()).touched
    assert {(period, reason) for _, period, _, reason in made(house)[25:]} == {("2026-03", "closing")}


def test_the_bytes_are_frozen_and_say_what_was_shown(house: House) -> None:
    come(house, "2026-11-05", count=34)
    on(house, "2026-12-10", 9)
    close_all(house)
    shown = {one.dataset: one for one in house.ask(Summaries(parse_period("2026-11")))}
    enrol(house)
    make(house)
    with house.session() as session:
        rows = session.execute(text("SELECT dataset, body, digest, revision, state, secret FROM network_statement")).all()
        assert session.scalar(text("SELECT serial FROM network_desk")) == 5
    assert len(rows) == 5
    for row in rows:
        told = json.loads(row.body)
        assert row.digest == digest(row.body)
        assert row.body == rendered(_statement(told)), "keys sorted, no blanks"
        assert {one["code"]: one["value"] for one in told["cells"]} == {one.code: one.value for one in shown[row.dataset].cells}
        assert told["completeness"] == {"days_open": 24, "days_recorded": 1}
        assert (told["status"], told["supersedes"], told["generated_at"]) == ("closed", None, "2026-12-10T09:00:00Z")
        assert (row.revision, row.state) == (1, "to_send")
        assert len(row.secret) == 16


def _statement(told: dict[str, Any]) -> Statement:
    read = {
        "dataset": Dataset(told["dataset"]),
        "status": Status(told["status"]),
        "reason": Reason(told["reason"]),
        "cells": tuple((one["code"], one["value"]) for one in told["cells"]),
        "rounding": Rounding(Method(told["rounding"]["method"]), told["rounding"]["base"]),
        "completeness": Completeness(**told["completeness"]),
        "supersedes": told["supersedes"] or "",
    }
    return Statement(**told | read)


def test_a_making_that_fails_takes_no_number(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    come(house, "2026-11-05", count=34)
    on(house, "2026-12-10")
    close_all(house)
    enrol(house)
    real, done = stating.rendered, []

    def fails(statement: Statement) -> bytes:
        done.append(statement)
        if len(done) == 3:
            raise RuntimeError("half way")
        return real(statement)

    with monkeypatch.context() as patched:
        patched.setattr(stating, "rendered", fails)
        with pytest.raises(RuntimeError, match="half way"):
            make(house)
    assert made(house) == []
    make(house)
    assert {revision for *_, revision, _ in made(house)} == {1}


def test_ten_years_at_once_are_made_in_seconds(house: House) -> None:
    """More than 600 statements: the ledger is read in bulk."""
    on(house, "2025-12-14")
    come(house, "2025-12-14", count=2)
    on(house, "2026-01-10")
    every = counts(house, "2025-12")
    with house.session() as session:  # a hundred and seventy closings would be most of this test
        values = [(name, first, last) for name, first, last in _periods(2016, 2026)]
        session.execute(
            text("INSERT INTO ledger_period VALUES (:n, :f, :l, :at)"),
            [{"n": n, "f": f, "l": last, "at": int(house.clock.now().timestamp())} for n, f, last in values],
        )
        cells_of_all = [
            {"n": name, "i": key, "c": code, "v": 7}
            for name, _, _ in values
            for key, found in every.items()
            for code in ({"": 0} | found)
        ]
        session.execute(text("INSERT INTO ledger_cell VALUES (:n, :i, :c, :v)"), cells_of_all)
    enrol(house)
    started = process_time()
    for _ in range(7):
        make(house, most=100)
    spent = process_time() - started
    assert len(made(house)) == 5 * 130
    assert spent < 12, "a few seconds, on a machine that does other things too"


def _periods(first: int, after: int) -> list[tuple[str, int, int]]:
    found = []
    for year in range(first, after):
        found.append((f"{year}", year * 10000 + 101, year * 10000 + 1231))
        for month in range(1, 13):
            last = (datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC) - timedelta(days=1)).day
            found.append((f"{year}-{month:02}", year * 10000 + month * 100 + 1, year * 10000 + month * 100 + last))
    return found


def test_the_month_under_way_is_never_told(house: House) -> None:
    """Running statements would show single arrivals: a figure that steps up did so for whoever just came in."""
    enrol(house)
    for n in range(25):
        come(house, "2026-11-05", count=1)
        make(house)
        assert made(house) == [], n
    on(house, "2026-12-09")
    house.do(CloseMonths(most=100))
    make(house)
    assert made(house) == []
    assert statements(house) == []


def test_it_is_told_under_the_name_the_service_gave(house: House) -> None:
    come(house, "2026-11-05", count=3)
    on(house, "2026-12-10")
    close_all(house)
    enrol(house)
    make(house)
    assert {one["desk"] for one in statements(house)} == {DESK}
    with house.session() as session:
        key = session.scalar(text("SELECT desk_key FROM network_desk"))
    assert all(str(key) not in json.dumps(one) for one in statements(house))

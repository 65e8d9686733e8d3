"""What is kept too long goes when somebody in charge says so; a proof is kept, and no figure changes."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from papidesk.accounts.intents import (
    DueLine,
    Purge,
    PurgePreview,
    PurgeProofs,
    PurgeReminder,
    PutOffPurge,
    RetentionRules,
    SetRetention,
)
from papidesk.accounts.papers import proof_paper
from papidesk.accounts.rules import RETENTIONS, Category, day_before, is_reminded, why_not_so_long
from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.periods import month_of
from papidesk.kernel.progress import Cancelled
from papidesk.kernel.upkeep import CheckStore, KeepDraft, OpenDrafts
from papidesk.kernel.words import render
from papidesk.network.intents.leaving import Summaries
from papidesk.paper.stationery import Stationery
from papidesk.people.intents import AccessFile, CheckMandate, EndMandate, FindPeople, PersonSeen, ShowPerson
from papidesk.people.rules import PersonDetails
from papidesk.reports.intents import Bilan, ClosedCounts, CloseMonths
from papidesk.store.tx import Author
from papidesk.visits.intents import LogSupport, LogVisit, ShowVisit, VisitsOfPerson
from tests.conftest import House
from tests.documents.test_nothing_is_left_of_what_passed import in_the_open
from tests.paper.reading import said as said_in
from tests.people import a_life_here as here

ANIMATOR = Author(2, "Dominique", Role.ANIMATOR)


def due(house: House) -> dict[Category, DueLine]:
    return {line.category: line for line in house.ask(PurgePreview())}


def counts(house: House) -> dict[str, int]:
    return {category.value: line.count for category, line in due(house).items() if line.count}


def sings(house: House) -> bool:
    content = in_the_open(house)
    return any(word in content for word in (b"Kanaril", b"kanaril", b"KANARI", b"06 98 76 54 32"))


# ── how long ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_duration_is_that_of_the_design_and_is_explained(house: House) -> None:
    months = {rule.category.value: rule.months for rule in house.ask(RetentionRules())}
    assert months == {
        "visits": 12, "sign_ups": 12, "loans": 4, "borrowers": 12, "documents": 6, "mandates": 72, "people": 24, "journal": 12,
    }  # fmt: skip
    assert all(said.why.source and said.what.source for said in RETENTIONS.values())


def test_a_place_may_keep_less_and_never_more(house: House) -> None:
    done = house.do(SetRetention(Category.VISITS, 6))
    assert {rule.category: rule.months for rule in house.ask(RetentionRules())}[Category.VISITS] == 6
    assert done.undo == SetRetention(Category.VISITS, 12)
    for months in (0, -1, 13, 10_000):
        with pytest.raises(Refusal) as why:
            house.do(SetRetention(Category.VISITS, months))
        assert why.value.field == "months"
    with pytest.raises(Refusal, match="does not include"):
        house.store.carry_out(SetRetention(Category.VISITS, 3), ANIMATOR)
    assert why_not_so_long(Category.LOANS, 4) is None


@pytest.mark.parametrize(
    ("today", "months", "before"),
    [(date(2026, 11, 5), 12, date(2025, 11, 5)), (date(2026, 3, 31), 1, date(2026, 2, 28)),
     (date(2024, 2, 29), 12, date(2023, 2, 28)), (date(2026, 11, 5), -24, date(2028, 11, 5)),
     (date(2026, 1, 31), 2, date(2025, 11, 30))],
)  # fmt: skip
def test_so_many_months_before_a_day(today: date, months: int, before: date) -> None:
    assert day_before(today, months) == before


# ── going ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_thing_goes_at_its_time_and_not_before(house: House) -> None:
    life = here.live(house)
    assert counts(house) == {}
    here.take_back(house, life.lines)
    house.do(EndMandate(life.mandate))
    steps = []
    for months in (4, 6, 12, 24, 72):
        house.clock.set(datetime(2026 + (11 + months) // 12, (11 + months) % 12 + 1, 25, 13, tzinfo=UTC))
        steps.append(counts(house))
        if months < 72:
            house.do(Purge())
            assert counts(house) == {}
    assert steps[0] == {"loans": 2}
    assert steps[1] == {"documents": 1}
    assert set(steps[2]) == {"visits", "sign_ups", "borrowers", "journal"}
    assert set(steps[3]) == {"people"}
    assert set(steps[4]) == {"mandates"}
    assert house.ask(CheckMandate(here.DIGEST)) is not None
    assert not sings(house)
    house.do(Purge())
    assert house.ask(CheckMandate(here.DIGEST)) is None
    assert house.ask(CheckStore()).ok


def test_what_is_under_way_holds_somebody(house: House) -> None:
    """A thing still lent, a mandate that runs: nobody is forgotten who is still to be found."""
    life = here.live(house)
    house.clock.advance(timedelta(days=1200))
    other = here.give_mandate(house, life.person, "cd" * 32, days=300)
    assert Category.PEOPLE.value not in counts(house)
    here.take_back(house, life.lines)
    house.do(EndMandate(other))
    house.clock.advance(timedelta(days=700))
    assert Category.PEOPLE.value not in counts(house), "it came back, and ended, less than two years ago"
    house.clock.advance(timedelta(days=60))
    house.do(PersonSeen(life.person, house.store.time.today(), date(2026, 11, 5)))
    assert Category.PEOPLE.value not in counts(house)
    house.clock.advance(timedelta(days=800))
    assert counts(house)[Category.PEOPLE.value] == 1


def test_nothing_is_left_of_what_went(house: House) -> None:
    life = here.live(house)
    here.take_back(house, life.lines)
    house.clock.advance(timedelta(days=800))
    assert sings(house)
    house.do(Purge())
    assert not sings(house)
    assert house.ask(FindPeople(here.CANARY)) == ()
    assert house.ask(OpenDrafts()) == ()
    report = house.ask(CheckStore())
    assert report.ok, report.problems
    house.reopen()
    assert not sings(house)


def test_names_of_visits_go_and_whoever_still_comes_stays(house: House) -> None:
    person = here.add(house)
    old = house.do(LogVisit(person)).ids[0]
    house.do(LogSupport(here.support(old, None, house)))
    house.clock.advance(timedelta(days=420))
    recent = house.do(LogVisit(person)).ids[0]
    house.do(KeepDraft("visit", '{"note": "en cours"}'))
    house.do(Purge())
    facts = house.ask(ShowVisit(old)).facts
    assert (facts.person, facts.age_band.value) == (None, "soixante_soixante_neuf")
    assert [row.id for row in house.ask(VisitsOfPerson(person))] == [recent]
    assert house.ask(ShowPerson(person)).details.note
    told = {part.key: part for part in house.ask(AccessFile(person)).parts}
    assert len(told["journal"].rows) == 1, "what was said of them a year ago is emptied"
    assert [draft.form for draft in house.ask(OpenDrafts())] == ["visit"]


def test_no_figure_changes_and_nothing_is_sent_again(house: House) -> None:
    """A year and a half of random visits; the figures are those of before, and so is what would leave."""
    chance = random.Random(7)
    people = [here.add(house, PersonDetails(f"Prénom{n}", f"Nom{n}", birth_year=1940 + 7 * n)) for n in range(9)]
    for _ in range(45):
        house.clock.advance(timedelta(days=chance.randint(4, 16), minutes=chance.randint(0, 300)))
        for person in chance.sample(people, chance.randint(1, 3)):
            visit = house.do(LogVisit(person, again=True)).ids[0]
            if chance.random() < 0.4:
                house.do(LogSupport(here.support(visit, None, house)))
        house.do(LogVisit(count=chance.randint(1, 4)))
    house.do(CloseMonths(200))
    closed = house.ask(ClosedCounts())
    months = [one.period for one in closed]
    leaving = [house.ask(Summaries(period)) for period in months]
    shown = [house.ask(Bilan(period)) for period in months]
    assert len(months) > 15
    assert counts(house)["visits"] > 5
    house.do(Purge())
    assert counts(house) == {}
    assert house.ask(ClosedCounts()) == closed
    assert [house.ask(Bilan(period)) for period in months] == shown
    assert [house.ask(Summaries(period)) for period in months] == leaving
    house.do(CloseMonths(200))
    assert house.ask(ClosedCounts()) == closed


def test_figures_are_written_down_before_names_go(house: House) -> None:
    """Nobody closed anything for years: the purge does it first."""
    for name in ("Awa", "Paul", "Rozenn"):
        house.do(LogVisit(here.add(house, PersonDetails(name, "Riou"))))
    november = month_of(date(2026, 11, 5))

    def values() -> dict[str, object]:
        return {one.indicator: (one.value, one.lines) for one in house.ask(Bilan(november)).figures}

    house.clock.advance(timedelta(days=900))
    before = values()
    assert house.ask(ClosedCounts()) == ()
    house.do(Purge())
    assert house.ask(ClosedCounts())[0].period == november
    assert values() == before


def test_no_day_of_an_open_month_is_touched(house: House) -> None:
    """However short a place keeps names, the month that is not closed has them."""
    person = here.add(house)
    house.do(LogVisit(person))
    house.do(SetRetention(Category.VISITS, 1))
    house.clock.set(datetime(2026, 12, 9, 12, tzinfo=UTC))
    assert due(house)[Category.VISITS].before == date(2026, 11, 1)
    assert counts(house) == {}
    house.clock.set(datetime(2026, 12, 10, 12, tzinfo=UTC))
    assert due(house)[Category.VISITS].before == date(2026, 11, 10)
    assert counts(house)["visits"] == 1


def test_a_clock_that_went_back_purges_nothing(house: House) -> None:
    house.do(LogVisit(here.add(house)))
    house.clock.advance(timedelta(days=900))
    house.do(CloseMonths(100))
    house.clock.advance(timedelta(days=-90))
    with pytest.raises(Refusal) as why:
        house.do(Purge())
    assert why.value.field == "clock"
    assert house.ask(PurgeProofs()) == ()


# ── stopped, proved, reminded ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("after", [1, 5, 8, 9])
def test_stopped_half_way_everything_is_as_it_was(house: House, after: int) -> None:
    life = here.live(house)
    here.take_back(house, life.lines)
    house.clock.advance(timedelta(days=800))
    before, told = counts(house), 0

    def step(_done: int) -> None:
        nonlocal told
        told += 1
        if told == after:
            raise Cancelled

    with pytest.raises(Cancelled):
        house.do(Purge(), step)
    assert counts(house) == before
    assert house.ask(PurgeProofs()) == ()
    assert house.ask(ShowPerson(life.person)).details.note


def test_a_proof_is_kept_without_the_data(house: House, tmp_path: Path) -> None:
    life = here.live(house)
    here.take_back(house, life.lines)
    house.clock.advance(timedelta(days=800))
    expected = counts(house)
    done = house.do(Purge())
    assert done.undo is None
    proofs = house.ask(PurgeProofs())
    kept = {proof.category.value: proof.count for proof in proofs}
    assert kept == expected | {"journal": kept["journal"]}, "the lines about whoever was forgotten went with them"
    assert {(proof.author, proof.before > date(2026, 11, 5)) for proof in proofs} == {("Camille", True)}
    house.do(Purge())
    assert house.ask(PurgeProofs()) == proofs, "of nothing there is no proof"
    file = tmp_path / "proof.pdf"
    on = Stationery("PAPI de démonstration", "Brest", house.store.time, render)
    assert proof_paper(file, proofs, house.ask(RetentionRules()), on) == 1
    said = said_in(file)
    assert "Names of visits" in said
    assert "Camille" in said
    assert here.CANARY not in said


def test_only_some_categories_go_where_they_are_named(house: House) -> None:
    life = here.live(house)
    here.take_back(house, life.lines)
    house.clock.advance(timedelta(days=800))
    house.do(Purge((Category.DOCUMENTS, Category.LOANS)))
    assert {proof.category for proof in house.ask(PurgeProofs())} == {Category.DOCUMENTS, Category.LOANS}
    assert house.ask(ShowPerson(life.person)).id == life.person


@pytest.mark.parametrize("role", [Role.ANIMATOR, Role.VOLUNTEER])
def test_only_whoever_is_in_charge_purges(house: House, role: Role) -> None:
    author = Author(2, "Dominique", role)
    for command in (Purge(), PutOffPurge()):
        with pytest.raises(Refusal, match="does not include"):
            house.store.carry_out(command, author)
    assert house.store.ask(PurgeReminder(), author) == 0


def test_it_is_spoken_of_once_a_month(house: House) -> None:
    here.take_back(house, here.live(house).lines)
    assert house.ask(PurgeReminder()) == 0
    house.clock.advance(timedelta(days=800))
    assert house.ask(PurgeReminder()) > 10
    house.do(PutOffPurge())
    assert house.ask(PurgeReminder()) == 0
    house.clock.advance(timedelta(days=31))
    assert house.ask(PurgeReminder()) > 10
    house.do(Purge())
    assert house.ask(PurgeReminder()) == 0
    assert is_reminded(date(2026, 12, 1), date(2026, 11, 30), None)
    assert not is_reminded(date(2026, 11, 30), None, date(2026, 11, 1))


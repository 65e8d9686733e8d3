"""Visits of another tool, or of a paper sheet, taken in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render, tr
from papidesk.people.intents import ShowPerson
from papidesk.people.rules import AgeBand
from papidesk.visits.intents import ImportVisits, LogVisit, TryVisitsImport, VisitImportReport, VisitLine
from tests.conftest import START, House
from tests.visits.conftest import TODAY, add, counts, dump, rows_of

MORNING = START - timedelta(hours=4)


def line(number: int, person: str = "", **said: object) -> VisitLine:
    facts = {"arrived_at": MORNING, "left_at": MORNING + timedelta(hours=1)} | said
    return VisitLine(number, person, **facts)  # type: ignore[arg-type]


def outcomes(report: VisitImportReport) -> list[str]:
    return [verdict.outcome for verdict in report.verdicts]


def test_a_sheet_comes_in_and_importing_twice_changes_nothing(house: House, lea: int) -> None:
    lines = (
        line(1, "durand LEA", purposes=("cv_letter", "Impression et numérisation"), workstation=3, prints=2),
        line(2, "Léa Durand", arrived_at=MORNING + timedelta(hours=1)),
        line(3, count=3, age_band=AgeBand.FROM_12),
        line(4),
        line(5),
        line(6, purposes=("libre acces",)),
    )
    tried = house.ask(TryVisitsImport(lines))
    done = house.do(ImportVisits(lines))
    assert outcomes(tried) == ["created"] * 6
    assert len(done.ids) == 8
    assert counts(house) == (0, 8, 2)
    assert house.ask(ShowPerson(lea)).last_seen == TODAY
    after = dump(house)
    assert outcomes(house.ask(TryVisitsImport(lines))) == ["skipped"] * 6
    assert house.do(ImportVisits(lines)).ids == ()
    assert dump(house) == after
    more = (*lines, line(7))
    assert outcomes(house.ask(TryVisitsImport(more))) == ["skipped"] * 6 + ["created"]


def test_undoing_an_import_deletes_what_it_made(house: House, lea: int) -> None:
    house.do(LogVisit(lea))
    before = dump(house, living=True)
    house.do(ImportVisits((line(1, "Léa Durand"), line(2, count=5))))
    house.do(UndoAction())
    assert dump(house, living=True) == before


def test_every_refused_line_says_why(house: House, lea: int) -> None:
    add(house, "Jean", "Le Gall")
    add(house, "Jean", "Le Gall", known_by="le voisin")
    lines = (
        line(1, "Élise Inconnue"),
        line(2, "Jean Le Gall"),
        line(3, purposes=("plongée",)),
        line(4, workstation=42),
        line(5, prints=10_000),
        line(6, count=0),
        line(7, "Léa Durand", count=2),
        line(8, arrived_at=None),
        line(9, arrived_at=START + timedelta(days=1), left_at=None),
        line(10, left_at=MORNING - timedelta(hours=1)),
        replace(line(11), faults=(tr("The hour 25 h 70 can’t be read."),)),
        line(12),
    )
    tried = house.ask(TryVisitsImport(lines))
    assert outcomes(tried) == ["refused"] * 11 + ["created"]
    said = [render(verdict.why) for verdict in tried.verdicts if verdict.why]
    assert "Create the person first" in said[0]
    assert "Several people" in said[1]
    assert said[10] == "The hour 25 h 70 can’t be read."
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(ImportVisits(lines))
    assert refused.value.field == "lines"
    assert refused.value.more["report"] == tried
    assert dump(house) == before
    assert len(house.do(ImportVisits(lines, partial=True)).ids) == 1


def test_a_purpose_may_be_written_short(house: House) -> None:
    house.do(ImportVisits((line(1, purposes=("CV", "accès libre")),)))
    assert rows_of(house)[0].purposes == ("CV ou lettre", "Libre accès")
    assert outcomes(house.ask(TryVisitsImport((line(2, purposes=("o u",)),)))) == ["refused"]


def test_a_sheet_of_today_does_not_seat_two_at_one_workstation(house: House, lea: int, yann: int) -> None:
    house.do(LogVisit(workstation=1))
    lines = (
        line(1, workstation=1, left_at=None),
        line(2, "Léa Durand", workstation=2, left_at=None),
        line(3, workstation=2, left_at=None),
        line(4, "Léa Durand", arrived_at=MORNING + timedelta(hours=1), left_at=None),
        line(5, workstation=2),
    )
    assert outcomes(house.ask(TryVisitsImport(lines))) == ["refused", "created", "refused", "refused", "created"]


def test_the_journal_holds_no_name_of_the_file(house: House, lea: int) -> None:
    house.do(ImportVisits((line(1, "Léa Durand"),)))
    with house.session() as session:
        said = (
            session.connection().exec_driver_sql("SELECT said, intent, inverse FROM journal ORDER BY id DESC").first()
        )
    assert said is not None
    assert "Durand" not in "".join(said)


def test_a_line_that_is_refused_never_passes_for_another(house: House, lea: int) -> None:
    house.do(LogVisit(workstation=1))
    lines = (
        line(1, workstation=1, left_at=None),
        line(2, workstation=1),
        line(3, workstation=1, count=2, left_at=None),
        line(4, count=2, left_at=None),
        line(5, "Léa Durand", workstation=1, left_at=None),
        line(6, "Léa Durand", left_at=None),
    )
    first = house.ask(TryVisitsImport(lines))
    assert outcomes(first) == ["refused", "created", "refused", "created", "refused", "created"]
    assert len(house.do(ImportVisits(lines, partial=True)).ids) == 4
    assert house.do(ImportVisits(lines, partial=True)).ids == ()


lines_of_a_file = st.lists(
    st.builds(
        line,
        st.just(1),
        st.sampled_from(["", "Léa Durand", "Nobody Here"]),
        arrived_at=st.sampled_from([MORNING, MORNING + timedelta(hours=1), START + timedelta(days=2)]),
        left_at=st.sampled_from([None, START]),
        purposes=st.sampled_from([(), ("jeux",), ("jeux", "son")]),
        workstation=st.sampled_from([None, 1]),
        count=st.sampled_from([1, 1, 2]),
    ),
    max_size=12,
).map(tuple)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines_of_a_file)
def test_dry_and_real_runs_agree_and_a_second_run_creates_nothing(
    house: House, lea: int, lines: tuple[VisitLine, ...]
) -> None:
    tried = house.ask(TryVisitsImport(lines))
    before = counts(house)[1]
    done = house.do(ImportVisits(lines, partial=True))
    created = [one for one, verdict in zip(lines, tried.verdicts, strict=True) if verdict.outcome == "created"]
    assert len(done.ids) == sum(one.count for one in created) == counts(house)[1] - before
    assert house.do(ImportVisits(lines, partial=True)).ids == ()

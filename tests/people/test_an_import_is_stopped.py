"""A long import says how far it is, and stopped on the way it leaves everything as it was."""

import pytest
from sqlalchemy import func, select

from papidesk.kernel.progress import Cancelled
from papidesk.people.intents import ImportLine, ImportPeople
from papidesk.people.rules import PersonDetails
from papidesk.people.tables import PersonRow, PersonWord
from papidesk.store.journal import JournalLine
from tests.conftest import House

LINES = tuple(ImportLine(n, PersonDetails(f"Prénom{n}", f"Nom{n}")) for n in range(1, 5001))


def counts(house: House) -> tuple[int, ...]:
    with house.session() as session:
        return tuple(session.scalar(select(func.count()).select_from(one)) or 0 for one in (PersonRow, PersonWord, JournalLine))


@pytest.mark.parametrize("at", [200, 5500, 9000])
def test_stopped_while_judging_or_writing_nothing_is_left(house: House, at: int) -> None:
    before = counts(house)

    def stop(done: int) -> None:
        if done >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        house.do(ImportPeople(LINES), stop)
    assert counts(house) == before


def test_it_tells_how_far_it_is_in_order(house: House) -> None:
    told: list[int] = []
    done = house.do(ImportPeople(LINES), told.append)
    assert len(done.ids) == 5000
    assert told == sorted(told)
    assert told[-1] == 2 * len(LINES)

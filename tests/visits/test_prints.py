"""Pages printed: for the day, or for a visit."""

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.visits.intents import AddPrints, LogVisit, RemovePrints
from tests.conftest import House
from tests.visits.conftest import counts, dump, rows_of


def test_five_prints(house: House) -> None:
    house.do(AddPrints(5))
    assert counts(house) == (0, 0, 5)


def test_pages_of_a_visit_add_up(house: House) -> None:
    visit = house.do(LogVisit(prints=2)).ids[0]
    house.do(AddPrints(3, visit))
    assert rows_of(house)[0].prints == 5
    assert counts(house) == (1, 1, 5)


def test_undoing_prints_and_undoing_that(house: House) -> None:
    added = house.do(AddPrints(5))
    before = dump(house)
    house.do(RemovePrints(added.ids[0]))
    assert counts(house) == (0, 0, 0)
    house.do(UndoAction())
    assert dump(house) == before
    house.do(UndoAction(added.entry))
    assert counts(house) == (0, 0, 0)


@pytest.mark.parametrize("pages", [0, -1, 10_000])
def test_a_number_of_pages_that_can_not_be(house: House, pages: int) -> None:
    with pytest.raises(Refusal) as refused:
        house.do(AddPrints(pages))
    assert refused.value.field == "pages"

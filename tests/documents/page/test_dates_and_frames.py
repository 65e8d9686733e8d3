"""Dates as people type them in a CV; the frame around a photo."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.documents.page import cropping
from papidesk.documents.page.partial_dates import is_now, typed_partial, written_partial
from papidesk.documents.rules import Crop, PartialDate

TODAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("2019", PartialDate(2019)),
        (" 05/2019 ", PartialDate(2019, 5)),
        ("5-2019", PartialDate(2019, 5)),
        ("05.2019", PartialDate(2019, 5)),
        ("2019-05", PartialDate(2019, 5)),
        ("mars 2019", PartialDate(2019, 3)),
        ("Février 21", PartialDate(2021, 2)),
        ("août 2020", PartialDate(2020, 8)),
        ("déc. 99", PartialDate(1999, 12)),
        ("05/19", PartialDate(2019, 5)),
        ("12/03/2019", PartialDate(2019, 3, 12)),
        ("3 mars 2019", PartialDate(2019, 3, 3)),
        ("2019-05-12", PartialDate(2019, 5, 12)),
        ("é0&ç", PartialDate(2019)),
        ("(:é0&ç", PartialDate(2019, 5)),
        ("13/2019", None),
        ("31/02/2019", None),
        ("20199", None),
        ("0000", None),
        ("hier", None),
        ("longtemps", None),
        ("", None),
    ],
)
def test_dates_as_far_as_they_are_known(typed: str, understood: PartialDate | None) -> None:
    assert typed_partial(typed, TODAY) == understood


@pytest.mark.parametrize("typed", ["aujourd’hui", "Aujourd'hui", "en cours", "À ce jour", "today", "Actuellement"])
def test_what_still_lasts(typed: str) -> None:
    assert is_now(typed)
    assert typed_partial(typed, TODAY) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 2))
def test_a_date_written_is_read_as_it_was(day: date, known: int) -> None:
    value = PartialDate(day.year, day.month if known else 0, day.day if known > 1 else 0)
    assert typed_partial(written_partial(value), TODAY) == value


@given(st.text(max_size=30))
def test_nothing_typed_is_a_fault(typed: str) -> None:
    found = typed_partial(typed, TODAY)
    assert found is None or 1900 <= found.year <= 2100


_SIZES = st.tuples(st.floats(10, 5000), st.floats(10, 5000))
_MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.floats(-2, 2), st.floats(-2, 2)),
        st.tuples(st.just("size"), st.floats(0.2, 5), st.just(0.0)),
    ),
    max_size=12,
)


@given(_SIZES, _MOVES)
def test_a_frame_stays_within_its_photo_as_high_as_a_portrait(
    photo: tuple[float, float], moves: list[tuple[str, float, float]]
) -> None:
    crop = cropping.usual(photo)
    for kind, one, other in moves:
        crop = cropping.moved(crop, one, other) if kind == "move" else cropping.resized(crop, one, photo)
        assert 0 <= crop.left < crop.right <= 1
        assert 0 <= crop.top < crop.bottom <= 1
        wide, high = (crop.right - crop.left) * photo[0], (crop.bottom - crop.top) * photo[1]
        assert high / wide == pytest.approx(cropping.TALL, rel=0.01)


def test_a_frame_that_is_moved_keeps_its_size() -> None:
    photo = (800.0, 800.0)
    crop = cropping.resized(cropping.usual(photo), 0.5, photo)
    there = cropping.moved(crop, 0.1, -9)
    assert there.top == 0
    assert there.right - there.left == pytest.approx(crop.right - crop.left)
    assert cropping.share_kept(crop, photo) == 50
    assert cropping.usual((100.0, 125.0)) == Crop()

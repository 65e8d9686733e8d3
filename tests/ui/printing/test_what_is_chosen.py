"""Pages as people write them, and how much paper they come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.ui.printing.choices import (
    Choices,
    PagesNotUnderstood,
    Sides,
    as_ranges,
    chosen,
    fitting,
    kept_choices,
    printed_pages,
    read_pages,
    sheets,
    written,
)

TOTALS = st.integers(1, 500)


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("1-3, 5", [1, 2, 3, 5]),
        ("5, 1-3", [1, 2, 3, 5]),
        ("2 à 4", [2, 3, 4]),
        ("2 to 4;6", [2, 3, 4, 6]),
        ("3-1", [1, 2, 3]),
        ("5-", [5, 6, 7]),
        ("-2", [1, 2]),
        ("2 – 3", [2, 3]),
        ("1 3 5", [1, 3, 5]),
        ("4,4,4", [4]),
        # The top row of a French keyboard, without Shift.
        ('&-"', [1, 2, 3]),
        ("é,(", [2, 5]),
        ("", [1, 2, 3, 4, 5, 6, 7]),
        ("  ", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_pages_are_understood_as_people_write_them(typed: str, pages: list[int]) -> None:
    assert list(chosen(read_pages(typed, 7), 7)) == pages


@pytest.mark.parametrize("typed", ["toutes", "1-2-3", "-", ",", "0", "8", "1-8", "1.5", "١", "1-3, x", "9999999"])
def test_what_names_no_page_is_said_with_what_to_write(typed: str) -> None:
    with pytest.raises(PagesNotUnderstood) as wrong:
        read_pages(typed, 7)
    assert "Write" in wrong.value.why.source


@given(st.text(max_size=30), TOTALS)
def test_nothing_typed_is_anything_but_pages_of_the_paper_or_a_sentence(typed: str, total: int) -> None:
    try:
        pages = list(chosen(read_pages(typed, total), total))
    except PagesNotUnderstood:
        return
    assert pages == sorted(set(pages))
    assert pages
    assert 1 <= pages[0] <= pages[-1] <= total


@given(st.sets(st.integers(1, 300), min_size=1), st.integers(0, 50))
def test_ranges_say_the_pages_and_are_read_again(pages: set[int], more: int) -> None:
    total = max(pages) + more
    ranges = as_ranges(pages)
    assert set(chosen(ranges, total)) == pages
    assert set(chosen(read_pages(written(ranges), total), total)) == pages


@given(TOTALS, st.integers(1, 200), st.sampled_from(Sides), st.data())
def test_sheets_hold_the_pages_and_no_more(total: int, copies: int, sides: Sides, data: st.DataObject) -> None:
    some = data.draw(st.sets(st.integers(1, total)))
    choices = Choices("", copies, as_ranges(some), sides)
    pages, leaves = printed_pages(choices, total), sheets(choices, total)
    a_sheet = 1 if sides is Sides.ONE else 2
    assert leaves * a_sheet >= pages
    assert leaves % copies == 0
    assert (leaves // copies - 1) * a_sheet < pages // copies


def test_three_pages_twice_on_both_sides_are_four_sheets() -> None:
    assert sheets(Choices(copies=2, sides=Sides.LONG_EDGE), 3) == 4


def test_pages_that_a_paper_no_longer_has_are_let_go() -> None:
    assert fitting(Choices(pages=((2, 9),)), 4).pages == ((2, 4),)
    assert fitting(Choices(pages=((8, 9),)), 4).pages == ()


def test_what_is_kept_is_how_to_print_and_not_how_much() -> None:
    chosen_last = Choices("atelier", 12, ((2, 3),), Sides.SHORT_EDGE, black=True)
    assert kept_choices(chosen_last.kept()) == Choices("atelier", sides=Sides.SHORT_EDGE, black=True)


@pytest.mark.parametrize("plain", [None, [], "x", {"sides": "round"}, {"sides": ["x"], "black": "yes"}, {"printer": 3}])
def test_what_is_not_ours_is_the_usual(plain: object) -> None:
    kept = kept_choices(plain)
    assert kept.sides is Sides.ONE
    assert not kept.black

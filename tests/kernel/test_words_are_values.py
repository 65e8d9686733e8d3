"""A sentence knows what it says; whoever shows it knows how."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.words import Text, render, tr


def test_values_are_written_in_their_place() -> None:
    said = tr("{name} leaves workstation {number}.", name="Léa", number=4)
    assert render(said) == "Léa leaves workstation 4."


def test_a_number_gives_the_plural_its_count() -> None:
    asked: list[tuple[str, str, int | None]] = []

    def look_up(source: str, comment: str, n: int | None) -> str:
        asked.append((source, comment, n))
        return "%n passages"

    assert render(tr("%n visit(s)", "of the day", 3), look_up) == "3 passages"
    assert asked == [("%n visit(s)", "of the day", 3)]


def test_a_sentence_inside_a_sentence_is_said_in_the_same_language() -> None:
    french = {"Undone: {action}": "Annulé : {action}", "Visit logged.": "Passage noté."}
    undone = tr("Undone: {action}", action=tr("Visit logged."))
    assert render(undone, lambda source, _c, _n: french[source]) == "Annulé : Passage noté."


def test_lists_and_days_are_written_the_readers_way() -> None:
    said = tr("{names}, on {day}", names=("Léa", tr("someone")), day=date(2026, 11, 5))
    assert render(said, say_when=lambda day: f"{day.day}/{day.month}") == "Léa, someone, on 5/11"
    assert render(tr("{at}", at=datetime(2026, 11, 5, 13, 5, tzinfo=UTC))) == "2026-11-05T13:05:00+00:00"


@given(st.text())
def test_a_value_is_never_read_as_a_pattern_of_its_own(name: str) -> None:
    # One value, whatever braces it holds: it stands in the sentence as it is.
    assert render(tr("<{name}>", name=name)) == f"<{name}>"


def test_a_value_that_looks_like_anothers_place_stays_as_it_is() -> None:
    said = tr("{first} and {second}", first="{second}", second="Zoé")
    assert render(said) == "{second} and Zoé"


def test_a_number_in_a_value_is_no_count() -> None:
    assert render(tr("%n visit(s) of {name}", "", 2, name="%n")) == "2 visit(s) of %n"


def test_sentences_can_be_compared_and_kept_in_sets() -> None:
    assert tr("a {x}", x=1) == Text("a {x}", "", None, (("x", 1),))
    assert len({tr("a"), tr("a"), tr("a", "twin")}) == 2

"""Undo and redo of a whole document, as values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papidesk.documents.page.history import BURST_S, PAUSE_S, History
from papidesk.documents.page.paths import at_path, has_path, inserted, moved, put_at, removed
from papidesk.documents.rules import Contact, Document, DocumentKind, Experience, Resume


def test_typing_in_one_field_is_one_step() -> None:
    history = History("")
    for at, typed in enumerate(("s", "se", "ser", "serv")):
        history.record(typed, "position", at * 0.2)
    assert history.undo() == "position"
    assert history.value == ""
    assert history.redo() == "position"
    assert history.value == "serv"


def test_another_field_a_pause_or_leaving_begins_another_step() -> None:
    history = History(("", ""))
    history.record(("a", ""), "one", 0)
    history.record(("a", "b"), "other", 0.1)
    history.record(("a", "bc"), "other", 0.1 + PAUSE_S)
    history.settle()
    history.record(("a", "bcd"), "other", 0.2 + PAUSE_S)
    values = []
    while history.undo() is not None:
        values.append(history.value)
    assert values == [("a", "bc"), ("a", "b"), ("a", ""), ("", "")]


def test_who_types_without_a_pause_does_not_lose_all_of_it_at_once() -> None:
    history = History("")
    text, at = "", 0.0
    while at < 2 * BURST_S:
        text, at = text + "x", at + 0.5
        history.record(text, "summary", at)
    history.undo()
    assert history.value


def test_what_is_typed_and_wiped_out_leaves_nothing_to_take_back() -> None:
    history = History("")
    history.record("a", "name", 0)
    history.record("", "name", 0.1)
    assert not history.can_undo


def test_something_new_forgets_what_was_taken_back() -> None:
    history = History(0)
    history.record(1, "n", 0)
    history.undo()
    history.record(2, "n", 1)
    assert not history.can_redo
    assert history.undo() == "n"
    assert history.value == 0


def test_the_oldest_steps_go_first() -> None:
    history = History(0, most=3)
    for number in range(1, 10):
        history.settle()
        history.record(number, "n", number)
    count = 0
    while history.undo() is not None:
        count += 1
    assert count == 3
    assert history.value == 6


_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.integers(0, 3), st.sampled_from("ab")),
        st.tuples(st.sampled_from(["undo", "redo", "leave"]), st.just(0), st.just("")),
    ),
    max_size=60,
)


@given(_ACTS)
def test_whatever_is_done_all_of_it_is_taken_back_and_done_again(acts: list[tuple[str, int, str]]) -> None:
    history: History[int] = History(0)
    clock = 0.0
    for act, value, field in acts:
        clock += 0.3
        if act == "type":
            history.record(value, field, clock)
        elif act == "leave":
            history.settle()
        else:
            getattr(history, act)()
    now = history.value
    steps = 0
    while history.undo() is not None:
        steps += 1
    assert history.value == 0
    while history.redo() is not None:
        steps -= 1
    assert steps <= 0
    while history.can_redo:
        history.redo()
    # What was taken back before is done again too: the last value typed stands at one end or between.
    for _ in range(len(acts) + 1):
        if history.value == now:
            return
        history.undo()
    raise AssertionError("the value of before is gone")


def test_a_path_reaches_into_a_document_and_makes_another_one() -> None:
    resume = Resume(Contact("Prénom"), experiences=(Experience("un"), Experience("deux", points=("a",))))
    document = Document(DocumentKind.CV, "", resume)
    path = "content.experiences.1.points"
    assert at_path(document, path) == ("a",)
    changed = put_at(document, path, ("a", "b"))
    assert at_path(changed, path) == ("a", "b")
    assert at_path(document, path) == ("a",)
    assert at_path(changed, "content.experiences.0") is resume.experiences[0]
    assert put_at(document, "", changed) is changed
    assert not has_path(document, "content.experiences.7.points")
    assert not has_path(document, "content.nothing")


@given(st.lists(st.integers(), min_size=1, max_size=6), st.data())
def test_entries_are_put_in_order(entries: list[int], data: st.DataObject) -> None:
    these = tuple(entries)
    source = data.draw(st.integers(0, len(these) - 1))
    target = data.draw(st.integers(0, len(these) - 1))
    there = moved(these, source, target)
    assert there[target] == these[source]
    assert sorted(there) == sorted(these)
    assert moved(there, target, source) == these
    assert removed(inserted(these, source, 99), source) == these

"""Which keys are a scanner's, and that what it ends with is one Enter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from papidesk.ui.scanner import GAP_MS, REST_MS, ScannerKeys

K, NONE, CTRL = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ENDS = (
    (K.Key_Return, NONE, "\r"), (K.Key_Enter, NONE, "\r"), (K.Key_Tab, NONE, "\t"), (K.Key_J, CTRL, "\n"), (K.Key_M, CTRL, "\r"),
)  # fmt: skip
codes = st.one_of(
    st.from_regex(r"[A-Z]\d{5,8}[A-Z]", fullmatch=True),
    st.from_regex(r"\d{8,14}", fullmatch=True),
    st.from_regex(r"[a-z][&é\"'(\-è_çà]{5,8}[a-z]", fullmatch=True),
    st.from_regex(r"[A-Z]{2,4}-\d{1,4}", fullmatch=True),
)
together, apart = st.integers(1, GAP_MS), st.integers(GAP_MS + 1, 900)


def key(what: tuple[Qt.Key, Qt.KeyboardModifier, str], instant: int) -> QKeyEvent:
    event = QKeyEvent(QEvent.Type.KeyPress, what[0], what[1], what[2])
    event.setTimestamp(instant)
    return event


def sign(text: str) -> tuple[Qt.Key, Qt.KeyboardModifier, str]:
    return K.Key_unknown, NONE, text


def is_enter(event: QKeyEvent | None) -> bool:
    return event is not None and event.key() == K.Key_Return and event.modifiers() == NONE


@given(codes, st.lists(st.sampled_from(ENDS), min_size=1, max_size=4), st.lists(together, min_size=22, max_size=22), apart)
def test_all_a_scanner_ends_with_is_one_enter(
    code: str, ends: list[tuple[Qt.Key, Qt.KeyboardModifier, str]], gaps: list[int], before: int
) -> None:
    scanner, instant, waits = ScannerKeys(), 1000, iter(gaps)
    for _ in range(2):
        instant += before
        for letter in code:
            event = key(sign(letter), instant)
            assert scanner.heard(event) is event
            instant += next(waits, 5)
        heard = []
        for end in ends:
            heard.append(scanner.heard(key(end, instant)))
            instant += next(waits, 5)
        assert is_enter(heard[0])
        assert heard[1:] == [None] * (len(ends) - 1)
    # The hand, once it has seen what the scan said.
    answer = key(ENDS[0], instant + REST_MS)
    assert scanner.heard(answer) is answer


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=12), st.lists(apart, min_size=16, max_size=16))
def test_a_hand_is_heard_as_it_types(typed: str, gaps: list[int]) -> None:
    scanner, instant = ScannerKeys(), 1000
    strokes = [*map(sign, typed), ENDS[2], ENDS[3], ENDS[0], ENDS[0]]
    for stroke, gap in zip(strokes, gaps, strict=False):
        event = key(stroke, instant)
        assert scanner.heard(event) is event
        instant += gap


NAMES = ("lea", "zoé", "éléonore", "jean-yves", "d'arc", "anne-éloïse", "12 p", "5", "léa 2")


@given(st.sampled_from(NAMES), st.lists(together, min_size=16, max_size=16))
def test_a_name_or_a_group_typed_however_fast_is_no_code(typed: str, gaps: list[int]) -> None:
    scanner, instant = ScannerKeys(), 1000
    for stroke, gap in zip([*map(sign, typed), ENDS[2], ENDS[0], ENDS[0]], gaps, strict=False):
        event = key(stroke, instant)
        assert scanner.heard(event) is event
        instant += gap


def test_a_key_that_was_kept_and_is_pressed_again_is_of_nobody() -> None:
    scanner = ScannerKeys()
    for at, letter in enumerate("E00012X"):
        scanner.heard(key(sign(letter), 1000 + at))
    kept = QKeyEvent(QEvent.Type.KeyPress, K.Key_Return, NONE, "\r")
    assert scanner.heard(kept) is kept
    assert is_enter(scanner.heard(key(ENDS[2], 1010))), "the scan goes on"
    assert scanner.heard(kept) is kept
    assert scanner.heard(key(ENDS[0], 1020)) is None

"""Names are found without case, accents or order, and kept clean."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.folding import fold, tidy, tidy_lines, words

ANY = st.text(st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Élise Le Bœuf-Kerbrat", "elise le boeuf kerbrat"),
        ("  L'Hénaff  ", "l henaff"),
        ("ŁUKASZ Strøm", "lukasz strom"),
        ("Weiß", "weiss"),
        ("İpek", "ipek"),
        ("e\u0301lise", "elise"),
        ("ﬁn", "fin"),
        ("Ker_brat", "ker brat"),
        ("محمد", "محمد"),
        ("李 小龍", "李 小龍"),
        ("🙂", ""),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_case_never_matters(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


@given(ANY)
def test_folded_text_can_be_cut_at_its_spaces(text: str) -> None:
    assert " ".join(fold(text).split()) == fold(text)


@given(st.lists(ANY, max_size=5))
def test_words_do_not_come_twice(texts: list[str]) -> None:
    found = words(" ".join(texts))
    assert len(set(found)) == len(found)
    assert set(found) == set(fold(" ".join(texts)).split())


@given(ANY)
def test_what_is_kept_can_be_written_read_and_kept_again(text: str) -> None:
    kept = tidy(text)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert tidy(kept) == kept
    assert "\x00" not in kept
    assert unicodedata.is_normalized("NFC", kept)


def test_marks_that_turn_a_line_around_go_and_letters_stay() -> None:
    assert tidy("Léa\u202egpj.exe\u2066") == "Léagpj.exe"
    assert tidy("שלום 🙂  عالم") == "שלום 🙂 عالم"
    assert tidy("a\x00b\ud800c\t\td\u2028e") == "abc d e"


@given(ANY)
def test_a_note_keeps_its_lines(text: str) -> None:
    kept = tidy_lines(text)
    assert tidy_lines(kept) == kept
    assert kept.splitlines() == kept.split("\n") or kept == ""


def test_each_line_of_a_note_is_tidied() -> None:
    assert tidy_lines("one \x00 two\r\n\n  three\u202e") == "one two\n\nthree"

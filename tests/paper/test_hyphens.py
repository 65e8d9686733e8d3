"""Words are cut where their language cuts them, and names, addresses and numbers never."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papidesk.paper.hyphens import SHORTEST, SOFT, soft


def cut(text: str, language: str = "fr-FR") -> str:
    return soft(text, language).replace(SOFT, "|")


def test_french_words_are_cut_as_dictionaries_do() -> None:
    assert cut("un accompagnement à la numérisation") == "un ac|com|pa|gne|ment à la nu|mé|ri|sa|tion"
    assert cut("l’administration, qu'accompagnera (facilement)") == "l’ad|mi|nis|tra|tion, qu'ac|com|pa|gnera (fa|ci|le|ment)"


def test_other_languages_are_cut_their_own_way() -> None:
    assert cut("appointment together", "en-GB") != cut("appointment together", "fr-FR")
    assert SOFT in soft("ordenadores", "es")
    assert SOFT in soft("nachmittags", "de-DE")


@pytest.mark.parametrize("language", ["br-FR", "br", "ar", "xx-XX", ""])
def test_a_language_nobody_taught_us_is_left_alone(language: str) -> None:
    assert soft("un accompagnement personnel", language) == "un accompagnement personnel"


@pytest.mark.parametrize(
    "kept",
    [
        "Kervalennec", "camille.kervalennec@exemple.bzh", "https://exemple.bzh/accompagnement", "www.accompagnement.fr",
        "accompagnement.exemple.fr", "URSSAF", "FranceConnect", "identifiant_personnel", "1234567890", "accompagnement2",
        "maison", "ouvrir", "porte-documents", "c:\\utilisateurs\\documents", "Accompagnement",
    ],
)  # fmt: skip
def test_names_addresses_and_numbers_are_never_cut(kept: str) -> None:
    assert soft(f"avec {kept}.", "fr-FR") == f"avec {kept}."


def test_what_is_cut_already_is_not_cut_again() -> None:
    once = soft("un accompagnement", "fr-FR")
    assert soft(once, "fr-FR") == once


TEXTS = st.text(max_size=200) | st.from_regex(r"([a-zéèœ’' .,\-]{0,30}){1,5}", fullmatch=True)


@given(TEXTS, st.sampled_from(("fr-FR", "en-GB", "de-DE")))
@settings(deadline=None)
def test_nothing_but_soft_hyphens_is_added_and_never_near_an_edge(text: str, language: str) -> None:
    made = soft(text, language)
    assert made.replace(SOFT, "") == text.replace(SOFT, "")
    if SOFT not in text:
        for word in made.split():
            pieces = word.split(SOFT)
            if len(pieces) > 1:
                assert len("".join(pieces)) >= SHORTEST
                assert len(pieces[0]) >= 2
                assert len(pieces[-1]) >= 3


def test_the_word_lists_are_read_when_a_text_is_set_and_not_before() -> None:
    script = "import sys, papidesk.paper.hyphens; print('pyphen' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"

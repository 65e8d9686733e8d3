"""A command line that is not written as it should is told how, in words, with exit code 2."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.cli.grammar import verb_parser
from papidesk.cli.verbs import VERBS
from papidesk.kernel.words import Text, render
from tests.cli.shell import Shell

WRONG = [
    ("zorg",),
    ("log",),
    ("log", "--anonymous", "0"),
    ("log", "--anonymous", "trois"),
    ("log", "--anonymous", "1", "--person", "Léa"),
    ("log", "--anonymous"),
    ("log", "--anonymous", "1", "--at", "quand il veut"),
    ("log", "--anonymous", "1", "--at", "hier"),
    ("log", "--anonymous", "1", "--at", "0001-01-01T00:00"),
    ("log", "--anonymous", "1", "surplus"),
    ("log", "--anonymous", "1", "--surplus"),
    ("list",),
    ("list", "reports"),
    ("list", "people", "--period", "2026"),
    ("list", "visits", "--period", "l’an dernier"),
    ("show", "moon"),
    ("init", "--place", "P"),
    ("import", "people"),
    ("export", "csv"),
    ("export", "pdf", "--out", "x"),
    ("demo", "--years", "0"),
    ("demo", "--until", "demain"),
    ("show", "day", "--json=oui"),
]


@pytest.mark.parametrize("argv", WRONG, ids=" ".join)
def test_it_is_told_in_words(shell: Shell, argv: tuple[str, ...]) -> None:
    said = shell(*argv)
    assert said.code == 2, said.err
    assert said.err.strip()
    assert not said.out
    # None of argparse's own sentences: they are English everywhere.
    for english in ("the following arguments", "unrecognized", "invalid", "expected one"):
        assert english not in said.err


def test_every_word_of_the_help_goes_through_the_catalogue(shell: Shell) -> None:
    def shouted(text: Text) -> str:
        return render(text).upper()

    for verb in VERBS:
        for line in verb_parser(verb, shouted).format_help().splitlines():
            for word in line.split():
                bare = word.strip("[](),.;:“”’'\"")
                assert bare.startswith("-") or bare == bare.upper() or bare in {"papidesk", verb.name}, line


def test_help_is_no_error(shell: Shell) -> None:
    for verb in VERBS:
        said = shell(verb.name, "--help")
        assert (said.code, said.err) == (0, "")
        assert verb.name in said.out
    assert "tour" not in shell("--help").out


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from([
                "log", "list", "show", "people", "visits", "day", "room", "check", "--person", "--anonymous", "1", "3",
                "--period", "2026", "--at", "14h", "--search", "lea", "export", "csv", "--help", "import",
            ]),
            st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=8),
        ),
        max_size=5,
    )
)  # fmt: skip
def test_json_is_always_one_document(shell: Shell, words: list[str]) -> None:
    said = shell("--json", *words)
    if "--help" in words or "-h" in words or "--version" in words:
        return
    json.loads(said.out)
    assert said.code in {0, 1, 2, 3}

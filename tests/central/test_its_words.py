"""What the service says: no word that orders or labels, two sentences or what to do, French as it is printed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from papidesk.central import words
from papidesk.central.cli import words as said
from papidesk.network.contract import Dataset, PoolState, ProblemKind

BANNED = re.compile(
    r"\b(veuillez|désolée?s?|invalides?|interdite?s?|oups|cas(?! de besoin)|exclue?s?|bénéficiaires?|usag[eè]re?s?)\b",
    re.IGNORECASE,
)
FOLDER = Path(words.__file__).parent
SENTENCES = {name: text for name, text in vars(words).items() if isinstance(text, str) and name.isupper()}
WHOLE = {name: text for name, text in SENTENCES.items() if text.endswith(".")}
COMMANDS = {name: one for name, one in vars(said).items() if isinstance(one, said.Said)}


def french() -> list[str]:
    commands = [*COMMANDS.values(), *said.CHECKED.values(), *said.FINDINGS.values()]
    return [*SENTENCES.values(), *words.TITLES.values(), *(one.fr for one in commands)]


def test_no_word_that_orders_accuses_or_labels() -> None:
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not BANNED.search(node.value), f"{path}:{node.lineno}: {node.value}"


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_problem_says_what_is_kept_and_what_to_do(name: str) -> None:
    assert len(re.findall(r"[.?!](?:\s|$)", WHOLE[name])) >= 2, WHOLE[name]


@pytest.mark.parametrize("text", french())
def test_it_is_written_as_french_is_printed(text: str) -> None:
    assert "'" not in text
    assert not re.search(r"(?<=\w) [:;?!](?=[ \n]|$)", text), "a no-break space before it"
    assert not re.search("« | »", text), "no-break spaces inside"


def test_everything_has_its_words() -> None:
    assert set(words.TITLES) == set(ProblemKind)
    assert set(words.DATASETS) == {one.value for one in Dataset}
    assert set(words.POOL_STATES) == {one.value for one in PoolState}
    assert len(set(words.TITLES.values())) == len(ProblemKind)


def test_both_languages_fill_the_same_places() -> None:
    for one in (*COMMANDS.values(), *said.CHECKED.values(), *said.FINDINGS.values()):
        assert sorted(re.findall(r"\{\w+\}", one.fr)) == sorted(re.findall(r"\{\w+\}", one.en)), one.en


def test_every_sentence_is_said_somewhere() -> None:
    code = "\n".join(path.read_text() for path in FOLDER.rglob("*.py"))
    for name in (*SENTENCES, *COMMANDS):
        assert len(re.findall(rf"\b{name}\b", code)) > 1, name


@pytest.mark.parametrize(
    ("period", "told"),
    [("2026", "2026"), ("2026-Q1", "1er trimestre 2026"), ("2026-Q3", "3e trimestre 2026"), ("2026-08", "août 2026")],
)
def test_a_period_is_told_as_people_say_it(period: str, told: str) -> None:
    assert words.period_in_words(period) == told


def test_a_day_is_told_as_people_say_it() -> None:
    assert words.day_in_words(0) == "1er janvier 1970"
    assert words.day_in_words(86400) == "2 janvier 1970"


@pytest.mark.parametrize(
    ("environment", "language"),
    [({}, "fr"), ({"LANG": "C.UTF-8"}, "fr"), ({"LANG": "en_GB.UTF-8"}, "en"), ({"LC_ALL": "br_FR", "LANG": "en_GB"}, "fr")],
)
def test_the_language_is_the_environments(environment: dict[str, str], language: str) -> None:
    assert said.language_asked(environment) == language

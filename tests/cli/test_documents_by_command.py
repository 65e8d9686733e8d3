"""Documents from a terminal: listed, searched; while the window is open, through it; a backup without what was due."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from papidesk.documents.intents import FindDocuments
from papidesk.kernel.intent import Part
from tests.cli.shell import Shell
from tests.cli.test_while_the_window_is_open import Window, window  # noqa: F401 — a fixture
from tests.conftest import House
from tests.documents.those import ALWAYS, KEPT, add, agree, create, cv, handout, letter


@pytest.fixture
def written(house: House) -> tuple[int, int, int]:
    """A CV that is kept, a letter for the time of a visit, a hand-out."""
    person = add(house)
    agree(house, person)
    return create(house, cv(person), KEPT), create(house, letter(person)), create(house, handout(), ALWAYS)


def test_documents_are_listed_with_until_when(shell: Shell, house: House, written: tuple[int, int, int]) -> None:
    house.close()
    found = shell.json("list", "documents")
    assert [one["id"] for one in found] == list(written)[::-1]
    assert found[2] | {"uid": "", "person": 0} == {
        "id": written[0], "uid": "", "kind": "cv", "title": "CV d’entretien", "language": "fr", "person": 0,
        "person_name": "Léa Durand", "changed_at": "2026-11-05T13:05:00+00:00", "opened_at": "2026-11-05T13:05:00+00:00",
        "keeping": "until", "until": "2027-05-05", "copy_of": None,
    }  # fmt: skip
    assert (found[1]["keeping"], found[1]["until"]) == ("while_here", None)
    told = shell("list", "documents").out.splitlines()
    assert told[2].endswith("05/11/2026  CV  CV d’entretien  Léa Durand, kept until 05/05/2027")
    assert told[1].endswith("05/11/2026  Letter  Lettre au port  Léa Durand, gone after the visit")
    assert [one["id"] for one in shell.json("list", "documents", "--search", "durand cv")] == [written[0]]
    assert [one["id"] for one in shell.json("list", "documents", "--search", "port")] == [written[1]]
    assert shell("list", "documents", "--period", "2026").code == 2


@pytest.mark.skipif(os.name != "posix", reason="a Unix socket")
def test_the_window_answers(shell: Shell, house: House, written: tuple[int, int, int], window: Window) -> None:  # noqa: F811
    assert [one["id"] for one in shell.json("list", "documents")] == list(written)[::-1]
    house.clock.advance(timedelta(days=1))
    assert shell("backup").code == 0
    assert {Part.DOCUMENTS} in [done.touched for done in window.done]
    assert [row.id for row in house.ask(FindDocuments())] == [written[2], written[0]]

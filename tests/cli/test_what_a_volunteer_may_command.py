"""Every verb with a volunteer's password: through an open window, and with a key of their own while none is open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from papidesk.accounts.intents import ResetPassword
from papidesk.cli.answering import Answering
from papidesk.cli.verbs import VERBS
from tests.accounts.a_place_that_sings import Keys, leaks, live
from tests.cli.shell import Said, Shell
from tests.cli.test_while_the_window_is_open import Window
from tests.conftest import CHEAP, FakeClock, House
from tests.paper.reading import said

SECRET = "le mot de passe de Noé"

NOT_THEIRS = "does not include this action"
WINDOW = "Another PapiDesk is using this store"
DONE = ""
OUT = "{out}"
"""A file to write, in the table; its ending follows."""

TABLE: tuple[tuple[str, str, str], ...] = (
    # what is typed · alone, with a key · through an open window
    ("log --anonymous 2", DONE, DONE),
    ("log --person Maelle", "%n people answer", "%n people answer"),
    ("log --person Kanarillan --again", DONE, DONE),
    ("log --person Kanari", "Nobody here is called", "Nobody here is called"),
    ("list people", NOT_THEIRS, NOT_THEIRS),
    ("list people --search maelle", NOT_THEIRS, NOT_THEIRS),
    ("list visits", NOT_THEIRS, NOT_THEIRS),
    ("list loans", NOT_THEIRS, NOT_THEIRS),
    ("list sessions", DONE, DONE),
    ("list equipment", DONE, DONE),
    ("list documents", DONE, DONE),
    ("show day", DONE, DONE),
    ("show room", DONE, DONE),
    ("import people {csv}", NOT_THEIRS, WINDOW),
    ("import people {csv} --dry-run", NOT_THEIRS, WINDOW),
    ("import visits {visits} --dry-run", NOT_THEIRS, WINDOW),
    ("export csv --what people --out {out}.csv", NOT_THEIRS, WINDOW),
    ("export csv --what visits --out {out}.csv", NOT_THEIRS, WINDOW),
    ("export csv --what sessions --out {out}.csv", NOT_THEIRS, WINDOW),
    ("export csv --what equipment --out {out}.csv", NOT_THEIRS, WINDOW),
    ("export csv --what loans --out {out}.csv", NOT_THEIRS, WINDOW),
    ("export calendar --out {out}.ics", NOT_THEIRS, WINDOW),
    ("export coop --out {out}.csv", NOT_THEIRS, WINDOW),
    ("export place --out {out}.json", NOT_THEIRS, WINDOW),
    ("export geojson --out {out}.geojson", NOT_THEIRS, WINDOW),
    ("export research --out {out}.csv", NOT_THEIRS, WINDOW),
    ("export outline --id 1 --out {out}.papidesk-atelier", NOT_THEIRS, WINDOW),
    ("export resume --id {cv} --out {out}.json", NOT_THEIRS, WINDOW),
    ("paper attendance-sheet {session} --out {out}.pdf", DONE, WINDOW),
    ("paper poster {session} --out {out}.pdf", DONE, WINDOW),
    ("paper programme --out {out}.pdf", DONE, WINDOW),
    ("paper blank-visits --out {out}.pdf", DONE, WINDOW),
    ("paper image-consent --out {out}.pdf", DONE, WINDOW),
    ("paper certificate {session} --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("paper loan-agreement 1 --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("paper reminder 1 --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("paper labels 1 --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("paper card {maelle} --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("paper mandate {maelle} --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("paper image-consent {maelle} --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("paper access-request {maelle} --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("paper cv {cv} --out {out}.pdf", "shows hand-outs only", WINDOW),
    ("report 2026-11 --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("report 2026-11 --out {out}.csv", NOT_THEIRS, WINDOW),
    ("summaries 2026-11", NOT_THEIRS, NOT_THEIRS),
    ("enrol https://example.org ABCDE", NOT_THEIRS, WINDOW),
    ("sync", NOT_THEIRS, NOT_THEIRS),
    ("outbox", NOT_THEIRS, NOT_THEIRS),
    ("person access {maelle} --out {out}.pdf", NOT_THEIRS, WINDOW),
    ("person access {maelle} --out {out}.json", NOT_THEIRS, WINDOW),
    ("person erase {maelle} --dry-run", NOT_THEIRS, WINDOW),
    ("purge --dry-run", NOT_THEIRS, WINDOW),
    ("purge", NOT_THEIRS, WINDOW),
    ("check-mandate {csv}", NOT_THEIRS, WINDOW),
    ("backup", NOT_THEIRS, NOT_THEIRS),
    ("backup {out}", NOT_THEIRS, NOT_THEIRS),
    ("check", NOT_THEIRS, WINDOW),
)

NO_ACCOUNT = {"init", "demo", "self-test", "tour", "restore"}
"""Verbs that make a place, try one out, or put a backup back: its own passwords alone open it."""


@pytest.fixture(scope="module")
def lived(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Keys]:
    """The place of the canaries, twice: Noé opens nothing alone, and does. Made once."""
    folder = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("sings") / "store"))
    house = House(folder, FakeClock())
    house.store.vault.cost = CHEAP
    keys = live(house)
    house.store.close()
    alone = Path(shutil.copytree(folder, folder.parent / "alone"))
    house = House(alone, FakeClock())
    house.store.vault.cost = CHEAP
    house.do(ResetPassword(keys.volunteer.id, SECRET, alone=True))
    house.close()
    return folder, alone, keys


@pytest.fixture
def folder(lived: tuple[Path, Path, Keys], tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived[0], tmp_path / "store"))


@pytest.fixture
def theirs(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("PAPIDESK_PASSWORD", SECRET)
    return shell


@pytest.fixture
def window(house: House, clock: FakeClock) -> Iterator[Window]:
    made = Window(house)
    answering = Answering(house.backroom.paths, clock, made)
    yield made
    answering.close()
    made.worker.close()


def typed(line: str, keys: Keys, tmp_path: Path) -> list[str]:
    csv = tmp_path / "in.csv"
    csv.write_text("Prénom;Nom\nZoé;Le Bihan\n", encoding="utf-8")
    visits = tmp_path / "visits.csv"
    visits.write_text("Date;Heure d'arrivée\n05/11/2026;14:00\n", encoding="utf-8")
    files = {"visits": visits, "csv": csv, "out": tmp_path / "out"}
    values = files | {"session": keys.session, "maelle": keys.maelle, "cv": keys.cv}
    return line.format(**values).split()


def judge(told: Said, expected: str, line: str, tmp_path: Path) -> None:
    heard = told.err.replace("called Kanari.", "")  # which is what was typed
    assert not leaks((told.out, heard)), line
    if expected:
        assert (told.code != 0, expected.replace("%n", "2") in told.err) == (True, True), (line, told.err)
        assert not list(tmp_path.glob("out*")), line
    else:
        assert told.code == 0, (line, told.err)


def test_every_verb_stands_in_the_table() -> None:
    assert {line.split()[0] for line, _alone, _through in TABLE} | NO_ACCOUNT == {verb.name for verb in VERBS}


def test_with_a_key_of_their_own(lived: tuple[Path, Path, Keys], theirs: Shell, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(lived[1], tmp_path / "alone"))
    for line, alone, _through in TABLE:
        judge(theirs(*typed(line, lived[2], tmp_path), folder=folder), alone, line, tmp_path)
        for made in tmp_path.glob("out*"):
            assert not leaks(said(made)), line
            made.unlink()


@pytest.mark.skipif(os.name != "posix", reason="a Unix socket")
def test_through_an_open_window(lived: tuple[Path, Path, Keys], theirs: Shell, window: Window, tmp_path: Path) -> None:
    for line, _alone, through in TABLE:
        judge(theirs(*typed(line, lived[2], tmp_path)), through, line, tmp_path)
    assert window.bugs == []


def test_without_a_window_a_password_without_a_key_opens_nothing(
    lived: tuple[Path, Path, Keys], theirs: Shell, folder: Path, tmp_path: Path
) -> None:
    for line, _alone, _through in TABLE:
        told = theirs(*typed(line, lived[2], tmp_path))
        (folder / "papidesk.attempts").unlink(missing_ok=True)
        assert told.code == 1, (line, told.err)
        assert "Volunteers come in once somebody of the team has opened the desk" in told.err, line

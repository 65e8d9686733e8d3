"""What somebody may ask at the desk: their data on paper, a mandate, to be erased; and what is due each month."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from papidesk.accounts.intents import PurgePreview, PurgeProofs
from papidesk.accounts.page.due import DueStrip
from papidesk.accounts.page.retention import RetentionSection
from papidesk.accounts.rules import Category
from papidesk.kernel.print_size import PrintSize
from papidesk.people.intents import CheckMandate, EndMandate, FindPeople, MandatesOf, NotesToReread, ShowErasure
from papidesk.people.page.mandates import MandatesPanel
from papidesk.people.page.rights import RightsPanel
from papidesk.ui import background
from papidesk.ui.notes import watch_of
from papidesk.visits.intents import LogVisit
from tests.conftest import FakeClock, House
from tests.journeys.at_the_desk import AtTheDesk, K, button, texts
from tests.people import a_life_here as here

Opening = Callable[[Path], AtTheDesk]


@pytest.fixture(scope="session")
def lived(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, here.Life]:
    """A place in which somebody has lived in every job; made once."""
    folder = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("lived") / "store"))
    house = House(folder, FakeClock())
    life = here.live(house)
    here.take_back(house, life.lines)
    house.close()
    return folder, life


@pytest.fixture
def folder(lived: tuple[Path, here.Life], tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived[0], tmp_path / "store"))


@pytest.fixture
def life(lived: tuple[Path, here.Life]) -> here.Life:
    return lived[1]


def panel(desk: AtTheDesk, person: int, kind: type[Any]) -> Any:
    page = desk.go("people", person=person)
    desk.until(lambda: page.file.file is not None and page.file.findChildren(kind))
    desk.settle()
    return page.file.findChild(kind)


def layer(desk: AtTheDesk, press: Any) -> QDialog:
    """What a press opens over the window. (A second press that comes too soon is ignored: it is tried again.)"""

    def shown() -> list[QDialog]:
        return [one for one in desk.window.findChildren(QDialog) if one.isVisible()]

    def opened() -> bool:
        if not shown():
            press.click()
        return bool(shown())

    desk.until(opened)
    return shown()[0]


def test_somebody_is_erased_at_their_word(desk_window: AtTheDesk, life: here.Life) -> None:
    desk = desk_window
    rights = panel(desk, life.person, RightsPanel)
    dialog: Any = layer(desk, rights.erase)
    desk.until(lambda: any("runs until" in text for text in texts(dialog)))
    assert not dialog.form.isVisible()
    assert desk.focus() is dialog.keep
    dialog.keep.click()
    desk.do(EndMandate(life.mandate))
    dialog = layer(desk, rights.erase)
    desk.until(lambda: "What goes for good" in texts(dialog))
    said = " ".join(texts(dialog))
    assert "What remains, and names nobody" in said
    assert "Backups of before" in said
    desk.until(lambda: desk.focus() is dialog.name.editor)
    desk.type("Quelqu'un d'autre")
    desk.press(K.Key_Return)
    desk.until(dialog.name.error)
    assert desk.ask(FindPeople("kanarillec"))
    dialog.name.set_value("")
    desk.type("kanarilla kanarillec")
    desk.press(K.Key_Return)
    desk.until(lambda: not desk.ask(FindPeople("kanarillec")))
    page: Any = desk.page("people")
    desk.until(lambda: page._stack.currentWidget() is page.list)


def _written(write: Any, file: Path, job: Any) -> int:
    pages: int = write(job, file, PrintSize.STANDARD)
    return pages


def test_their_data_are_given(desk_window: AtTheDesk, life: here.Life, tmp_path: Path) -> None:
    desk = desk_window
    rights = panel(desk, life.person, RightsPanel)
    asked: list[Any] = []
    rights._context.shell.print_paper, former = (lambda _owner, paper: asked.append(paper)), rights._context.shell.print_paper
    try:
        rights.give.click()
    finally:
        rights._context.shell.print_paper = former
    (paper,) = asked
    assert here.CANARY not in paper.name + paper.title


    made: list[int] = []
    for write, name in ((paper.write, "told.pdf"), (paper.more[0].write, "told.json")):
        file, before = tmp_path / name, len(made)
        work = partial(_written, write, file)
        background.run(work, desk.window, desk.application.desk, made.append)
        desk.until(lambda before=before: len(made) > before)
    assert (tmp_path / "told.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / "told.json").read_bytes())["person"]["surname"] == "Kanarillec"
    paper.given()
    desk.settle()
    assert "was given what is noted" in desk.actions()[0].said.source


def test_a_mandate_is_given_printed_checked_and_ended(desk_window: AtTheDesk, life: here.Life, tmp_path: Path) -> None:
    desk = desk_window
    mandates = panel(desk, life.person, MandatesPanel)
    assert len(mandates.rows) == 1
    mandates.add.click()
    mandates.form.field("precisely").set_raw("l’APL de novembre")
    mandates.form.submit()
    desk.until(lambda: mandates.form.field("acts").error())
    mandates.form.field("acts").set_value(tuple(mandates.form.field("acts").row._values[:1]))
    mandates.form.submit()
    desk.until(lambda: len(desk.ask(MandatesOf(life.person))) == 2)
    given = desk.ask(MandatesOf(life.person))[0]
    desk.until(lambda: any(one.isVisible() for one in desk.window.findChildren(QDialog)))
    for one in desk.window.findChildren(QDialog):
        one.reject()
    foreign = tmp_path / "autre.pdf"
    foreign.write_bytes(b"%PDF-1.7 rien")
    mandates.check_file(foreign)
    desk.until(lambda: any("no mandate that was given here" in toast.text for toast in desk.toasts()))
    assert desk.ask(CheckMandate(hashlib.sha256(foreign.read_bytes()).hexdigest())) is None
    desk.until(lambda: len(mandates.rows) == 2)
    button(mandates, f"End mandate {given.number}").click()
    desk.until(lambda: desk.ask(MandatesOf(life.person))[0].ended_on is not None)


def test_a_note_is_watched_and_found_again(desk_window: AtTheDesk, life: here.Life) -> None:
    desk = desk_window
    page: Any = desk.go("people", person=life.person)
    desk.until(lambda: page.file.file is not None)
    page.show_form(page.file.file)
    desk.settle()
    note = page.edit.form.field("note")
    watch = watch_of(note)
    assert watch is not None
    assert not watch.isVisible()
    note.editor.setFocus()
    note.set_raw("")
    desk.type("mdp : chaton29")
    desk.until(watch.isVisible)
    assert "a password" in watch.words.text()
    assert "chaton" not in watch.words.text()
    page.edit.form.submit()
    desk.until(lambda: desk.ask(NotesToReread()))
    page = desk.go("people", view="notes")
    view = page._lent_views["notes"]
    desk.until(lambda: view.table.model().rowCount() == 1)
    view.table.go_to(0)
    view.table.setFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: page._stack.currentWidget() is page.file)


def test_what_is_due_is_said_shown_purged_and_proved(open_window: Opening, folder: Path, clock: FakeClock) -> None:
    clock.advance(timedelta(days=800))
    desk = open_window(folder)
    desk.unlock()
    (strip,) = desk.home().findChildren(DueStrip)
    desk.until(strip.isVisible)
    assert "kept longer than they should" in strip.words.text()
    strip.look.click()
    desk.settle()
    section = desk.page("settings").findChild(RetentionSection)
    desk.until(lambda: section.purge.due)
    before = desk.ask(FindPeople("kanarillec"))
    assert before
    asking = layer(desk, section.purge.start)
    button(asking, "Keep everything").click()
    desk.settle()
    assert desk.ask(FindPeople("kanarillec")) == before
    asking = layer(desk, section.purge.start)
    button(asking, "Purge").click()
    desk.until(lambda: not desk.ask(FindPeople("kanarillec")))
    desk.until(section.proofs.table.isVisible)
    assert not any(line.count for line in desk.ask(PurgePreview()))
    assert Category.PEOPLE in {proof.category for proof in desk.ask(PurgeProofs())}
    desk.go("home")
    desk.until(lambda: not strip.isVisible())


def test_a_purge_stopped_by_a_press_leaves_everything(open_window: Opening, folder: Path, clock: FakeClock) -> None:
    clock.advance(timedelta(days=800))
    desk = open_window(folder)
    desk.unlock()
    desk.go("settings", section="retention")
    section = desk.page("settings").findChild(RetentionSection)
    desk.until(lambda: section.purge.due)
    with desk.store_busy():
        asking = layer(desk, section.purge.start)
        button(asking, "Purge").click()
        desk.until(section.purge.cancel.isVisible)
        section.purge.cancel.click()
    desk.until(lambda: not section.purge.under_way)
    assert "stopped" in section.purge.said.text().lower()
    assert desk.ask(PurgeProofs()) == ()
    assert desk.ask(FindPeople("kanarillec"))


def test_a_duration_is_shortened_and_never_lengthened(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.go("settings", section="retention")
    section = desk.page("settings").findChild(RetentionSection)
    desk.until(lambda: section.rules)
    section.table.go_to(0)
    assert "A year compares" in section.why.text()
    section.shorten.click()
    section.form.field("months").set_raw("24")
    section.form.submit()
    desk.until(lambda: section.form.field("months").error())
    section.form.field("months").set_raw("6")
    section.form.submit()
    desk.until(lambda: section.rules[0].months == 6)


def test_nothing_of_it_needs_the_window_to_be_asked_twice(desk_window: AtTheDesk, life: here.Life) -> None:
    """What is counted at the desk is in what the erasure says."""
    desk = desk_window
    desk.do(LogVisit(life.person, again=True))
    shown = desk.ask(ShowErasure(life.person))
    assert any(text.n == 3 for text in shown.goes)

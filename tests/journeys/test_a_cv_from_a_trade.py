"""A CV is written beside the person: from a trade, by keys alone, kept as one types, gone when it was promised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from papidesk.documents.page.listing import DocumentsList
from papidesk.documents.rules import Contact, Document, DocumentKind, Experience, PartialDate, Resume
from tests.journeys.at_a_document import begin, documents, edit, editor, field, read, saved
from tests.journeys.at_the_desk import CTRL, SHIFT, AtTheDesk, K, button, texts

BUDGET = 35
"""Keys from the desk to a CV that says who, what for, and three tasks of a job."""


def test_from_a_trade_in_a_few_keys(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.press(K.Key_5, modifiers=CTRL)
    page = desk.page("documents")
    desk.until(lambda: page.library.known)
    desk.settle()
    desk.press(K.Key_N)
    desk.settle()
    desk.press(K.Key_Tab, K.Key_Tab)  # past what to write (a CV) and for whom (a person)
    desk.type("lea")
    desk.press(K.Key_Return)
    desk.until(lambda: page.stack.currentWidget().form.person.value() == people["lea"])
    desk.settle()
    desk.press(K.Key_Tab, K.Key_Tab, K.Key_Tab)  # past until when, and what it begins with
    desk.type("serv")
    desk.press(K.Key_Return, K.Key_Return)  # the trade, then the form
    shown = editor(desk)
    assert shown.edited.document.person == people["lea"]
    shown.steps.list.setFocus()
    desk.press(K.Key_Down, K.Key_Down)
    assert shown.steps.current == "experiences"
    desk.press(K.Key_G, modifiers=CTRL)
    desk.press(K.Key_Return, K.Key_Return, K.Key_Return)
    assert desk.keys <= BUDGET, desk.keys
    saved(desk, shown)
    resume = read(desk, shown.document).document.content
    assert isinstance(resume, Resume)
    assert resume.contact.name == "Léa Durand"
    assert resume.contact.headline == shown.examples.trade.text()
    assert len(resume.experiences[0].points) == 3
    assert resume.experiences[0].position == resume.contact.headline


def test_undo_and_redo_never_reach_what_was_done_at_the_desk(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    key = begin(desk, Document(DocumentKind.CV, "", Resume(Contact("Léa Durand")), people["lea"]))
    shown = edit(desk, key, DocumentKind.CV)
    field(shown, "content.contact.headline")
    desk.type("Serveuse")
    field(shown, "content.contact.town")
    desk.type("Brest")
    for _ in range(6):
        desk.press(K.Key_Z, modifiers=CTRL)
    desk.settle()
    assert read(desk, key)  # that it was begun was not taken back
    assert shown.edited.document.content.contact == Contact("Léa Durand")
    desk.press(K.Key_Z, modifiers=CTRL | SHIFT)
    desk.press(K.Key_Y, modifiers=CTRL)
    saved(desk, shown)
    kept = read(desk, key).document.content
    assert isinstance(kept, Resume)
    assert (kept.contact.headline, kept.contact.town) == ("Serveuse", "Brest")


def test_the_power_goes_and_a_second_of_typing_is_lost_at_most(
    desk_window: AtTheDesk, open_window: Callable[[Path], AtTheDesk], people: dict[str, int], tmp_path: Path
) -> None:
    desk = desk_window
    key = begin(desk, Document(DocumentKind.CV, "", Resume(Contact("Léa Durand")), people["lea"]))
    shown = edit(desk, key, DocumentKind.CV)
    field(shown, "content.contact.headline")
    desk.type("Serveuse en salle")
    desk.qtbot.wait(1100)
    desk.settle()
    # What stands on the disk now is what a kill would leave.
    left = desk.killed(tmp_path / "left")
    desk.window.close()
    later = open_window(left)
    later.unlock()
    again = edit(later, key, DocumentKind.CV)
    assert again.edited.document.content.contact.headline == "Serveuse en salle"
    assert again.part("contact").fields.bound[1].field.raw() == "Serveuse en salle"


def test_a_lock_keeps_what_is_typed_and_covers_it(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    key = begin(desk, Document(DocumentKind.CV, "", Resume(Contact("Léa Durand")), people["lea"]))
    shown = edit(desk, key, DocumentKind.CV)
    field(shown, "content.contact.headline")
    desk.type("Serveuse")
    desk.press(K.Key_L, modifiers=CTRL)
    assert desk.window.locked
    desk.settle()
    assert shown.paper.pages.pages == 0
    assert not any("Serveuse" in text or "Durand" in text for text in texts(desk.application.gate))
    desk.unlock()
    kept = read(desk, key).document.content
    assert isinstance(kept, Resume)
    assert kept.contact.headline == "Serveuse"
    assert shown.isVisible()


def test_nothing_is_left_of_what_is_written_for_nobody(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    page = desk.go("documents", view="new")
    new = page.stack.currentWidget()
    new.form.whom.setFocus()
    desk.press(K.Key_Right, K.Key_Space)
    new.form.language.setFocus()
    desk.press(K.Key_Return)
    shown = editor(desk)
    assert shown.head.nothing_kept.text() == "Nothing will be kept afterwards"
    field(shown, "content.contact.name")
    desk.type("Perlimpinpin")
    saved(desk, shown)
    assert [row.title for row in documents(desk)] == ["Perlimpinpin"]
    content = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert b"Perlimpinpin" not in content
    button(desk.window, "Finish and erase…").click()
    desk.settle()
    button(desk.window, "Erase it").click()
    desk.until(lambda: isinstance(page.stack.currentWidget(), DocumentsList))
    desk.settle()
    assert documents(desk) == ()
    assert not any("Perlimpinpin" in text for text in texts(desk.window))
    assert not any("Perlimpinpin" in str(action) for action in desk.actions())


def test_forty_jobs_are_typed_in_without_a_wait(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    """No time is asserted: every key is heard while the paper is being made, and what is typed is all there."""
    desk = desk_window
    jobs = tuple(
        Experience(
            f"Poste {n}", f"Employeur {n}", "Brest", PartialDate(1980 + n), PartialDate(1981 + n), points=("Tâche",) * 5
        )
        for n in range(40)
    )
    key = begin(desk, Document(DocumentKind.CV, "", Resume(Contact("Léa Durand"), experiences=jobs), people["lea"]))
    shown = edit(desk, key, DocumentKind.CV)
    shown.steps.go("experiences")
    section = shown.part("experiences")
    section.list.setFocus()
    desk.press(K.Key_End)
    assert section.at == 39
    desk.press(K.Key_Return)
    desk.press(K.Key_End)
    desk.type(", puis chef")
    assert shown.edited.document.content.experiences[39].position == "Poste 39, puis chef"
    desk.press(K.Key_Return, modifiers=CTRL)
    desk.type("Le dernier")
    assert len(shown.edited.document.content.experiences) == 41
    saved(desk, shown)
    kept = read(desk, key).document.content
    assert isinstance(kept, Resume)
    assert [one.position for one in kept.experiences[39:]] == ["Poste 39, puis chef", "Le dernier"]
    desk.until(lambda: shown.paper.at_rest and shown.paper.pages.pages > 1)

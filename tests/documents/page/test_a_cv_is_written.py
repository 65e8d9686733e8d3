"""A CV in its editor: what is typed goes into the document, is kept, shown, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from papidesk.documents.intents import EraseDocument
from papidesk.documents.page.cv_editor import CONTACT, LOOK, CvEditor
from papidesk.documents.page.cv_parts import ContactPart
from papidesk.documents.page.entries import EntriesSection
from papidesk.documents.page.look import LookPart
from papidesk.documents.page.page import DocumentsPage
from papidesk.documents.page.pictures import as_png
from papidesk.documents.page.saving import Saved
from papidesk.documents.rules import (
    DocumentKind,
    Experience,
    LanguageLevel,
    PartialDate,
    Photo,
    Resume,
    Section,
)
from papidesk.ui.page import Context
from tests.conftest import FakeClock, House
from tests.documents.those import add, create, cv, read
from tests.ui_support import DeskRig, press, settle, type_text, view, wait_for

K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class AtACv:
    """The editor, opened on a CV of nobody; what stands in the store of it."""

    def __init__(self, house: House, page: DocumentsPage, qtbot: Any, **more: Any) -> None:
        self.house, self.page, self.qtbot = house, page, qtbot
        self.key = create(house, cv(**more))
        page.open(document=self.key, kind=DocumentKind.CV)
        wait_for(qtbot, lambda: view(page, CvEditor).shown is not None)
        self.editor = view(page, CvEditor)

    def go(self, name: str) -> Any:
        self.editor.steps.go(name)
        return self.editor.part(name)

    def field(self, path: str) -> QWidget:
        self.editor.show_path(path)
        focus = self.editor.part(self.editor.part_of(path)).show_path(path)  # type: ignore[attr-defined]
        assert isinstance(focus, QWidget)
        return focus

    @property
    def resume(self) -> Resume:
        content = self.editor.edited.document.content
        assert isinstance(content, Resume)
        return content

    @property
    def kept(self) -> Resume:
        content = read(self.house, self.key).document.content
        assert isinstance(content, Resume)
        return content

    def saved(self) -> None:
        wait_for(self.qtbot, lambda: self.editor.saver.state is Saved.KEPT and self.kept == self.resume)


@pytest.fixture
def desk(house: House, page: DocumentsPage, qtbot: Any) -> AtACv:
    return AtACv(house, page, qtbot)


def test_what_is_typed_is_said_and_kept(desk: AtACv, clock: FakeClock) -> None:
    clock.advance(timedelta(minutes=3))
    field = desk.field("content.contact.headline")
    field.selectAll()  # type: ignore[attr-defined]
    type_text(field, "Serveuse à Brest")
    assert desk.resume.contact.headline == "Serveuse à Brest"
    assert desk.editor.head.saved.text() == "Being saved…"
    desk.saved()
    assert desk.editor.head.saved.text() == "Saved at 14:08"
    # What a foreign file held beside stays.
    assert desk.kept.contact.rest == {"x": [1, {"y": None}]}


def test_every_field_shows_what_the_document_says(desk: AtACv) -> None:
    part = desk.go(Section.EXPERIENCES)
    said = {bound.field.name: bound.field.raw() for bound in part.fields.bound}
    assert said["position"] == "Agente"
    assert said["organisation"] == "Ville de Brest"
    assert said["start"] == "03/2019"
    assert said["points"] == "Sols"
    assert desk.go(CONTACT).fields.bound[0].field.raw() == "Léa Durand"


def test_the_sections_come_in_the_order_of_the_model(desk: AtACv) -> None:
    names = [name for name, _words in desk.editor.steps.steps]
    assert names[0] == CONTACT
    assert names[-1] == LOOK
    look = desk.go(LOOK)
    assert isinstance(look, LookPart)
    look.models.set_value("product:premiers-pas")
    look.models.changed.emit()
    steps = desk.editor.steps.steps
    assert [name for name, _words in steps][1:3] == [Section.SUMMARY, Section.SKILLS]
    assert dict(steps)[Section.SKILLS] == "Ce que je sais faire"
    assert desk.editor.edited.document.model == "product:premiers-pas"


def test_a_colour_of_its_own_goes_with_the_model(desk: AtACv) -> None:
    look = desk.go(LOOK)
    look.colour.set_value("#8b1e3f")
    look.colour.changed.emit()
    assert desk.editor.edited.document.model.endswith("#8b1e3f")
    model = desk.editor.cv_model()
    assert model is not None
    assert (model.name, model.accent) == ("Simple", "#8b1e3f")
    look.models.set_value("product:dates")
    look.models.changed.emit()
    assert desk.editor.edited.document.model == "product:dates#8b1e3f"
    desk.saved()


# ── dates ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_dates_are_typed_as_people_write_them(desk: AtACv) -> None:
    part = desk.go(Section.EXPERIENCES)
    start, end = part.fields.field_at("content.experiences.0.start"), part.fields.field_at("content.experiences.0.end")
    start.set_raw("mai 2018")
    end.set_raw("aujourd’hui")
    entry = desk.resume.experiences[0]
    assert (entry.start, entry.end, entry.current) == (PartialDate(2018, 5), None, True)
    end.set_raw("2020")
    entry = desk.resume.experiences[0]
    assert (entry.end, entry.current) == (PartialDate(2020), False)
    end.set_raw("")
    assert desk.resume.experiences[0].end is None


def test_a_date_that_is_not_understood_is_said_so_and_stays_as_it_is_typed(desk: AtACv) -> None:
    part = desk.go(Section.EXPERIENCES)
    start = part.fields.field_at("content.experiences.0.start")
    start.set_raw("l’an dernier")
    start.edit.editingFinished.emit()
    assert "was not understood" in start.error()
    assert desk.resume.experiences[0].start == PartialDate(2019, 3)
    part.fields.field_at("content.experiences.0.town").set_raw("Brest")
    assert start.raw() == "l’an dernier"


# ── entries ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def three(desk: AtACv) -> EntriesSection:
    part = desk.go(Section.EXPERIENCES)
    assert isinstance(part, EntriesSection)
    for name in ("deux", "trois"):
        part.add_one()
        type_text(part.fields.bound[0].field.editor, name)
    return part


def names(desk: AtACv) -> list[str]:
    return [one.position for one in desk.resume.experiences]


def test_entries_are_added_moved_doubled_and_taken_out_by_keys(desk: AtACv, rig: DeskRig) -> None:
    part = three(desk)
    assert names(desk) == ["Agente", "deux", "trois"]
    part.list.setFocus()
    press(part.list, K.Key_Up, ALT)
    assert names(desk) == ["Agente", "trois", "deux"]
    assert part.at == 1
    press(part.fields.bound[0].field.editor, K.Key_Down, ALT)
    assert names(desk) == ["Agente", "deux", "trois"]
    part.duplicate()
    assert names(desk) == ["Agente", "deux", "trois", "trois"]
    part.list.setFocus()
    press(part.list, K.Key_Delete)
    assert names(desk) == ["Agente", "deux", "trois"]
    assert any(toast.startswith("Taken out: trois") for toast in rig.shell.toasts)
    press(part.fields.bound[0].field.editor, K.Key_Return, CTRL)
    assert len(names(desk)) == 4
    desk.saved()


def test_an_entry_that_was_taken_out_comes_back_where_it_was(desk: AtACv) -> None:
    part = three(desk)
    part.list.setCurrentIndex(part.model.index(1))
    part.remove()
    assert names(desk) == ["Agente", "trois"]
    desk.editor.undo()
    assert names(desk) == ["Agente", "deux", "trois"]


def test_dragging_is_the_same_as_moving(desk: AtACv) -> None:
    part = three(desk)
    root = part.list.rootIndex()
    # What the view does of its own once a row is dropped before the first.
    part.model.moveRows(root, 2, 1, root, 0)
    wait_for(desk.qtbot, lambda: names(desk) == ["trois", "Agente", "deux"])
    assert part.at == 0


def test_enter_goes_from_field_to_field(desk: AtACv) -> None:
    part = desk.go(Section.EXPERIENCES)
    first, second = part.fields.bound[0].field.editor, part.fields.bound[1].field.editor
    first.setFocus()
    press(first, K.Key_Return)
    assert second.hasFocus()


def test_levels_of_languages(desk: AtACv) -> None:
    part = desk.go(Section.LANGUAGES)
    part.add_one()
    part.fields.bound[0].field.set_raw("Breton")
    part.fields.bound[1].field.set_value(LanguageLevel.B2)
    (language,) = desk.resume.languages
    assert (language.name, language.level) == ("Breton", LanguageLevel.B2)
    assert "Breton" in part.model.words(0)
    desk.saved()


def test_what_is_practical_and_what_is_said_only_by_who_wants_it(desk: AtACv) -> None:
    part = desk.go(Section.PRACTICAL)
    assert not desk.resume.disabled_worker
    part.field_at("content.licences").set_value(("B", "AM"))
    part.field_at("content.vehicle").set_value(value=True)
    part.field_at("content.pix").set_raw("412")
    assert (set(desk.resume.licences), desk.resume.vehicle, desk.resume.pix) == ({"B", "AM"}, True, 412)
    desk.saved()


# ── taken back ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_undo_and_redo_over_the_whole_document(desk: AtACv) -> None:
    field = desk.field("content.contact.headline")
    type_text(field, " chevronnée")
    other = desk.field("content.summary")
    type_text(other, "x")
    press(other, K.Key_Z, CTRL)
    assert desk.resume.summary == "Soigneuse\net ponctuelle"
    press(other, K.Key_Z, CTRL)
    assert desk.resume.contact.headline == "Agente d’entretien"
    assert desk.editor.steps.current == CONTACT
    assert field.hasFocus()
    press(field, K.Key_Z, CTRL | SHIFT)
    assert desk.resume.contact.headline.endswith("chevronnée")
    press(field, K.Key_Y, CTRL)
    assert desk.resume.summary != "Soigneuse\net ponctuelle"
    assert desk.editor.steps.current == Section.SUMMARY
    desk.saved()


def test_ctrl_z_anywhere_in_the_editor_is_the_documents(desk: AtACv) -> None:
    """The window's own would take back that the document was begun."""
    type_text(desk.field("content.contact.headline"), "x")
    desk.editor.steps.list.setFocus()
    press(desk.editor.steps.list, K.Key_Z, CTRL)
    assert desk.resume.contact.headline == "Agente d’entretien"


def test_a_job_typed_is_taken_back_in_a_few_steps(desk: AtACv) -> None:
    part = desk.go(Section.EXPERIENCES)
    part.add_one()
    for bound in part.fields.bound[:3]:
        bound.field.editor.setFocus()
        type_text(bound.field.editor, "quelque chose")
    steps = 0
    while desk.editor.edited.undo() is not None:
        steps += 1
    assert steps == 4
    assert desk.resume == read(desk.house, desk.key).document.content or len(desk.resume.experiences) == 1


# ── examples ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_examples_of_a_trade_are_taken_up_with_enter(desk: AtACv) -> None:
    desk.go(Section.SKILLS)
    assert not desk.editor.examples.isVisible()
    desk.editor.examples.go_in()
    type_text(desk.editor.examples.trade.edit, "serv")
    press(desk.editor.examples.trade.edit, K.Key_Return)
    listed = desk.editor.examples.list
    listed.setFocus()
    first, second = desk.editor.examples.model.sentences[:2]
    press(listed, K.Key_Return)
    press(listed, K.Key_Return)
    assert [one.name for one in desk.resume.skills] == [first, second]
    desk.go(Section.EXPERIENCES)
    task = desk.editor.examples.model.sentences[0]
    press(listed, K.Key_Return)
    assert desk.resume.experiences[0].points == ("Sols", task)
    listed.setCurrentIndex(desk.editor.examples.model.index(0))
    press(listed, K.Key_Return)
    assert desk.resume.experiences[0].points == ("Sols", task)
    desk.saved()


def test_the_trade_is_known_by_what_is_looked_for(house: House, page: DocumentsPage, qtbot: Any) -> None:
    document = cv()
    assert isinstance(document.content, Resume)
    content = replace(document.content, contact=replace(document.content.contact, headline="Agent·e de propreté"))
    desk = AtACv(house, page, qtbot, content=content)
    desk.go(Section.SUMMARY)
    assert desk.editor.examples.isVisible()
    assert desk.editor.examples.model.sentences


# ── photo ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def picture(width: int = 300, height: int = 200) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("darkcyan"))
    return as_png(image)


def test_a_photo_is_taken_framed_by_keys_and_taken_out(desk: AtACv) -> None:
    part = desk.go(CONTACT)
    assert isinstance(part, ContactPart)
    part.photo.bring(picture())
    wait_for(desk.qtbot, lambda: desk.resume.photo is not None)
    first = desk.resume.photo
    assert isinstance(first, Photo)
    part.photo.crop.setFocus()
    press(part.photo.crop, K.Key_Left)
    type_text(part.photo.crop, "+")
    second = desk.resume.photo
    assert isinstance(second, Photo)
    assert (
        second.crop.left < first.crop.left or second.crop.right - second.crop.left < first.crop.right - first.crop.left
    )
    assert part.photo.no_room.isVisible()  # of the usual model, which has none
    desk.saved()
    part.photo.remove.click()
    assert desk.resume.photo is None
    desk.editor.undo()
    assert desk.resume.photo == second


def test_what_is_no_picture_is_refused_at_its_place(desk: AtACv, tmp_path: Any) -> None:
    part = desk.go(CONTACT)
    (tmp_path / "photo.jpg").write_bytes(b"not a picture")
    part.photo.bring(tmp_path / "photo.jpg")
    wait_for(desk.qtbot, part.photo.wrong.isVisible)
    assert desk.resume.photo is None


# ── kept, or not ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_cant_be_kept_is_said_at_its_field_and_the_rest_of_the_part(desk: AtACv) -> None:
    field = desk.field("content.experiences.0.position")
    field.setText("x" * 500)  # type: ignore[attr-defined]
    wait_for(desk.qtbot, lambda: desk.editor.saver.state is Saved.FAULTY)
    section = desk.editor.part(Section.EXPERIENCES)
    assert isinstance(section, EntriesSection)
    bound = section.fields.field_at("content.experiences.0.position")
    assert bound is not None
    assert "under 400" in bound.error()
    assert "to be corrected" in desk.editor.head.trouble.text()
    field.setText("Agente")  # type: ignore[attr-defined]
    desk.saved()
    assert bound.error() == ""
    assert not desk.editor.head.trouble.isVisible()


def test_one_that_was_erased_elsewhere_stays_on_the_screen_until_it_is_left(
    desk: AtACv, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    desk.house.do(EraseDocument(desk.key))
    type_text(desk.field("content.contact.headline"), "!")
    wait_for(qtbot, desk.editor.head.gone.isVisible)
    assert desk.resume.contact.headline == "Agente d’entretien!"
    desk.editor.give()
    desk.editor.go_back()
    settle(page, context, qtbot)
    assert not desk.resume.contact.name
    assert desk.editor.paper.pages.pages == 0


def test_leaving_keeps_at_once(desk: AtACv, page: DocumentsPage, context: Context, qtbot: Any) -> None:
    type_text(desk.field("content.contact.headline"), "!")
    page.open(view="documents")
    settle(page, context, qtbot)
    assert desk.kept.contact.headline == "Agente d’entretien!"


def test_coming_back_to_the_same_document_goes_on_with_it(
    desk: AtACv, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    type_text(desk.field("content.contact.headline"), "!")
    page.open(view="documents")
    settle(page, context, qtbot)
    page.open(document=desk.key, kind=DocumentKind.CV)
    settle(page, context, qtbot)
    assert desk.editor.edited.can_undo
    desk.editor.undo()
    desk.saved()


def test_another_persons_cv_does_not_show_what_was_typed_in_the_first(
    desk: AtACv, house: House, page: DocumentsPage, qtbot: Any
) -> None:
    type_text(desk.field("content.contact.headline"), " chevronnée")
    other = AtACv(house, page, qtbot, content=Resume(), title="Un autre", person=add(house))
    assert other.editor is desk.editor
    assert not other.editor.edited.can_undo
    part = other.go(CONTACT)
    assert part.fields.bound[1].field.raw() == ""
    assert other.editor.head.title.text() == "Un autre"
    assert read(house, desk.key).document.content.contact.headline.endswith("chevronnée")  # type: ignore[union-attr]


# ── the paper ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_paper_follows_what_is_typed(desk: AtACv) -> None:
    wait_for(desk.qtbot, lambda: desk.editor.paper.at_rest and desk.editor.paper.pages.pages == 1)
    assert desk.editor.paper.words.text() == "On one page."
    jobs = tuple(Experience(f"Poste {n}", points=tuple(f"Tâche {m} menée à bien" for m in range(4))) for n in range(15))
    desk.editor.edited.act("content.experiences", jobs)
    wait_for(desk.qtbot, lambda: desk.editor.paper.pages.pages > 1 and desk.editor.paper.at_rest)
    assert "shorten" in desk.editor.paper.words.text()
    assert desk.editor.paper.sign.isVisible()


def test_what_is_given_away_is_named_after_nobody(desk: AtACv, rig: DeskRig) -> None:
    desk.editor.give()
    (paper,) = rig.shell.papers
    assert paper.name == "cv.pdf"
    assert [one.name for one in paper.more] == ["cv.odt", "cv.docx", "cv.txt", "cv.json", "cv.papidesk-document"]
    assert paper.title == "CV"
    paper.given()
    assert rig.shell.toasts[-1].startswith("Given away")

"""The editor of CVs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from papidesk.documents.page.cv_kinds import entry_kinds
from papidesk.documents.page.cv_parts import ContactPart, practical_part, summary_part
from papidesk.documents.page.editor import EditorView
from papidesk.documents.page.entries import EntriesSection
from papidesk.documents.page.examples import Examples
from papidesk.documents.page.library import Library
from papidesk.documents.page.live import cv_advice
from papidesk.documents.page.look import LookPart
from papidesk.documents.page.making import Writing, writing
from papidesk.documents.page.model_pictures import ModelPictures
from papidesk.documents.page.paths import within
from papidesk.documents.rules import (
    SECTION_WORDS,
    Certificate,
    CvModel,
    Experience,
    Resume,
    Section,
    Skill,
)
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.page import Page
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave, Opener

CONTACT, LOOK = "contact", "look"
_EXAMPLES = {
    Section.SUMMARY: "summaries", Section.EXPERIENCES: "points", Section.VOLUNTEERING: "points", Section.SKILLS: "skills",
    Section.CERTIFICATES: "certificates",
}  # fmt: skip
_PRACTICAL = ("licences", "vehicle", "pix", "availability", "disabled_worker")


class CvEditor(EditorView):
    """Contact, then the sections in the order of the model, then how it looks."""

    def __init__(self, page: Page, library: Library, pictures: ModelPictures, opener: Opener, leave: Leave) -> None:
        super().__init__(page, library, opener, leave)
        self._pictures = pictures
        self._kinds = entry_kinds(self.context.time.today)
        self.paper.say_with(cv_advice)
        self.examples = Examples(library)
        self.examples.taken.connect(self._take_example)
        self.beside.add(self.examples)
        self.to_examples = button(
            self.context.keys.with_hint(tr("Examples"), "examples"), on=self.examples.go_in, icon="note", kind="quiet"
        )
        self.examples.left.connect(lambda: self.to_examples.setFocus(Qt.FocusReason.OtherFocusReason))
        self.top.addWidget(self.to_examples)
        beside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self.context.keys.bind(self, "examples", self.examples.go_in, beside)

    # ── the parts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def cv_model(self) -> CvModel | None:
        return self.library.cv_model(self.edited.document.model)

    def parts(self) -> list[tuple[str, str]]:
        model = self.cv_model()
        first = list(model.sections) if model is not None else list(Section)
        titles = dict(model.titles) if model is not None else {}
        others = [section for section in Section if section not in first]
        sections = [(section.value, titles.get(section) or say(SECTION_WORDS[section])) for section in first]
        for section in others:
            words = say(SECTION_WORDS[section])
            if model is not None and model.strict:
                words = tr("{section} (not in this model)", section=words)
            sections.append((section.value, words))
        return [(CONTACT, tr("Contact", "section of a CV")), *sections, (LOOK, tr("Look and language"))]

    def make_part(self, name: str) -> QWidget:
        if name == CONTACT:
            return ContactPart(self.context, self.edited, self.keys)
        if name == LOOK:
            return LookPart(self.edited, self.keys, self.library, self._pictures)
        section = Section(name)
        if section is Section.SUMMARY:
            return summary_part(self.edited, self.keys)
        if section is Section.PRACTICAL:
            return practical_part(self.edited, self.keys)
        return EntriesSection(self.context, self.edited, self.keys, self._kinds[section])

    def part_of(self, path: str) -> str:
        if not path.startswith("content."):
            return LOOK
        name = path.split(".")[1]
        if name in {"contact", "photo"}:
            return CONTACT
        if name == "summary":
            return Section.SUMMARY
        if name in _PRACTICAL:
            return Section.PRACTICAL
        return next((section for section, kind in self._kinds.items() if kind.field == name), CONTACT)

    def is_filled(self, name: str) -> bool:
        resume = self._resume()
        if resume is None or name == LOOK:
            return False
        if name == CONTACT:
            return bool(resume.contact.name.strip())
        if name == Section.PRACTICAL:
            return any(getattr(resume, field) not in (None, "", (), False) for field in _PRACTICAL)
        field = "summary" if name == Section.SUMMARY else self._kinds[Section(name)].field
        return bool(getattr(resume, field))

    def _resume(self) -> Resume | None:
        content = self.edited.document.content
        return content if isinstance(content, Resume) else None

    def show_part(self, name: str) -> None:
        super().show_part(name)
        field = _EXAMPLES.get(Section(name), "") if name in set(Section) else ""
        self.examples.offer(field)
        self.to_examples.setVisible(bool(field))

    def began(self) -> None:
        resume = self._resume()
        starter = self.library.starter_for(resume.contact.headline) if resume is not None else None
        self.examples.begin(starter.key if starter is not None else "")
        self._say_room()

    def set_parts_again(self) -> None:
        super().set_parts_again()
        self._say_room()

    def _say_room(self) -> None:
        """A photo that the model does not show must not be a surprise on the paper."""
        model = self.cv_model()
        part = self._parts.get(CONTACT)
        if isinstance(part, ContactPart) and model is not None:
            words = tr(
                "The model “{name}” has no room for a photo: it does not show. Choose another model for it.",
                name=model.name,
            )
            part.photo.say_room("" if model.photo else words)

    def part(self, name: str) -> QWidget:
        new = name not in self._parts
        made = super().part(name)
        if new and name == CONTACT:
            self._say_room()
        return made

    def writing(self) -> Writing | None:
        return writing(self.read(), self.cv_model()) if self.shown is not None else None

    # ── examples ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _take_example(self, sentence: str) -> None:
        """Put it where it belongs: a sentence more, a task of the job that is open, a skill, a certificate."""
        name = self.steps.current
        part: Any = self.part(name)
        if name == Section.SUMMARY:
            said = self.edited.at("content.summary").rstrip()
            self.edited.act("content.summary", f"{said} {sentence}".strip())
        elif name == Section.SKILLS:
            part.add_one(Skill(sentence))
        elif name == Section.CERTIFICATES:
            part.add_one(Certificate(sentence))
        elif isinstance(part, EntriesSection):
            if not part.entries:
                trade = self.examples.trade.text()
                part.add_one(Experience(trade if name == Section.EXPERIENCES else ""))
            path = f"{part.path}.{part.at}.points"
            points = self.edited.at(path)
            if sentence in points:
                announce(self.examples.list, tr("It is there already."))
                return
            self.edited.act(path, (*points, sentence))

    def _edited(self, path: str, by: object) -> None:
        super()._edited(path, by)
        if within(path, "content.contact.headline") and not self.examples.trade.value():
            starter = self.library.starter_for(self.edited.at("content.contact.headline"))
            if starter is not None:
                self.examples.choose_trade(starter.key)

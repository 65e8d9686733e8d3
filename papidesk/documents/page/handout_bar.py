"""The keys above the text of a hand-out: what a paragraph is, how its letters are, what only some paragraphs have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.page.handout_edit import HandoutEdit
from papidesk.documents.rules import Paragraph
from papidesk.ui import theme
from papidesk.ui.buttons import IconButton, icon_button
from papidesk.ui.cards import Card
from papidesk.ui.fields import ChoiceField, NumberField, TextField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.words import tr

LINES_MOST = 40


def kind_words() -> dict[Paragraph, str]:
    """What paragraphs are called."""
    return {
        Paragraph.TEXT: tr("Text", "a paragraph"),
        Paragraph.TITLE: tr("Title", "a paragraph"),
        Paragraph.SUBTITLE: tr("Subtitle", "a paragraph"),
        Paragraph.BULLET: tr("Point", "a paragraph"),
        Paragraph.STEP: tr("Numbered step", "a paragraph"),
        Paragraph.BOX: tr("Box to tick", "a paragraph"),
        Paragraph.TIP: tr("To remember", "a paragraph"),
        Paragraph.LINES: tr("Lines to write on", "a paragraph"),
        Paragraph.PICTURE: tr("Picture", "a paragraph"),
    }


class HandoutBar(QWidget):
    """Follows where the cursor stands. picture_asked(): a picture is wanted."""

    picture_asked = Signal()

    def __init__(self, edit: HandoutEdit) -> None:
        super().__init__()
        self.edit = edit
        self._showing = False
        kinds = [(kind, words) for kind, words in kind_words().items() if kind is not Paragraph.PICTURE]
        self.kind = ChoiceField("kind", tr("This paragraph is"), choices=kinds)
        self.kind.changed.connect(self._take_kind)
        self.strong = self._turn("bold", tr("Strong letters (Ctrl+B)"), edit.turn_strong)
        self.emphasis = self._turn("italic", tr("Slanted letters (Ctrl+I)"), edit.turn_emphasis)
        self.link = icon_button("link", tr("Link (Ctrl+K)"), on=self.ask_link)
        self.picture = icon_button("picture", tr("Picture…"), on=self.picture_asked.emit)
        self.point = icon_button("bullets", tr("Points"), on=lambda: self._make(Paragraph.BULLET))
        self.step = icon_button("numbers", tr("Numbered steps"), on=lambda: self._make(Paragraph.STEP))
        self.title = icon_button("title", tr("Title", "a paragraph"), on=lambda: self._make(Paragraph.TITLE))
        self.box = icon_button("box", tr("Boxes to tick"), on=lambda: self._make(Paragraph.BOX))
        self.tip = icon_button("tip", tr("To remember", "a paragraph"), on=lambda: self._make(Paragraph.TIP))
        self.lines = icon_button(
            "lines", tr("Lines to write on", "a paragraph"), on=lambda: self._make(Paragraph.LINES)
        )
        self.how_many = NumberField("lines", tr("Lines to write on"), least=1, most=LINES_MOST)
        self.how_many.changed.connect(self._take_lines)
        widths = [(60.0, tr("Small", "a picture")), (100.0, tr("Medium", "a picture")), (120.0, tr("Large", "a picture")),
                  (174.0, tr("The whole width", "a picture"))]  # fmt: skip
        self.width_field = ChoiceField("width", tr("Width of the picture"), choices=widths)
        self.width_field.changed.connect(self._take_width)
        self.asking: LinkCard | None = None
        self._lay_out()
        edit.stands.connect(self.follow)
        shortcut = QShortcut(QKeySequence("Ctrl+K"), edit)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.ask_link)
        self.follow()

    def _turn(self, sign: str, name: str, act: Callable[[], object]) -> IconButton:
        made = icon_button(sign, name)
        made.setCheckable(True)

        def pressed() -> None:
            act()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def _lay_out(self) -> None:
        keys = QWidget()
        flow = FlowLayout(keys)
        theme.spaced(flow, spacing=0.2)
        for made in (
            self.strong, self.emphasis, self.link, self.title, self.point, self.step, self.box, self.tip, self.lines,
            self.picture,
        ):  # fmt: skip
            flow.addWidget(made)
        first = QWidget()
        beside = FlowLayout(first)
        theme.spaced(beside, spacing=0.8)
        for widget in (self.kind, self.how_many, self.width_field, keys):
            beside.addWidget(widget)
        self._column = QVBoxLayout(self)
        theme.spaced(self._column, spacing=0.4)
        self._column.addWidget(first)

    # ── follows ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def follow(self) -> None:
        """Say what the paragraph is that is stood on, and how what is typed is."""
        here, manner = self.edit.here(), self.edit.manner()
        self._showing = True
        picture = here.kind is Paragraph.PICTURE
        self.kind.setVisible(not picture)
        if not picture:
            self.kind.set_value(here.kind)
        self.how_many.setVisible(here.kind is Paragraph.LINES)
        if self.how_many.value() != here.lines:
            self.how_many.set_value(here.lines)
        self.width_field.setVisible(picture)
        self.width_field.set_value(
            min((width for width, _words in self._widths()), key=lambda one: abs(one - here.width))
        )
        self.strong.setChecked(manner.strong)
        self.emphasis.setChecked(manner.emphasis)
        self._showing = False

    def _widths(self) -> list[tuple[float, str]]:
        return [(value, "") for value in self.width_field._values]  # noqa: SLF001 — the field is ours

    def _make(self, kind: Paragraph) -> None:
        """Make the paragraph so; pressed again, plain text."""
        self.edit.set_kind(Paragraph.TEXT if self.edit.here().kind is kind else kind)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_kind(self) -> None:
        kind = self.kind.value()
        if not self._showing and kind is not None:
            self.edit.set_kind(Paragraph(kind))

    def _take_lines(self) -> None:
        lines = self.how_many.value()
        if not self._showing and lines is not None and not self.how_many.check():
            self.edit.set_lines(lines)

    def _take_width(self) -> None:
        width = self.width_field.value()
        if not self._showing and width is not None:
            self.edit.set_width(float(width))

    # ── links ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def ask_link(self) -> None:
        """Where the words lead."""
        self.close_link()
        self.asking = LinkCard(self.edit.manner().link, self._link, self.close_link)
        self._column.addWidget(self.asking)
        self.asking.form.field("link").setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, link: str) -> None:
        self.edit.set_link(link)
        self.close_link()

    def close_link(self) -> None:
        """Nothing is asked any more."""
        asking, self.asking = self.asking, None
        if asking is not None:
            self._column.removeWidget(asking)
            asking.hide()
            asking.deleteLater()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class _LinkField(TextField):
    def check(self) -> str:
        typed = self.edit.text().strip()
        if not typed or typed.startswith(("http://", "https://", "mailto:", "tel:")):
            return tr("A link holds no space. Correct it.") if " " in typed else ""
        return tr("A link begins with https://, mailto: or tel:. Correct it, or leave it empty to take the link away.")


class LinkCard(Card):
    """Asks where words lead."""

    def __init__(self, link: str, taken: Callable[[str], None], left: Callable[[], None]) -> None:
        super().__init__()
        self.form = Form("documents.link", submit=tr("Link it"), cancel=tr("No link"))
        self.form.add(_LinkField("link", tr("Address"), hint=tr("https://… ; empty to take the link away.")))
        self.form.load({"link": link})
        self.form.submitted.connect(lambda values: taken(values["link"].strip()))
        self.form.cancelled.connect(left)
        self.body.addWidget(self.form)

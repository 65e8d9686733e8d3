"""A person in a few fields, wherever one is asked for: from the bar, a visit, a support."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.upkeep import Draft, OpenDrafts
from papidesk.people.page.adding import Adding
from papidesk.people.page.form import band_field, details_of, text_field, values_of, year_field
from papidesk.people.rules import PersonDetails
from papidesk.ui import theme
from papidesk.ui.cards import Scroll
from papidesk.ui.drafts import DraftBanner, read_draft
from papidesk.ui.forms import Form
from papidesk.ui.page import Drafts
from papidesk.ui.words import hour_teller, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

FORM = "person.quick"


class QuickPersonForm(QWidget):
    """First name, surname, age, telephone, what tells them apart; Enter adds at once.

    details: what is known already, most often `names.details_from_name(typed)`; on_created: given the key of the person
    added, or of the one found to be here already; on_cancel: Échap. scrolls: in a place that may be lower than
    the form. `drafts.flush()` keeps what is typed now.
    """

    def __init__(
        self,
        context: Context,
        details: PersonDetails,
        on_created: Callable[[int], None],
        on_cancel: Callable[[], None],
        parent: QWidget | None = None,
        *,
        scrolls: bool = True,
    ) -> None:
        super().__init__(parent)
        self.form = Form(FORM, submit=tr("Add this person"), title=tr("New person"), cancel=tr("Cancel"))
        self.form.add(text_field("first_name"))
        self.form.add(text_field("surname"))
        self.form.add(year_field(context.time.today()))
        self.form.add(band_field())
        self.form.add(text_field("phone"))
        self.form.add(
            text_field("known_by", hint=tr("What tells them apart from people of the same name, in your words."))
        )
        self.form.load({name: value for name, value in values_of(details).items() if self._shows(name)})
        self.drafts = Drafts(context, self)
        self._keeper = self.drafts.keeper(FORM, self.form.raw)
        self.form.changed.connect(self._keeper.touch)
        self.form.cancelled.connect(self._cancelled)
        self._on_created, self._on_cancel = on_created, on_cancel
        self.banner: DraftBanner | None = None
        self.adding = Adding(context, self.form, lambda values: details_of(values, details), self._created)
        self._inside = QWidget()
        self._time = context.time
        self._inner = QVBoxLayout(self._inside)
        theme.spaced(self._inner, margins=0.6)
        self._inner.addWidget(self.adding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(self._inside) if scrolls else self._inside)
        # Left by a lock or a power cut; who presses Échap wants no more of it.
        context.desk.ask(OpenDrafts(), self, self._offer)
        self.setFocusProxy(self.form.field("first_name").editor)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.field("first_name").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        # A scroll area asks for little; where there is room, all of the form is to be seen.
        return self._inside.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._inside.heightForWidth(width), self._inside.minimumSizeHint().height())

    def _shows(self, name: str) -> bool:
        return name in {"first_name", "surname", "birth_year", "age_band", "phone", "known_by"}

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        draft = next((one for one in drafts if one.form == FORM), None)
        if draft is None or self.form.dirty() or not (values := read_draft(draft.content)):
            return
        content = draft.content

        def take_up() -> None:
            self.form.restore(values)
            self._keeper.took_up(content)
            self.form.field("first_name").editor.setFocus(Qt.FocusReason.OtherFocusReason)

        hour = hour_teller(self._time)(draft.saved_at)
        self.banner = DraftBanner(hour, take_up=take_up, forget=self._keeper.forget)
        self._inner.insertWidget(0, self.banner)
        self.updateGeometry()

    def _cancelled(self) -> None:
        self._keeper.forget()
        self._on_cancel()

    def _created(self, person: int) -> None:
        self._keeper.forget()
        self._on_created(person)

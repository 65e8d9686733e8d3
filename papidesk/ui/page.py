"""What a page is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Role
from papidesk.kernel.upkeep import KeepDraft

if TYPE_CHECKING:
    from papidesk.ui.desk import Desk
    from papidesk.ui.drafts import DraftKeeper
    from papidesk.ui.keys import Keys
    from papidesk.ui.printing.papers import Printout


@dataclass(frozen=True)
class OnDuty:
    """Who works at the desk now."""

    id: int
    name: str
    role: Role


class Shell(Protocol):
    """What the window does for its pages."""

    def go(self, page: str, **what: Any) -> None:
        """Show a page; `what` is handed to its `open`."""

    def toast(self, text: str, kind: str = "info", action: str = "", on: Callable[[], None] | None = None) -> None:
        """A passing message at the bottom of the centre, announced."""

    def print_paper(self, owner: QWidget, paper: Printout) -> None:
        """Show a paper, to be printed or kept in a file. owner: the widget that asked."""

    def put_backup_back(self, file: str = "") -> None:
        """Cover the desk and show what can be put back. file: a backup that is chosen already."""

    def to_bar(self) -> None:
        """Give the entry bar the focus back."""

    def on_duty(self) -> OnDuty:
        """Who is at the desk."""

    def privacy(self) -> bool:
        """Whether names show as initials."""


@dataclass(frozen=True)
class Context:
    """Handed to every page once, by the composition root."""

    desk: Desk
    time: PlaceTime
    keys: Keys
    shell: Shell


class Keeper(Protocol):
    """Keeps something that is being typed."""

    def flush(self) -> None:
        """Keep it now."""


@dataclass
class Drafts:
    """The drafts of the forms of a page, kept through the desk; the page lists them so that a lock or a change of page
    keeps them at once."""

    context: Context
    owner: QWidget
    keepers: list[Keeper] = field(default_factory=list)

    def keeper(self, form: str, read: Callable[[], dict[str, Any]]) -> DraftKeeper:
        """A keeper for a form, whose text goes to the store one second after the last key."""
        from papidesk.ui.drafts import DraftKeeper  # noqa: PLC0415 — forms are not on the start-up path

        made = DraftKeeper(
            form, read, lambda content: self.context.desk.submit(KeepDraft(form, content), self.owner), self.owner
        )
        self.keepers.append(made)
        return made

    def flush(self) -> None:
        """Keep everything now."""
        for keeper in self.keepers:
            keeper.flush()


class Page(QWidget):
    """A page of the window. Subclasses build themselves on first showing and ask their question again when told."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.drafts = Drafts(context, self)
        self._built = False

    def build(self) -> None:
        """Make the widgets; called once, when the page is first shown."""

    def open(self, **what: Any) -> None:
        """The page is being shown; `what` says on what (`person=12`)."""

    def refresh(self) -> None:
        """Ask the page's question again."""

    def part(self) -> str:
        """Which of its views is in sight, by the name the guide's table has it under; "" for the page as a whole."""
        return ""

    def show_page(self, **what: Any) -> None:
        """Build if need be, then open. Called by the window alone."""
        if not self._built:
            self._built = True
            self.build()
        self.open(**what)

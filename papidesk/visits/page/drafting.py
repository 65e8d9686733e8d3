"""The draft of a form that is opened on one thing after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.upkeep import Draft, OpenDrafts
from papidesk.ui.drafts import DraftBanner, DraftKeeper, read_draft
from papidesk.ui.page import Page
from papidesk.ui.words import hour_teller


class DraftPlace(QWidget):
    """Keeps what is typed in a form under the name of what it is about, and offers there what was kept earlier.

    read: what was typed, plain values; restore: puts it back; dirty: whether something is being typed now.
    """

    def __init__(
        self,
        page: Page,
        read: Callable[[], dict[str, Any]],
        restore: Callable[[dict[str, Any]], None],
        dirty: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._page, self._read, self._restore, self._dirty = page, read, restore, dirty
        self.keeper: DraftKeeper | None = None
        self.banner: DraftBanner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def begin(self, name: str) -> None:
        """The form was just opened under this name: what it holds now is no typing."""
        self.let_go()
        self.keeper = self._page.drafts.keeper(name, self._read)
        self._page.context.desk.ask(OpenDrafts(), self, lambda drafts: self._offer(name, drafts))

    def touch(self) -> None:
        """Something was typed."""
        if self.keeper is not None:
            self.keeper.touch()

    def settle(self) -> None:
        """What the form holds now is no typing."""
        if self.keeper is not None:
            self.keeper.start_from_here()

    def forget(self) -> None:
        """It was sent."""
        if self.keeper is not None:
            self.keeper.forget()
        self._drop_banner()

    def let_go(self) -> None:
        """Keep what is typed, and stop following the form."""
        if self.keeper is not None:
            self.keeper.flush()
            self._page.drafts.keepers.remove(self.keeper)
            self.keeper.deleteLater()
            self.keeper = None
        self._drop_banner()

    def _offer(self, name: str, drafts: tuple[Draft, ...]) -> None:
        keeper = self.keeper
        if keeper is None or keeper.form != name or self._dirty():
            return
        draft = next((one for one in drafts if one.form == name), None)
        values = read_draft(draft.content) if draft is not None else {}
        if draft is None or not values:
            return

        def take_up() -> None:
            self._restore(values)
            keeper.took_up(draft.content)
            self._drop_banner()

        def forget() -> None:
            keeper.forget()
            self._drop_banner()

        self.banner = DraftBanner(hour_teller(self._page.context.time)(draft.saved_at), take_up, forget)
        self._column.addWidget(self.banner)
        self.show()

    def _drop_banner(self) -> None:
        self.hide()
        if self.banner is not None:
            self._column.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None

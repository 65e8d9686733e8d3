"""Réglages: a list of sections, each a form or a list of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import ALL_ROLES, STAFF, Role
from papidesk.ui.buttons import button
from papidesk.ui.cards import Scroll
from papidesk.ui.flow import FlowLayout
from papidesk.ui.opener import Opener
from papidesk.ui.page import Context, Page
from papidesk.ui.preferences import Preferences
from papidesk.ui.words import tr


@dataclass(frozen=True)
class Section:
    """A part of the settings: made when first shown; a `refresh()` of its own is called at each showing. roles: who is offered
    it."""

    name: str
    title: str
    icon: str
    make: Callable[[], QWidget]
    roles: frozenset[Role] = STAFF


class SettingsPage(Page):
    """The sections of the place, of the team and of this computer.

    sections: those that the jobs add (workstations, purposes); prefer: applies and keeps what is chosen for this machine.
    """

    def __init__(
        self, context: Context, sections: Sequence[Section], opener: Opener,
        preferences: Callable[[], Preferences], prefer: Callable[[Preferences], None],
    ) -> None:  # fmt: skip
        super().__init__(context)
        self._more, self._opener, self._preferences, self._prefer = sections, opener, preferences, prefer
        self._made: dict[str, QWidget] = {}

    def _sections(self) -> list[Section]:
        # Each section is made, and its widgets imported, when it is shown.
        from papidesk.accounts.page.appearance import AppearanceSection  # noqa: PLC0415
        from papidesk.accounts.page.backups import BackupSection  # noqa: PLC0415
        from papidesk.accounts.page.place import PlaceSection  # noqa: PLC0415
        from papidesk.accounts.page.retention import RetentionSection  # noqa: PLC0415
        from papidesk.accounts.page.secrets import SecretsSection  # noqa: PLC0415
        from papidesk.accounts.page.shortcuts import ShortcutsSection  # noqa: PLC0415
        from papidesk.accounts.page.team import TeamSection  # noqa: PLC0415

        context = self.context
        return [
            Section(
                "appearance", tr("Appearance"), "contrast",
                lambda: AppearanceSection(self._preferences, self._prefer), ALL_ROLES,
            ),
            Section("place", tr("The place"), "home", lambda: PlaceSection(context)),
            *self._more,
            Section("team", tr("Team"), "people", lambda: TeamSection(context)),
            Section("password", tr("My password"), "lock", lambda: SecretsSection(context), ALL_ROLES),
            Section("retention", tr("Data kept"), "clock", lambda: RetentionSection(context)),
            Section("backups", tr("Backups"), "backup", lambda: BackupSection(context, self._opener)),
            Section(
                "keys", tr("Keyboard"), "keyboard",
                lambda: ShortcutsSection(context, self._preferences, self._prefer), ALL_ROLES,
            ),
        ]  # fmt: skip

    def build(self) -> None:
        tabs = QWidget()
        flow = FlowLayout(tabs)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, Any] = {}
        role = self.context.shell.on_duty().role
        self._by_name = {section.name: section for section in self._sections() if role in section.roles}
        for section in self._by_name.values():
            tab = button(section.title, on=self._opener_of(section.name), icon=section.icon, kind="quiet")
            tab.setCheckable(True)
            self._group.addButton(tab)
            self._tabs[section.name] = tab
            flow.addWidget(tab)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(tabs)
        column.addWidget(self._stack, 1)

    def part(self) -> str:
        return next((name for name, tab in self._tabs.items() if tab.isChecked()), "")

    def _opener_of(self, name: str) -> Callable[[], None]:
        return lambda: self.open(section=name)

    def open(self, **what: Any) -> None:
        first = next(iter(self._by_name))
        name = str(what.get("section", first))
        if name not in self._by_name:
            name = first
        if name not in self._made:
            inside = self._by_name[name].make()
            self._made[name] = inside
            self._stack.addWidget(Scroll(inside))
        inside = self._made[name]
        self._stack.setCurrentIndex(list(self._made).index(name))
        self._tabs[name].setChecked(True)
        self._tabs[name].setFocus()
        refresh = getattr(inside, "refresh", None)
        if refresh is not None:
            refresh()

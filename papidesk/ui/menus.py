"""The menu bar: every action of the window with its keys, for who looks for them rather than remembers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from papidesk.ui.preferences import Preferences
from papidesk.ui.window import MainWindow
from papidesk.ui.words import tr

SIZES = (100, 125, 150, 175, 200)

Prefer = Callable[[Preferences], None]


class Menus:
    """Fills the menu bar with the actions that the window has bound; hidden with everything else while locked.

    preferences: those in force; prefer: applies and keeps others.
    """

    def __init__(self, window: MainWindow, preferences: Callable[[], Preferences], prefer: Prefer) -> None:
        self._window, self._preferences, self._prefer = window, preferences, prefer
        bar = window.menuBar()
        acts = ("bar", "anonymous", "departure", "prints", "loan", "session")
        self._fill(bar.addMenu(tr("&Desk", "menu")), (*acts, "", "undo", "", "lock", "quit"))
        self._fill(bar.addMenu(tr("&Pages", "menu")), tuple(f"page{n}" for n in range(1, 9)))
        self._view(bar.addMenu(tr("&View", "menu")))
        self._fill(bar.addMenu(tr("&Help", "menu")), ("help", "next_pane", "escape"))
        window.stack.currentChanged.connect(lambda _index: bar.setVisible(not window.locked))

    def _action(self, id_: str) -> QAction | None:
        return next((one for one in self._window.actions() if one.objectName() == id_), None)

    def _fill(self, menu: QMenu, ids: tuple[str, ...]) -> None:
        for id_ in ids:
            action = self._action(id_) if id_ else None
            if action is not None:
                menu.addAction(action)
            elif not id_:
                menu.addSeparator()

    def _view(self, menu: QMenu) -> None:
        self._fill(menu, ("privacy", ""))
        palettes = menu.addMenu(tr("Colours"))
        self._choices(
            palettes,
            [
                (tr("As the system: light or dark"), {"palette": "system"}),
                (tr("Light"), {"palette": "light"}),
                (tr("Dark"), {"palette": "dark"}),
                (tr("High contrast, on black"), {"palette": "contrast"}),
                (tr("High contrast, on white"), {"palette": "paper"}),
                (tr("The system's own colours"), {"palette": "colours"}),
            ],
        )
        sizes = menu.addMenu(tr("Size of the text"))
        self._choices(sizes, [(f"{size} %", {"text_percent": size}) for size in SIZES])
        self._fill(menu, ("larger_text", "smaller_text"))

    def _choices(self, menu: QMenu, choices: list[tuple[str, dict[str, object]]]) -> None:
        group = QActionGroup(menu)
        for text, wanted in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(self._chooser(wanted))
        # What is in force may have been chosen elsewhere: it is ticked when the menu opens.
        menu.aboutToShow.connect(lambda: self._tick(list(zip(group.actions(), choices, strict=True))))

    def _chooser(self, wanted: dict[str, object]) -> Callable[[], None]:
        return lambda: self._prefer(Preferences(**(vars(self._preferences()) | wanted)))

    def _tick(self, pairs: list[tuple[QAction, tuple[str, dict[str, object]]]]) -> None:
        now = vars(self._preferences())
        for action, (_text, wanted) in pairs:
            action.setChecked(all(now[name] == value for name, value in wanted.items()))


def other_size(percent: int, step: int) -> int:
    """The next text size up (step 1) or down (step -1), in percent."""
    nearest = min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - percent))
    return SIZES[min(max(nearest + step, 0), len(SIZES) - 1)]

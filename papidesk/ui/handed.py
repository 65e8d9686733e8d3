"""A file that was double-clicked: kept until somebody is on duty, then shown where it is of use. Nothing is done by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from papidesk.kernel.handed import is_backup
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.ui.window import MainWindow


class Handed:
    """The last file that came, for one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._path: Path | None = None

    def take(self, path: Path) -> None:
        """A file came; it is shown now, or once the window is unlocked."""
        self._path = path
        self.show()

    def show(self) -> None:
        """Show what came, if anything did and the window is open."""
        if self._path is None or self._window.locked:
            return
        path, self._path = self._path, None
        if is_backup(path):
            self._window.go("settings", section="backups")
            self._window.toast(
                tr("This file is a backup, and nothing was done with it."),
                "warning",
                tr("Put it back…"),
                lambda: self._window.put_backup_back(str(path)),
            )
        else:
            self._window.go("documents", view="new", file=str(path))

"""Where things are on the disk."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

PORTABLE_MARK = "portable.txt"
PORTABLE_DATA = "donnees"
"""Seen by who opens the key, on any system: plain letters, in the language of the desk."""
STORE_NAME = "papidesk.db"
KEYS_NAME = "papidesk.keys"


@dataclass(frozen=True, slots=True)
class StorePaths:
    """The folder of one store and what stands in it. Nothing here is created by looking."""

    folder: Path

    @property
    def store(self) -> Path:
        """The encrypted SQLite file."""
        return self.folder / STORE_NAME

    @property
    def keys(self) -> Path:
        """The wrapped keys."""
        return self.folder / KEYS_NAME

    @property
    def passing(self) -> Path:
        """The key of what is kept for a moment only; in no backup, and most of the time not there."""
        return self.folder / "passing.key"

    @property
    def installation(self) -> Path:
        """Which installation this is, on which machine; in no backup, so that a copied or restored store is known."""
        return self.folder / "installation.json"

    @property
    def received(self) -> Path:
        """Files that the network shares, by their digest; in no backup, as they can be had again."""
        return self.folder / "received"

    @property
    def attempts(self) -> Path:
        """How many passwords failed in a row, and when."""
        return self.folder / "papidesk.attempts"

    @property
    def backups(self) -> Path:
        """Backups made by the application itself."""
        return self.folder / "backups"

    @property
    def copies(self) -> Path:
        """What is remembered of copies in a second folder; in no backup."""
        return self.folder / "copies.json"

    @property
    def logs(self) -> Path:
        """Logs and crash reports, without personal data."""
        return self.folder / "logs"

    @property
    def preferences(self) -> Path:
        """How the window looks on this machine: no personal data, readable before the store is open."""
        return self.folder / "preferences.json"

    @property
    def socket_name(self) -> str:
        """The name under which the window that owns this store answers a second `papidesk`."""
        import hashlib  # noqa: PLC0415 — only when a second instance may be there

        digest = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:16]
        return f"papidesk-{digest}"

    def exists(self) -> bool:
        """Whether a store has been created here."""
        return self.store.exists() or self.keys.exists()


def default_folder() -> Path:
    """`PAPIDESK_DATA_DIR`, else the folder beside a portable program, else the user's data folder of the platform."""
    named = os.environ.get("PAPIDESK_DATA_DIR")
    if named:
        return Path(named)
    carried = portable_folder()
    if carried is not None:
        return carried
    from platformdirs import user_data_path  # noqa: PLC0415 — not needed when the folder is named

    return user_data_path("papidesk", appauthor=False)


def portable_folder() -> Path | None:
    """Where a program that is carried on a key keeps everything: `donnees`, beside it. None unless `portable.txt` stands there
    too: a program that was installed is nobody's to write beside."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).absolute().parent
    return beside / PORTABLE_DATA if (beside / PORTABLE_MARK).is_file() else None


def guide() -> Path:
    """The pages of the user's guide; its pictures are in `../images`. Inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent.parent / "docs" / "guide"
    return inside if inside.exists() else Path(__file__).parent.parent.parent / "docs" / "guide"


def resources() -> Path:
    """The icons, fonts and catalogues: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent.parent / "resources"
    return inside if inside.exists() else Path(__file__).parent.parent.parent / "resources"

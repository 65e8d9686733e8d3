"""Files that the desktop hands over when they are double-clicked, known by the ending of their names."""

from __future__ import annotations

from pathlib import Path

DOCUMENT, BACKUP = ".papidesk-document", ".papidesk"
PATH_MAX = 4096
"""Letters of a path: longer is none."""


def handed(word: object) -> Path | None:
    """The absolute path of a file of ours that is there, by a word of a command line; None where the word names none."""
    if not isinstance(word, str) or len(word) > PATH_MAX or not word.lower().endswith((DOCUMENT, BACKUP)):
        return None
    path = Path(word)
    try:
        return path.absolute() if path.is_file() else None
    except (OSError, ValueError):
        return None  # no name that a file could have


def is_backup(path: Path) -> bool:
    """Whether a file that was handed over is a backup."""
    return path.name.lower().endswith(BACKUP)

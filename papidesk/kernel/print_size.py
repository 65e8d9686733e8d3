"""In which letters a paper is written: what is asked for on screen and by command, and what the paper kit does of it."""

from __future__ import annotations

from enum import StrEnum


class PrintSize(StrEnum):
    """In which letters. EASY: made to be read with ease ("facile à lire"); LARGE: "gros caractères"."""

    STANDARD = "standard"
    EASY = "easy"
    LARGE = "large"

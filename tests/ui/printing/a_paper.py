"""A paper as the kit writes them: a heading, text, a page each."""

from __future__ import annotations

from pathlib import Path

from papidesk.paper.blocks import Paper, Part, Voice, Words
from papidesk.paper.writing import write_paper


def a_paper(file: Path, pages: int, *, landscape: bool = False) -> bytes:
    """Its bytes; page 2 says "Feuillet 2"."""
    parts = [
        Part([Words(f"Feuillet {n}", Voice.TITLE, heading=1), Words("Un texte à lire. " * 40)], landscape=landscape)
        for n in range(1, pages + 1)
    ]
    write_paper(Paper("Un papier", "PAPI de démonstration", parts), file)
    return file.read_bytes()

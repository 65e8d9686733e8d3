"""The pages that the menu leads to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A line of the menu. path: of the page, and of what lies below it; icon: of resources/icons."""

    path: str
    label: str
    icon: str

    def leads_to(self, path: str) -> bool:
        """Whether a page is this one or lies below it."""
        return path == self.path or (self.path != "/" and path.startswith(f"{self.path}/"))


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    label: str
    entries: tuple[Entry, ...]


FIGURES = Group(
    "Les chiffres",
    (
        Entry("/", "Vue d’ensemble", "home"),
        Entry("/comparaisons", "Comparaisons", "report"),
        Entry("/completude", "Complétude", "table"),
        Entry("/croissance", "Croissance", "growth"),
        Entry("/carte", "Carte", "map"),
        Entry("/donnees", "Données ouvertes", "export"),
    ),
)
KEEPING = Group(
    "Tenir le réseau",
    (
        Entry("/lieux", "Lieux et postes", "seat"),
        Entry("/nouvelles", "Nouvelles", "note"),
        Entry("/partage", "Partage", "link"),
        Entry("/materiel", "Matériel", "loan"),
        Entry("/periodes", "Périodes", "calendar"),
        Entry("/journal", "Journal", "clock"),
    ),
)
MENU = (FIGURES, KEEPING)

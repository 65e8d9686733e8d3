"""Sessions as lines of a table: titles in French, days and hours of the place, all of which our own import takes back."""

from __future__ import annotations

from papidesk.kernel.clock import PlaceTime
from papidesk.workshops.intents import SessionRow
from papidesk.workshops.wording import AUDIENCE_LABELS, CANCELLED_LABEL, ENTRY_LABELS, FREE_LABEL, LEVEL_LABELS

SESSION_COLUMNS = (
    "Titre", "Date", "Heure de début", "Heure de fin", "Salle", "Places", "Inscrits", "Liste d’attente", "Présents",
    "Animé par", "Niveau", "Public", "Inscription", "Tarif", "Statut",
)  # fmt: skip


def session_cells(session: SessionRow, time: PlaceTime) -> tuple[str, ...]:
    """The cells of a session, in the order of `SESSION_COLUMNS`."""
    start, end = time.local(session.start), time.local(session.end)
    return (
        session.title, session.day.isoformat(), f"{start:%H:%M}", f"{end:%H:%M}", session.room,
        str(session.capacity), str(session.enrolled), str(session.waiting), str(session.attended),
        ", ".join(session.facilitators),
        "" if session.level is None else LEVEL_LABELS[session.level], AUDIENCE_LABELS[session.audience],
        ENTRY_LABELS[session.entry], _price(session.price_cents), CANCELLED_LABEL if session.cancelled else "",
    )  # fmt: skip


def _price(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}" if cents else FREE_LABEL

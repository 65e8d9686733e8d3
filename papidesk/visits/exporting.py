"""Visits as lines of a table: titles in French, days and hours of the place, all of which our own import takes back."""

from __future__ import annotations

from papidesk.kernel.clock import PlaceTime
from papidesk.people.wording import BAND_LABELS, GENDER_LABELS, OCCUPATION_LABELS
from papidesk.visits.intents import VisitRow

VISIT_COLUMNS = (
    "Date", "Heure d’arrivée", "Heure de départ", "Personne", "Motifs", "Poste", "Impressions", "Groupe",
    "Tranche d’âge",
    "Genre", "Statut", "Commune", "Accompagnements",
)  # fmt: skip


def visit_cells(visit: VisitRow, time: PlaceTime) -> tuple[str, ...]:
    """The cells of a visit, in the order of `VISIT_COLUMNS`; a departure on another day is written with its day."""
    arrived = time.local(visit.arrived_at)
    left = None if visit.left_at is None else time.local(visit.left_at)
    departure = "" if left is None else f"{left:%H:%M}" if left.date() == visit.day else f"{left:%Y-%m-%d %H:%M}"
    return (
        visit.day.isoformat(), f"{arrived:%H:%M}", departure, visit.name,
        _listed(visit.purposes),
        str(visit.workstation or ""), str(visit.prints), visit.group,
        BAND_LABELS[visit.age_band], GENDER_LABELS[visit.gender], OCCUPATION_LABELS[visit.occupation],
        visit.commune, str(visit.supports),
    )  # fmt: skip


def _listed(labels: tuple[str, ...]) -> str:
    """Labels parted by |; one alone that holds a comma is closed by one, so that it is read back whole."""
    closed = len(labels) == 1 and any(sign in labels[0] for sign in ",;/")
    return "|".join(labels) + "|" * closed

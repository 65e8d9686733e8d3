"""Réglages: the workstations and the purposes of the place."""

from __future__ import annotations

from papidesk.accounts.page.settings import Section
from papidesk.ui.page import Context
from papidesk.ui.words import tr


def place_sections(context: Context) -> list[Section]:
    """What visits add to the settings."""
    from papidesk.visits.page.place_purposes import PurposesSection  # noqa: PLC0415 — made when it is shown
    from papidesk.visits.page.place_seats import WorkstationsSection  # noqa: PLC0415 — as above

    return [
        Section("workstations", tr("Workstations"), "seat", lambda: WorkstationsSection(context)),
        Section("purposes", tr("What people come for"), "note", lambda: PurposesSection(context)),
    ]

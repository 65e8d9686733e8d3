"""Réglages: what the public is told of the place."""

from __future__ import annotations

from papidesk.accounts.page.settings import Section
from papidesk.ui.page import Context
from papidesk.ui.words import tr


def record_sections(context: Context) -> list[Section]:
    """What the network adds to the settings."""
    from papidesk.network.page.place import PlaceRecordSection  # noqa: PLC0415 — made when it is shown

    return [Section("record", tr("Public record"), "info", lambda: PlaceRecordSection(context))]

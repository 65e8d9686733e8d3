"""Réglages: how the place lends, the categories of its equipment, the organisations that borrow."""

from __future__ import annotations

from papidesk.accounts.page.settings import Section
from papidesk.ui.page import Context
from papidesk.ui.words import tr


def lending_sections(context: Context) -> list[Section]:
    """What equipment adds to the settings."""
    from papidesk.equipment.page.place_categories import CategoriesSection  # noqa: PLC0415 — made when it is shown
    from papidesk.equipment.page.place_lending import LendingSection  # noqa: PLC0415 — as above
    from papidesk.equipment.page.place_organisations import OrganisationsSection  # noqa: PLC0415 — as above

    return [
        Section("lending", tr("Loans"), "loan", lambda: LendingSection(context)),
        Section("categories", tr("Categories of equipment"), "table", lambda: CategoriesSection(context)),
        Section("organisations", tr("Organisations"), "group", lambda: OrganisationsSection(context)),
    ]

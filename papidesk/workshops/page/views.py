"""What workshops lend to the pages of other jobs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from papidesk.ui.page import Context


def workshops_of_person(context: Context) -> QWidget:
    """The panel of someone's workshops: it has `show_person(person)`."""
    from papidesk.workshops.page.person import PersonWorkshops  # noqa: PLC0415 — a panel is made with the first file

    return PersonWorkshops(context)

"""What equipment lends to the pages of other jobs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from papidesk.ui.page import Context


def loans_of_person(context: Context) -> QWidget:
    """The panel of someone's loans: it has `show_person(person)`."""
    from papidesk.equipment.page.borrower import PersonLoans  # noqa: PLC0415 — a panel is made with the first file

    return PersonLoans(context)

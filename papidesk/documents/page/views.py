"""What documents lend to the pages of other jobs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from papidesk.ui.page import Context


def documents_of_person(context: Context) -> QWidget:
    """The panel of someone's documents: it has `show_person(person)`."""
    from papidesk.documents.page.person import PersonDocuments  # noqa: PLC0415 — a panel is made with the first file

    return PersonDocuments(context)

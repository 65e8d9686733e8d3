"""The sections of a CV that are fields alone: how the person is reached, who they are, what is practical."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.page.binding import Fields, UndoKeys
from papidesk.documents.page.edited import Edited
from papidesk.documents.page.fields import LinesField
from papidesk.documents.page.photo import PhotoField
from papidesk.ui import theme
from papidesk.ui.choices import SomeOf
from papidesk.ui.fields import CheckField, LongTextField, NumberField, TextField
from papidesk.ui.page import Context
from papidesk.ui.words import tr

LICENCES = ("B", "AM", "A1", "A2", "A", "B1", "BE", "C1", "C", "CE", "D")
PIX_MOST = 1024


class ContactPart(QWidget):
    """Name, what is looked for, how to be reached, and the photo for who wants one."""

    def __init__(self, context: Context, edited: Edited, keys: UndoKeys) -> None:
        super().__init__()
        self.fields = fields = Fields(edited, keys, "content.contact")
        fields.add(TextField("name", tr("First name and surname")))
        fields.add(
            TextField(
                "headline",
                tr("Job looked for"),
                optional=True,
                hint=tr("In large letters under the name: “Cook”, “Home help”."),
            )
        )
        fields.add(TextField("phone", tr("Telephone"), optional=True))
        fields.add(
            TextField(
                "email", tr("E-mail"), optional=True, hint=tr("An address with first name and surname inspires trust.")
            )
        )
        fields.add(
            TextField(
                "address", tr("Street"), optional=True, hint=tr("The town is enough: nobody has to give their street.")
            )
        )
        fields.add(TextField("postal_code", tr("Postal code"), optional=True))
        fields.add(TextField("town", tr("Town"), optional=True))
        fields.add(LinesField("links", tr("Addresses on the web"), optional=True, lines=2, hint=tr("A line each.")))
        self.photo = PhotoField(context, edited)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.8)
        column.addWidget(fields)
        column.addWidget(self.photo)

    def show_path(self, path: str) -> QWidget | None:
        """The field of a path."""
        if path.startswith("content.photo"):
            return self.photo.first()
        field = self.fields.field_at(path)
        return field.editor if field is not None else None

    def show_faults(self, faults: Any) -> None:
        """What is wrong, at its place."""
        self.fields.show_faults(faults)
        self.photo.show_faults(faults)


class FieldsPart(Fields):
    """Fields of the CV itself."""

    def show_path(self, path: str) -> QWidget | None:
        """The field of a path."""
        field = self.field_at(path)
        return field.editor if field is not None else None


def summary_part(edited: Edited, keys: UndoKeys) -> FieldsPart:
    """Who the person is, in a few lines."""
    part = FieldsPart(edited, keys)
    part.add(
        LongTextField(
            "summary", tr("About me"), optional=True, lines=6,
            hint=tr("Two or three sentences: what you can do, what you look for. The examples help to begin."),
        )
    )  # fmt: skip
    return part


def practical_part(edited: Edited, keys: UndoKeys) -> FieldsPart:
    """Licences, vehicle, Pix, availability, and what is said only where the person wants it."""
    part = FieldsPart(edited, keys)
    choices = [(one, tr("Licence {category}", category=one)) for one in LICENCES]
    part.add(LicencesField("licences", tr("Driving licences"), choices, letters=False, optional=True))
    part.add(CheckField("vehicle", tr("Has a vehicle")))
    part.add(
        NumberField(
            "pix", tr("Pix score"), optional=True, most=PIX_MOST,
            hint=tr("The total of points, 0 to {most}, as on the certificate.", most=PIX_MOST),
        )
    )  # fmt: skip
    part.add(
        TextField(
            "availability",
            tr("Availability"),
            optional=True,
            hint=tr("For example: at once; from September; mornings."),
        )
    )
    part.add(
        CheckField(
            "disabled_worker",
            tr("Say that the quality of disabled worker is recognised (RQTH)"),
            hint=tr(
                "Nobody has to say it, and an employer may not ask. Some posts and some help are meant for those who do: it is "
                "for the person alone to decide."
            ),
        )
    )
    return part


class LicencesField(SomeOf):
    """Categories of the driving licence; those that a file held and that are not offered are kept."""

    _others: tuple[str, ...] = ()

    def value(self) -> tuple[Any, ...]:
        return (*super().value(), *self._others)

    def set_value(self, value: Any) -> None:
        offered = set(LICENCES)
        self._others = tuple(one for one in value or () if one not in offered)
        super().set_value(tuple(one for one in value or () if one in offered))

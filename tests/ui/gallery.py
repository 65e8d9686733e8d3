"""Pictures of the kit in each palette and text size, to be looked at: `python tests/ui/gallery.py FOLDER`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.asking import confirm
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.cards import Banner, Card, Scroll
from papidesk.ui.choices import OneOf, SomeOf
from papidesk.ui.dates import DateField, TimeField
from papidesk.ui.drafts import DraftBanner
from papidesk.ui.empty import EmptyState
from papidesk.ui.fields import CheckField, ChoiceField, LongTextField, NumberField, PasswordField, TextField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.tables import Table
from papidesk.ui.texts import Badge, Heading, Sentence, Subtle
from papidesk.ui.toasts import Toasts
from papidesk.ui.words import install

PURPOSES = ("Free access", "Online procedure", "Job search", "CV or letter", "Printing", "Games", "Other")
VISITS = [
    ("Léa Durand", "14:05", "4", "Free access"),
    ("Élise Le Bœuf-Kerbrat", "14:12", "2", "Online procedure: family allowance, first request of the year"),
    ("Anonymous", "14:20", "", "Printing"),
    ("Mohamed Ben Salah", "14:31", "7", "CV or letter"),
]


def a_form() -> Form:
    form = Form("visit", submit="Log the visit", title="A visit", cancel="Cancel")
    name = form.add(TextField("name", "First name", hint="A nickname will do."))
    name.set_value("Léa")
    form.add(OneOf("purpose", "What for?", [(one, one) for one in PURPOSES])).set_value("Job search")
    form.add(SomeOf("themes", "Themes", [(one, one) for one in PURPOSES[:4]], optional=True)).set_value(PURPOSES[:2])
    form.add(DateField("day", "Day", today=lambda: date(2026, 11, 5))).set_raw("demain")
    form.add(TimeField("hour", "Arrival")).set_raw("26h")
    form.add(NumberField("pages", "Printed pages", optional=True)).set_raw("57")
    form.add(ChoiceField("band", "Age band", choices=[(1, "12 to 18"), (2, "18 to 24")], none="Not said"))
    form.add(PasswordField("password", "Password"))
    form.add(CheckField("consent", "Agrees that a record is kept"))
    form.add(LongTextField("note", "Note", optional=True, hint="No health, no opinions."))
    form.submit()
    return form


def a_table() -> Table:
    columns = [
        Column("Person", lambda row: row[0], 3, 14),
        Column("Arrival", lambda row: row[1], 1, 6, priority=3),
        Column("Workstation", lambda row: row[2], 1, 10, priority=2, numeric=True),
        Column("What for?", lambda row: row[3], 4, 16, priority=1),
    ]
    model = RowsModel(columns, sentence=", ".join, key=lambda row: row[0])
    model.set_rows(VISITS)
    return Table(model, "Visits of the day", sortable=True)


def right_side() -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    flow = FlowLayout()
    for kind in ("primary", "plain", "quiet", "danger"):
        flow.addWidget(button(kind.capitalize(), icon="add", kind=kind, desk=kind == "primary"))
    off = button("Disabled", icon="print")
    off.setEnabled(False)
    flow.addWidget(off)
    flow.addWidget(icon_button("settings", "Settings"))
    column.addLayout(flow)
    badges = FlowLayout()
    for kind, words in (("plain", "Visits 34"), ("info", "Info"), ("success", "Present 12"), ("warning", "Over time"),
                        ("danger", "Refused")):  # fmt: skip
        badges.addWidget(Badge(words, kind))
    column.addLayout(badges)
    column.addWidget(DraftBanner("14:05", lambda: None, lambda: None))
    column.addWidget(Banner("No connection: everything is kept on this computer.", "warning"))
    card = Card("Workstation 4")
    card.body.addWidget(Sentence("Léa Durand, since 14:05."))
    card.body.addWidget(Subtle("Her half hour ends at 14:35."))
    column.addWidget(card)
    column.addWidget(Heading("Visits of the day", 2))
    table = a_table()
    table.go_to(1)
    column.addWidget(table, 1)
    column.addWidget(EmptyState("Nobody has arrived yet today. Type a first name, or F4 for an anonymous visit.",
                                "Log an anonymous visit", lambda: None))  # fmt: skip
    return side


def picture(app: QApplication, palette: str, percent: int, folder: Path) -> None:
    theme.apply(app, theme.Appearance(palette, percent))
    window = QWidget()
    window.setWindowTitle("Gallery")
    row = QHBoxLayout(window)
    form = a_form()
    row.addWidget(Scroll(form), 1)
    row.addWidget(Scroll(right_side()), 1)
    window.resize(1366, 768 if percent == 100 else 1500)
    window.show()
    toasts = Toasts(window)
    toasts.show_toast("Léa Durand's visit is logged: free access, workstation 4.", "Undo", lambda: None)
    toasts.show_toast("The printer did not answer. Your 5 pages are kept as a PDF.", kind="danger")
    window.activateWindow()
    form.field("name").setFocus(Qt.FocusReason.TabFocusReason)
    app.processEvents()
    window.grab().save(str(folder / f"{palette}-{percent}.png"))
    asked = confirm(window, "Erase Léa Durand's record?", "Her 12 visits stay, without her name. This can't be undone.",
                    yes="Erase the record", no="Keep it", on_yes=lambda: None)  # fmt: skip
    asked.grab().save(str(folder / f"ask-{palette}-{percent}.png"))
    asked.close()
    window.close()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    install(app, "en")
    for palette in sys.argv[2].split(",") if len(sys.argv) > 2 else ("light", "dark", "contrast", "paper", "colours"):
        for percent in (100, 200):
            picture(app, palette, percent, folder)


if __name__ == "__main__":
    main()

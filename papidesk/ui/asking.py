"""The one question asked before what can't be undone: erasure, restore, purge, sending."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import Heading, Sentence


def confirm(
    parent: QWidget,
    title: str,
    text: str,
    *,
    yes: str,
    no: str,
    on_yes: Callable[[], object],
    danger: bool = True,
) -> QDialog:
    """Ask, and do `on_yes` on a yes. It does not block: the caller goes on at once.

    The buttons name what they do ("Erase the record", "Keep it"); the focus is on the one that changes nothing.
    """
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setWindowTitle(title)
    dialog.setAccessibleName(title)
    dialog.setAccessibleDescription(text)
    column = QVBoxLayout(dialog)
    theme.spaced(column, margins=1.2, spacing=0.9)
    top = QHBoxLayout()
    theme.spaced(top, spacing=0.7)
    sign = IconLabel("warning", 2.0, "danger") if danger else IconLabel("help", 2.0, "accent")
    top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    theme.spaced(words, spacing=0.4)
    words.addWidget(Heading(title))
    words.addWidget(Sentence(text))
    words.addStretch(1)
    top.addLayout(words, 1)
    column.addLayout(top, 1)
    flow = FlowLayout()
    theme.spaced(flow, spacing=0.6)

    def agreed() -> None:
        dialog.accept()
        on_yes()

    keep = button(no, on=dialog.reject, desk=True)
    flow.addWidget(keep)
    flow.addWidget(button(yes, on=agreed, kind="danger" if danger else "primary", desk=True))
    column.addLayout(flow)
    theme.follow(dialog, lambda: dialog.setMinimumWidth(theme.em(dialog, 22)))
    dialog.open()
    keep.setFocus()
    announce(dialog, f"{title} {text}", now=True)
    return dialog

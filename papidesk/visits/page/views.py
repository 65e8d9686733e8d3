"""The views that visits lend to the pages: Home's, and the panel of the people's file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from papidesk.ui.page import Context, Page
from papidesk.visits.intents import Purposes
from papidesk.visits.page.places import Furniture
from papidesk.visits.rules import Purpose

AskPurposes = Callable[[QWidget, Callable[[list[tuple[str, str]]], None]], None]


def home_views(furniture: Furniture) -> dict[str, Callable[[Page], QWidget]]:
    """How the views of Home other than the room now are made, by name."""
    return {
        "register": lambda page: _register(page, furniture),
        "sheet": lambda page: _sheet(page, furniture),
        "support": _support,
        "visit": _visit,
    }


def _register(page: Page, furniture: Furniture) -> QWidget:
    from papidesk.visits.page.register import RegisterView  # noqa: PLC0415 — a view is made when it is shown

    return RegisterView(page, furniture)


def _sheet(page: Page, furniture: Furniture) -> QWidget:
    from papidesk.visits.page.sheet import SheetView  # noqa: PLC0415 — as above

    return SheetView(page, furniture)


def _support(page: Page) -> QWidget:
    from papidesk.visits.page.support import SupportView  # noqa: PLC0415 — as above

    return SupportView(page)


def _visit(page: Page) -> QWidget:
    from papidesk.visits.page.correction import VisitView  # noqa: PLC0415 — as above

    return VisitView(page)


def visits_of_person(context: Context) -> QWidget:
    """The panel of someone's visits: it has `show_person(person)`."""
    from papidesk.visits.page.history import PersonVisits  # noqa: PLC0415 — as above

    return PersonVisits(context)


def purposes_for_people(context: Context) -> AskPurposes:
    """What the people's form asks the place's purposes with: (code, label) of those in use."""

    def ask(owner: QWidget, then: Callable[[list[tuple[str, str]]], None]) -> None:
        def told(purposes: tuple[Purpose, ...]) -> None:
            then([(one.code, one.label) for one in purposes])

        context.desk.ask(Purposes(), owner, told)

    return ask

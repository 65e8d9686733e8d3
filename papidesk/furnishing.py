"""What the jobs lend to the desk: the modes of its bar, what it finds, its pages. Made once the store is opening.

Imported with the desk itself, not on the way to the gate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from papidesk.equipment.page.counter import LoanMode
from papidesk.equipment.page.found import BarItems
from papidesk.people.names import details_from_name
from papidesk.people.page.quick import QuickPersonForm
from papidesk.ui.deskview import PageSpec
from papidesk.ui.page import Context, Page
from papidesk.ui.rail import RailEntry
from papidesk.ui.window import MainWindow
from papidesk.ui.words import tr
from papidesk.visits.intents import AddPrints
from papidesk.visits.page.arrivals import BarModes
from papidesk.visits.page.places import Furniture
from papidesk.visits.rules import PRINTS_MAX
from papidesk.workshops.page.bar import BarSessions


class Furnishing:
    """settings: makes the settings page, which needs more than a context."""

    def __init__(self, context: Context, settings: Callable[[Context], Page]) -> None:
        self._context, self._make_settings = context, settings
        self.furniture = Furniture(context)
        self.modes = BarModes(context, self.furniture, self._quick_form)
        self.sessions = BarSessions(context, self.modes.the_bar)
        self.loans = LoanMode(context, self.modes.the_bar, self._quick_form)
        self.items = BarItems(context, self.loans)
        self.modes.finders += [self.sessions.find, self.items.find]
        self.modes.more_acts += [self.sessions.acts, self.items.acts]

    def _quick_form(self, text: str, created: Callable[[int], None], cancelled: Callable[[], None]) -> QWidget:
        return QuickPersonForm(self._context, details_from_name(text), created, cancelled)

    def furnish(self, window: MainWindow) -> None:
        """Give the window its pages, its bar and the keys of both."""
        view = window.furnish(self._specs(), self.modes.arrival)
        self.modes.bar = view.bar
        window.bind("anonymous", self.modes.log_anonymous)
        window.bind("departure", lambda: view.bar.take(self.modes.departure))
        window.bind("prints", lambda: view.bar.take(self.modes.prints))
        window.bind("loan", lambda: view.bar.take(self.loans))
        window.bind("session", self.sessions.open_now)

    def refresh(self) -> None:
        """Ask what the bar must know beforehand, whoever is on duty."""
        self.furniture.refresh()
        self.modes.room.refresh()
        self.sessions.refresh()

    def count_prints(self, pages: int) -> None:
        """Papers came out of a printer: they are of the day's prints, as those that are counted by hand."""
        for counted in range(0, pages, PRINTS_MAX):
            self._context.desk.submit(AddPrints(min(pages - counted, PRINTS_MAX)), self.modes)

    # ── pages, each made when it is shown ─────────────────────────────────────────────────────────────────────────────

    def _specs(self) -> Sequence[PageSpec]:
        return (
            PageSpec(RailEntry("home", tr("Home"), "home", "page1"), self._home),
            PageSpec(RailEntry("people", tr("People"), "people", "page2"), self._people),
            PageSpec(RailEntry("workshops", tr("Workshops"), "workshop", "page3"), self._workshops),
            PageSpec(RailEntry("equipment", tr("Loans"), "loan", "page4"), self._equipment),
            PageSpec(RailEntry("documents", tr("Documents"), "document", "page5"), self._documents),
            PageSpec(RailEntry("settings", tr("Settings"), "settings", "page8"), self._make_settings),
        )

    def _home(self, context: Context) -> Page:
        from papidesk.equipment.page.today import ReturnsStrip  # noqa: PLC0415 — a page is made when it is shown
        from papidesk.visits.page.home import HomePage  # noqa: PLC0415 — as above
        from papidesk.visits.page.views import home_views  # noqa: PLC0415
        from papidesk.workshops.page.today import TodayStrip  # noqa: PLC0415

        return HomePage(context, self.modes.log_anonymous, home_views(self.furniture), [TodayStrip, ReturnsStrip])

    def _people(self, context: Context) -> Page:
        from papidesk.documents.page.views import documents_of_person  # noqa: PLC0415 — as above
        from papidesk.equipment.page.views import loans_of_person  # noqa: PLC0415 — as above
        from papidesk.people.page import PeoplePage  # noqa: PLC0415
        from papidesk.visits.page.views import purposes_for_people, visits_of_person  # noqa: PLC0415
        from papidesk.workshops.page.views import workshops_of_person  # noqa: PLC0415

        page = PeoplePage(context, purposes_for_people(context))
        page.add_panel(tr("Visits"), lambda: visits_of_person(context))
        page.add_panel(tr("Loans"), lambda: loans_of_person(context))
        page.add_panel(tr("Documents"), lambda: documents_of_person(context))
        page.add_panel(tr("Workshops"), lambda: workshops_of_person(context))
        return page

    def _workshops(self, context: Context) -> Page:
        from papidesk.workshops.page.page import WorkshopsPage  # noqa: PLC0415 — as above

        return WorkshopsPage(context)

    def _equipment(self, context: Context) -> Page:
        from papidesk.equipment.page.page import EquipmentPage  # noqa: PLC0415 — as above

        return EquipmentPage(context)

    def _documents(self, context: Context) -> Page:
        from papidesk.documents.page.page import DocumentsPage  # noqa: PLC0415 — as above

        return DocumentsPage(context)

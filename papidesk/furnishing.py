"""What the jobs lend to the desk: the modes of its bar, what it finds, its pages. Made once the store is opening.

Imported with the desk itself, not on the way to the gate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from papidesk.accounts.page.settings import Section
from papidesk.equipment.page.counter import LoanMode
from papidesk.equipment.page.found import BarItems
from papidesk.equipment.page.settings import lending_sections
from papidesk.kernel.intent import STAFF
from papidesk.network.page.badge import SendingBadge
from papidesk.network.page.post import Post
from papidesk.network.page.settings import record_sections
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
from papidesk.visits.page.settings import place_sections
from papidesk.visits.rules import PRINTS_MAX
from papidesk.workshops.page.bar import BarSessions


def settings_sections(context: Context) -> list[Section]:
    """What the jobs add to the settings; each is made when it is shown."""
    return [*record_sections(context), *place_sections(context), *lending_sections(context)]


class Furnishing:
    """settings: makes the settings page, which needs more than a context; post: carries the mail of the network."""

    def __init__(self, context: Context, settings: Callable[[Context], Page], post: Post) -> None:
        self._context, self._make_settings, self._post = context, settings, post
        self._badge: SendingBadge | None = None
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
        view.header.sending_asked.connect(lambda: window.go("sending", view="sending"))
        self._badge = SendingBadge(self._context, view.header)

    def start_over(self) -> None:
        """Somebody else is on duty: what the one before had collected is theirs."""
        self.loans.start_over()
        self.refresh()

    def refresh(self) -> None:
        """Ask what the bar must know beforehand, whoever is on duty."""
        self.furniture.refresh()
        self.modes.room.refresh()
        self.sessions.refresh()
        if self._badge is not None:
            self._badge.refresh()

    def count_prints(self, pages: int) -> None:
        """Papers came out of a printer: they are of the day's prints, as those that are counted by hand."""
        for counted in range(0, pages, PRINTS_MAX):
            self._context.desk.submit(AddPrints(min(pages - counted, PRINTS_MAX)), self.modes)

    # ── pages, each made when it is shown ─────────────────────────────────────────────────────────────────────────────

    def _specs(self) -> Sequence[PageSpec]:
        return (
            PageSpec(RailEntry("home", tr("Home"), "home", "page1"), self._home),
            PageSpec(RailEntry("people", tr("People"), "people", "page2", STAFF), self._people),
            PageSpec(RailEntry("workshops", tr("Workshops"), "workshop", "page3"), self._workshops),
            PageSpec(RailEntry("equipment", tr("Loans"), "loan", "page4"), self._equipment),
            PageSpec(RailEntry("documents", tr("Documents"), "document", "page5"), self._documents),
            PageSpec(RailEntry("reports", tr("Reports"), "report", "page6", STAFF), self._reports),
            PageSpec(RailEntry("sending", tr("Sending", "a page"), "send", "page7"), self._sending),
            PageSpec(RailEntry("settings", tr("Settings"), "settings", "page8"), self._make_settings),
        )

    def _home(self, context: Context) -> Page:
        from papidesk.accounts.page.due import DueStrip  # noqa: PLC0415 — a page is made when it is shown
        from papidesk.equipment.page.today import ReturnsStrip  # noqa: PLC0415 — as above
        from papidesk.network.page.today import NewsStrip  # noqa: PLC0415 — as above
        from papidesk.visits.page.home import HomePage  # noqa: PLC0415
        from papidesk.visits.page.views import home_views  # noqa: PLC0415
        from papidesk.workshops.page.today import TodayStrip  # noqa: PLC0415

        strips = [NewsStrip, DueStrip, TodayStrip, ReturnsStrip]
        return HomePage(context, self.modes.log_anonymous, home_views(self.furniture), strips)

    def _people(self, context: Context) -> Page:
        from papidesk.documents.page.views import documents_of_person  # noqa: PLC0415 — as above
        from papidesk.equipment.page.views import loans_of_person  # noqa: PLC0415 — as above
        from papidesk.network.page.views import lend_partners  # noqa: PLC0415
        from papidesk.people.page import PeoplePage  # noqa: PLC0415
        from papidesk.visits.page.views import purposes_for_people, visits_of_person  # noqa: PLC0415
        from papidesk.workshops.page.views import workshops_of_person  # noqa: PLC0415

        page = PeoplePage(context, purposes_for_people(context))
        page.add_panel(tr("Visits"), lambda: visits_of_person(context))
        page.add_panel(tr("Loans"), lambda: loans_of_person(context))
        page.add_panel(tr("Documents"), lambda: documents_of_person(context))
        page.add_panel(tr("Workshops"), lambda: workshops_of_person(context))
        lend_partners(page)
        return page

    def _workshops(self, context: Context) -> Page:
        from papidesk.network.page.views import lend_outlines  # noqa: PLC0415 — as above
        from papidesk.workshops.page.page import WorkshopsPage  # noqa: PLC0415

        page = WorkshopsPage(context)
        lend_outlines(page)
        return page

    def _equipment(self, context: Context) -> Page:
        from papidesk.equipment.page.page import EquipmentPage  # noqa: PLC0415 — as above
        from papidesk.network.page.views import lend_pool  # noqa: PLC0415

        page = EquipmentPage(context)
        lend_pool(page)
        return page

    def _documents(self, context: Context) -> Page:
        from papidesk.documents.page.page import DocumentsPage  # noqa: PLC0415 — as above
        from papidesk.network.page.views import lend_models  # noqa: PLC0415

        page = DocumentsPage(context)
        lend_models(page)
        return page

    def _sending(self, context: Context) -> Page:
        from papidesk.network.page.page import SendingPage  # noqa: PLC0415 — as above

        return SendingPage(context, self._post)

    def _reports(self, context: Context) -> Page:
        from papidesk.reports.page.page import BilansPage  # noqa: PLC0415 — as above

        return BilansPage(context)

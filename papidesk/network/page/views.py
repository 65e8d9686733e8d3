"""What the network lends to the pages of other jobs: each view is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from papidesk.ui.page import Page
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.people.page.page import PeoplePage
    from papidesk.ui.views import ViewsPage

SHARED, POOL, PARTNERS = "shared", "pool", "partners"


def lend_outlines(page: ViewsPage) -> None:
    """The outlines of the network, in the page of workshops."""
    page.add_view(SHARED, tr("Outlines of the network"), "import", lambda: _outlines(page))


def lend_models(page: ViewsPage) -> None:
    """The models of the network, in the page of documents."""
    page.add_view(SHARED, tr("Models of the network"), "import", lambda: _models(page))


def lend_pool(page: ViewsPage) -> None:
    """The pool of the network, in the page of loans."""
    page.add_view(POOL, tr("Pool of the network"), "link", lambda: _pool(page))


def lend_partners(page: PeoplePage) -> None:
    """The directory of partners, beside the list of people."""
    page.add_view(PARTNERS, tr("Directory of partners"), "card", lambda: _partners(page))


def _outlines(page: Page) -> QWidget:
    from papidesk.network.page.shared import SharedView, outlines_shelf  # noqa: PLC0415 — a view is made when it is shown

    return SharedView(page, outlines_shelf())


def _models(page: Page) -> QWidget:
    from papidesk.network.page.shared import SharedView, models_shelf  # noqa: PLC0415 — as above

    return SharedView(page, models_shelf())


def _pool(page: Page) -> QWidget:
    from papidesk.network.page.pool import PoolView  # noqa: PLC0415 — as above

    return PoolView(page)


def _partners(page: PeoplePage) -> QWidget:
    from papidesk.network.page.partners import PartnersView  # noqa: PLC0415 — as above

    made = PartnersView(page)
    made.left.connect(page.show_list)
    return made

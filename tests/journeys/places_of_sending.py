"""The places of sending and of the network's news, for the tests that walk every place of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from papidesk.kernel.words import tr
from papidesk.network.contract import Dataset, FeedItem, FeedKind
from papidesk.network.intents.courier import NoteTry
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.received import TakeFeed
from papidesk.network.rules.states import Paused, StatementState
from papidesk.network.tables import DESK
from tests.journeys.at_the_desk import AtTheDesk
from tests.network.page.a_sending_desk import ENROLMENT, told
from tests.network.shared_by_a_network import GENERATION, news

FIRST, SECOND = ("a" * 31 + sign for sign in "12")
LONG = (
    "Le prochain atelier entre animatrices et animateurs se tient le jeudi 26 novembre. Inscriptions : "
    "https://www.exemple.fr/" + "un-chemin-sans-fin/" * 12
)


def of_sending(desk: AtTheDesk) -> Iterator[tuple[str, QWidget]]:
    """Attached to nothing, a form that is wrong, attached, the periods and one of them, paused, the news and one of them."""
    alone(desk)
    page = desk.go("sending", view="sending")
    view = page.stack.currentWidget()
    view.enrol.form.field("code").set_raw("K7QF-2M")
    view.enrol.form.submit()
    desk.settle()
    yield "sending, attached to nothing", page
    view.enrol.form.done()
    desk.do(ENROLMENT)
    yield "sending, nothing yet", desk.go("sending", view="sending")
    desk.do(AgreeToSend())
    written(desk, "2026-09", StatementState.RECEIVED)
    written(desk, "2026-10", StatementState.TO_SEND, *list(Dataset)[:4])
    written(desk, "2026-10", StatementState.REFUSED, Dataset.EQUIPMENT)
    troubled(desk)
    page = desk.go("sending", view="sending")
    page.stack.currentWidget().remind.click()
    desk.settle()
    yield "sending, month by month", page
    yield "sending, a month", desk.go("sending", period="2026-10")
    for paused in (Paused.COPIED, Paused.REVOKED):
        in_store(desk, lambda session, paused=paused: session.execute(DESK.update().values(paused=paused)))
        yield f"sending, {paused}", desk.go("sending", view="sending")
    in_store(desk, lambda session: session.execute(DESK.update().values(paused=None)))
    yield "no news", desk.go("sending", view="news")
    told_news(desk)
    yield "news", desk.go("sending", view="news")
    yield "one piece of news", desk.go("sending", news=FIRST)
    yield "home with news", desk.go("home")


def alone(desk: AtTheDesk) -> None:
    """No mail leaves by itself in what follows: there is no service."""
    assert desk.application.post is not None
    desk.application.post.close()


def in_store(desk: AtTheDesk, act: Callable[[Session], Any]) -> None:
    """Do something to the rows, on the store's thread."""

    def inside() -> bool:
        store = desk.application.behind.store
        assert store is not None
        with Session(store.engine) as session, session.begin():
            act(session)
        return True

    over: list[bool] = []
    desk.application.desk.run(inside, desk.window, over.append)
    desk.until(lambda: over)


def written(desk: AtTheDesk, period: str, state: StatementState, *datasets: Dataset) -> None:
    """Statements of a period."""

    class Rows:
        """As a house lends its session."""

        def __init__(self, session: Session) -> None:
            self._session = session

        @contextmanager
        def session(self) -> Iterator[Session]:
            yield self._session

    in_store(desk, lambda session: told(Rows(session), period, state, *datasets))


def troubled(desk: AtTheDesk) -> None:
    """The last round went wrong, and the clock is off."""
    now = desk.clock.now()
    wrong = tr("The service does not answer for the moment. What waits is kept.")
    desk.do(NoteTry(now, wrong, next_try_at=now + timedelta(minutes=25), clock_off=-7800, answered=False))


def told_news(desk: AtTheDesk) -> None:
    """Two pieces of news, one with an address that no line holds."""
    latest = news("Atelier du 26 novembre", LONG, published_at="2026-11-05T08:00:00Z")
    items = (FeedItem(1, FeedKind.NEWS, SECOND, body=news()), FeedItem(2, FeedKind.NEWS, FIRST, body=latest))
    desk.do(TakeFeed(items, next=2, generation=GENERATION))

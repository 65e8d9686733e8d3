"""A desk that sends, as its rows say it, and a post that carries nothing anywhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from papidesk.kernel.intent import Done, Refusal, WorldFailure
from papidesk.kernel.words import tr
from papidesk.network.contract import Dataset, Reason, Status
from papidesk.network.intents.courier import KeepEnrolment, Synced
from papidesk.network.rules.states import StatementState
from papidesk.network.tables import DESK, STATEMENT
from tests.conftest import START, House

SERVICE, URL, PLACE = "Réseau des PAPI", "https://reseau.exemple.fr", "PAPI de Recouvrance"
ENROLMENT = KeepEnrolment(URL, SERVICE, "3f2a9c1d5b7e4f608a1c2d3e4f5a6b7c", "lieu-1", PLACE, "poste-1", token="jeton")


class StubPost(QObject):
    """A `Post` whose mail goes nowhere: what was asked is kept, and the test answers it."""

    working = Signal(bool)

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.codes: list[tuple[str, str]] = []
        self.rounds: list[Callable[[Synced], None] | None] = []
        self.stopped = 0
        self.refusal: Refusal | None = None
        self.failure: WorldFailure | None = None
        self.waits = False

    def is_working(self) -> bool:
        return bool(self.rounds)

    def enrol(
        self,
        url: str,
        code: str,
        owner: QObject,  # noqa: ARG002 — a post's signature
        then: Callable[[Done], None],
        refused: Callable[[Refusal], None],
        failed: Callable[[WorldFailure], None],
    ) -> None:
        self.codes.append((url, code))
        if self.waits:
            return
        if self.refusal is not None:
            refused(self.refusal)
        elif self.failure is not None:
            failed(self.failure)
        else:
            then(self._house.do(ENROLMENT))

    def sync_now(
        self,
        owner: QObject,  # noqa: ARG002 — as above
        then: Callable[[Synced], None] | None = None,
        failed: Any = None,  # noqa: ARG002
    ) -> None:
        self.rounds.append(then)
        self.working.emit(True)

    def ends(self, synced: Synced) -> None:
        """The round under way is over, so."""
        then = self.rounds.pop(0)
        self.working.emit(False)
        assert then is not None
        then(synced)

    def stop(self) -> None:
        self.stopped += 1


def attach(house: House, **columns: Any) -> None:
    """As if the desk had been let in; columns: of its row, `agreed_at` among them."""
    house.do(ENROLMENT)
    if columns:
        with house.session() as session:
            session.execute(update(DESK).values(columns))


def begun(house: House, **columns: Any) -> None:
    """As if it had been sending for a while."""
    attach(house, **{"agreed_at": START - timedelta(days=40), "last_contact_at": START, **columns})


class Rows(Protocol):
    """What lends a session: a house, or the store of a window."""

    def session(self) -> AbstractContextManager[Session]: ...


def told(
    house: Rows, period: str, state: StatementState, *datasets: Dataset, at: datetime = START, **columns: Any
) -> None:
    """Statements of a period, each in a state."""
    with house.session() as session:
        desk = session.execute(select(DESK.c.desk)).scalar_one()
        for dataset in datasets or tuple(Dataset):
            session.execute(
                insert(STATEMENT).values(
                    {
                        "desk": desk, "dataset": dataset, "period": period, "revision": 1, "status": Status.CLOSED,
                        "reason": Reason.FIRST, "body": b"", "digest": f"sha-256=:{dataset}{period}:", "secret": "",
                        "made_at": at, "state": state, "sent_at": at, "tries": 1, "problem": "", "why": "", "locked": False,
                        "received_at": at if state is StatementState.RECEIVED else None, **columns,
                    }
                )
            )  # fmt: skip


NO_WAY = WorldFailure(tr("There is no connection."))

"""The requests for the pool: decided, handed over, taken back; and what was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Connection, Row
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.auditing import note
from papidesk.central.coordinators.sessions import Visitor
from papidesk.central.http.access import Served
from papidesk.central.http.service import Service
from papidesk.central.pool import catalogue, deciding, overview
from papidesk.central.problems import Problem, not_found
from papidesk.central.site import words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.keeping.pool import HISTORY, PATH, SAID, moment_of
from papidesk.central.site.keyset import before_of
from papidesk.central.site.posting import Form, Sent
from papidesk.central.site.rendering import page, see_other
from papidesk.central.statements.shape import UID
from papidesk.network.contract import PoolCondition, PoolState

router = APIRouter()
REQUESTS = f"{PATH}/demandes"
ANSWER_MOST = 500
Uid = Annotated[str, Path(pattern=UID)]
Work = Callable[[Connection, Row[Any]], object]


@router.get(f"{PATH}/historique")
def show_history(request: Request, who: Coordinator, service: Served, avant: str = "") -> Response:  # noqa: ARG001 — any coordinator
    """What came back, was refused or was given up, the latest first."""
    before = before_of(avant)
    with service.database.reading() as connection:
        rows = overview.requests(connection, overview.OVER, before=before, latest_first=True, most=HISTORY + 1)
    following = rows[HISTORY - 1].id if len(rows) > HISTORY else None
    shown = rows[:HISTORY]
    return page(request, "materiel/historique.html", rows=shown, following=following, first=before is None, **SAID)


@router.get(REQUESTS + "/{uid}")
def show_request(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """Where it stands, who else has the thing on its days, and what can be done."""
    return _shown(request, service, uid, Form())


def _shown(request: Request, service: Service, uid: str, form: Form) -> Response:
    today = service.today()
    with service.database.reading() as connection:
        row = _request(connection, uid)
        rivals = overview.rivals(row, catalogue.held(connection, row.item_id), today)
        others = {one.uid for one in rivals}
        held = overview.requests(connection, (PoolState.GRANTED, PoolState.HANDED_OVER), item=row.item_id)
    return page(
        request,
        "materiel/demande.html",
        status=422 if form.faults else 200,
        form=form,
        row=row,
        rivals=[one for one in held if one.uid in others],
        late=overview.is_late(row, today),
        past=row.to_day < today.isoformat(),
        answer_most=ANSWER_MOST,
        **SAID,
    )


def _request(connection: Connection, uid: str) -> Row[Any]:
    row = overview.request(connection, uid)
    if row is None:
        raise not_found()
    return row


def _carried_out(
    request: Request, service: Service, who: Visitor, uid: str, did: str, said: str, work: Work
) -> Response:
    """Do what the pool's rules allow now; what they do not is said above the request as it stands."""
    try:
        with service.database.writing() as connection:
            row = _request(connection, uid)
            work(connection, row)
            note(connection, service.now(), who.actor, did, f"request:{uid}")
    except Problem as refused:
        if refused.status not in words.POOL_REFUSALS:
            raise
        return see_other(request, f"{REQUESTS}/{uid}", words.POOL_REFUSALS[refused.status], "refused")
    return see_other(request, PATH, said.format(thing=row.item_name, place=row.place_name))


@router.post(REQUESTS + "/{uid}/accorder")
def grant(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """The place has it on its days."""
    form = Form.of(posted)
    answer = form.text("reponse", ANSWER_MOST)
    if form.faults:
        return _shown(request, service, uid, form)

    def work(connection: Connection, _row: Row[Any]) -> object:
        return deciding.decide(connection, uid, grant=True, answer=answer, at=moment_of(service))

    return _carried_out(request, service, who, uid, "request-granted", words.GRANTED, work)


@router.post(REQUESTS + "/{uid}/refuser")
def refuse(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """The place reads why."""
    form = Form.of(posted)
    answer = form.text("pourquoi", ANSWER_MOST, words.REFUSAL_NEEDS_WHY)
    if form.faults:
        return _shown(request, service, uid, form)

    def work(connection: Connection, _row: Row[Any]) -> object:
        return deciding.decide(connection, uid, grant=False, answer=answer, at=moment_of(service))

    return _carried_out(request, service, who, uid, "request-refused", words.REFUSED, work)


@router.post(REQUESTS + "/{uid}/remettre")
def hand_over(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """The place has it in its hands."""

    def work(connection: Connection, row: Row[Any]) -> object:
        return deciding.hand_over(connection, row.place_id, uid, moment_of(service))

    return _carried_out(request, service, who, uid, "thing-handed-over", words.HANDED_OVER, work)


@router.post(REQUESTS + "/{uid}/rendre")
def take_back(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """It came back, in some condition; who waits for it is looked at."""
    form = Form.of(posted)
    told = form.one_of("etat", SAID["conditions"], words.CONDITION_NEEDED)
    if form.faults:
        return _shown(request, service, uid, form)

    def work(connection: Connection, row: Row[Any]) -> object:
        return deciding.take_back(connection, row.place_id, uid, PoolCondition(told), moment_of(service))

    return _carried_out(request, service, who, uid, "thing-returned", words.TAKEN_BACK, work)


@router.post(REQUESTS + "/{uid}/annuler")
def cancel(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """The place has no use for it any more, as it told the centre."""

    def work(connection: Connection, row: Row[Any]) -> object:
        return deciding.cancel(connection, row.place_id, uid, moment_of(service))

    return _carried_out(request, service, who, uid, "request-cancelled", words.CANCELLED, work)

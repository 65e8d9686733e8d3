"""The catalogue of the pool: what it has, added, changed, taken out; and a thing with its days."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Connection, Row, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.auditing import note
from papidesk.central.http.access import Served
from papidesk.central.http.service import Service
from papidesk.central.pool import catalogue, deciding, overview
from papidesk.central.pool.deciding import Moment
from papidesk.central.problems import not_found
from papidesk.central.site import words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.keeping.month import month, month_of
from papidesk.central.site.keeping.pool_words import CONDITIONS, KINDS, TONES
from papidesk.central.site.posting import Form, Sent
from papidesk.central.site.rendering import page, see_other
from papidesk.central.statements.shape import UID
from papidesk.central.tables import pool_item
from papidesk.central.words import POOL_STATES
from papidesk.network.contract import PoolState

router = APIRouter()
PATH = "/materiel"
NAME_MOST, DETAILS_MOST = 200, 2000
HISTORY = 50
Uid = Annotated[str, Path(pattern=UID)]
SAID: dict[str, Any] = {"states": POOL_STATES, "tones": TONES, "conditions": CONDITIONS, "kinds": KINDS}
"""What the templates of the pool say things with."""


@router.get(PATH)
def show_pool(request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What is to be decided, what is out and late, and the catalogue with who has each thing now and next."""
    today = service.today()
    with service.database.reading() as connection:
        items = overview.things(connection)
        open_ones = overview.requests(
            connection, (PoolState.ASKED, PoolState.WAITING, PoolState.GRANTED, PoolState.HANDED_OVER)
        )
    to_decide = [row for row in open_ones if row.state in overview.TO_DECIDE]
    holding = [row for row in open_ones if row.state in catalogue.HOLDING]
    return page(
        request,
        "materiel/accueil.html",
        items=items,
        to_decide=sorted(to_decide, key=lambda row: row.id),
        out=[row for row in holding if row.state == PoolState.HANDED_OVER],
        late={row.id for row in holding if overview.is_late(row, today)},
        coming=[row for row in holding if row.state == PoolState.GRANTED],
        holders=overview.by_item(holding),
        today=today.isoformat(),
        **SAID,
    )


@router.get(f"{PATH}/ajouter")
def show_adding(request: Request, who: Coordinator) -> Response:  # noqa: ARG001 — any coordinator
    """The form."""
    return _form(request, Form(), None)


def _form(request: Request, form: Form, item: Row[Any] | None) -> Response:
    status = 422 if form.faults else 200
    action = f"{PATH}/ajouter" if item is None else f"{PATH}/{item.uid}/changer"
    return page(request, "materiel/chose.html", status=status, form=form, item=item, action=action, kinds=KINDS)


def _read(form: Form) -> tuple[str, str, str, bool]:
    return (
        form.one_of("genre", KINDS, words.KIND_NEEDED),
        form.line("nom", NAME_MOST, words.THING_NAMELESS),
        form.text("details", DETAILS_MOST),
        form.ticked("main"),
    )


@router.post(f"{PATH}/ajouter")
def add(request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """A new thing, which desks may ask for."""
    form = Form.of(posted)
    kind, name, details, by_hand = _read(form)
    if form.faults:
        return _form(request, form, None)
    with service.database.writing() as connection:
        uid = catalogue.add_item(connection, kind, name, details, service.now(), by_hand=by_hand)
        note(connection, service.now(), who.actor, "thing-added", f"thing:{uid}")
    return see_other(request, PATH, words.THING_ADDED.format(name=name))


def _item(connection: Connection, uid: str, *, still_there: bool = False) -> Row[Any]:
    row = connection.execute(select(pool_item).where(pool_item.c.uid == uid)).one_or_none()
    if row is None or (still_there and row.withdrawn_at is not None):
        raise not_found()
    return row


@router.get(PATH + "/{uid}")
def show_thing(uid: Uid, request: Request, who: Coordinator, service: Served, mois: str = "") -> Response:  # noqa: ARG001 — any coordinator
    """A thing: its month, who waits for it, what was."""
    today = service.today()
    with service.database.reading() as connection:
        item = _item(connection, uid)
        held = overview.requests(connection, (PoolState.GRANTED, PoolState.HANDED_OVER), item=item.id)
        to_decide = overview.requests(connection, overview.TO_DECIDE, item=item.id)
        over = overview.requests(connection, overview.OVER, item=item.id, latest_first=True, most=HISTORY)
    year, number = month_of(mois, today)
    # What came back fills its days as well: a calendar also looks back.
    was = [row for row in over if row.state == PoolState.RETURNED]
    return page(
        request,
        "materiel/fiche.html",
        item=item,
        held=held,
        to_decide=to_decide,
        over=over,
        late={row.id for row in held if overview.is_late(row, today)},
        month=month(year, number, [*held, *was], today),
        **SAID,
    )


@router.get(PATH + "/{uid}/changer")
def show_changing(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """The form, filled."""
    with service.database.reading() as connection:
        item = _item(connection, uid, still_there=True)
    filled = {"genre": item.kind, "nom": item.name, "details": item.details} | ({"main": "oui"} if item.by_hand else {})
    return _form(request, Form(filled), item)


@router.post(PATH + "/{uid}/changer")
def change(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """Desks show it as it is now."""
    form = Form.of(posted)
    kind, name, details, by_hand = _read(form)
    with service.database.writing() as connection:
        item = _item(connection, uid, still_there=True)
        if not form.faults:
            catalogue.change_item(connection, uid, kind, name, details, service.now(), by_hand=by_hand)
            note(connection, service.now(), who.actor, "thing-changed", f"thing:{uid}")
    if form.faults:
        return _form(request, form, item)
    return see_other(request, f"{PATH}/{uid}", words.THING_CHANGED.format(name=name))


@router.get(PATH + "/{uid}/retirer")
def show_withdrawing(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What it does, before it does it."""
    with service.database.reading() as connection:
        item = _item(connection, uid, still_there=True)
        waiting = overview.requests(connection, overview.TO_DECIDE, item=item.id)
        held = overview.requests(connection, (PoolState.GRANTED, PoolState.HANDED_OVER), item=item.id)
    return page(request, "materiel/retirer.html", item=item, waiting=waiting, held=held)


@router.post(PATH + "/{uid}/retirer")
def withdraw(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """Nobody asks for it any more; those who were waiting are told."""
    with service.database.writing() as connection:
        item = _item(connection, uid, still_there=True)
        catalogue.withdraw_item(connection, uid, service.now())
        for row in overview.requests(connection, overview.TO_DECIDE, item=item.id):
            answer = words.THING_GONE_ANSWER
            deciding.decide(connection, row.uid, grant=False, answer=answer, at=moment_of(service))
            note(connection, service.now(), who.actor, "request-refused", f"request:{row.uid}")
        note(connection, service.now(), who.actor, "thing-withdrawn", f"thing:{uid}")
    return see_other(request, PATH, words.THING_WITHDRAWN.format(name=item.name))


def moment_of(service: Service) -> Moment:
    """Now, as the pool decides by it."""
    return Moment(service.now(), service.today())

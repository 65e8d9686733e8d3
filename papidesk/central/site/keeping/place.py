"""One place: its desks, its codes, its name, whether it is open."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Connection, Row, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.auditing import note
from papidesk.central.desks import codes, register
from papidesk.central.http.access import Served
from papidesk.central.http.service import Service
from papidesk.central.problems import not_found
from papidesk.central.site import carrying, words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.posting import Form, Sent
from papidesk.central.site.rendering import page, see_other
from papidesk.central.site.saying import counted
from papidesk.central.statements.shape import UID
from papidesk.central.tables import desk, desk_install, place
from papidesk.network.contract import CODE_HOURS

router = APIRouter()
CODE_COOKIE = "papidesk-code"
Uid = Annotated[str, Path(pattern=UID)]
PLACE = "/lieux/{uid}"


def path_of(row: Row[Any]) -> str:
    """The page of a place."""
    return f"/lieux/{row.uid}"


def place_of(connection: Connection, uid: str) -> Row[Any]:
    """The place of an address; raises the Problem where there is none."""
    row = connection.execute(select(place).where(place.c.uid == uid)).one_or_none()
    if row is None:
        raise not_found()
    return row


@router.get(PLACE)
def show_place(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What is known of it, and what can be done."""
    with service.database.reading() as connection:
        row = place_of(connection, uid)
        desks = connection.execute(
            select(desk).where(desk.c.place_id == row.id).order_by(desk.c.revoked_at.is_not(None), desk.c.enrolled_at)
        ).all()
        numbers = [one.id for one in desks]
        installs: dict[int, int] = {}
        for install in connection.execute(select(desk_install.c.desk_id).where(desk_install.c.desk_id.in_(numbers))):
            installs[install.desk_id] = installs.get(install.desk_id, 0) + 1
        until = register.codes_until(connection, service.now()).get(row.id)
    return page(request, "lieux/lieu.html", place=row, desks=desks, installs=installs, until=until)


# ── codes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def show_code(request: Request, row: Row[Any], code: str, now: int) -> Response:
    """Lead to the sheet with a new code, which shows it once."""
    response = see_other(request, f"{path_of(row)}/code")
    told = {"place": row.uid, "code": code, "expires": str(now + CODE_HOURS * 3600)}
    carrying.carry(request, response, CODE_COOKIE, told)
    return response


@router.post(f"{PLACE}/code")
def make_code(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """One code more, for one desk more."""
    with service.database.writing() as connection:
        row = place_of(connection, uid)
        if row.closed_at is not None:
            return see_other(request, path_of(row), words.PLACE_IS_CLOSED, "refused")
        code = codes.make_code(connection, row.id, service.now())
        note(connection, service.now(), who.actor, "code-made", f"place:{row.uid}")
    return show_code(request, row, code, service.now())


@router.get(f"{PLACE}/code")
def show_sheet(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:
    """The sheet to print for the desk. Seen again, it says that the code is shown no more."""
    with service.database.reading() as connection:
        row = place_of(connection, uid)
    told = carrying.carried(request, CODE_COOKIE)
    if told is None or told["place"] != row.uid:
        return page(request, "lieux/code_vu.html", place=row)
    response = page(
        request,
        "lieux/code.html",
        place=row,
        code=told["code"],
        expires=int(told["expires"]),
        hours=CODE_HOURS,
        address=address_of_service(request, service),
        by=who.name,
    )
    carrying.drop_cookie(request, response, CODE_COOKIE)
    return response


def address_of_service(request: Request, service: Service) -> str:
    """What a desk is told to reach the service by."""
    return service.settings.public_url or f"{request.url.scheme}://{request.headers.get('host', '')}"


@router.post(f"{PLACE}/codes/annuler")
def end_codes(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """Codes that were given out open nothing any more."""
    with service.database.writing() as connection:
        row = place_of(connection, uid)
        register.end_codes(connection, row, who.actor, service.now())
    return see_other(request, path_of(row), words.CODES_ENDED)


# ── its name, whether it is open ──────────────────────────────────────────────────────────────────────────────────────


@router.get(f"{PLACE}/renommer")
def show_renaming(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """The form."""
    with service.database.reading() as connection:
        row = place_of(connection, uid)
    return page(request, "lieux/renommer.html", place=row, form=Form({"nom": row.name}))


@router.post(f"{PLACE}/renommer")
def rename(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """Another name."""
    form = Form.of(posted)
    name = form.line("nom", register.NAME_MOST, words.PLACE_NAMELESS)
    with service.database.writing() as connection:
        row = place_of(connection, uid)
        if not form.faults:
            try:
                register.rename_place(connection, row, name, who.actor, service.now())
            except register.NameTakenError:
                form.wrong("nom", words.PLACE_TAKEN.format(name=name))
    if form.faults:
        return page(request, "lieux/renommer.html", status=422, place=row, form=form)
    return see_other(request, path_of(row), words.PLACE_RENAMED.format(name=name))


@router.get(f"{PLACE}/fermer")
def show_closing(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What closing does, before it does it."""
    with service.database.reading() as connection:
        row = place_of(connection, uid)
        let_in = select(desk.c.id).where(desk.c.place_id == row.id, desk.c.revoked_at.is_(None))
        count = len(connection.scalars(let_in).all())
    return page(request, "lieux/fermer.html", place=row, count=count)


@router.post(f"{PLACE}/fermer")
def close(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """The place has left the network."""
    with service.database.writing() as connection:
        row = place_of(connection, uid)
        count = register.close_place(connection, row, who.actor, service.now())
    desks = counted(count, "poste détaché", "postes détachés")
    return see_other(request, path_of(row), words.PLACE_CLOSED.format(name=row.name, desks=desks))


@router.post(f"{PLACE}/rouvrir")
def reopen(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """The place is back."""
    with service.database.writing() as connection:
        row = place_of(connection, uid)
        register.reopen_place(connection, row, who.actor, service.now())
    return see_other(request, path_of(row), words.PLACE_REOPENED.format(name=row.name))


# ── its desks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _desk_of(connection: Connection, uid: str) -> tuple[Row[Any], Row[Any]]:
    row = connection.execute(select(desk).where(desk.c.uid == uid)).one_or_none()
    if row is None:
        raise not_found()
    return row, connection.execute(select(place).where(place.c.id == row.place_id)).one()


@router.get("/postes/{uid}/detacher")
def show_revoking(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What is kept and what ends, before it does."""
    with service.database.reading() as connection:
        row, where = _desk_of(connection, uid)
    return page(request, "lieux/detacher.html", desk=row, place=where)


@router.post("/postes/{uid}/detacher")
def revoke(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """From now on this desk sends nothing more."""
    with service.database.writing() as connection:
        _row, where = _desk_of(connection, uid)
        register.revoke(connection, uid, who.actor, service.now())
    return see_other(request, path_of(where), words.DESK_REVOKED)

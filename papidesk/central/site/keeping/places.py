"""The list of places, and adding one."""

from __future__ import annotations

import unicodedata
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Connection, Row, func, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.desks import codes, register
from papidesk.central.http.access import Served
from papidesk.central.site import words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.keeping.place import show_code
from papidesk.central.site.posting import Form, Sent, tidied
from papidesk.central.site.rendering import page
from papidesk.central.tables import desk, place

router = APIRouter()
PATH = "/lieux"
PAGE = 50
SEARCH_MOST = 100


@router.get(PATH)
def show_places(request: Request, who: Coordinator, service: Served, q: str = "", apres: str = "") -> Response:  # noqa: ARG001 — any coordinator
    """Places by name, a page of them: who was seen when, who has a code, where a folder was copied."""
    search = tidied(q)[:SEARCH_MOST]
    with service.database.reading() as connection:
        rows, more = _found(connection, search, apres)
        desks = _desks_of(connection, [row.id for row in rows])
        until = register.codes_until(connection, service.now())
        count = connection.scalar(select(func.count()).select_from(place).where(place.c.closed_at.is_(None)))
    return page(
        request,
        "lieux/liste.html",
        form=Form({"q": search}),
        search=search,
        count=count or 0,
        rows=[(row, desks.get(row.id, []), until.get(row.id)) for row in rows],
        following=rows[-1].name if more else "",
        first=not apres,
    )


def _found(connection: Connection, search: str, after: str) -> tuple[list[Row[Any]], bool]:
    """A page of places, and whether there are more."""
    asked = select(place).order_by(place.c.name)
    if after:
        asked = asked.where(place.c.name > after.replace("\0", ""))
    if search:
        # Names are found without their accents, which neither database does alike.
        wanted = _folded(search)
        names = connection.execute(select(place.c.id, place.c.name))
        asked = asked.where(place.c.id.in_([number for number, name in names if wanted in _folded(name)][:1000]))
    rows = list(connection.execute(asked.limit(PAGE + 1)))
    return rows[:PAGE], len(rows) > PAGE


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)).strip()


def _desks_of(connection: Connection, numbers: list[int]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    asked = select(desk).where(desk.c.place_id.in_(numbers), desk.c.revoked_at.is_(None))
    for row in connection.execute(asked.order_by(desk.c.enrolled_at, desk.c.id)):
        found.setdefault(row.place_id, []).append(row)
    return found


@router.get(f"{PATH}/ajouter")
def show_adding(request: Request, who: Coordinator) -> Response:  # noqa: ARG001 — any coordinator
    """The form."""
    return page(request, "lieux/ajouter.html", form=Form())


@router.post(f"{PATH}/ajouter")
def add_place(request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """A new place and its first code, told once."""
    form = Form.of(posted)
    name = form.line("nom", register.NAME_MOST, words.PLACE_NAMELESS)
    row, code = None, ""
    if not form.faults:
        with service.database.writing() as connection:
            try:
                row = register.add_place(connection, name, who.actor, service.now())
                code = codes.make_code(connection, row.id, service.now())
            except register.NameTakenError:
                form.wrong("nom", words.PLACE_TAKEN.format(name=name))
    if row is None:
        return page(request, "lieux/ajouter.html", status=422, form=form)
    return show_code(request, row, code, service.now())

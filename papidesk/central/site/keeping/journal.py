"""Who did what to what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Connection, Row, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.http.access import Served
from papidesk.central.site import trail
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.keyset import before_of
from papidesk.central.site.rendering import page
from papidesk.central.tables import audit, coordinator, desk, place, pool_item, pool_request

router = APIRouter()
PATH = "/journal"
PAGE = 100


@router.get(PATH)
def show_journal(request: Request, who: Coordinator, service: Served, avant: str = "") -> Response:  # noqa: ARG001 — any coordinator
    """A page of the trail, the latest first."""
    before = before_of(avant)
    asked = select(audit).order_by(audit.c.id.desc()).limit(PAGE + 1)
    with service.database.reading() as connection:
        rows = connection.execute(asked if before is None else asked.where(audit.c.id < before)).all()
        shown = rows[:PAGE]
        names = _names(connection, shown)
    lines = [
        (row.at, trail.actor(row.actor, names), trail.did(row.did), trail.subject(row.subject, names)) for row in shown
    ]
    following = shown[-1].id if len(rows) > PAGE else None
    return page(request, "journal.html", lines=lines, following=following, first=before is None)


def _names(connection: Connection, rows: Sequence[Row[Any]]) -> dict[str, str]:
    """What the things that some lines speak of are called, by what the trail calls them."""
    spoken: dict[str, set[str]] = {}
    for row in rows:
        for told in (row.actor, row.subject):
            kind, _, uid = told.partition(":")
            spoken.setdefault(kind, set()).add(uid)
    names: dict[str, str] = {}

    def look(kind: str, query: Any) -> None:
        if kind in spoken:
            names.update({f"{kind}:{uid}": name for uid, name in connection.execute(query)})

    look("place", select(place.c.uid, place.c.name).where(place.c.uid.in_(spoken.get("place", ()))))
    of_desk = select(desk.c.uid, place.c.name).join_from(desk, place).where(desk.c.uid.in_(spoken.get("desk", ())))
    look("desk", of_desk)
    logins = spoken.get("coordinator", ())
    look("coordinator", select(coordinator.c.login, coordinator.c.name).where(coordinator.c.login.in_(logins)))
    look("thing", select(pool_item.c.uid, pool_item.c.name).where(pool_item.c.uid.in_(spoken.get("thing", ()))))
    wanted = pool_request.c.uid.in_(spoken.get("request", ()))
    of_item = pool_request.join(pool_item, pool_request.c.item_id == pool_item.c.id)
    look("request", select(pool_request.c.uid, pool_item.c.name).select_from(of_item).where(wanted))
    return names

"""One's own account, and who else has one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from sqlalchemy import Row, func, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.auditing import note
from papidesk.central.coordinators import accounts, sessions, tries
from papidesk.central.coordinators.sessions import Visitor
from papidesk.central.http.access import Served, address_of
from papidesk.central.http.service import Service
from papidesk.central.site import words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.posting import Form, Sent
from papidesk.central.site.rendering import page, see_other
from papidesk.central.tables import coordinator, coordinator_session

router = APIRouter()
PATH = "/compte"


@router.get(PATH)
def show_account(request: Request, who: Coordinator, service: Served) -> Response:
    """The form of the password, the sessions that are open, and who else coordinates."""
    return _shown(request, who, service, Form())


def _shown(request: Request, who: Visitor, service: Service, form: Form, status: int = 200) -> Response:
    mine = (coordinator_session.c.coordinator_id == who.number) & (coordinator_session.c.expires_at > service.now())
    with service.database.reading() as connection:
        count = connection.scalar(select(func.count()).select_from(coordinator_session).where(mine))
        others = [row for row in accounts.listed(connection) if row.closed_at is None]
    return page(
        request,
        "compte.html",
        status=status,
        form=Form({}, form.faults),
        sessions=count or 1,
        others=others,
        least=accounts.PASSWORD_LEAST,
    )


@router.post(f"{PATH}/mot-de-passe")
def change_password(request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """Another password, for whoever knows the one of now; every other session is over."""
    form = Form.of(posted)
    now_, new, again = (posted.first(name) for name in ("actuel", "nouveau", "encore"))
    if accounts.is_weak(new, who.login, who.name):
        form.wrong("nouveau", words.TOO_EASY.format(least=accounts.PASSWORD_LEAST, most=accounts.PASSWORD_MOST))
    if new != again:
        form.wrong("encore", words.NOT_THE_SAME)
    if not form.faults:
        why = _why_not_theirs(request, who, service, now_)
        if why:
            form.wrong("actuel", why)
    if form.faults:
        return _shown(request, who, service, form, 422)
    with service.database.writing() as connection:
        accounts.set_password(connection, who.number, new, who.actor, service.now(), keep=who.session)
    return see_other(request, PATH, words.CHANGED)


def _why_not_theirs(request: Request, who: Visitor, service: Service, password: str) -> str:
    """Why the password of now is not taken, "" where it is. Counted as one of coming in: a borrowed session tries no more."""
    with service.database.writing() as connection:
        wait, subjects = tries.count(
            connection, service.centre.secret, service.settings, address_of(request), who.login, service.now()
        )
        row: Row[Any] = connection.execute(select(coordinator).where(coordinator.c.id == who.number)).one()
    if wait:
        return words.TOO_MANY_TRIES.format(minutes=-(-wait // 60))
    if not accounts.has_password(row, password[: accounts.PASSWORD_MOST + 1]):
        return words.NOT_THE_ONE
    with service.database.writing() as connection:
        tries.give_back(connection, subjects)
    return ""


@router.post(f"{PATH}/sessions")
def end_others(request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """Every other session of this account is over."""
    with service.database.writing() as connection:
        sessions.end_others(connection, who.number, who.session)
        note(connection, service.now(), who.actor, "sessions-ended", f"coordinator:{who.login}")
    return see_other(request, PATH, words.SESSIONS_ENDED)

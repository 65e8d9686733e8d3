"""Coming in and going out."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.auditing import note
from papidesk.central.coordinators import accounts, sessions, tries
from papidesk.central.http.access import Served, address_of
from papidesk.central.http.service import Service
from papidesk.central.site import carrying, csrf, words
from papidesk.central.site.guarding import (
    COOKIE,
    ENTRY_COOKIE,
    LOGIN_PATH,
    Anyone,
    NotOursError,
    entry_secret,
    safe_path,
)
from papidesk.central.site.posting import Form, Posted, Sent, read_form
from papidesk.central.site.rendering import page, see_other

router = APIRouter()
_BODY_MOST = 8 * 1024
_ENTRY_SECONDS = 4 * 3600


@router.get(LOGIN_PATH)
def show_login(request: Request, visitor: Anyone, suite: str = "/") -> Response:
    """The form; whoever is signed in is led on."""
    back = safe_path(suite)
    if visitor is not None:
        return see_other(request, back)
    return _form(request, Form(), back)


def _form(request: Request, form: Form, back: str, status: int = 200, wait: int = 0) -> Response:
    service: Service = request.app.state.service
    cookie = request.cookies.get(carrying.cookie_name(request, ENTRY_COOKIE), "") or secrets.token_urlsafe(24)
    response = page(
        request,
        "connexion.html",
        status=status,
        headers={"Retry-After": str(wait)} if wait else None,
        form=form,
        back=back,
        entry=csrf.token(entry_secret(service, cookie)),
    )
    carrying.set_cookie(request, response, ENTRY_COOKIE, cookie, _ENTRY_SECONDS)
    return response


async def _sent_by_anybody(request: Request, visitor: Anyone) -> Posted:  # noqa: ARG001 — counted among comers
    if not csrf.is_from_here(request):
        raise NotOursError
    posted = await read_form(request, _BODY_MOST)
    cookie = request.cookies.get(carrying.cookie_name(request, ENTRY_COOKIE), "")
    service: Service = request.app.state.service
    if not cookie or not csrf.is_token(entry_secret(service, cookie), posted.first(csrf.FIELD)):
        raise NotOursError
    return posted


@router.post(LOGIN_PATH)
def login(request: Request, service: Served, posted: Annotated[Posted, Depends(_sent_by_anybody)]) -> Response:
    """A new session for the right password. Whatever is wrong has one answer, as late."""
    back = safe_path(posted.first("suite"))
    typed, password = posted.first("identifiant").strip().lower(), posted.first("mot_de_passe")
    form = Form({"identifiant": typed[:64]})
    if not typed or not password:
        form.wrong("identifiant" if not typed else "mot_de_passe", words.BOTH_NEEDED)
        return _form(request, form, back, 422)
    with service.database.writing() as connection:
        wait, subjects = tries.count(
            connection, service.centre.secret, service.settings, address_of(request), typed, service.now()
        )
    if wait:
        form.wrong("identifiant", words.TOO_MANY_TRIES.format(minutes=-(-wait // 60)))
        return _form(request, form, back, 429, wait)
    with service.database.reading() as connection:
        row = accounts.find(connection, typed) if accounts.is_login(typed) else None
    # Outside of any transaction: it is meant to take long.
    right = accounts.has_password(row, password[: accounts.PASSWORD_MOST + 1])
    if row is None or not right:
        form.wrong("identifiant", words.NOT_TOGETHER)
        return _form(request, form, back, 403)
    with service.database.writing() as connection:
        tries.give_back(connection, subjects)
        sessions.end(connection, request.cookies.get(carrying.cookie_name(request, COOKIE), ""))
        token = sessions.begin(connection, row.id, service.now())
        note(connection, service.now(), f"coordinator:{row.login}", "signed-in", f"coordinator:{row.login}")
    response = see_other(request, back)
    carrying.set_cookie(request, response, COOKIE, token)
    carrying.drop_cookie(request, response, ENTRY_COOKIE)
    return response


@router.get("/deconnexion")
def show_logout(request: Request, visitor: Anyone) -> Response:
    """For whoever types the address: going out is a form's business."""
    return see_other(request, LOGIN_PATH) if visitor is None else page(request, "deconnexion.html")


@router.post("/deconnexion")
def logout(request: Request, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — the form of this very session
    """The session is over, here and for whoever copied its cookie."""
    with service.database.writing() as connection:
        sessions.end(connection, request.cookies.get(carrying.cookie_name(request, COOKIE), ""))
    response = see_other(request, LOGIN_PATH, words.SIGNED_OUT)
    carrying.drop_cookie(request, response, COOKIE)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response

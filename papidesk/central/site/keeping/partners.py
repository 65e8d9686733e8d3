"""The directory of partners: where a desk may refer somebody to."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path
from sqlalchemy import Connection, Row
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.auditing import note
from papidesk.central.feed import publishing, shared
from papidesk.central.http.access import Served
from papidesk.central.identity import new_uid
from papidesk.central.problems import not_found
from papidesk.central.site import words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.posting import Form, Sent
from papidesk.central.site.rendering import page, see_other
from papidesk.network.contract import FeedKind

router = APIRouter()
PATH = "/partage/partenaires"
NAME_MOST, TEXT_MOST, LINE_MOST = 200, 1000, 300
Uid = Annotated[str, Path(min_length=1, max_length=64)]
_PHONE = re.compile(r"\+?[0-9][0-9 .()/-]{1,38}", re.ASCII)
_SITE = re.compile(r"(?:https?://)?[^\s/@:]+\.[^\s/@:.]+(?:[:/]\S*)?")
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_FIELDS = {
    "nom": "name",
    "pour": "purpose",
    "adresse": "address",
    "horaires": "hours",
    "telephone": "phone",
    "courriel": "email",
    "site": "site",
}
"""Of the form, and of the feed."""


@router.get(PATH)
def show_partners(request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """By name."""
    with service.database.reading() as connection:
        rows = shared.things(connection, FeedKind.PARTNER)
    return page(request, "partage/partenaires.html", rows=rows)


@router.get(f"{PATH}/ajouter")
def show_adding(request: Request, who: Coordinator) -> Response:  # noqa: ARG001 — any coordinator
    """The form."""
    return _form(request, Form(), "")


def _form(request: Request, form: Form, uid: str) -> Response:
    """uid: of the partner being changed, "" for a new one."""
    action = f"{PATH}/{quote(uid, safe='')}/changer" if uid else f"{PATH}/ajouter"
    status = 422 if form.faults else 200
    return page(request, "partage/partenaire.html", status=status, form=form, uid=uid, action=action)


def _read(form: Form) -> dict[str, Any]:
    """The partner as the feed tells it."""
    told = {
        "name": form.line("nom", NAME_MOST, words.PARTNER_NAMELESS),
        "purpose": form.text("pour", TEXT_MOST, words.PARTNER_FOR_NOTHING),
        "address": form.text("adresse", LINE_MOST),
        "hours": form.text("horaires", LINE_MOST),
        "phone": form.line("telephone", LINE_MOST),
        "email": form.line("courriel", LINE_MOST),
        "site": form.line("site", LINE_MOST),
    }
    if told["phone"] and not _PHONE.fullmatch(told["phone"]):
        form.wrong("telephone", words.PHONE_WRONG)
    if told["email"] and not _EMAIL.fullmatch(told["email"]):
        form.wrong("courriel", words.EMAIL_WRONG)
    if told["site"]:
        if not _SITE.fullmatch(told["site"]):
            form.wrong("site", words.SITE_WRONG)
        elif not told["site"].startswith(("http://", "https://")):
            told["site"] = f"https://{told['site']}"
    return told


@router.post(f"{PATH}/ajouter")
def add(request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """A new one, for every desk."""
    form = Form.of(posted)
    told = _read(form)
    if form.faults:
        return _form(request, form, "")
    uid = new_uid()
    with service.database.writing() as connection:
        publishing.publish(connection, FeedKind.PARTNER, uid, told, service.now())
        note(connection, service.now(), who.actor, "partner-shared", f"partner:{uid}")
    return see_other(request, PATH, words.SHARED.format(title=told["name"]))


def _partner(connection: Connection, uid: str) -> Row[Any]:
    row = shared.thing(connection, FeedKind.PARTNER, uid.replace("\0", ""))
    if row is None:
        raise not_found()
    return row


@router.get(PATH + "/{uid}/changer")
def show_changing(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """The form, filled."""
    with service.database.reading() as connection:
        body = _partner(connection, uid).body
    return _form(request, Form({field: str(body.get(name) or "") for field, name in _FIELDS.items()}), uid)


@router.post(PATH + "/{uid}/changer")
def change(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """Desks show it as it is now. What else its body says is kept."""
    form = Form.of(posted)
    told = _read(form)
    with service.database.writing() as connection:
        row = _partner(connection, uid)
        if not form.faults:
            publishing.publish(connection, FeedKind.PARTNER, uid, row.body | told, service.now())
            note(connection, service.now(), who.actor, "partner-changed", f"partner:{uid}")
    if form.faults:
        return _form(request, form, uid)
    return see_other(request, PATH, words.SHARED_AGAIN.format(title=told["name"]))


@router.get(PATH + "/{uid}/retirer")
def show_withdrawing(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What it does, before it does it."""
    with service.database.reading() as connection:
        title = shared.title_of(FeedKind.PARTNER, _partner(connection, uid).body)
    return page(request, "partage/retirer.html", title=title, back=PATH, action=f"{PATH}/{quote(uid, safe='')}/retirer")


@router.post(PATH + "/{uid}/retirer")
def withdraw(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """Desks show it no more."""
    with service.database.writing() as connection:
        title = shared.title_of(FeedKind.PARTNER, _partner(connection, uid).body)
        publishing.withdraw(connection, FeedKind.PARTNER, uid, service.now())
        note(connection, service.now(), who.actor, "partner-withdrawn", f"partner:{uid}")
    return see_other(request, PATH, words.UNSHARED.format(title=title))

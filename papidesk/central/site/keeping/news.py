"""News for every desk: written, looked at before they leave, corrected, taken back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Connection, Row, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.auditing import note
from papidesk.central.feed import news as feed
from papidesk.central.http.access import Served
from papidesk.central.problems import not_found
from papidesk.central.site import words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.keyset import before_of
from papidesk.central.site.posting import Form, Sent
from papidesk.central.site.rendering import page, see_other
from papidesk.central.statements.shape import UID
from papidesk.central.tables import news

router = APIRouter()
PATH = "/nouvelles"
TITLE_MOST, TEXT_MOST, PAGE = 200, 10_000, 20
Uid = Annotated[str, Path(pattern=UID)]


@router.get(PATH)
def show_news(request: Request, who: Coordinator, service: Served, avant: str = "") -> Response:  # noqa: ARG001 — any coordinator
    """The latest first; those that were taken back too."""
    before = before_of(avant)
    asked = select(news).order_by(news.c.id.desc()).limit(PAGE + 1)
    with service.database.reading() as connection:
        rows = connection.execute(asked if before is None else asked.where(news.c.id < before)).all()
    shown = rows[:PAGE]
    following = shown[-1].id if len(rows) > PAGE else None
    return page(request, "nouvelles/liste.html", rows=shown, following=following, first=before is None)


@router.get(f"{PATH}/ecrire")
def show_writing(request: Request, who: Coordinator) -> Response:  # noqa: ARG001 — any coordinator
    """The form."""
    return _form(request, Form())


def _form(request: Request, form: Form, row: Row[Any] | None = None, preview: tuple[str, str] | None = None) -> Response:
    """preview: title and text as desks will show them."""
    action = f"{PATH}/ecrire" if row is None else f"{PATH}/{row.uid}/corriger"
    return page(
        request,
        "nouvelles/ecrire.html",
        status=422 if form.faults else 200,
        form=form,
        action=action,
        row=row,
        preview=preview,
        title_most=TITLE_MOST,
        text_most=TEXT_MOST,
    )


def _read(form: Form) -> tuple[str, str]:
    title = form.line("titre", TITLE_MOST, words.NEWS_UNTITLED)
    return title, form.text("texte", TEXT_MOST, words.NEWS_EMPTY)


@router.post(f"{PATH}/ecrire")
def write(request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """Look at it as desks will show it, or publish it."""
    form = Form.of(posted)
    title, text = _read(form)
    if form.faults or posted.first("faire") != "publier":
        return _form(request, form, preview=None if form.faults else (title, text))
    with service.database.writing() as connection:
        uid = feed.write_news(connection, title, text, service.now())
        note(connection, service.now(), who.actor, "news-published", f"news:{uid}")
    return see_other(request, PATH, words.NEWS_PUBLISHED.format(title=title))


def _published(connection: Connection, uid: str) -> Row[Any]:
    row = connection.execute(select(news).where(news.c.uid == uid, news.c.withdrawn_at.is_(None))).one_or_none()
    if row is None:
        raise not_found()
    return row


@router.get(PATH + "/{uid}/corriger")
def show_correcting(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """The form, filled."""
    with service.database.reading() as connection:
        row = _published(connection, uid)
    return _form(request, Form({"titre": row.title, "texte": row.text}), row)


@router.post(PATH + "/{uid}/corriger")
def correct(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """Desks show the corrected text in its place."""
    form = Form.of(posted)
    title, text = _read(form)
    publishes = not form.faults and posted.first("faire") == "publier"
    with service.database.writing() as connection:
        row = _published(connection, uid)
        if publishes:
            feed.change_news(connection, uid, title, text, service.now())
            note(connection, service.now(), who.actor, "news-corrected", f"news:{uid}")
    if not publishes:
        return _form(request, form, row, None if form.faults else (title, text))
    return see_other(request, PATH, words.NEWS_CORRECTED.format(title=title))


@router.get(PATH + "/{uid}/retirer")
def show_withdrawing(uid: Uid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What taking it back does, before it does it."""
    with service.database.reading() as connection:
        row = _published(connection, uid)
    return page(request, "nouvelles/retirer.html", row=row)


@router.post(PATH + "/{uid}/retirer")
def withdraw(uid: Uid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """Desks drop it."""
    with service.database.writing() as connection:
        row = _published(connection, uid)
        feed.withdraw_news(connection, uid, service.now())
        note(connection, service.now(), who.actor, "news-withdrawn", f"news:{uid}")
    return see_other(request, PATH, words.NEWS_WITHDRAWN.format(title=row.title))

"""Outlines: what workshops are about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import case, delete, exists, func, insert, select, update

from papidesk.kernel.folding import fold, tidy, tidy_lines
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands import equipment
from papidesk.workshops.commands.places import OUTLINE, OUTLINE_THEME, SERIES, SESSION, WORKSHOPS
from papidesk.workshops.intents import CopyOutline, ForgetOutline, SetOutline
from papidesk.workshops.questions.outlines import outline_of, themes_of
from papidesk.workshops.rules import TITLE_MAX, Outline, why_outline_is_wrong

GONE = tr("This workshop is no longer there. Nothing was changed.")


@handles(SetOutline)
def set_outline(command: SetOutline, tx: Tx) -> Done:
    """Insert or replace an outline; sessions that bear its title bear the new one."""
    outline = _checked(tx, command.outline, command.id)
    if not command.id:
        if command.uid and tx.session.scalar(select(OUTLINE.c.id).where(OUTLINE.c.uid == command.uid)) is not None:
            raise Refusal("outline", tr("This workshop is here already. Nothing was changed."))
        key = _insert(tx, outline, command.uid)
        said = tr("Workshop added: {title}.", title=outline.title)
        return Done(said=said, touched=WORKSHOPS, undo=ForgetOutline(key), ids=(key,))
    row = _row(tx, command.id)
    former = outline_of(row, themes_of(tx, (row.id,)).get(row.id, ()))
    tx.session.connection().execute(update(OUTLINE).where(OUTLINE.c.id == row.id).values(_columns(outline)))
    if outline.themes != former.themes:
        _write_themes(tx, row.id, outline)
    touched = WORKSHOPS
    if outline.title != former.title:
        _rename_sessions(tx, row.id, outline.title)
        untitled = select(SESSION.c.id).where(SESSION.c.outline_id == row.id, SESSION.c.title == "")
        touched |= equipment.rename(tx, tx.session.scalars(untitled).all(), former.title, outline.title).parts
    return Done(said=_said(tx, row.id, former, outline), touched=touched, undo=SetOutline(row.id, former))


def _row(tx: Tx, key: int) -> Any:
    row = tx.session.execute(select(OUTLINE).where(OUTLINE.c.id == key)).one_or_none()
    if row is None:
        raise Refusal("outline", GONE)
    return row


def _checked(tx: Tx, outline: Outline, key: int) -> Outline:
    tidied = replace(
        outline,
        title=tidy(outline.title),
        learns=tidy_lines(outline.learns),
        equipment=tidy_lines(outline.equipment),
        materials=tidy_lines(outline.materials),
        themes=tuple(dict.fromkeys(outline.themes)),
    )
    wrong = why_outline_is_wrong(tidied)
    if wrong is not None:
        raise Refusal(*wrong)
    bears_it = select(OUTLINE.c.title).where(
        OUTLINE.c.title_folded == fold(tidied.title), OUTLINE.c.active, OUTLINE.c.id != key
    )
    other = tx.session.scalar(bears_it.limit(1))
    if tidied.active and other is not None:
        again = tr("There is already a workshop called {title}. Change that one, or choose another title.", title=other)
        raise Refusal("title", again)
    return tidied


def _columns(outline: Outline) -> dict[str, Any]:
    return {
        "title": outline.title,
        "title_folded": fold(outline.title),
        "learns": outline.learns,
        "level": outline.level,
        "audience": outline.audience,
        "minutes": outline.minutes,
        "places": outline.places,
        "equipment": outline.equipment,
        "materials": outline.materials,
        "certificate_after": outline.certificate_after,
        "active": outline.active,
    }


def _insert(tx: Tx, outline: Outline, uid: str = "") -> int:
    columns = _columns(outline) | {"uid": uid or str(uuid4())}
    (key,) = tx.session.connection().execute(insert(OUTLINE).values(columns)).inserted_primary_key or (0,)
    _write_themes(tx, key, outline)
    return int(key)


def _write_themes(tx: Tx, key: int, outline: Outline) -> None:
    connection = tx.session.connection()
    connection.execute(delete(OUTLINE_THEME).where(OUTLINE_THEME.c.outline_id == key))
    rows = [{"outline_id": key, "position": n, "theme": theme} for n, theme in enumerate(outline.themes)]
    if rows:
        connection.execute(insert(OUTLINE_THEME), rows)


def _rename_sessions(tx: Tx, key: int, title: str) -> None:
    """Sessions and series without a title of their own are shown, found and published by the new one."""
    changes = {"sequence": SESSION.c.sequence + 1, "changed_at": tx.now, "shown_folded": fold(title)}
    connection = tx.session.connection()
    connection.execute(update(SESSION).where(SESSION.c.outline_id == key, SESSION.c.title == "").values(changes))
    changes = {"sequence": SERIES.c.sequence + 1, "changed_at": tx.now}
    connection.execute(update(SERIES).where(SERIES.c.outline_id == key, SERIES.c.title == "").values(changes))


def _said(tx: Tx, key: int, former: Outline, outline: Outline) -> Text:
    if former.active == outline.active:
        return tr("Workshop kept: {title}.", title=outline.title)
    if outline.active:
        return tr("Back in use: {title}.", "a workshop", title=outline.title)
    planned = tx.session.scalar(
        select(func.count()).where(
            SESSION.c.outline_id == key,
            SESSION.c.day >= tx.today,
            SESSION.c.end_at > tx.now,
            SESSION.c.cancelled_at.is_(None),
            SESSION.c.deleted_at.is_(None),
        )
    )
    if not planned:
        return tr("Set aside: {title}.", "a workshop", title=outline.title)
    return tr("Set aside: {title}. The %n session(s) planned will be held.", "a workshop", planned, title=outline.title)


@handles(ForgetOutline)
def forget_outline(command: ForgetOutline, tx: Tx) -> Done:
    """Remove an outline that never served."""
    row = _row(tx, command.outline)
    connection = tx.session.connection()
    served = exists().where(SESSION.c.outline_id == row.id) | exists().where(SERIES.c.outline_id == row.id)
    if connection.scalar(select(case((served, 1), else_=0))):
        raise Refusal("outline", tr("Sessions were planned of this workshop: it stays. Set it aside instead."))
    connection.execute(delete(OUTLINE_THEME).where(OUTLINE_THEME.c.outline_id == row.id))
    connection.execute(delete(OUTLINE).where(OUTLINE.c.id == row.id))
    return Done(said=tr("Workshop removed: {title}.", title=row.title), touched=WORKSHOPS)


@handles(CopyOutline)
def copy_outline(command: CopyOutline, tx: Tx) -> Done:
    """A new outline with everything of the other's but its title."""
    row = _row(tx, command.outline)
    outline = outline_of(row, themes_of(tx, (row.id,)).get(row.id, ()))
    title = _free_title(tx, outline.title)
    key = _insert(tx, replace(outline, title=title, active=True))
    said = tr("Copied: {title}. Change what you like in it.", "a workshop", title=title)
    return Done(said=said, touched=WORKSHOPS, undo=ForgetOutline(key), ids=(key,))


def _free_title(tx: Tx, title: str) -> str:
    taken = set(tx.session.scalars(select(OUTLINE.c.title_folded)))
    number = 1
    while True:
        # The place's own data, hence in French.
        end = " (copie)" if number == 1 else f" (copie {number})"
        copy = title[: TITLE_MAX - len(end)].rstrip() + end
        if fold(copy) not in taken:
            return copy
        number += 1

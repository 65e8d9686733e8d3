"""News that coordinators write to every desk."""

from __future__ import annotations

from sqlalchemy import Connection, update

from papidesk.central.clock import iso
from papidesk.central.feed.publishing import publish, withdraw
from papidesk.central.identity import new_uid
from papidesk.central.tables import news
from papidesk.network.contract import FeedKind


def write_news(connection: Connection, title: str, text: str, now: int) -> str:
    """Publish a piece of news; its uid. text: paragraphs, apart by an empty line."""
    uid = new_uid()
    connection.execute(news.insert().values(uid=uid, title=title, text=text, published_at=now))
    publish(connection, FeedKind.NEWS, uid, {"title": title, "text": text, "published_at": iso(now)}, now)
    return uid


def change_news(connection: Connection, uid: str, title: str, text: str, now: int) -> bool:
    """Correct a piece of news where it stands: its day stays that of the first time. False where there is none any more."""
    changed = update(news).where(news.c.uid == uid, news.c.withdrawn_at.is_(None)).values(title=title, text=text)
    published_at = connection.execute(changed.returning(news.c.published_at)).scalar_one_or_none()
    if published_at is None:
        return False
    publish(connection, FeedKind.NEWS, uid, {"title": title, "text": text, "published_at": iso(published_at)}, now)
    return True


def withdraw_news(connection: Connection, uid: str, now: int) -> None:
    """Take a piece of news back: desks drop it."""
    connection.execute(update(news).where(news.c.uid == uid, news.c.withdrawn_at.is_(None)).values(withdrawn_at=now))
    withdraw(connection, FeedKind.NEWS, uid, now)

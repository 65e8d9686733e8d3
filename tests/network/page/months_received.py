"""A desk all of whose closed months were received, without a service: what a courier would have noted, noted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from papidesk.network.contract import FeedItem, FeedKind
from papidesk.network.intents.courier import KeepEnrolment, NextToSend, NoteReceipt, NoteSent, NoteTry
from papidesk.network.intents.leaving import AgreeToSend, MakeStatements
from papidesk.network.intents.received import TakeFeed

SERVICE = KeepEnrolment(
    "https://reseau.exemple.fr",
    "Réseau des PAPI du Pays de Brest",
    "3f2a9c1d5b7e4f608a1c2d3e4f5a6b7c",
    "lieu-1",
    "PAPI de démonstration",
    "poste-1",
    token="jeton",
)
_INVITATION = (
    "On y parlera du prêt des malles photo, et de ce que disent les premiers nombres du réseau.\n\n"
    "Inscriptions jusqu’au 20 novembre : https://www.exemple.fr/ateliers/26-novembre"
)
_NEWS = (
    ("La lettre du lundi", "Trois lieux ont ouvert ce mois-ci.", "2026-11-02T08:00:00Z"),
    (
        "Atelier entre animatrices et animateurs, jeudi 26 novembre",
        _INVITATION,
        "2026-11-04T08:00:00Z",
    ),
)


def send_all(ask: Callable[[Any], Any], do: Callable[[Any], Any], now: datetime) -> None:
    """Come in, agree, send, receive. ask, do: a question's answer, a command carried out."""
    do(SERVICE)
    do(AgreeToSend())
    do(MakeStatements(1000))
    while waiting := ask(NextToSend()):
        do(NoteSent(tuple(one.id for one in waiting)))
        for one in waiting:
            do(NoteReceipt(one.id, one.digest, now.strftime("%Y-%m-%dT%H:%M:%SZ")))
    do(NoteTry(now, next_try_at=now))


def tell_news(do: Callable[[Any], Any]) -> None:
    """What the resource centre wrote."""
    items = tuple(
        FeedItem(number, FeedKind.NEWS, f"{number:032x}", body={"title": title, "text": text, "published_at": published})
        for number, (title, text, published) in enumerate(_NEWS, 1)
    )
    do(TakeFeed(items, next=len(items), generation="0" * 32))

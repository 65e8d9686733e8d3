"""What a service shares in a test, as the protocol has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select, update

from papidesk.kernel.intent import Done
from papidesk.network.contract import FeedItem, FeedKind
from papidesk.network.intents.received import TakeFeed
from papidesk.network.tables import DESK, RECEIVED
from tests.conftest import House

GENERATION = "3edb96fd2694dfd4e1b84f9d78f3a67a"
CAMERA, PROJECTOR = "5d41402abc4b2a76b9719d911017c592", "7d793037a0760186574b0282f2f435e7"
NEWS = "0cc175b9c0f1b6a831c399e269772661"
OUTLINE = {
    "papidesk": "outline",
    "version": 1,
    "uid": "trame-1",
    "title": "Découvrir la tablette",
    "learns": "Allumer\nToucher, glisser",
    "themes": ["prendre_en_main_du_materiel"],
    "level": "debutant",
    "audience": "everyone",
    "minutes": 90,
    "places": 8,
    "equipment": "Huit tablettes",
    "materials": "Une fiche par personne",
    "certificate_after": 1,
}
MODEL = {
    "papidesk": "model",
    "version": 1,
    "kind": "letter",
    "key": "place:resiliation",
    "name": "Résilier un abonnement",
    "best_for": "Quitter un opérateur",
    "topic": "daily_life",
    "letter": {"salutation": "Madame, Monsieur,", "body": ["Je résilie mon abonnement."]},
    "advice": ["Envoyer en recommandé"],
}
PARTNER = {
    "name": "Secours populaire",
    "purpose": "Aide alimentaire\nVêtements",
    "address": "2 rue de la Paix\n29200 Brest",
    "phone": "02 98 44 80 43",
    "email": "contact@exemple.fr",
    "site": "https://exemple.fr/brest",
    "hours": "Lundi et jeudi, 14 h à 17 h",
}


def news(title: str = "La lettre du lundi", text: str = "Deux ateliers.\n\nUn prêt.", **more: Any) -> dict[str, Any]:
    return {"title": title, "text": text, "published_at": "2026-11-04T09:00:00Z", **more}


def thing(name: str = "Appareil photo", kind: str = "photo", **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "details": "", "by_hand": False, "busy": [], **more}


def request(item: str = CAMERA, state: str = "granted", **more: Any) -> dict[str, Any]:
    return {
        "item": item,
        "from": "2026-11-06",
        "to": "2026-11-12",
        "state": state,
        "answer": "",
        "handed_over_at": None,
        "returned_at": None,
        "condition": None,
        **more,
    }


class Feed:
    """A service's feed for a house: `share` and `withdraw` are told to it at once, each as one page."""

    def __init__(self, house: House) -> None:
        self.house, self.sequence = house, 0
        link(house)

    def item(self, kind: FeedKind | str, uid: str, body: Any = None, *, deleted: bool = False) -> FeedItem:
        self.sequence += 1
        return FeedItem(self.sequence, kind, uid, deleted, {} if body is None else body)  # type: ignore[arg-type]  # hostile too

    def page(self, *items: FeedItem, **more: Any) -> Done:
        last = max([self.sequence, *(item.sequence for item in items if isinstance(item.sequence, int))])
        command = TakeFeed(items, **({"next": last, "generation": GENERATION} | more))
        return self.house.do(command)

    def share(self, kind: FeedKind, uid: str, body: Mapping[str, Any]) -> Done:
        return self.page(self.item(kind, uid, body))

    def withdraw(self, kind: FeedKind, uid: str) -> Done:
        return self.page(self.item(kind, uid, deleted=True))


def link(house: House) -> None:
    """As if the desk were enrolled."""
    with house.session() as session:
        session.execute(update(DESK).values(desk="3f2a9c1d5b7e4f608a1c2d3e4f5a6b7c", url="https://exemple.fr", service="Centre"))


def rows(house: House) -> dict[tuple[str, str], Any]:
    with house.session() as session:
        return {(row.kind, row.uid): row for row in session.execute(select(RECEIVED))}


@contextmanager
def cursor(house: House) -> Iterator[Any]:
    with house.session() as session:
        yield session.execute(select(DESK)).one()

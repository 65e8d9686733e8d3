"""A network in which there is something of everything to look at."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from papidesk.central.auditing import note
from papidesk.central.desks import codes, installs, register
from papidesk.central.feed import exported, files, news, publishing
from papidesk.central.pool import catalogue, deciding
from papidesk.central.pool.deciding import Moment, Wish
from papidesk.central.tables import desk
from papidesk.network.contract import FeedKind, PoolCondition
from tests.central.network import Network

OUTLINE: dict[str, Any] = {
    "papidesk": "outline",
    "version": 1,
    "uid": "0f9a1c2b3d4e5f60718293a4b5c6d7e8",
    "title": "Premiers pas à la souris",
    "learns": "Cliquer, faire glisser, défiler.",
    "themes": ["prendre_en_main_du_materiel"],
    "level": "debutant",
    "audience": "elders",
    "minutes": 90,
    "places": 8,
    "equipment": "8 ordinateurs",
    "materials": "",
    "certificate_after": 0,
}
MODEL: dict[str, Any] = {
    "papidesk": "model",
    "version": 1,
    "kind": "letter",
    "key": "place:demande-logement",
    "name": "Demande de logement",
    "best_for": "Une première demande",
    "topic": "housing",
    "letter": {"subject": "Demande de logement", "body": "Bonjour,"},
    "advice": [],
}
PARTNER = {
    "name": "La Boussole",
    "purpose": "Aide aux démarches, sans rendez-vous le mardi.",
    "address": "3 rue du Port\n29200 Brest",
    "phone": "02 98 00 00 00",
    "site": "https://boussole.example.org",
}
FAR = "À demander deux semaines avant."


def written(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def furnish(network: Network) -> dict[str, str]:
    """Places with desks, a copied one, one without; news, shared things, a pool with every state. What pages are of."""
    desks = {name: network.desk(name) for name in ("Médiathèque des Capucins", "Mairie de quartier de Bellevue")}
    first, second = desks.values()
    now, today = network.now, network.service.today()
    at = Moment(now, today)
    with network.service.database.writing() as connection:
        rows = {row.uid: row for row in connection.execute(desk.select())}
        installs.mark_copied(connection, rows[second.uid], now)
        waits = register.add_place(connection, "Centre social de Kerourien", "command", now)
        codes.make_code(connection, waits.id, now)
        register.add_place(connection, "Association sans poste", "command", now)
        closed = register.add_place(connection, "Ancienne école", "command", now)
        register.close_place(connection, closed, "coordinator:rozenn", now)
        lettre = news.write_news(connection, "La lettre du lundi", "Bonjour à tous.\n\nL’appel à projets est ouvert.", now)
        gone = news.write_news(connection, "Réunion de rentrée", "Elle est passée.", now)
        news.withdraw_news(connection, gone, now)
        outline, model = exported.read_outline(written(OUTLINE)), exported.read_model(written(MODEL))
        for one in (outline, model):
            publishing.publish(connection, one.kind, one.uid, one.body, now)
        publishing.publish(connection, FeedKind.PARTNER, "b" * 32, PARTNER, now)
        sha = files.share(connection, network.service.settings.files, "affiche.pdf", "application/pdf", b"%PDF-1.7 x", now)
        camera = catalogue.add_item(connection, "video", "Caméra 1", "Avec son pied.", now)
        tablets = catalogue.add_item(connection, "tablet", "Valise de tablettes", FAR, now, by_hand=True)
        recorder = catalogue.add_item(connection, "sound", "Enregistreur", "", now)
        catalogue.withdraw_item(connection, catalogue.add_item(connection, "other", "Vieux scanner", "", now), now)

        def ask(of: str, thing: str, begins: int, ends: int) -> str:
            wish = Wish(thing, today + timedelta(begins), today + timedelta(ends))
            return str(deciding.ask(connection, rows[of], wish, at)["uid"])

        out = ask(first.uid, camera, -3, 2)
        deciding.hand_over(connection, rows[first.uid].place_id, out, at)
        waiting = ask(second.uid, camera, 1, 6)
        granted = ask(second.uid, recorder, 3, 5)
        asked = ask(first.uid, tablets, 5, 9)
        back = ask(first.uid, recorder, 0, 1)
        deciding.hand_over(connection, rows[first.uid].place_id, back, at)
        deciding.take_back(connection, rows[first.uid].place_id, back, PoolCondition.WORN, at)
        note(connection, now, "coordinator:rozenn", "thing-returned", f"request:{back}")
    place_uids = {row.name: row.uid for row, _ in _places(network)}
    return {
        "place": place_uids["Médiathèque des Capucins"],
        "copied_place": place_uids["Mairie de quartier de Bellevue"],
        "code_place": place_uids["Centre social de Kerourien"],
        "closed_place": place_uids["Ancienne école"],
        "desk": first.uid,
        "news": lettre,
        "outline": outline.uid,
        "model": model.uid,
        "partner": "b" * 32,
        "file": sha,
        "camera": camera,
        "tablets": tablets,
        "out": out,
        "waiting": waiting,
        "granted": granted,
        "asked": asked,
        "back": back,
    }


def _places(network: Network) -> Any:
    with network.service.database.reading() as connection:
        return register.places(connection)

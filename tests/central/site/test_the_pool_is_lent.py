"""The pool, kept from the site: what is decided there is what desks read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from papidesk.central.site.keeping import pool_requests
from papidesk.central.site.keeping.month import month, month_of
from papidesk.central.site.saying import counted, day_range, iso_day, moment, number, percent, signed, size
from papidesk.central.tables import audit, pool_item
from tests.central.network import Desk
from tests.central.site.visiting import Visit, form_of
from tests.central.test_the_pool_decides import ask, step


def thing(visit: Visit, name: str = "Caméra 1", **fields: str) -> str:
    visit.done(visit.submit("/materiel/ajouter", "/materiel/ajouter", nom=name, genre="video", **fields))
    return str(visit.network.rows(pool_item)[-1].uid)


def asked(one: Desk, item: str, first: str, last: str) -> str:
    reply = ask(one, item, first, last)
    assert reply.status_code == 201, reply.text
    return str(reply.json()["uid"])


def standing(one: Desk, uid: str) -> dict[str, Any]:
    requests = one.get(f"/v1/desks/{one.uid}/pool/requests").json()["requests"]
    return next(request for request in requests if request["uid"] == uid)


@pytest.fixture
def two(visit: Visit) -> tuple[Desk, Desk]:
    return visit.network.desk("Lieu A"), visit.network.desk("Lieu B")


def test_a_request_is_granted_handed_over_and_comes_back(visit: Visit, two: tuple[Desk, Desk]) -> None:
    item = thing(visit, main="oui", details="Avec son pied")
    uid = asked(two[0], item, "2026-11-20", "2026-11-25")
    path = f"/materiel/demandes/{uid}"
    assert "1 demande à suivre" in visit.read("/materiel").replace("\N{NO-BREAK SPACE}", " ")
    page = visit.done(visit.submit(path, f"{path}/accorder", reponse="À l’accueil, mardi."))
    assert "Caméra 1 est accordé à Lieu A" in page
    assert (standing(two[0], uid)["state"], standing(two[0], uid)["answer"]) == ("granted", "À l’accueil, mardi.")
    visit.done(visit.submit(path, f"{path}/remettre"))
    assert standing(two[0], uid)["state"] == "handed_over"
    assert "chez Lieu A" in visit.read(f"/materiel/{item}")
    nothing = visit.submit(path, f"{path}/rendre")
    assert nothing.status_code == 422
    assert "Dites dans quel état" in nothing.text
    visit.done(visit.submit(path, f"{path}/rendre", etat="incomplete"))
    assert (standing(two[0], uid)["state"], standing(two[0], uid)["condition"]) == ("returned", "incomplete")
    assert "incomplet" in visit.read("/materiel/historique")
    assert "incomplet" in visit.read(f"/materiel/{item}")
    told = [row.did for row in visit.network.rows(audit) if row.actor == "coordinator:rozenn"]
    assert told == ["thing-added", "request-granted", "thing-handed-over", "thing-returned"]


def test_a_refusal_says_why(visit: Visit, two: tuple[Desk, Desk]) -> None:
    item = thing(visit, main="oui")
    uid = asked(two[0], item, "2026-11-20", "2026-11-25")
    path = f"/materiel/demandes/{uid}"
    assert visit.submit(path, f"{path}/refuser").status_code == 422
    assert standing(two[0], uid)["state"] == "asked"
    visit.done(visit.submit(path, f"{path}/refuser", pourquoi="Elle est en réparation."))
    assert (standing(two[0], uid)["state"], standing(two[0], uid)["answer"]) == ("refused", "Elle est en réparation.")


def test_who_waits_is_shown_and_has_it_when_it_is_back(visit: Visit, two: tuple[Desk, Desk]) -> None:
    item = thing(visit)
    first, second = asked(two[0], item, "2026-11-12", "2026-11-20"), asked(two[1], item, "2026-11-18", "2026-11-22")
    page = visit.read(f"/materiel/demandes/{second}")
    assert "Ce matériel est pris sur ces jours" in page
    assert "/accorder" not in page
    forced = visit.client.post(f"/materiel/demandes/{second}/accorder", data={"jeton": token(visit)})
    assert "Ce n’est pas possible maintenant" in visit.read(forced.headers["location"])
    assert standing(two[1], second)["state"] == "waiting"
    for way, fields in (("remettre", {}), ("rendre", {"etat": "good"})):
        visit.done(visit.submit(f"/materiel/demandes/{first}", f"/materiel/demandes/{first}/{way}", **fields))
    assert standing(two[1], second)["state"] == "granted"
    visit.done(visit.submit(f"/materiel/demandes/{second}", f"/materiel/demandes/{second}/annuler"))
    assert standing(two[1], second)["state"] == "cancelled"
    late = visit.client.post(f"/materiel/demandes/{second}/rendre", data={"jeton": token(visit), "etat": "good"})
    assert "Ce n’est pas possible maintenant" in visit.read(late.headers["location"])


def token(visit: Visit) -> str:
    return form_of(visit.read("/compte"), "/deconnexion").fields["jeton"]


def test_what_is_late_is_said(visit: Visit, two: tuple[Desk, Desk]) -> None:
    item = thing(visit)
    uid = asked(two[0], item, "2026-11-12", "2026-11-13")
    step(two[0], uid, "handed-over")
    assert "en retard" not in visit.read("/materiel")
    visit.network.clock.advance(timedelta(days=3))
    visit.sign_in()
    page = visit.read("/materiel").replace("\N{NO-BREAK SPACE}", " ")
    assert "dont 1 en retard" in page
    assert "en retard" in visit.read(f"/materiel/demandes/{uid}")


def test_a_thing_is_changed_and_taken_out_of_the_catalogue(visit: Visit, two: tuple[Desk, Desk]) -> None:
    item = thing(visit, main="oui")
    waiting = asked(two[0], item, "2026-11-20", "2026-11-25")
    form = {"nom": "Caméra neuve", "genre": "photo", "details": "Ligne 1\r\nLigne 2", "main": None}
    visit.done(visit.submit(f"/materiel/{item}/changer", f"/materiel/{item}/changer", **form))
    told = next(one["body"] for one in two[0].get("/v1/feed").json()["items"] if one["kind"] == "pool_item")
    assert told == {"name": "Caméra neuve", "kind": "photo", "details": "Ligne 1\nLigne 2", "by_hand": False, "busy": []}
    assert "1 demande en attente est refusée" in visit.read(f"/materiel/{item}/retirer").replace("\N{NO-BREAK SPACE}", " ")
    visit.done(visit.submit(f"/materiel/{item}/retirer", f"/materiel/{item}/retirer"))
    assert standing(two[0], waiting)["answer"] == "Ce matériel n’est plus prêté par le réseau."
    assert [one for one in two[0].get("/v1/feed").json()["items"] if one["kind"] == "pool_item"] == []
    assert visit.get(f"/materiel/{item}/changer").status_code == 404
    assert "retiré du catalogue" in visit.read(f"/materiel/{item}")


def test_a_thing_needs_a_name_and_a_kind(sqlite_visit: Visit) -> None:
    for fields in ({"nom": "", "genre": "video"}, {"nom": "x", "genre": ""}, {"nom": "x", "genre": "submarine"}):
        assert sqlite_visit.submit("/materiel/ajouter", "/materiel/ajouter", **fields).status_code == 422
    assert sqlite_visit.network.rows(pool_item) == []


def test_its_month_is_a_table_that_says_who_has_it(sqlite_visit: Visit) -> None:
    one, item = sqlite_visit.network.desk("Lieu A"), thing(sqlite_visit)
    asked(one, item, "2026-11-28", "2026-12-02")
    november, december = (sqlite_visit.read(f"/materiel/{item}?mois={text}") for text in ("2026-11", "2026-12"))
    assert november.count("pour Lieu A") == 3
    assert december.count("pour Lieu A") == 2
    assert "<caption>décembre 2026</caption>" in december.replace("\N{NO-BREAK SPACE}", " ")
    for odd in ("", "x", "2026-13", "2026-00", "9999-01", "2026-11-11", "٢٠٢٦-١١", "-1", "1999-12"):
        assert "novembre 2026" in sqlite_visit.read(f"/materiel/{item}?mois={odd}")
    assert "Mois suivant" not in sqlite_visit.read(f"/materiel/{item}?mois=2099-12")


def test_months_of_every_length() -> None:
    today = date(2026, 11, 12)
    assert month_of("2024-02", today) == (2024, 2)
    february = month(2024, 2, [], today)
    assert sum(day.inside for week in february.weeks for day in week) == 29
    assert (february.before, february.after) == ("2024-01", "2024-03")
    assert all(len(week) == 7 for week in february.weeks)


def test_history_is_read_page_by_page(sqlite_visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_requests, "HISTORY", 5)
    one, item = sqlite_visit.network.desk("Lieu A"), thing(sqlite_visit)
    for _ in range(8):
        step(one, asked(one, item, "2026-11-20", "2026-11-21"), "cancelled")
    first, second = sqlite_visit.read("/materiel/historique"), sqlite_visit.read("/materiel/historique?avant=4")
    assert (first.count("<tr>") - 1, second.count("<tr>") - 1) == (5, 3)
    assert "avant=4" in first


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (day_range("2026-11-20", "2026-11-25"), "du 20 au 25 novembre 2026"),
        (day_range("2026-11-28", "2026-12-02"), "du 28 novembre au 2 décembre 2026"),
        (day_range("2026-12-28", "2027-01-01"), "du 28 décembre 2026 au 1er janvier 2027"),
        (day_range("2026-11-20", "2026-11-20"), "le 20 novembre 2026"),
        (iso_day("2026-02-31"), "2026-02-31"),
        (moment(1_793_100_000), "27 octobre 2026 à 12 h 20"),
        (number(1234567.5, 1), "1 234 567,5"),
        (number(-3), "−3"),
        (percent(0.4), "40 %"),
        (signed(12), "+12"),
        (counted(0, "lieu", "lieux"), "0 lieu"),
        (counted(2, "lieu", "lieux"), "2 lieux"),
        (size(812), "812 octets"),
        (size(3_600_000), "3,4 Mo"),
    ],
)
def test_things_are_said_as_people_say_them(said: str, told: str) -> None:
    assert said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ") == told

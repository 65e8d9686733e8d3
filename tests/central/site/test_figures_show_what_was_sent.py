"""The pages of figures: what desks sent, added up, to nobody but coordinators; nothing of a record is carried out."""

from __future__ import annotations

import csv
import html
import io
import random
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.central import periodlocks
from papidesk.central.figures import releasing
from papidesk.central.tables import desk as desk_table
from papidesk.central.tables import place
from papidesk.network.contract import Dataset, Status
from tests.central.figures.life import add_up, tell_record
from tests.central.network import Desk
from tests.central.site.visiting import Visit

FIGURES = ("/", "/comparaisons", "/completude", "/croissance", "/carte")
SIGNS = str.maketrans("", "", "\u202f\u00a0\u2009 ")


def words_of(page: str) -> str:
    """What a page says, its blanks made one."""
    bare = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(bare).split())


def rows_of(page: str, caption: str) -> list[list[str]]:
    """A table of a page, cell by cell; that of a chart stands before the one that has more."""
    table = [one for one in re.findall(r"<table.*?</table>", page, re.DOTALL) if caption in one][-1]
    found = []
    for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL):
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        found.append([words_of(cell) for cell in cells])
    return found


def uid_of(visit: Visit, name: str) -> str:
    return next(row.uid for row in visit.network.rows(place) if row.name == name)


def number(said: str) -> str:
    return said.translate(SIGNS)


@pytest.fixture
def places(visit: Visit) -> list[Desk]:
    """Three places that had joined two years before; one with two desks."""
    network = visit.network
    desks = [
        network.desk("Bellevue", "install-1"), network.desk("Capucins", "install-2"), network.desk("Capucins", "install-3"),
        network.desk("Kerourien", "install-4"),
    ]  # fmt: skip
    with network.service.database.writing() as connection:
        connection.execute(text("UPDATE desk SET enrolled_at = 1700000000"))
    network.clock.advance(timedelta(days=8))  # to the 20th of November; a session does not last so long
    assert visit.sign_in().status_code == 303
    return desks


def send(desk: Desk, period: str, dataset: Dataset = Dataset.ATTENDANCE, **cells: int) -> Any:
    told = {name.replace("__", ":"): value for name, value in cells.items()}
    one = desk.statement(told, period=period, dataset=dataset)
    assert desk.put(one).status_code == 201
    return one


def test_the_overview_shows_the_month_beside_the_year_before(visit: Visit, places: list[Desk]) -> None:
    bellevue, one, other, _ = places
    for desk, visits in ((bellevue, 400), (one, 1000), (other, 250)):
        send(desk, "2026-10", visits=visits)
    send(bellevue, "2025-10", visits=1500)
    send(bellevue, "2025", Dataset.PUBLICS, persons=620)
    said = words_of(visit.read("/"))
    assert "Octobre 2026" in said
    assert "2 lieux ont envoyé leur fréquentation, sur 3 attendus" in said.replace("\u00a0", " ")
    assert "1650" in number(said)
    assert "+10%" in number(said)
    assert "1500enoctobre2025" in number(said)
    assert "Année 2025" in said
    assert "620" in said
    assert "Chaque chiffre d’un lieu est arrondi" in said
    assert "une personne inscrite dans deux lieux compte deux fois" in said
    # A draft does not count, nor does what a locked period would not take.
    draft = bellevue.statement({"visits": 990}, period="2026-09", status=Status.PROVISIONAL)
    assert bellevue.put(draft).status_code == 201
    assert "990" not in number(words_of(visit.read("/comparaisons?vue=mois&annee=2026")))


def test_desks_that_somebody_should_look_after_are_told(visit: Visit, places: list[Desk]) -> None:
    bellevue, one, *_ = places
    with visit.network.service.database.writing() as connection:
        connection.execute(desk_table.update().values(seen_at=visit.network.now))
        told = desk_table.update().where(desk_table.c.uid == one.uid)
        connection.execute(told.values(seen_at=visit.network.now - 60 * 86400))
    assert bellevue.put(bellevue.statement({"nobody": 10})).status_code == 422
    said = words_of(visit.read("/")).replace("\u00a0", " ")
    assert "Des chiffres refusés à 1 poste" in said
    assert "chiffres que le service ne connaît pas" in said
    assert "1 poste silencieux" in said
    copied = bellevue.statement({"visits": 10}, install_id="install-9")
    assert bellevue.put(copied).status_code == 409
    assert "1 poste copié" in words_of(visit.read("/")).replace("\u00a0", " ")
    # What is taken ends it.
    send(bellevue, "2026-10", visits=10)
    assert "refusés" not in words_of(visit.read("/"))


def test_a_locked_period_that_a_desk_insists_on_is_told_once(visit: Visit, places: list[Desk]) -> None:
    with visit.network.service.database.writing() as connection:
        periodlocks.lock(connection, "2026-10", "test", visit.network.now)
    items = places[0].batch(places[0].statement({"visits": 10})).json()["items"]
    assert items[0]["status"] == 409
    assert "période arrêtée" in words_of(visit.read("/"))


def test_a_place_shows_its_own_beside_the_network(visit: Visit, places: list[Desk]) -> None:
    bellevue, one, other, kerourien = places
    for desk, visits in ((bellevue, 400), (one, 900), (other, 100), (kerourien, 2000)):
        send(desk, "2025", visits=visits, purpose__games=visits // 10 * 10 // 2)
    send(one, "2024", visits=700)
    send(one, "2025-03", visits=80)
    send(other, "2025-03", visits=20)
    send(one, "2025", Dataset.PUBLICS, persons=120, age__soixante_dix_plus=60, age__non_communique=15)
    page = visit.read(f"/lieux/{uid_of(visit, 'Capucins')}/chiffres?annee=2025")
    table = rows_of(page, "2025, à côté de 2024")
    assert [number(one) for one in table[1]] == ["Visites", "1000", "700", "1000", "2sur3"]
    months = rows_of(page, "2025, mois par mois")
    assert months[1][:2] == ["Mars", "100"], "both desks of the place"
    assert "Personnes selon l’âge, 2025" in page
    assert "Non communiqué" in page
    assert rows_of(page, "Personnes selon l’âge, 2025")[1:] == [["70 ans et plus", "60"], ["Non communiqué", "15"]]
    assert visit.get("/lieux/" + "0" * 32 + "/chiffres").status_code == 404
    assert visit.get("/lieux/nowhere/chiffres").status_code == 404


def test_completeness_says_who_sent_what(visit: Visit, places: list[Desk]) -> None:
    bellevue, one, other, kerourien = places
    network = visit.network
    for dataset in Dataset:
        bellevue.put(bellevue.statement({}, dataset=dataset))
        one.put(one.statement({}, dataset=dataset, period="2026-09"))
    late = network.desk("Neuf", "install-9")
    late.put(late.statement({}, period="2020-01"))
    page = visit.read("/completude?annee=2026")
    table = {row[0]: row[1:] for row in rows_of(page, "Envois de 2026")}
    assert table["Bellevue"][9] == "reçu en retard", "on the 20th"
    assert table["Capucins"][8] == "reçu en partie 5/10", "one of its two desks"
    assert table["Capucins"][9] == "manquant"
    assert table["Kerourien"][8] == "manquant"
    assert table["Kerourien"][10:] == ["à venir", "à venir"]
    assert table["Neuf"][9] == "pas encore ouvert", "it joined after the month was due"
    only = visit.read("/completude?annee=2026&manque=2026-10")
    assert [row[0] for row in rows_of(only, "Envois de 2026")][1:] == ["Capucins", "Kerourien"]
    named = visit.read("/completude?annee=2026&nom=KEROU")
    assert [row[0] for row in rows_of(named, "Envois de 2026")][1:] == ["Kerourien"]
    with network.service.database.writing() as connection:
        periodlocks.lock(connection, "2026-Q3", "test", network.now)
    locked = {row[0]: row[1:] for row in rows_of(visit.read("/completude?annee=2026"), "Envois de 2026")}
    assert locked["Kerourien"][8] == "manquant , arrêté"
    sheet = visit.get("/completude.csv?annee=2026")
    assert sheet.headers["content-disposition"] == 'attachment; filename="completude-2026.csv"'
    lines = list(csv.reader(io.StringIO(sheet.text.removeprefix("\ufeff"))))
    assert [line[1] for line in lines] == ["nom", "Bellevue", "Capucins", "Kerourien", "Neuf"]
    assert lines[1][2 + 9] == "reçu en retard"
    del other, kerourien


def test_whoever_joined_afterwards_takes_the_place_of_nobody(visit: Visit, places: list[Desk]) -> None:
    """Two that tell what was before they joined are not the two of which it was expected."""
    send(places[0], "2026-10", visits=400)
    for n in range(3):
        send(visit.network.desk(f"Nouveau lieu {n}", f"install-2{n}"), "2026-10", visits=100)
    said = words_of(visit.read("/")).replace("\u00a0", " ")
    assert "4 lieux ont envoyé leur fréquentation, sur 6 attendus" in said
    assert "qui n’a pas encore envoyé" in said


def test_long_lists_go_on_after_the_last_one_seen(visit: Visit) -> None:
    network = visit.network
    with network.service.database.writing() as connection:
        for n in range(120):
            connection.execute(place.insert().values(uid=f"{n:032x}", name=f"Lieu {n:03}", created_at=0))
    seen, path = [], "/completude?annee=2026"
    while path:
        page = visit.read(path)
        seen += [row[0] for row in rows_of(page, "Envois de 2026")][1:]
        found = re.search(r'href="(/completude\?[^"]*apres=[^"]*)"', page)
        path = html.unescape(found[1]) if found else ""
    assert seen == [f"Lieu {n:03}" for n in range(120)]


def test_comparisons_are_of_what_was_told(visit: Visit, places: list[Desk]) -> None:
    bellevue, one, _other, kerourien = places
    send(bellevue, "2024", visits=900, theme__email=100)
    send(bellevue, "2025", visits=450, theme__email=150)
    send(one, "2025", visits=4000, theme__email=20)
    send(bellevue, "2026-01", visits=40)
    send(one, "2026-02", visits=60)
    years = rows_of(visit.read("/comparaisons?annee=2026"), "Tout le réseau")
    told = next(row for row in years if row[0] == "Visites")
    assert [number(one) for one in told[3:6]] == ["9001lieu", "44502lieux", "100(2mois)1lieu"]
    assert told[6] == "–", "two months are not a year"
    months = rows_of(visit.read("/comparaisons?vue=mois&annee=2026"), "mois par mois")
    assert [row[5] for row in months if row[0] == "Février"] == ["60 1 lieu"]
    table = rows_of(visit.read("/comparaisons?vue=repartitions&repartition=theme&annee=2025"), "Accompagnements selon le thème")
    assert [number(one) for one in table[-1]][-3:] == ["1001lieu", "1702lieux", "+70%"]
    page = visit.read("/comparaisons?vue=lieux&annee=2025")
    assert [row[0] for row in rows_of(page, "du plus grand au plus petit")][1:] == ["Capucins", "Bellevue"]
    sizes = rows_of(page, "Par taille de lieu")
    assert [[number(cell) for cell in row] for row in sizes[1:]] == [
        ["moinsde1000", "1", "450", "450"], ["de3000àmoinsde10000", "1", "4000", "4000"],
    ]  # fmt: skip
    del kerourien


def test_growth_counts_places_by_the_day_they_opened(visit: Visit, places: list[Desk]) -> None:
    chance = random.Random(2)
    for n, (desk, opened) in enumerate(((places[0], "1999-05-01"), (places[1], "2024-01-31"))):
        tell_record(desk, n, f"Lieu {n}", "Brest", chance)
        record = desk.get(f"/v1/desks/{desk.uid}/place").json()
        assert desk.put_json(f"/v1/desks/{desk.uid}/place", record | {"opened_on": opened}).status_code == 200
    send(places[0], "2024", visits=700)
    page = visit.read("/croissance")
    table = {row[0]: [number(one) for one in row[1:]] for row in rows_of(page, "année après année</caption>")}
    assert table["1999"][:3] == ["1", "0", "1"]
    assert table["2024"] == ["1", "0", "2", "4", "700", "–pasdechiffre", "1"]
    assert "1 lieu ne dit pas" in words_of(page).replace("\u00a0", " ")


def test_the_map_has_every_place_and_asks_nobody(visit: Visit, places: list[Desk]) -> None:
    chance = random.Random(2)
    tell_record(places[0], 0, "A", "Brest", chance, latitude=48.39, longitude=-4.48)
    tell_record(places[3], 1, "B", "Brest", chance, latitude=48.3901, longitude=-4.4801)
    page = visit.read("/carte")
    assert "2 lieux proches" in page.replace("\u00a0", " ")
    assert [row[0] for row in rows_of(page, "Les lieux de cette carte")][1:] == ["Bellevue", "Kerourien"]
    assert "1 lieu n’est pas sur la carte" in words_of(page).replace("\u00a0", " ")
    nearer = re.search(r'<a href="(/carte\?vue=[^"]+)"', page)
    assert nearer is not None
    assert "Bellevue" in visit.read(html.unescape(nearer[1]))
    tell_record(places[1], 2, "C", "Saint-Denis", chance, latitude=-20.88, longitude=55.45)
    assert "La Réunion" in visit.read("/carte")
    assert "Capucins" in visit.read("/carte?partie=reunion")
    for odd in ("vue=1,2,3", "vue=90,0,91,1", "vue=1,1,1,1", "partie=nulle-part"):
        assert visit.get(f"/carte?{odd}").status_code in {200, 422}, odd


NASTY = '"><script>alert(1)</script><b onclick=x>{{ 7*7 }}'


def test_nothing_that_a_place_tells_is_carried_out(visit: Visit) -> None:
    network = visit.network
    desk = network.desk(NASTY, "install-1")
    with network.service.database.writing() as connection:
        connection.execute(text("UPDATE desk SET seen_at = 0, copied_at = 5"))
    tell_record(
        desk, 0, NASTY, NASTY, random.Random(2), adresse=NASTY, horaires=NASTY, telephone=NASTY, code_insee=None,
        complement_adresse=NASTY,
    )  # fmt: skip
    send(desk, "2025", visits=500)
    send(desk, "2025", Dataset.PUBLICS, persons=50, commune__29019=40)
    uid = uid_of(visit, NASTY)
    named = "/completude?nom=%22%3E%3Cscript%3E"
    for path in (*FIGURES, f"/lieux/{uid}/chiffres?annee=2025", "/comparaisons?vue=lieux", "/donnees", named):
        page = visit.read(path)
        assert "<script" not in page, path
        assert "<b onclick" not in page, path
        assert "49" not in re.sub(r"[0-9a-f]{16,}|\d[\d.,]*%?", lambda one: "" if one[0] != "49" else "49", page), path
    assert visit.read(f"/lieux/{uid}/chiffres").count("&lt;script&gt;") >= 4


def test_only_coordinators_see_places_and_anybody_sees_open_data(visit: Visit, places: list[Desk]) -> None:
    uid = uid_of(visit, "Bellevue")
    stranger = visit.network.client
    for path in (*FIGURES, f"/lieux/{uid}/chiffres", "/completude.csv"):
        reply = stranger.get(path, follow_redirects=False)
        assert (reply.status_code, reply.headers["location"][:10]) == (303, "/connexion"), path
    assert stranger.get("/donnees").status_code == 200
    for desk in places:
        send(desk, "2026-10", visits=10)
    add_up(visit.network)
    with visit.network.service.database.writing() as connection:
        assert releasing.release(connection, visit.network.now) == 0, "three places are too few"
    for name in ("reseau.json", "reseau.csv"):
        assert "visits" not in stranger.get(f"/donnees/{name}").text


def test_odd_questions_have_an_answer(visit: Visit) -> None:
    for path in (
        "/completude?annee=1", "/completude?manque=2026-13", "/completude?apres=zzz", "/completude?nom=%25_%00",
        "/comparaisons?vue=x", "/comparaisons?chiffre=x&repartition=y", "/comparaisons?vue=lieux&apres=1-2-3",
        "/comparaisons?vue=lieux&apres=999999999999999-999999999", "/comparaisons?annee=2099&vue=mois", "/?annee=x",
        "/comparaisons?vue=repartitions&repartition=commune",
    ):  # fmt: skip
        assert visit.get(path).status_code in {200, 422}, path
    assert "Aucun poste n’a encore envoyé de chiffres" in visit.read("/")

"""What is given to everybody: never a figure of fewer than five places, nor a difference that is one's own; standard files."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.central.figures import labels, releasing
from papidesk.central.figures.releasing import PLACES_LEAST, TOGETHER, Total, given_of
from papidesk.central.http.opendata import PLACE_COLUMNS
from papidesk.central.tables import open_release, open_total, open_waiting
from papidesk.network.contract import PLACE_LISTS, PLACE_NUMBERS, PLACE_TEXTS, Dataset, cells_of
from tests.central.figures.life import add_up, tell_record
from tests.central.network import Desk, Network

CODES = ("visits", "supports", *(f"purpose:{code}" for code in ("a", "b", "c", "d", "e")), *(f"age:{code}" for code in "xyz"))
totals_drawn = st.dictionaries(st.sampled_from(CODES), st.tuples(st.integers(0, 500), st.integers(1, 12)), max_size=len(CODES))


@given(totals_drawn)
def test_no_figure_is_of_fewer_than_five_places_and_none_follows_from_the_others(drawn: dict[str, tuple[int, int]]) -> None:
    totals = [Total(code, *one) for code, one in drawn.items()]
    told = {one.code: one for one in given_of(totals)}
    assert all(one.places >= PLACES_LEAST for one in told.values())
    for table in ("purpose", "age"):
        of_it = [one for one in totals if one.code.startswith(f"{table}:")]
        few = [one for one in of_it if one.places < PLACES_LEAST]
        shown = [one for code, one in told.items() if code.startswith(f"{table}:")]
        if len(few) < len(of_it):
            assert sum(one.total for one in shown) == sum(one.total for one in of_it), "a table still adds up"
        else:
            assert shown == []
        together = told.get(f"{table}:{TOGETHER}")
        assert (together is not None) == bool(few and shown)
        alone = [one for one in shown if one.code != f"{table}:{TOGETHER}"]
        assert all(one in of_it for one in alone)
        # The whole less what is shown is that of the group: of at least two codes, one of which has places enough.
        assert len(of_it) - len(alone) in ({0} if not few or not shown else set(range(2, len(of_it) + 1))) or not shown


def release(network: Network) -> int:
    add_up(network)
    with network.service.database.writing() as connection:
        return releasing.release(connection, network.now)


def released(network: Network) -> dict[tuple[int, str], tuple[int, int]]:
    return {(row.period, row.code): (row.total, row.places) for row in network.rows(open_total)}


def desks(network: Network, count: int) -> list[Desk]:
    return [network.desk(f"Lieu {n}", f"install-{n}") for n in range(count)]


def test_a_period_is_given_once_five_places_told_it_and_again_once_five_changed(network: Network) -> None:
    places = desks(network, 7)
    stated = {}
    for n, desk in enumerate(places[:4]):
        stated[n] = desk.statement({"visits": 100})
        desk.put(stated[n])
    assert release(network) == 0
    assert released(network) == {}
    stated[4] = places[4].statement({"visits": 100, "purpose:games": 50})
    places[4].put(stated[4])
    assert release(network) == 1
    assert released(network) == {(202610, "visits"): (500, 5)}
    # Whoever compares two releases sees the changes of five places at least, however they come.
    for n in (5, 6):
        places[n].put(places[n].statement({"visits": 70}))
        assert release(network) == 0
    for n in range(3):
        network.clock.advance(timedelta(days=1))
        places[n].put(places[n].after(stated[n], {"visits": 10}))
        assert release(network) == (1 if n == 2 else 0)
    assert released(network) == {(202610, "visits"): (3 * 10 + 2 * 100 + 2 * 70, 7)}
    assert network.rows(open_waiting) == []
    assert network.rows(open_release)[0].released_at == network.now
    # The same place again and again is one that changed.
    former = places[0].after(stated[0], {"visits": 10})
    for n in range(8):
        former = places[0].after(former, {"visits": 20 + 10 * n})
        assert places[0].put(former).status_code == 201
        assert release(network) == 0


def test_the_service_gives_out_by_itself(network: Network) -> None:
    from papidesk.central import upkeep  # noqa: PLC0415 — as the service does

    for desk in desks(network, 5):
        desk.put(desk.statement({"visits": 100}))
    add_up(network)
    with network.service.database.writing() as connection:
        upkeep.tidy(connection, network.now)
    assert released(network) == {(202610, "visits"): (500, 5)}


@pytest.fixture
def lively(sqlite_network: Network) -> Network:
    return furnished(sqlite_network)


def furnished(network: Network) -> Network:
    """Six places with records, of which one has a name that a spreadsheet would carry out."""
    chance = random.Random(3)
    for n, desk in enumerate(desks(network, 6)):
        cells = {"visits": 100, "purpose:printing": 60, **({"purpose:games": 40} if n < 2 else {})}
        desk.put(desk.statement(cells))
        desk.put(desk.statement({"persons": 40, "commune:29019": 30}, dataset=Dataset.PUBLICS, period="2025"))
        tell_record(
            desk, n, '=HYPERLINK("https://evil.example")' if n == 1 else f"Lieu, « {n} »", "Brest", chance,
            telephone="+33298000000", presentation_resume="<script>alert(1)</script>" if n == 2 else "Une\nligne",
            code_insee="29019", **({"latitude": None, "longitude": None} if n == 3 else {}),
        )  # fmt: skip
    assert release(network) == 2
    return network


def test_anybody_reads_it_with_a_tag_and_from_any_page(lively: Network) -> None:
    for name in ("reseau.csv", "reseau.json", "lieux.csv", "lieux.json", "lieux.geojson", "dictionnaire.json"):
        reply = lively.client.get(f"/donnees/{name}")
        assert reply.status_code == 200, name
        assert reply.headers["access-control-allow-origin"] == "*"
        assert reply.headers["cross-origin-resource-policy"] == "cross-origin"
        assert reply.headers["cache-control"].startswith("public, max-age=")
        assert 'rel="license"' in reply.headers["link"]
        tag = reply.headers["etag"]
        again = lively.client.get(f"/donnees/{name}", headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert lively.client.get(f"/donnees/{name}", headers={"If-None-Match": '"other"'}).status_code == 200
        head = lively.client.head(f"/donnees/{name}")
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
        asked = lively.client.options(f"/donnees/{name}", headers={"Origin": "https://elsewhere.example"})
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, "*")
    for closed in ("/v1/capabilities", "/connexion"):
        assert "access-control-allow-origin" not in lively.client.get(closed).headers


def test_the_tag_changes_with_what_is_given(lively: Network) -> None:
    tag = lively.client.get("/donnees/reseau.csv").headers["etag"]
    places = lively.client.get("/donnees/lieux.csv").headers["etag"]
    lively.clock.advance(timedelta(hours=1))
    new = [lively.desk(f"Autre {n}", f"autre-{n}") for n in range(5)]
    for desk in new:
        desk.put(desk.statement({"visits": 200}))
    assert lively.client.get("/donnees/reseau.csv").headers["etag"] == tag, "nothing was given out yet"
    assert release(lively) == 1
    assert lively.client.get("/donnees/reseau.csv").headers["etag"] != tag
    tell_record(new[0], 9, "Neuf", "Brest", random.Random(1))
    assert lively.client.get("/donnees/lieux.csv").headers["etag"] != places


def test_figures_say_the_same_as_a_sheet_and_as_json(network: Network) -> None:
    lively = furnished(network)
    text = lively.client.get("/donnees/reseau.csv").text
    assert text.startswith("\ufeffperiode,"), "what the most used spreadsheet wants"
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    told = lively.client.get("/donnees/reseau.json").json()
    assert [{**one, "valeur": str(one["valeur"]), "lieux": str(one["lieux"])} for one in told["chiffres"]] == rows
    assert told["licence"].startswith("https://www.etalab.gouv.fr/")
    by_code = {(one["periode"], one["code"]): one for one in told["chiffres"]}
    assert by_code["2026-10", "visits"] == {
        "periode": "2026-10", "periodicite": "mois", "jeu": "attendance", "code": "visits", "libelle": "Visites", "valeur": 600,
        "lieux": 6,
    }  # fmt: skip
    # Two places play: with those that print, nobody knows how much.
    assert by_code["2026-10", "purpose:together"]["valeur"] == 6 * 60 + 2 * 40
    assert "purpose:games" not in text
    assert by_code["2025", "commune:29019"]["libelle"] == "Personnes selon la commune\u00a0: Brest (29019)"
    assert {one["lieux"] for one in told["chiffres"]} == {6}
    some = lively.client.get("/donnees/reseau.json", params={"annee": 2025, "jeu": "publics"}).json()["chiffres"]
    assert {(one["periode"], one["jeu"]) for one in some} == {("2025", "publics")}
    assert lively.client.get("/donnees/reseau.json", params={"annee": 2024}).json()["chiffres"] == []
    wrong = lively.client.get("/donnees/reseau.json", params={"jeu": "persons"})
    assert (wrong.status_code, wrong.headers["content-type"]) == (422, "application/problem+json")


def test_places_are_in_the_national_schema_and_nothing_is_carried_out(lively: Network) -> None:
    rows = list(csv.DictReader(io.StringIO(lively.client.get("/donnees/lieux.csv").text)))
    assert len(rows) == 6
    assert tuple(rows[0]) == PLACE_COLUMNS
    assert rows[1]["nom"] == '\'=HYPERLINK("https://evil.example")'
    assert rows[0]["telephone"] == "+33298000000", "a telephone number is none"
    assert rows[0]["longitude"].startswith("-4.")
    assert rows[0]["typologie"] == "EPN|MQ"
    plain = lively.client.get("/donnees/lieux.json").json()
    assert plain[1]["nom"] == '=HYPERLINK("https://evil.example")'
    assert plain[0]["typologie"] == "EPN|MQ"
    assert isinstance(plain[0]["latitude"], float)


def test_geojson_is_what_rfc_7946_says(network: Network) -> None:
    lively = furnished(network)
    reply = lively.client.get("/donnees/lieux.geojson")
    assert reply.headers["content-type"] == "application/geo+json"
    told: Any = json.loads(reply.text)
    assert told["type"] == "FeatureCollection"
    assert len(told["features"]) == 5, "one does not say where it is"
    for one in told["features"]:
        assert one["type"] == "Feature"
        longitude, latitude = one["geometry"]["coordinates"]
        assert -5 < longitude < -4 < 48 < latitude < 49
        assert not {"latitude", "longitude"} & set(one["properties"])
        assert one["properties"]["ouvert_le"][4] == "-"


def test_an_empty_network_gives_empty_files(network: Network) -> None:
    assert network.client.get("/donnees/reseau.json").json()["chiffres"] == []
    assert network.client.get("/donnees/lieux.json").json() == []
    assert network.client.get("/donnees/lieux.geojson").json()["features"] == []
    assert "Aucun chiffre n’est encore publié" in network.client.get("/donnees").text


def test_too_many_at_once_are_told_to_wait(lively: Network) -> None:
    replies = [lively.client.get("/donnees/lieux.csv") for _ in range(lively.service.settings.burst + 1)]
    assert replies[-1].status_code == 429
    assert int(replies[-1].headers["retry-after"]) >= 1


def test_the_columns_are_those_of_the_contract_and_every_code_has_words() -> None:
    assert set(PLACE_COLUMNS) == {*PLACE_TEXTS, *PLACE_NUMBERS, *PLACE_LISTS}
    for dataset in Dataset:
        for code in cells_of(dataset):
            said = labels.full_label(code)
            assert said
            assert said != code
            assert "_" not in said
            assert labels.label(code) != code.partition(":")[2]

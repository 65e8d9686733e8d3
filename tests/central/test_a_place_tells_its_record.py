"""The public record of a place: the national schema, closed lists, one record for all its desks."""

from __future__ import annotations

from typing import Any

import pytest

from papidesk.central.tables import place
from papidesk.network.contract import PLACE_LISTS, PLACE_REQUIRED, place_path
from tests.central.network import Network, kind_of


def record(**changed: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": "papi-a",
        "pivot": "12345678900011",
        "nom": "PAPI de la Maison de quartier",
        "commune": "Brest",
        "code_postal": "29200",
        "code_insee": "29019",
        "adresse": "1 rue du Port",
        "latitude": 48.39,
        "longitude": -4.49,
        "typologie": ["EPN", "MQ"],
        "services": ["Aide aux démarches administratives", "Insertion professionnelle via le numérique"],
        "frais_a_charge": ["Gratuit"],
        "date_maj": "2026-11-10",
    }
    return {"schema": "papidesk-place-1", "record": told | changed, "opened_on": "1997-03-14"}


def test_it_is_kept_as_it_is_told_and_read_by_every_desk_of_the_place(network: Network) -> None:
    one, other = network.desk(), network.desk(install_id="install-2")
    assert one.get(place_path(one.uid)).status_code == 404
    put = one.put_json(place_path(one.uid), record())
    assert (put.status_code, put.json()) == (200, record())
    read = other.get(place_path(other.uid))
    assert (read.json(), read.headers["etag"]) == (record(), put.headers["etag"])
    assert other.get(place_path(other.uid), headers={"If-None-Match": put.headers["etag"]}).status_code == 304
    assert network.rows(place)[0].opened_on == "1997-03-14"


def test_what_another_desk_changed_meanwhile_is_not_lost(network: Network) -> None:
    desk = network.desk()
    seen = desk.put_json(place_path(desk.uid), record()).headers["etag"]
    desk.put_json(place_path(desk.uid), record(telephone="02 98 00 00 00"), If_Match=seen)
    late = desk.put_json(place_path(desk.uid), record(telephone="02 98 11 11 11"), If_Match=seen)
    assert (late.status_code, kind_of(late)) == (412, "not-possible")
    assert desk.get(place_path(desk.uid)).json()["record"]["telephone"] == "02 98 00 00 00"
    assert desk.put_json(place_path(desk.uid), record()).status_code == 200


@pytest.mark.parametrize(
    ("pointer", "changed"),
    [
        ("/record/typologie/1", {"typologie": ["EPN", "MAIRIE"]}),
        ("/record/services", {"services": "Parentalité et éducation avec le numérique"}),
        ("/record/frais_a_charge", {"frais_a_charge": ["Gratuit", "Gratuit"]}),
        ("/record/pivot", {"pivot": "123"}),
        ("/record/code_postal", {"code_postal": 29200}),
        ("/record/latitude", {"latitude": 91.0}),
        ("/record/nom", {"nom": ""}),
        ("/record/nom", {"nom": "x" * 501}),
        ("/record/date_maj", {"date_maj": "10/11/2026"}),
        ("/record/animatrice", {"animatrice": "Léa Durand"}),
    ],
)
def test_what_the_schema_does_not_have_is_told_at_its_place(
    sqlite_network: Network, pointer: str, changed: dict[str, Any]
) -> None:
    desk = sqlite_network.desk()
    reply = desk.put_json(place_path(desk.uid), record(**changed))
    assert (reply.status_code, kind_of(reply)) == (422, "bad-request")
    assert pointer in {one["pointer"] for one in reply.json()["errors"]}
    assert sqlite_network.rows(place)[0].record is None


@pytest.mark.parametrize("name", PLACE_REQUIRED)
def test_what_the_schema_asks_for_has_to_be_there(sqlite_network: Network, name: str) -> None:
    desk = sqlite_network.desk()
    told = record()
    del told["record"][name]
    reply = desk.put_json(place_path(desk.uid), told)
    assert reply.json()["errors"] == [{"pointer": f"/record/{name}", "detail": "manque"}]


def test_every_value_of_every_list_is_taken(sqlite_network: Network) -> None:
    desk = sqlite_network.desk()
    every = {name: list(values) for name, values in PLACE_LISTS.items()}
    assert desk.put_json(place_path(desk.uid), record(**every)).status_code == 200


def test_a_copied_desk_tells_nothing(network: Network) -> None:
    desk = network.desk()
    desk.install_id = "install-2"
    assert kind_of(desk.put_json(place_path(desk.uid), record())) == "copied-desk"
    assert network.rows(place)[0].record is None

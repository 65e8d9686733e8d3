"""The commune that somebody said, as the official list has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.paths import resources
from papidesk.network.communes import ABROAD, UNKNOWN, Communes, department_of, key_of
from papidesk.network.contract import Dataset, is_cell


@pytest.fixture(scope="module")
def near_brest() -> Communes:
    return Communes("29")


@pytest.mark.parametrize(("name", "code"), [
    ("Brest", "29019"), ("BREST", "29019"), ("29200 Brest", "29019"), ("Brest cedex 2", "29019"), ("Brest (29)", "29019"),
    ("Plougastel-Daoulas", "29189"), ("plougastel daoulas", "29189"), ("Guipavas", "29075"), ("Le Relecq-Kerhuon", "29235"),
    ("Relecq-Kerhuon", "29235"), ("le relecq", "29235"), ("Gouesnou", "29061"), ("Bohars", "29011"), ("Guilers", "29069"),
    ("Plouzané", "29212"), ("Plouzane", "29212"), ("St-Renan", "29260"), ("Saint Renan", "29260"),
    ("L’Hôpital-Camfrout", "29080"),
    ("Milizac", "29076"), ("Guipronvel", "29076"), ("Plounéour-Trez", "29021"),
    ("Paris", "75056"), ("Paris 13e", "75056"), ("75013 Paris", "75056"), ("Lyon 3ème", "69123"), ("Marseille 8e", "13055"),
    ("Ajaccio", "2A004"), ("20000 Ajaccio", "2A004"), ("Nouméa", "98818"), ("Saint-Denis (974)", "97411"),
    ("Saint-Malo", "35288"), ("Belgique", ABROAD), ("Côte d’Ivoire", ABROAD), ("Étranger", ABROAD), ("à l'étranger", ABROAD),
    ("Saint-Denis", UNKNOWN), ("Lampaul", UNKNOWN), ("Kerploukistan", UNKNOWN), ("", UNKNOWN), ("29200", UNKNOWN),
])  # fmt: skip
def test_a_name_as_people_write_it(near_brest: Communes, name: str, code: str) -> None:
    assert near_brest.code_of(name) == code


@pytest.mark.parametrize(("near", "name", "code"), [
    ("26", "Valence", "26362"), ("82", "Valence", "82186"), ("38", "Valence", "26362"), ("29", "Valence", UNKNOWN),
    ("29", "Valence 26", "26362"), ("", "Brest", "29019"), ("", "Plougastel", UNKNOWN), ("97", "Saint-Denis", UNKNOWN),
    ("974", "Saint-Denis", "97411"), ("93", "Saint-Denis", "93066"),
])  # fmt: skip
def test_of_several_that_bear_a_name_the_nearest(near: str, name: str, code: str) -> None:
    assert Communes(near).code_of(name) == code


@given(name=st.text(max_size=40))
def test_whatever_is_written_is_a_cell_of_the_network(near_brest: Communes, name: str) -> None:
    assert is_cell(Dataset.PUBLICS, f"commune:{near_brest.code_of(name)}")


def test_the_list_is_whole_sorted_and_read_by_its_own_names(near_brest: Communes) -> None:
    lines = (resources() / "communes" / "communes.tsv").read_text(encoding="ascii").splitlines()
    keys = [line.partition("\t")[0] for line in lines]
    assert keys == sorted(set(keys))
    assert len(keys) > 34_000
    assert all(key == key_of(key) or key_of(key) in keys for key in keys[::97])
    codes = {code for line in lines for code in line.partition("\t")[2].split() if code.isalnum()}
    assert len(codes) > 34_900
    assert {department_of(code) for code in codes} >= {"01", "29", "2A", "2B", "95", "971", "976", "988"}
    assert near_brest.names_of({"29189", "29019"}) == {"29189": "Plougastel Daoulas", "29019": "Brest"}

"""`export coop`, `place`, `geojson` and `research`, as a technician asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papidesk.accounts.intents import CreateAccount
from papidesk.kernel.intent import Role
from papidesk.network.intents.place import SetPlaceRecord
from papidesk.reports.exporting.coop import COOP_COLUMNS
from papidesk.visits.intents import LogSupport, SupportFacts
from papidesk.visits.rules import SupportPlace, Theme
from tests.cli.shell import Shell
from tests.conftest import START, FakeClock, House
from tests.network.a_place import LEAST, WHOLE
from tests.reports.those import add, come

ANIMATOR = "un autre mot de passe"


@pytest.fixture
def lived(folder: Path, clock: FakeClock) -> Path:
    """A place where six people came, one of them was helped, and whose record is whole; the clock is put back."""
    house = House(folder, clock)
    for n in range(6):
        come(house, "2026-11-04", add(house, "Prénom", f"Nom{n}", commune="Brest"))
    clock.set(START)
    house.do(LogSupport(SupportFacts(None, None, START, (Theme.EMAIL,), None, SupportPlace.REMOTE, 30, None, (), None)))
    house.do(CreateAccount("Noa", Role.ANIMATOR, ANIMATOR))
    house.do(SetPlaceRecord(WHOLE))
    house.close()
    return folder


def test_activities_for_the_national_tool(lived: Path, shell: Shell, tmp_path: Path) -> None:
    for ending in ("csv", "ods", "xlsx", "json"):
        out = tmp_path / f"coop.{ending}"
        assert shell.json("export", "coop", "--period", "2026-11", "--out", str(out)) == {"file": str(out), "rows": 1}
        assert out.stat().st_size > 200
    (row,) = json.loads((tmp_path / "coop.json").read_text(encoding="utf-8"))
    assert tuple(row) == COOP_COLUMNS
    assert (row["Date"], row["Thématique(s) d’accompagnement"], row["Durée (min)"]) == ("2026-11-05", "E-mail", 30)


def test_all_there_is_without_a_period(lived: Path, shell: Shell, tmp_path: Path) -> None:
    assert shell.json("export", "coop", "--out", str(tmp_path / "c.csv"))["rows"] == 1
    assert shell.json("export", "research", "--out", str(tmp_path / "r.json"))["rows"] == 7
    document = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert {"sujet": "Période", "texte": "du 04/11/2026 au 05/11/2026"} in document["methode"]
    assert len({row["pseudonyme"] for row in document["extrait"]} - {""}) == 6


def test_the_record_of_the_place(lived: Path, shell: Shell, tmp_path: Path) -> None:
    for form, name in (("place", "place.json"), ("place", "place.csv"), ("geojson", "place.geojson")):
        out = tmp_path / name
        assert shell.json("export", form, "--out", str(out)) == {"file": str(out), "rows": 1}
    assert json.loads((tmp_path / "place.json").read_text(encoding="utf-8"))[0]["pivot"] == WHOLE["pivot"]
    assert json.loads((tmp_path / "place.geojson").read_text(encoding="utf-8"))["type"] == "FeatureCollection"


def test_a_period_in_which_nothing_was_noted_is_refused(lived: Path, shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    for form in ("coop", "research"):
        said = shell("export", form, "--period", "2020", "--out", str(out))
        assert (said.code, out.exists()) == (1, False)
        assert "Choose another period" in said.err


def test_an_empty_store_has_nothing_to_tell(shell: Shell, tmp_path: Path) -> None:
    for form in ("coop", "research", "place", "geojson"):
        said = shell("export", form, "--out", str(tmp_path / "out.json"))
        assert said.code == 1
        assert said.err.strip()
    assert list(tmp_path.glob("out*")) == []


def test_a_place_without_coordinates_is_on_no_map(lived: Path, clock: FakeClock, shell: Shell, tmp_path: Path) -> None:
    house = House(lived, clock)
    house.do(SetPlaceRecord(LEAST))
    house.close()
    said = shell("export", "geojson", "--out", str(tmp_path / "place.geojson"))
    assert (said.code, "coordinates" in said.err, list(tmp_path.glob("*.geojson"))) == (1, True, [])


def test_the_extract_is_for_whoever_is_in_charge(
    lived: Path, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPIDESK_PASSWORD", ANIMATOR)
    out = tmp_path / "research.ods"
    assert shell("export", "research", "--out", str(out)).code == 1
    assert not out.exists()
    assert shell.json("export", "coop", "--out", str(tmp_path / "coop.ods"))["rows"] == 1


WRONG = (
    (("place", "--period", "2026", "--out", "x.json"), 2),
    (("geojson", "--what", "people", "--out", "x.geojson"), 2),
    (("coop", "--id", "1", "--out", "x.csv"), 2),
    (("coop", "--period", "hier", "--out", "x.csv"), 2),
    (("coop", "--out", "x.pdf"), 1),
    (("research", "--out", "x.txt"), 1),
    (("place", "--out", "x.ods"), 1),
)


def test_what_is_typed_wrong_is_told(lived: Path, shell: Shell, tmp_path: Path) -> None:
    for (*before, name), code in WRONG:
        said = shell("export", *before, str(tmp_path / name))
        assert said.code == code, (before, said.err)
        assert said.err.strip()
        assert list(tmp_path.glob("x.*")) == []


def test_the_store_itself_is_spared(lived: Path, shell: Shell) -> None:
    said = shell("export", "place", "--out", str(next(lived.glob("*.db"), lived / "store.db")))
    assert said.code == 1

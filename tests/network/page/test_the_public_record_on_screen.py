"""What the public is told of the place, filled in by whoever is in charge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from papidesk.kernel.intent import Role
from papidesk.kernel.upkeep import OpenDrafts
from papidesk.network.intents.place import SetPlaceRecord, ShowPlaceRecord
from papidesk.network.page.place import PlaceRecordSection, write_record
from papidesk.network.page.place_fields import DegreesField, HoursField
from papidesk.ui import background
from papidesk.ui.page import OnDuty
from tests.conftest import House
from tests.network.a_place import LEAST, WHOLE
from tests.ui_support import DeskRig, settle, type_text, wait_for


def section(rig: DeskRig, qtbot: Any) -> PlaceRecordSection:
    made = PlaceRecordSection(rig.context)
    qtbot.addWidget(made)
    made.resize(900, 3000)
    made.show()
    made.refresh()
    settle(made, rig.context, qtbot)
    return made


def record(house: House) -> dict[str, Any]:
    return dict(house.ask(ShowPlaceRecord()).record)


def hours(made: PlaceRecordSection) -> HoursField:
    field = made.form.field("horaires")
    assert isinstance(field, HoursField)
    return field


def fill(made: PlaceRecordSection, **typed: str) -> None:
    for name, text in typed.items():
        made.form.field(name).set_raw(text)


def test_it_is_filled_in_and_kept(house: House, rig: DeskRig, qtbot: Any) -> None:
    made = section(rig, qtbot)
    assert made.state.text() == "Before it can go out, it still needs: SIRET or RNA number, Postcode, Number and street."
    assert not made.out.isEnabled()
    fill(made, pivot="999 999 999 00009", code_postal="29200", adresse="1 rue du Port", telephone="02 98 00 00 00",
         latitude="48,3904", longitude="−4,4861")  # fmt: skip
    made.form.field("services").set_value(("Aide aux démarches administratives",))
    made.form.field("formations_labels").set_value(("ORDI 3.0", "Fabriques de Territoire"))
    for day in (1, 2):
        hours(made).days[day].clear()
        type_text(hours(made).days[day], "9h-12h, 14h-18h30")
    hours(made).off.setChecked(True)
    made.form.submit()
    wait_for(qtbot, lambda: not made.form.waiting and "pivot" in record(house))
    told = record(house)
    wanted = {
        "pivot": "99999999900009",
        "telephone": "+33298000000",
        "latitude": 48.3904,
        "longitude": -4.4861,
        "services": ["Aide aux démarches administratives"],
        "formations_labels": "Fabriques de Territoire|ORDI 3.0",
        "horaires": "Tu,We 09:00-12:00,14:00-18:30; PH off",
    }
    assert {name: told[name] for name in wanted} == wanted
    settle(made, rig.context, qtbot)
    assert made.state.text() == "It is whole: it goes out with the next sending, and whenever it changes."
    assert made.out.isEnabled()
    assert made.form.field("telephone").raw() == "02 98 00 00 00"


def test_what_was_kept_is_shown_and_kept_alike(house: House, rig: DeskRig, qtbot: Any) -> None:
    house.do(SetPlaceRecord(WHOLE | {"typologie": ["EPN", "UDAF"]}))
    before = record(house)
    made = section(rig, qtbot)
    assert not made.form.dirty()
    made.form.submit()
    wait_for(qtbot, lambda: not made.form.waiting)
    assert record(house) == before, "what has no line here (who gathered it, the identifier) stays"


@pytest.mark.parametrize(
    ("name", "typed"),
    [("pivot", "12345678900011"), ("latitude", "quarante"), ("courriels", "accueil"), ("presentation_resume", "x" * 281)],
)
def test_what_is_wrong_is_told_at_its_line(house: House, rig: DeskRig, qtbot: Any, name: str, typed: str) -> None:
    house.do(SetPlaceRecord(LEAST))
    before = record(house)
    made = section(rig, qtbot)
    fill(made, **{name: typed})
    made.form.submit()
    assert made.form.field(name).error()
    assert made.form.field(name).raw() == typed, "nothing typed is lost"
    settle(made, rig.context, qtbot)
    assert (record(house), made.form.waiting) == (before, False)


def test_the_very_day_is_told(rig: DeskRig, qtbot: Any) -> None:
    made = section(rig, qtbot)
    hours(made).days[3].setText("le matin")
    made.form.submit()
    assert "le matin" in hours(made).error()
    assert hours(made).editor is hours(made).days[3]
    hours(made).days[3].setText("9h-12h")
    assert not hours(made).error()


def test_what_a_week_can_not_say_keeps_its_words(house: House, rig: DeskRig, qtbot: Any) -> None:
    house.do(SetPlaceRecord(LEAST | {"horaires": "Sep-Jun Mo-Fr 09:00-12:00; Jul-Aug off"}))
    made = section(rig, qtbot)
    assert hours(made).other.text() == "Sep-Jun Mo-Fr 09:00-12:00; Jul-Aug off"
    assert [edit.text() for edit in hours(made).days] == [""] * 7
    hours(made).other.setText("tous les jours")
    made.form.submit()
    assert "OpenStreetMap" in hours(made).error()


def test_every_line_has_a_name(rig: DeskRig, qtbot: Any) -> None:
    made = section(rig, qtbot)
    assert all(edit.accessibleName() for edit in (*hours(made).days, hours(made).other))
    assert "Monday" in hours(made).days[0].accessibleName()
    degrees = made.form.field("longitude")
    assert isinstance(degrees, DegreesField)
    degrees.set_value(-4.5)
    assert (degrees.raw(), degrees.value()) == ("-4,5", -4.5)


def test_what_is_typed_is_kept_before_it_is_finished(house: House, rig: DeskRig, qtbot: Any) -> None:
    made = section(rig, qtbot)
    fill(made, adresse="12 rue de l’Élorn")
    hours(made).days[0].setText("9h")
    made.hide()
    wait_for(qtbot, lambda: [draft.form for draft in house.ask(OpenDrafts())] == ["place_record"])
    again = section(rig, qtbot)
    (banner,) = again.findChildren(type(again._draft)) if again._draft else ()
    next(one for one in banner.findChildren(QPushButton) if one.text() == "Take it up").click()
    assert again.form.field("adresse").raw() == "12 rue de l’Élorn"
    assert hours(again).days[0].text() == "9h"


@pytest.mark.parametrize("role", [Role.ANIMATOR, Role.VOLUNTEER])
def test_others_read_it(house: House, rig: DeskRig, qtbot: Any, role: Role) -> None:
    house.do(SetPlaceRecord(WHOLE))
    rig.shell._duty = OnDuty(7, "Noa", role)
    made = section(rig, qtbot)
    assert made.form.field("adresse").raw() == "1 rue du Port"
    assert not made.form.field("adresse").isEnabled()
    assert not made.form.submit_button.isVisible()


def test_the_name_is_changed_where_it_is_kept(rig: DeskRig, qtbot: Any) -> None:
    made = section(rig, qtbot)
    qtbot.mouseClick(made.rename, Qt.MouseButton.LeftButton)
    assert rig.shell.went[-1] == ("settings", {"section": "place"})


@pytest.mark.parametrize("name", ["place.csv", "place.json", "place.geojson"])
def test_it_is_written_to_a_file(house: House, rig: DeskRig, qtbot: Any, tmp_path: Path, name: str) -> None:
    house.do(SetPlaceRecord(WHOLE))
    written: list[int] = []
    desk = rig.context.desk
    background.run(lambda job: write_record(rig.context, tmp_path / name, job), desk, desk, written.append)
    wait_for(qtbot, lambda: written)
    content = (tmp_path / name).read_text(encoding="utf-8")
    assert WHOLE["pivot"] in content
    assert name.endswith("csv") or json.loads(content)

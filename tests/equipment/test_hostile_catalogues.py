"""Whatever bytes come in the name of a catalogue: things or a sentence, and no half-written row; a flood ends soon."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from papidesk.equipment.commands.importing import LINES_MAX
from papidesk.equipment.importing.amounts import cents_of
from papidesk.equipment.importing.asset_manager import day_of, is_asset_manager, month_first
from papidesk.equipment.intents import ImportItems, ItemLine, TryItemsImport
from papidesk.equipment.rules import VALUE_MAX, Item, why_item_is_wrong
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.sheets.mapping import EQUIPMENT, guess
from papidesk.sheets.reading import read_sheet
from tests.conftest import House
from tests.equipment.catalogues import ASSETS, FRENCH_ASSETS, TABLE, of_table
from tests.equipment.conftest import TODAY, dump, living

SAMPLES = [sample.encode() for sample in (TABLE, ASSETS, FRENCH_ASSETS)]
CELLS = st.one_of(
    st.sampled_from([
        "", "4/24/16", "24/4/16", "0/0/00", "99999", "1,234.50", "-1", "1e308", "٣٤", "=1+1", "'=cmd", "Malle radio", "malle",
        "lot", "à donner", "perdu", "oui", "x" * 200, "a;b|c", "\x00", "\u202e", "E00012X", "E00001B", "🎧", "999 mois",
        "2024-02-30", "31/12/9999", "A\nB",
    ]),
    st.text(max_size=30),
)  # fmt: skip


def read(content: bytes, path: Path) -> tuple[ItemLine, ...]:
    """The lines, or none where the file is refused in words; anything else is a failure of the test."""
    lines: tuple[ItemLine, ...] = ()
    try:
        lines = of_table(content, path)
    except Refusal as why:
        refused: Refusal | None = why
    else:
        refused = None
    if refused is not None:
        assert refused.field in {"file", "mapping"}
        assert "{" not in render(refused.why)
        return ()
    assert lines
    for line in lines:
        assert all(render(one) for one in (*line.faults, *line.remarks))
        repr(line).encode()
    return lines


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
@example(b"Nom\n")
@example(b"\xff\xfe")
@example(b"Asset Tag,Checked Out To: Username,Name\n,,\n")
def test_any_bytes_give_lines_or_a_sentence(tmp_path: Path, content: bytes) -> None:
    read(content, tmp_path)
    read(b"Nom;Code;Valeur;Date d'achat\n" + content, tmp_path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_real_file_with_bytes_changed_writes_all_of_it_or_nothing(house: House, tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=12))
    lines = read(bytes(content), tmp_path)
    try_and_take(house, lines, update=data.draw(st.booleans()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=22, max_size=22), min_size=1, max_size=6), update=st.booleans())
def test_any_cells_below_our_titles(house: House, tmp_path: Path, rows: list[list[str]], *, update: bool) -> None:
    titles = TABLE.split("\n", 1)[0]
    quoted = ["\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    content = "\n".join([titles.replace(";", "\t"), *quoted])
    try_and_take(house, read(content.encode("utf-8", "replace"), tmp_path), update=update)


def try_and_take(house: House, lines: tuple[ItemLine, ...], *, update: bool) -> None:
    """A trial writes nothing; the import writes what the trial said, once; undone, nothing of it is left."""
    before, here = dump(house), living(house)
    report = house.ask(TryItemsImport(lines, update))
    assert dump(house) == before
    assert [one.line for one in report.verdicts] == [line.line for line in lines]
    done = house.do(ImportItems(lines, partial=True, update=update)) if lines else None
    if done is None or done.undo is None:
        assert dump(house) == before
        return
    kept = tuple(line for line, one in zip(lines, report.verdicts, strict=True) if one.outcome != "refused")
    again = house.ask(TryItemsImport(kept, update=True))
    assert {one.outcome for one in again.verdicts} <= {"skipped"}
    house.do(done.undo)
    assert living(house) == here


def test_more_lines_than_a_place_has_things_are_refused(house: House) -> None:
    flood = tuple(ItemLine(number, Item("Souris")) for number in range(1, LINES_MAX + 2))
    with pytest.raises(Refusal) as refused:
        house.ask(TryItemsImport(flood))
    assert refused.value.field == "lines"


@given(text=st.text(max_size=20), commas=st.booleans())
def test_an_amount_is_cents_or_nothing(text: str, *, commas: bool) -> None:
    found = cents_of(text, commas_part=commas)
    assert found is None or found >= 0


@given(st.integers(VALUE_MAX + 1, 10**9))
def test_an_amount_too_large_is_said(cents: int) -> None:
    assert why_item_is_wrong(Item("Souris", price_cents=cents)) is not None


@given(text=st.text(max_size=24), american=st.booleans())
@example(text="4/24/16", american=True)
@example(text="99/99/9999", american=True)
def test_a_day_is_one_or_none(text: str, *, american: bool) -> None:
    found = day_of(text, TODAY, american=american)
    assert found is None or found.year > 0
    assert month_first([text]) in {True, False}


@given(st.lists(st.text(max_size=24), max_size=12))
def test_titles_of_anything_are_not_the_asset_managers(titles: list[str]) -> None:
    assert not is_asset_manager([*titles, "Nom", "Code"])


def test_a_formula_is_a_text(house: House, tmp_path: Path) -> None:
    (line,) = of_table("Nom;Notes\n=cmd|' /C calc'!A0;@SUM(A1)\n", tmp_path)
    done = house.do(ImportItems((line,)))
    assert len(done.ids) == 1


def test_what_is_no_catalogue_maps_nothing_it_should_not(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Prénom;Nom de famille;Courriel\nÉlise;Kerbrat;e@example.org\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        of_table(people.read_bytes(), tmp_path)
    assert refused.value.field == "mapping"
    assert set(guess(read_sheet(people), EQUIPMENT).fields) == {"checked_out"}

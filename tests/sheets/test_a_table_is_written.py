from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Cancelled
from papidesk.sheets.reading import read_sheet
from papidesk.sheets.writing import write_csv

CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff") | st.sampled_from(";,|\t\n\r'\"=+-@"),
    max_size=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.lists(CELL, min_size=1, max_size=5).filter(lambda row: bool(row[-1].strip())), min_size=1, max_size=5)
)
def test_what_is_written_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "out.csv"
    assert write_csv(path, ["Nom"], rows) == len(rows)
    assert read_sheet(path).rows[1:] == tuple(map(tuple, rows))


def test_a_spreadsheet_opens_it_right(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_csv(path, ["Prénom", "Tél"], [("Élise", "+33298001122"), ("=1+1", "-12")])
    assert path.read_bytes() == (
        b"\xef\xbb\xbf" + '"Prénom";"Tél"\r\n"Élise";"\'+33298001122"\r\n"\'=1+1";"\'-12"\r\n'.encode()
    )


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1"])
def test_no_cell_is_a_formula(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "out.csv"
    write_csv(path, ["Note"], [(cell,)])
    assert path.read_bytes().decode("utf-8-sig").split("\r\n", 1)[1].startswith("\"'")
    assert read_sheet(path).rows[1] == (cell,)


def test_a_long_table_is_a_stream_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("the former one", encoding="utf-8")
    taken = 0

    def rows() -> Iterator[tuple[str, ...]]:
        nonlocal taken
        for number in range(1_000_000):
            taken += 1
            yield (str(number),)

    def stop(done: int) -> None:
        if done >= 2000:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_csv(path, ["N"], rows(), progress=stop)

    assert taken == 2000
    assert path.read_text(encoding="utf-8") == "the former one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_of_the_rows_leaves_no_file(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str, ...]]:
        yield ("a",)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_csv(tmp_path / "out.csv", ["N"], rows())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["none/out.csv", ".", "a\0b.csv", "n" * 300])
def test_a_place_that_can_not_be_written_to(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        write_csv(tmp_path / name, ["N"], [("a",)])
    assert refused.value.field == "out"
    assert not list(tmp_path.iterdir())

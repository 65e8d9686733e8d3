"""`papidesk paper`: agreements, reminders and labels from a terminal."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from papidesk.equipment.intents import SetLendingRules, ShowItem
from papidesk.equipment.rules import LendingRules
from tests.cli.shell import Shell
from tests.conftest import FakeClock, House
from tests.equipment.conftest import TODAY, add, item, lend
from tests.paper.reading import codes, pages, said, sizes


@pytest.fixture
def lent(house: House) -> dict[str, str]:
    """Two loans of Léa's, and the things; the store is let go of."""
    house.do(SetLendingRules(LendingRules(agreement_note="Prêt renouvelable.")))
    lea = add(house, "Léa", "Durand", phone="06 12 34 56 78")
    first, second = item(house, "Casque"), item(house, "Micro")
    loans = [lend(house, lea, key, due=TODAY + timedelta(days=7)) for key in (first, second)]
    keys = {"casque": first, "micro": second, "loan": loans[0], "other": loans[1]}
    found = {name: str(key) for name, key in keys.items()}
    found["code"] = house.ask(ShowItem(second)).row.code
    house.close()
    return found


def test_the_agreements_of_loans_are_in_one_file(lent: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "agreement.pdf"
    argv = ("paper", "loan-agreement", lent["loan"], lent["other"], lent["loan"], "--out", str(file))
    assert shell.json(*argv) == {"file": str(file), "pages": 2}
    text = said(file)
    assert text.count("Léa Durand") == 2
    assert text.count("Prêt renouvelable.") == 2
    assert "06 12 34" not in text


def test_an_agreement_may_be_had_in_large_print(lent: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "agreement.pdf"
    shell.json("paper", "loan-agreement", lent["loan"], "--large-print", "--out", str(file))
    assert min(sizes(file)) >= 20


def test_an_agreement_may_be_had_easy_to_read(lent: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "agreement.pdf"
    shell.json("paper", "loan-agreement", lent["loan"], "--easy-reading", "--out", str(file))
    assert 15 in sizes(file)
    assert min(sizes(file)) >= 13


def test_a_reminder_knows_which_day_it_is(lent: dict[str, str], shell: Shell, clock: FakeClock, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    shell.json("paper", "reminder", lent["loan"], "--out", str(file))
    assert "We expect it back by" in said(file)
    clock.advance(timedelta(days=20))
    shell.json("paper", "reminder", lent["loan"], "--out", str(file))
    assert "We expected it back by" in said(file)


def test_labels_take_a_format_and_the_first_label_of_the_sheet(lent: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    argv = ("paper", "labels", lent["casque"], lent["micro"], "--out", str(file))
    assert shell.json(*argv)["pages"] == 1
    assert shell.json(*argv, "--format", "2x7", "--start", "14")["pages"] == 2
    assert codes(file, 1) == [lent["code"]]
    assert len(pages(file)) == 2


def test_a_label_the_sheet_has_not_is_refused(lent: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    refused = shell("paper", "labels", lent["casque"], "--start", "25", "--out", str(file))
    assert refused.code == 1
    assert "labels 1 to 24" in refused.err
    assert not file.exists()


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("loan-agreement",), "Say which loans"),
        (("reminder",), "Say which loans"),
        (("labels",), "Say which equipment"),
        (("labels", "1", "--format", "9x9"), "not known here"),
        (("labels", "1", "--start", "0"), "0"),
        (("labels", "1", "--large-print"), "takes no --large-print"),
        (("labels", "1", "--easy-reading"), "takes no --easy-reading"),
        (("reminder", "1", "--easy-reading", "--large-print"), "do not go together"),
        (("reminder", "1", "--start", "2"), "takes no --start"),
        (("poster", "1", "--format", "3x8"), "takes no --format"),
        (("loan-agreement", "1", "--period", "2026"), "takes no --period"),
    ],
)
def test_what_is_typed_wrong_for_lending_is_told(shell: Shell, tmp_path: Path, argv: tuple[str, ...], why: str) -> None:
    file = tmp_path / "paper.pdf"
    told = shell("paper", *argv, "--out", str(file))
    assert told.code == 2
    assert why in told.err
    assert not file.exists()


@pytest.mark.parametrize("what", ["loan-agreement", "reminder", "labels"])
def test_what_is_not_there_is_refused(lent: dict[str, str], shell: Shell, tmp_path: Path, what: str) -> None:
    file = tmp_path / "paper.pdf"
    refused = shell("paper", what, "4711", "--out", str(file))
    assert refused.code == 1
    assert refused.err.strip()
    assert not file.exists()

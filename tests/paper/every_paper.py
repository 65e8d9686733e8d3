"""One of each paper that the jobs print, to be looked at as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from papidesk.accounts.papers import recovery_key_paper
from papidesk.equipment.intents import Lend, LineOut, LoanFile, ShowLoan
from papidesk.equipment.papers import agreements, inventory_report, labels, reminders
from papidesk.equipment.rules import Borrower, Condition, ItemKind
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.periods import parse_period
from papidesk.kernel.words import render
from papidesk.network.papers import orientation_sheet
from papidesk.network.rules.reading import partner_of
from papidesk.paper.labels import format_of
from papidesk.paper.stationery import Stationery
from papidesk.visits.papers import blank_visits
from papidesk.visits.rules import Purpose, PurposeKind
from papidesk.workshops.papers import attendance_sheets, certificates, poster, programme
from papidesk.workshops.rules import Entry
from tests.conftest import FakeClock, House
from tests.equipment.conftest import add, item
from tests.equipment.test_labels_are_read import things
from tests.equipment.test_papers_of_lending import shown
from tests.network.shared_by_a_network import PARTNER
from tests.workshops.conftest import TOMORROW
from tests.workshops.test_papers_of_workshops import FACTS, ROSTER, enrolment, event_of, file_of, row

ON = Stationery("PAPI de Kérinou", "Brest", PlaceTime(FakeClock()), render)
DAY = date(2026, 11, 6)


def _attendance(to: Path, on: Stationery) -> None:
    more = [enrolment(n, f"Prénom{n} Nom") for n in range(10, 40)]
    attendance_sheets(to, [file_of(row(capacity=40, enrolled=36), *ROSTER, *more), file_of(row(), *ROSTER)], on)


def _certificates(to: Path, on: Stationery) -> None:
    learns = "Allumer\nRanger\nPrendre une photo\nÉcrire à quelqu’un"
    certificates(to, [FACTS, replace(FACTS, name="Жанна Ğülşah", learns=learns)], on, day=DAY)


def _poster(to: Path, on: Stationery) -> None:
    poster(to, file_of(row()), on, event=event_of(row()))


def _programme(to: Path, on: Stationery) -> None:
    rows = [row(n, TOMORROW + timedelta(days=n // 3, hours=n % 3), title=f"Séance {n}", cancelled=n == 4,
                entry=Entry.OPEN_DOOR if n % 2 else Entry.SIGN_UP) for n in range(24)]  # fmt: skip
    programme(to, rows, parse_period("2026-11"), on)


def _blank_visits(to: Path, on: Stationery) -> None:
    purposes = [
        Purpose(n, kind.value, kind.value.capitalize(), kind, chr(97 + n), None, active=True)
        for n, kind in enumerate(PurposeKind)
    ]
    blank_visits(to, on.place, purposes, on.words, 2)


def _orientation(to: Path, on: Stationery) -> None:
    orientation_sheet(to, partner_of(PARTNER), on)


def _labels(key: str) -> Callable[[Path, Stationery], None]:
    def write(to: Path, on: Stationery) -> None:
        paper = format_of(key)
        labels(to, things(paper.a_sheet + 1), on, paper)

    return write


def _recovery_key(to: Path, on: Stationery) -> None:
    recovery_key_paper(to, "DVPKB-V2ZWD-VL9XZ-9RWDK-N5Z2P-MZHY2", on)


PAPERS: dict[str, Callable[[Path, Stationery], None]] = {
    "attendance": _attendance,
    "certificates": _certificates,
    "poster": _poster,
    "programme": _programme,
    "blank-visits": _blank_visits,
    "labels": _labels("3x8"),
    "orientation": _orientation,
    "recovery-key": _recovery_key,
}
"""Those that need no store."""


def labels_of(key: str, to: Path) -> None:
    """The labels of a format, two pages of them."""
    _labels(key)(to, ON)


def _loan(house: House) -> LoanFile:
    laptop = item(house, "Ordinateur portable", value_cents=45000, accessories=("Chargeur", "Sacoche"))
    headphones = item(house, "Casque", kind=ItemKind.LOT, quantity=20, value_cents=1250, condition=Condition.WORN)
    lines = (LineOut(laptop, condition=Condition.DAMAGED), LineOut(headphones, 12))
    lent = Lend(Borrower(person=add(house, "Nolwenn", "Le Bihan")), lines, date(2026, 11, 19), deposit_cents=5000)
    file: LoanFile = house.ask(ShowLoan(house.do(lent).ids[0]))
    return file


def _agreement(to: Path, on: Stationery, house: House) -> None:
    agreements(to, [_loan(house)], on, note="Prêt renouvelable une fois.\nSauf l’été.")


def _reminder(to: Path, on: Stationery, house: House) -> None:
    reminders(to, [_loan(house)], on, day=DAY)


def _inventory(to: Path, on: Stationery, house: House) -> None:
    inventory_report(to, shown(house), on)


LENT: dict[str, Callable[[Path, Stationery, House], None]] = {
    "agreement": _agreement,
    "reminder": _reminder,
    "inventory": _inventory,
}

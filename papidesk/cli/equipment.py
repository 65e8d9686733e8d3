"""What `list`, `import` and `export` do with equipment and loans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from papidesk.accounts.intents import ShowPlace
from papidesk.cli.channel import Channel
from papidesk.cli.run import Call
from papidesk.equipment.intents import (
    ImportItems,
    ItemFilter,
    ItemImportReport,
    ItemRecords,
    ItemRow,
    ItemsBlock,
    LoanFilter,
    LoanRow,
    Loans,
    TryItemsImport,
)
from papidesk.equipment.rules import AVAILABILITY_WORDS
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text, tr

if TYPE_CHECKING:
    from papidesk.sheets.mapping import Mapping

_BLOCK = 1000
"""Rows asked at once."""


# ── list ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def items(channel: Channel, text: str) -> Iterator[dict[str, Any]]:
    """The things of the catalogue as JSON shows them, by name, whatever became of them."""
    skip = 0
    while rows := channel.ask(ItemsBlock(ItemFilter(text, without_gone=False), skip, _BLOCK)):
        yield from map(_item, rows)
        skip += len(rows)


def _item(row: ItemRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "code": row.code,
        "name": row.name,
        "state": row.now,
        "kind": row.kind,
        "category": row.category,
        "brand": row.brand,
        "condition": row.condition,
        "quantity": row.quantity,
        "out": row.out,
        "free": row.free,
        "location": row.location,
        "kit": row.kit,
        "owner": row.owner,
        "due": row.due,
        "borrower": row.borrower,
        "next_booking": row.next_booking,
    }


def item_line(one: dict[str, Any]) -> Text:
    """A thing on a line."""
    return tr(
        "{id}  {code}  {name}  {state}{due}{borrower}",
        "a piece of equipment on a line",
        id=f"{one['id']:>6}",
        code=f"{one['code']:<12}",
        name=f"{one['name']:<36}" if one["quantity"] == 1 else f"{one['name']} × {one['quantity']}".ljust(36),
        state=AVAILABILITY_WORDS[one["state"]],
        due=tr(", due back {day}", "after the state of equipment", day=_short(one["due"])) if one["due"] else "",
        borrower=f"  {one['borrower']}" if one["borrower"] else "",
    )


def loans(channel: Channel, span: Period | None, text: str) -> Iterator[dict[str, Any]]:
    """The loans lent in a span, all of them without one, as JSON shows them: the open ones by the day they are due, then
    the closed."""
    return map(_loan, _loans(channel, span, text))


def _loans(channel: Channel, span: Period | None, text: str = "") -> Iterator[LoanRow]:
    sought = LoanFilter(text, first=span.first if span else None, last=span.last if span else None)
    skip = 0
    while rows := channel.ask(Loans(sought, skip, _BLOCK)):
        yield from rows
        skip += len(rows)


def _loan(row: LoanRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "person": row.borrower.person,
        "organisation": row.borrower.organisation,
        "borrower": row.borrower_name,
        "phone": row.phone,
        "things": row.things,
        "quantity": row.quantity,
        "out": row.out,
        "lent_on": row.lent_on,
        "due": row.due,
        "returned": row.returned,
        "late": row.late,
        "deposit_cents": row.deposit_cents,
        "deposit_back": row.deposit_back,
        "reminded_on": row.reminded_on,
        "purpose": row.purpose,
    }


def loan_line(one: dict[str, Any]) -> Text:
    """A loan on a line."""
    late = tr(", %n day(s) late", "after a loan on a line", one["late"]) if one["late"] else ""
    back = tr("back {day}", "a loan on a line", day=_short(one["returned"])) if one["returned"] else ""
    return tr(
        "{number}  {lent} → {due}  {borrower}  {things}  {state}{late}",
        "a loan on a line",
        number=one["number"],
        lent=_short(one["lent_on"]),
        due=_short(one["due"]),
        borrower=one["borrower"] or tr("(name gone)", "whose loan it was"),
        things=", ".join(one["things"]),
        state=back or tr("out", "a loan on a line"),
        late=late,
    )


def _short(day: date) -> str:
    return f"{day:%d/%m/%Y}"


# ── import ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def take_equipment(
    call: Call, corrected: Callable[[Mapping, Sequence[str]], Mapping]
) -> tuple[ItemImportReport, bool]:
    """The report on a catalogue, and whether it was taken in. corrected: the mapping, with what `--columns` says."""
    from papidesk.equipment.importing import item_lines  # noqa: PLC0415 — the readers of files: for this verb only
    from papidesk.sheets.mapping import Kind, guess  # noqa: PLC0415 — as above
    from papidesk.sheets.reading import read_sheet  # noqa: PLC0415 — as above

    options = call.options
    with call.speaker.progress(tr("Reading:")) as progress:
        sheet = read_sheet(options.file, sheet=options.sheet, progress=progress)
    mapping = corrected(guess(sheet, Kind.EQUIPMENT), options.columns or ())
    with call.own_channel() as channel:
        today = PlaceTime(call.clock, channel.ask(ShowPlace()).zone).today()
        lines = item_lines(sheet, mapping, today)
        tried = _advised(channel.ask(TryItemsImport(lines, options.update)))
        refused = bool(tried.count("refused")) and not options.partial
        if options.dry_run or refused:
            return tried, False
        done = channel.carry_out(ImportItems(lines, options.partial, options.update))
        return replace(tried, ids=done.ids), True


def _advised(report: ItemImportReport) -> ItemImportReport:
    """The verdicts with how a line that says something else is taken in from here."""
    verdicts = (
        replace(one, why=tr("{why} Or import with --update.", why=one.why)) if one.differs else one for one in report.verdicts
    )
    return replace(report, verdicts=tuple(verdicts))


# ── export ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def equipment_table(channel: Channel) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    """The catalogue as a table."""
    from papidesk.equipment.exporting import EQUIPMENT_COLUMNS, item_cells  # noqa: PLC0415 — as above

    def rows() -> Iterator[Sequence[str]]:
        after = 0
        while records := channel.ask(ItemRecords(after, _BLOCK)):
            yield from map(item_cells, records)
            after = records[-1].id

    return EQUIPMENT_COLUMNS, rows()


def loans_table(channel: Channel, span: Period | None) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    """The loans lent in a span, all of them without one, as a table."""
    from papidesk.equipment.exporting import LOAN_COLUMNS, loan_cells  # noqa: PLC0415 — as above

    return LOAN_COLUMNS, map(loan_cells, _loans(channel, span))

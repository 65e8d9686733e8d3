"""What an import is of: the steps and their screens are the same for people and for the jobs above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from papidesk.people.intents import ImportPeople, TryPeopleImport
from papidesk.people.rules import display_name
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.kernel.intent import Command, Question
    from papidesk.kernel.progress import Progress
    from papidesk.sheets.mapping import Mapping
    from papidesk.sheets.sheet import Sheet
    from papidesk.ui.page import Context

Lines = tuple[Any, ...]
"""Lines read of a file, each with its number as `line`."""


@dataclass(frozen=True)
class ImportOf:
    """What one kind of import has of its own.

    kind: a `papidesk.sheets.mapping.Kind` by its value; who: the title of the column that names a line; read: the lines
    of a sheet; trial: asks for the verdicts; command: takes the lines in; name_of: names a line; updated: what a line is
    called that changes what is here, "" where it only completes it.
    """

    title: str
    invitation: str
    kind: str
    who: str
    read: Callable[[Context, Sheet, Mapping, Progress], Lines]
    trial: Callable[[Lines], Question[Any]]
    command: Callable[[Lines], Command]
    name_of: Callable[[Any], str]
    updated: str = ""


def people_import() -> ImportOf:
    """The import of people."""
    return ImportOf(
        title=tr("Import people"),
        invitation=tr(
            "Bring in a list you have: CSV, Excel (.xlsx), LibreOffice (.ods), or the national tool's beneficiaries."
        ),
        kind="people",
        who=tr("Name"),
        read=_people_lines,
        trial=TryPeopleImport,
        command=lambda lines: ImportPeople(lines, partial=True),
        name_of=lambda line: display_name(line.details),
    )


def _people_lines(context: Context, sheet: Sheet, mapping: Mapping, progress: Progress) -> Lines:
    from papidesk.people.importing import people_lines  # noqa: PLC0415 — the readers of tables are not on the start-up path

    return people_lines(sheet, mapping, context.time.today(), progress=progress)

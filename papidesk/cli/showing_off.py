"""`demo`: the store of a fictitious place; `tour`: a short day played through the window."""

from __future__ import annotations

from datetime import date

from papidesk.cli.grammar import Arguments, Usage, Verb, file_name, whole
from papidesk.cli.keeping import FOLDER
from papidesk.cli.run import DONE, Call
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr

_NUMBER = tr("N", "stands for a number in a command's help")


def day(typed: str) -> date:
    """A day in ISO form."""
    try:
        return date.fromisoformat(typed)
    except ValueError as unread:
        raise Usage(tr("This day can't be read: {typed}. Write it like 2026-11-05.", typed=typed[:40])) from unread


def _demo_takes(arguments: Arguments) -> None:
    arguments.option("--years", tr("how many years of life; else 2"), _NUMBER, kind=whole(1, 25), default=2)
    arguments.option(
        "--visits-per-day", tr("how many visits on a usual day; else 30"), _NUMBER, kind=whole(1, 1000), default=30
    )
    arguments.option(
        "--seed",
        tr("another number makes another place; the same, the same rows; else 1"),
        _NUMBER,
        kind=whole(0, 2**31),
        default=1,
    )
    arguments.option(
        "--until", tr("the last day of it; else today"), tr("DAY", "stands for a value in a command's help"), kind=day
    )


def _demo(call: Call) -> int:
    if call.paths.exists():
        raise Refusal("folder", tr("There is already a store in this folder. Nothing was changed."))
    from papidesk.demo.place import Wish, make_place  # noqa: PLC0415 — Faker and the store: for this verb only

    options = call.options
    wish = Wish(options.years, options.visits_per_day, options.seed, options.until)
    with call.speaker.progress(tr("Imagining visits:")) as progress:
        made = make_place(call.paths, call.clock, wish, progress)
    call.speaker.answer(
        {
            "password": made.password,
            "people": made.people,
            "visits": made.visits,
            "sessions": made.sessions,
            "enrolments": made.enrolments,
            "equipment": made.equipment,
            "loans": made.loans,
            "documents": made.documents,
            "supports": made.supports,
        },
        tr("A fictitious place is ready in {folder}.", folder=str(call.paths.folder)),
        tr(
            "People: {people}. Visits: {visits}. Supports: {supports}.",
            people=made.people,
            visits=made.visits,
            supports=made.supports,
        ),
        tr("Workshop sessions: {sessions}. Sign-ups: {enrolments}.", sessions=made.sessions, enrolments=made.enrolments),
        tr("Equipment: {equipment}. Loans: {loans}.", equipment=made.equipment, loans=made.loans),
        tr("Documents: {documents}.", documents=made.documents),
        tr("Password: {password}", password=made.password),
        tr("It is shown here only. Open the window with: papidesk --data-dir {folder}", folder=str(call.paths.folder)),
    )
    return DONE


def _tour_takes(arguments: Arguments) -> None:
    arguments.option("--out", tr("where to put what it leaves"), FOLDER, kind=file_name, required=True)


def _tour(call: Call) -> int:
    if call.outside.tour is None:
        raise Refusal("", tr("The window can't be opened on this computer: see papidesk self-test."))
    return call.outside.tour(call.options.out)


VERBS = (
    Verb(
        "demo",
        tr("Creates the store of a fictitious place, to try everything"),
        _demo_takes,
        _demo,
        (
            tr("Everyone in it is invented. Its password is drawn at random and shown once, by this command alone."),
            tr("--years 20 --visits-per-day 200 makes 50,000 people and a million visits, in a minute or two."),
        ),
    ),
    Verb("tour", tr("Plays a short day through the window"), _tour_takes, _tour, hidden=True),
)

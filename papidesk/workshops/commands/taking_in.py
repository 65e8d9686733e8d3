"""What becomes of each line of a foreign programme: written as it is judged, so that a trial says just what is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from papidesk.accounts.intents import ShowPlace, Team
from papidesk.equipment.intents import BookingsFor
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Command, Refusal, Role
from papidesk.kernel.words import Text, tr
from papidesk.store.tx import Tx
from papidesk.workshops.commands.facts import checked
from papidesk.workshops.commands.pairing import most_pairs
from papidesk.workshops.commands.places import OUTLINE, SERIES, SESSION
from papidesk.workshops.intents import (
    ALREADY,
    BookedWas,
    CancelSessions,
    ChangeSession,
    MovedSession,
    PlanSeries,
    PlanSession,
    PutSessionsBack,
    ReinstateSessions,
    RestoreSessions,
    SetOutline,
    WorkshopLine,
)
from papidesk.workshops.questions.equipment import name_of
from papidesk.workshops.questions.rows import facts_of, listed
from papidesk.workshops.rules import Facilitator, FacilitatorKind, Outline, SeriesFacts, SessionFacts

PAIRED_MAX = 50
"""Lines and sessions of one title and hour among which those that are alike in all are sought."""
OWN = "@papidesk"
"""What ends the UID of an event that PapiDesk wrote."""
KEPT_CANCELLED = tr("Cancelled here: it stays so. Have it held again yourself if the file is right.")
IS_SERIES = tr("This event is a series here, and a single session in the file. Take the series away first.")
IS_SINGLE = tr("This event is a single session here, and a series in the file. Take the session away first.")
TOLD_TWICE = tr("Two lines of this file are the same event and say different things. Keep only the right one.")


@dataclass
class Written:
    """What a line, or all of them, wrote. changed: (table, row as it was in the file, by column) of each row that was there;
    booked: the equipment of its sessions as it was."""

    outlines: list[int] = field(default_factory=list)
    series: list[int] = field(default_factory=list)
    sessions: list[int] = field(default_factory=list)
    changed: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    booked: BookedWas = field(default_factory=BookedWas)

    def add(self, other: Written) -> None:
        """All of the other's too."""
        self.outlines += other.outlines
        self.series += other.series
        self.sessions += other.sessions
        self.changed += other.changed
        self.keep(other.booked)

    def keep(self, booked: BookedWas) -> None:
        """Keep how equipment was before it was first touched."""
        known = {one.booking for one in self.booked.were}
        self.booked = BookedWas(
            were=(*self.booked.were, *(one for one in booked.were if one.booking not in known)),
            freed=tuple(dict.fromkeys((*self.booked.freed, *booked.freed))),
            since=booked.since or self.booked.since,
        )


@dataclass(frozen=True)
class Wanted:
    """How a session should be. None: as it is."""

    start: datetime
    minutes: int | None
    title: str | None
    room: str | None
    cancelled: bool
    more: dict[str, Any] = field(default_factory=dict)


class TakerIn:
    """Takes lines in one by one, in one transaction."""

    def __init__(self, tx: Tx, lines: Iterable[WorkshopLine]) -> None:
        self.tx = tx
        self.place = tidy(tx.ask(ShowPlace()).name)
        self.team = {fold(one.name): one for one in tx.ask(Team())}
        self.now = Written()
        self.claimed: set[int] = set()
        self.series_claimed: set[int] = set()
        self.outlines = _outlines(tx)
        lines = tuple(lines)
        self.spoken_for = frozenset(line.uid for line in lines if line.uid)
        self.of_uid = _of_uid(tx, SESSION, lines)
        self.series_of_uid = _of_uid(tx, SERIES, lines)
        self.alike = _alike(tx, lines)
        self._unnamed = self._by_title_and_hour(lines)
        self._pairs: dict[tuple[str, datetime], dict[WorkshopLine, int]] = {}
        self._taken: set[WorkshopLine] = set()
        self._uids_taken: set[str] = set()

    def begin(self, line: WorkshopLine) -> tuple[WorkshopLine, datetime]:
        """A new line, made ready, and its start. Refuses one that could not be read."""
        self.now = Written()
        if line.faults:
            raise Refusal("lines", line.faults[0])
        if line.start is None:
            raise Refusal("lines", tr("The day or the hour is missing. Write both."))
        return self._ready(line), line.start

    def is_taken(self, line: WorkshopLine) -> bool:
        """Whether a line made ready says what one before it said. Refuses one that says something else of the same event."""
        if _plain(line) in self._taken:
            return True
        if line.uid in self._uids_taken:
            raise Refusal("lines", TOLD_TWICE)
        return False

    def took(self, line: WorkshopLine) -> None:
        """Note that a line was not refused."""
        self._taken.add(_plain(line))
        if line.uid:
            self._uids_taken.add(line.uid)

    def speaks_of(self, row: Any) -> bool:
        """Whether a line of the file is of this very session or series by its UID."""
        return row.file_uid in self.spoken_for or f"{row.uid}{OWN}" in self.spoken_for

    def give_up(self) -> None:
        """Forget what a refused line had made: it is no longer there."""
        for known in (self.of_uid, self.series_of_uid):
            made = self.now.sessions if known is self.of_uid else self.now.series
            for uid in [uid for uid, key in known.items() if key in made]:
                del known[uid]
        for title in [title for title, row in self.outlines.items() if row["id"] in self.now.outlines]:
            del self.outlines[title]

    def _ready(self, line: WorkshopLine) -> WorkshopLine:
        """A line whose room is without the name of the place itself."""
        room = "" if fold(line.room) == fold(self.place) else line.room.removesuffix(f", {self.place}")
        return replace(line, room=tidy(room))

    # ── single sessions ───────────────────────────────────────────────────────────────────────────────────────────────

    def take_single(self, line: WorkshopLine, start: datetime) -> tuple[str, Text | None]:
        """The outcome of a line without a rule, and why."""
        if line.uid and line.uid in self.series_of_uid:
            raise Refusal("lines", IS_SERIES)
        key = self._known(line, start)
        if key is None:
            self._create(line, start)
            return "created", None
        self.claimed.add(key)
        changed, why = self.change(key, self._wanted(line, start))
        adopted = self._adopt(key, line.uid)
        return ("updated" if changed or adopted else "skipped"), why or (None if changed or adopted else ALREADY)

    def _wanted(self, line: WorkshopLine, start: datetime) -> Wanted:
        told = line.minutes or None, self.title_of(line), line.room or None
        return Wanted(start, *told, line.cancelled, self._more(line))

    def _known(self, line: WorkshopLine, start: datetime) -> int | None:
        """The session that a line is of: by its UID, else by its title and hour."""
        if line.uid in self.of_uid:
            return self.of_uid[line.uid]
        place = fold(self.title_of(line)), start
        if line.uid:
            nearest = _nearest(line, [row for row in self._free(place) if not row.file_uid])
            return None if nearest is None else int(nearest.id)
        if place not in self._pairs:
            self._pairs[place] = self._paired(place)
        return self._pairs[place].get(_plain(line))

    def _by_title_and_hour(self, lines: Iterable[WorkshopLine]) -> dict[tuple[str, datetime], list[WorkshopLine]]:
        """The lines of single sessions without a UID, each told once."""
        found: dict[tuple[str, datetime], dict[WorkshopLine, None]] = {}
        for line in lines:
            if line.start is not None and not (line.uid or line.rule or line.faults):
                found.setdefault((fold(self.title_of(line)), line.start), {})[_plain(self._ready(line))] = None
        return {place: list(told) for place, told in found.items()}

    def _paired(self, place: tuple[str, datetime]) -> dict[WorkshopLine, int]:
        """The sessions of the lines without a UID of one title and hour: those that are as a line says are its own, so that
        a file taken in twice changes nothing; of the others, the one of the same room first."""
        lines, rows = self._unnamed[place], self._free(place)
        pairs: dict[int, int] = {}
        if rows and max(len(lines), len(rows)) <= PAIRED_MAX:
            kept = [self._row(row.id) for row in rows]
            pairs = most_pairs(lines, kept, lambda line, row: self._is_so(row, self._wanted(line, place[1])))
        found = {lines[line]: int(rows[row].id) for line, row in pairs.items()}
        left = [row for at, row in enumerate(rows) if at not in pairs.values()]
        for line in lines:
            nearest = None if line in found else _nearest(line, left)
            if nearest is not None:
                found[line] = int(nearest.id)
                left.remove(nearest)
        return found

    def _free(self, place: tuple[str, datetime]) -> list[Any]:
        return [row for row in self.alike.get(place, []) if not self._is_anothers(row)]

    def _is_anothers(self, row: Any) -> bool:
        """Whether a session is another line's, by itself or with its series: the two would change it back and forth."""
        return row.id in self.claimed or row.series_id in self.series_claimed or self.speaks_of(row)

    def _create(self, line: WorkshopLine, start: datetime) -> None:
        facts = self.facts(line, start)
        (key,) = self.tx.carry_out(PlanSession(facts, although_taken=True)).ids
        self.now.sessions.append(key)
        self.claimed.add(key)
        if line.uid:
            self._write(SESSION, key, file_uid=line.uid)
            self.of_uid[line.uid] = key
        if line.cancelled:
            self.tx.carry_out(CancelSessions((key,)))

    def _adopt(self, key: int, uid: str) -> bool:
        """Let a session that was here without a UID follow the event of a calendar from now on."""
        if not uid or uid in self.of_uid:
            return False
        self.remember(SESSION, key)
        self._write(SESSION, key, file_uid=uid)
        self.of_uid[uid] = key
        return True

    def _more(self, line: WorkshopLine) -> dict[str, Any]:
        """What else the line tells of a session: nothing it does not tell is changed."""
        told = {"capacity": line.capacity, "price_cents": line.price_cents, "facilitators": self.facilitators(line)}
        return {name: value for name, value in told.items() if value}

    # ── what both kinds of lines have in common ───────────────────────────────────────────────────────────────────────

    @staticmethod
    def title_of(line: WorkshopLine) -> str:
        """What the session is to be called."""
        return tidy(line.title or line.outline.title)

    def facilitators(self, line: WorkshopLine) -> tuple[Facilitator, ...]:
        """Those named, members of the team known again by their name."""
        found = []
        for one in line.facilitators:
            account = self.team.get(fold(one.name))
            if account is None:
                found.append(one)
            else:
                kind = FacilitatorKind.VOLUNTEER if account.role is Role.VOLUNTEER else FacilitatorKind.ANIMATOR
                found.append(Facilitator(kind, account.name, account.id))
        return tuple(found)

    def facts(self, line: WorkshopLine, start: datetime) -> SessionFacts:
        """The facts of a new session, of an outline found by its title or made."""
        outline = self._outline(line)
        return SessionFacts(
            outline=outline["id"],
            start=start,
            minutes=line.minutes or outline["minutes"],
            title=line.title,
            room=line.room,
            capacity=line.capacity or outline["places"],
            entry=line.entry,
            price_cents=line.price_cents,
            facilitators=self.facilitators(line),
        )

    def _outline(self, line: WorkshopLine) -> dict[str, Any]:
        folded = fold(line.outline.title)
        if folded not in self.outlines:
            said = line.outline
            outline = replace(said, minutes=line.minutes or said.minutes, places=line.capacity or said.places)
            (key,) = self.tx.carry_out(SetOutline(0, outline)).ids
            self.now.outlines.append(key)
            self.outlines[folded] = {"id": key, "minutes": outline.minutes, "places": outline.places}
        return self.outlines[folded]

    def change(self, key: int, wanted: Wanted) -> tuple[bool, Text | None]:
        """Make a session as it should be; whether anything was to do, and what the person should know."""
        row = self._row(key)
        facts = self._changed(row, wanted)
        changed = False
        why = None
        if facts is not None:
            self.remember(SESSION, key)
            why = self._left_behind(key, self.carry_out(ChangeSession(key, facts, although_taken=True)))
            changed = True
        if wanted.cancelled and row.cancelled_at is None:
            self.remember(SESSION, key)
            self.carry_out(CancelSessions((key,)))
            return True, None
        kept = row.cancelled_at is not None and not wanted.cancelled
        return changed, KEPT_CANCELLED if kept else why

    def _row(self, key: int) -> Any:
        return self.tx.session.execute(select(SESSION).where(SESSION.c.id == key)).one()

    def _changed(self, row: Any, wanted: Wanted) -> SessionFacts | None:
        """The facts of a session as they should be; None where they are so."""
        former = facts_of(row)
        facts = replace(former, start=wanted.start, minutes=wanted.minutes or former.minutes, **wanted.more)
        if wanted.room is not None:
            facts = replace(facts, room=wanted.room)
        facts = self._retitled(row, facts, wanted.title)
        return None if facts == former or checked(self.tx, facts, former)[0] == former else facts

    def _is_so(self, row: Any, wanted: Wanted) -> bool:
        """Whether a session is as a line says."""
        try:
            return self._changed(row, wanted) is None and not (wanted.cancelled and row.cancelled_at is None)
        except Refusal:
            return False

    def carry_out(self, command: Command) -> BookedWas:
        """Carry out a change of sessions; the equipment as it was comes back, and is kept for the undo."""
        undo = self.tx.carry_out(command).undo
        assert isinstance(undo, PutSessionsBack | ReinstateSessions | RestoreSessions), "a change of sessions"
        booked = undo.booked or BookedWas()
        self.now.keep(booked)
        return booked

    def _left_behind(self, key: int, booked: BookedWas) -> Text | None:
        """What is no longer booked for a session that the file moved."""
        if not booked.freed:
            return None
        of_it = self.tx.ask(BookingsFor((key,), with_cancelled=True))
        names = [name_of(one) for one in of_it if one.id in booked.freed]
        return tr("Taken then, and no longer booked for it: {things}.", things=names)

    def _retitled(self, row: Any, facts: SessionFacts, title: str | None) -> SessionFacts:
        """Another title is that of another outline where there is one, else the session's own."""
        if title is None or fold(title) == row.shown_folded:
            return facts
        other = self.outlines.get(fold(title))
        if other is not None and row.series_id is None:
            return replace(facts, outline=other["id"], title="")
        return replace(facts, title=title)

    def remember(self, table: Any, key: int) -> None:
        """Keep a row as it is, for the undo, before it is first changed."""
        made = self.now.sessions if table is SESSION else self.now.series
        if key in made or any(name == table.name and row["id"] == key for name, row in self.now.changed):
            return
        row = self.tx.session.connection().exec_driver_sql(f"SELECT * FROM {table.name} WHERE id = ?", (key,)).mappings()
        self.now.changed.append((table.name, dict(row.one())))

    def _write(self, table: Any, key: int, **columns: Any) -> None:
        self.tx.session.connection().execute(update(table).where(table.c.id == key).values(columns))

    def write_series(self, key: int, **columns: Any) -> None:
        """Columns of a series, which calendars then know to be newer."""
        self._write(SERIES, key, sequence=SERIES.c.sequence + 1, changed_at=self.tx.now, **columns)

    def write_session(self, key: int, **columns: Any) -> None:
        """Columns of a session that only its series knows."""
        self._write(SESSION, key, **columns)

    def plan_series(self, line: WorkshopLine, start: datetime) -> tuple[int, tuple[int, ...]]:
        """A new series by a line's rule: its key, and its sessions'."""
        facts = SeriesFacts(self.facts(line, start), line.rule, line.skipped)
        keys = self.tx.carry_out(PlanSeries(facts, although_taken=True)).ids
        series = self.tx.session.scalar(select(SESSION.c.series_id).where(SESSION.c.id == keys[0]))
        assert series is not None, "a session of a series names it"
        self.now.series.append(series)
        self.series_claimed.add(series)
        self.now.sessions += keys
        if line.uid:
            self._write(SERIES, series, file_uid=line.uid)
            self.series_of_uid[line.uid] = series
        return series, keys


def _nearest(line: WorkshopLine, rows: list[Any]) -> Any:
    """The session that a line most likely is of: one of the same room, else the first; None where there is none."""
    return next((row for row in rows if row.room == line.room), rows[0] if rows else None)


def _plain(line: WorkshopLine) -> WorkshopLine:
    """What a line says of its sessions, wherever it stands in the file."""
    return replace(line, line=0, outline=Outline(fold(line.outline.title)), remarks=())


def moved_of(line: WorkshopLine, slot: datetime) -> MovedSession | None:
    """What the file says of one session of a series, where it is not as the rule says."""
    return next((one for one in line.moved if one.slot == slot), None)


def _outlines(tx: Tx) -> dict[str, dict[str, Any]]:
    """The outlines by their folded title, those in use before those set aside."""
    columns = (OUTLINE.c.id, OUTLINE.c.title_folded, OUTLINE.c.minutes, OUTLINE.c.places)
    rows = tx.session.execute(select(*columns).order_by(OUTLINE.c.active, OUTLINE.c.id)).mappings()
    return {row["title_folded"]: dict(row) for row in rows}


def _of_uid(tx: Tx, table: Any, lines: tuple[WorkshopLine, ...]) -> dict[str, int]:
    """The living rows that came from these events, or were written as them, by UID."""
    if not any(line.uid for line in lines):
        return {}
    rows = tx.session.execute(
        select(table.c.id, table.c.uid, table.c.file_uid).where(table.c.deleted_at.is_(None)).order_by(table.c.id.desc())
    )
    found: dict[str, int] = {}
    for row in rows:
        found[f"{row.uid}{OWN}"] = row.id
        if row.file_uid:
            found[row.file_uid] = row.id
    wanted = {line.uid for line in lines}
    return {uid: key for uid, key in found.items() if uid in wanted}


def _alike(tx: Tx, lines: tuple[WorkshopLine, ...]) -> dict[tuple[str, datetime], list[Any]]:
    """The living sessions of the hours of these lines, by folded title and start."""
    starts = {line.start for line in lines if line.start is not None}
    columns = ("id", "shown_folded", "start_at", "uid", "file_uid", "room", "series_id")
    rows = tx.session.execute(
        select(*(SESSION.c[name] for name in columns))
        .where(SESSION.c.deleted_at.is_(None), SESSION.c.start_at.in_(listed_instants(starts)))
        .order_by(SESSION.c.id)
    )
    found: dict[tuple[str, datetime], list[Any]] = {}
    for row in rows:
        found.setdefault((row.shown_folded, row.start_at), []).append(row)
    return found


def listed_instants(starts: Iterable[datetime]) -> Any:
    """Instants for `in_`, as `listed` lists keys."""
    return listed(int(start.timestamp()) for start in starts)

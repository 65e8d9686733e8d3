"""`export coop`, `place`, `geojson` and `research`: what others expect in a form of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from papidesk.accounts.intents import ShowPlace
from papidesk.cli.channel import Channel
from papidesk.cli.run import DONE, Call
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.periods import Period
from papidesk.kernel.words import tr
from papidesk.network.intents.place import ShowPlaceRecord
from papidesk.reports.intents.exporting import CoopRow, CoopRows, ResearchTraces, ShowWhereabouts
from papidesk.reports.rules.anonymising import anonymised, whole_years
from papidesk.reports.rules.spans import months_of
from papidesk.visits.intents import VisitsRecorded


def export_coop(call: Call, out: Path) -> int:
    """The activities of a period, all of them without one, as the national tool's."""
    from papidesk.reports.exporting.coop import coop_leaf  # noqa: PLC0415 — what writes files: for this verb only
    from papidesk.reports.exporting.tables import check_ending, nothing_noted, write_table  # noqa: PLC0415 — as above

    check_ending(out)
    with call.own_channel() as channel, call.speaker.progress(tr("Writing:")) as progress:
        time = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
        period = call.options.period or _recorded(channel, time)
        rows = list(_coop_rows(channel, period))
        if not rows:
            raise nothing_noted(period)
        count = write_table(out, coop_leaf(rows, channel.ask(ShowWhereabouts()), time), progress=progress)
    return _told(call, out, count)


def _coop_rows(channel: Channel, period: Period) -> Iterator[CoopRow]:
    for month in months_of(period):
        yield from channel.ask(CoopRows(month))


def export_research(call: Call, out: Path) -> int:
    """The extract for research of a period, of all that was noted without one."""
    from papidesk.reports.exporting.research import RESEARCH_ENDINGS, write_research  # noqa: PLC0415 — as above
    from papidesk.reports.exporting.tables import check_ending, nothing_noted  # noqa: PLC0415 — as above

    check_ending(out, RESEARCH_ENDINGS)
    with call.own_channel() as channel, call.speaker.progress(tr("Writing:")) as progress:
        time = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
        period = call.options.period or _recorded(channel, time)
        months = months_of(whole_years(period))
        rows = anonymised((trace for month in months for trace in channel.ask(ResearchTraces(month))), period)
        if not rows:
            raise nothing_noted(period)
        count = write_research(out, rows, period, progress=progress)
    return _told(call, out, count)


def _recorded(channel: Channel, time: PlaceTime) -> Period:
    """All of which something was noted."""
    return channel.ask(VisitsRecorded()) or Period(time.today(), time.today())


def export_place(call: Call, out: Path) -> int:
    """The place's public record in the national schema, or for maps."""
    from papidesk.network.exporting import write_geojson, write_place  # noqa: PLC0415 — as above

    with call.own_channel() as channel:
        place = channel.ask(ShowPlaceRecord())
    write = write_geojson if call.options.form == "geojson" else write_place
    return _told(call, out, write(out, place))


def _told(call: Call, out: Path, count: int) -> int:
    call.speaker.answer({"file": str(out), "rows": count}, tr("%n row(s) written in {file}.", "", count, file=str(out)))
    return DONE

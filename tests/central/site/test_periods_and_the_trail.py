"""Periods that are settled from the site, and the trail of who did what."""

from __future__ import annotations

from datetime import date

from papidesk.central import periods
from papidesk.central.auditing import note
from papidesk.central.site.keeping.periods import over
from papidesk.central.site.trail import DEEDS
from papidesk.central.tables import audit, period_lock
from tests.central.network import kind_of
from tests.central.site.visiting import Visit


def test_a_period_is_settled_and_reopened(visit: Visit) -> None:
    one = visit.network.desk()
    visit.done(visit.submit("/periodes", "/periodes/arreter", periode="2026-10"))
    assert kind_of(one.put(one.statement())) == "period-locked"
    page = visit.read("/periodes").replace("\N{NO-BREAK SPACE}", " ")
    assert "octobre 2026" in page
    assert '<option value="2026-10"' not in page
    visit.done(visit.submit("/periodes", "/periodes/rouvrir"))
    assert one.put(one.statement()).status_code == 201
    assert [row.did for row in visit.network.rows(audit)][-2:] == ["period-locked", "period-unlocked"]


def test_a_period_that_is_not_over_is_not_settled(sqlite_visit: Visit) -> None:
    for period in ("", "2026-11", "2026", "2026-Q4", "2027-01", "1999", "x", "2026-13"):
        reply = sqlite_visit.submit("/periodes", "/periodes/arreter", periode=period)
        assert reply.status_code == 422, period
    assert sqlite_visit.network.rows(period_lock) == []
    token = sqlite_visit.client.post("/periodes/rouvrir", data={"periode": "x"})
    assert token.status_code == 403


def test_settling_a_year_settles_its_months(sqlite_visit: Visit) -> None:
    sqlite_visit.done(sqlite_visit.submit("/periodes", "/periodes/arreter", periode="2025"))
    page = sqlite_visit.read("/periodes")
    assert '<option value="2025-12"' not in page
    assert '<option value="2026-Q3"' in page


def test_what_is_over_is_offered_the_latest_first() -> None:
    told = [periods.to_text(one) for one in over(date(2026, 1, 3))]
    assert told[:4] == ["2025", "2025-Q4", "2025-12", "2025-11"]
    assert len(set(told)) == len(told)
    assert "2026-01" not in told


def test_the_trail_tells_names_not_numbers(visit: Visit) -> None:
    visit.submit("/lieux/ajouter", "/lieux/ajouter", nom="Médiathèque")
    visit.network.desk("Médiathèque")
    visit.submit("/periodes", "/periodes/arreter", periode="2026-10")
    page = visit.read("/journal").replace("\N{NO-BREAK SPACE}", " ")
    for told in ("Rozenn Le Goff", "a ajouté un lieu", "Médiathèque", "de Médiathèque", "s’est rattaché", "octobre 2026"):
        assert told in page, told


def test_the_trail_is_read_page_by_page_and_knows_every_deed(sqlite_visit: Visit) -> None:
    network = sqlite_visit.network
    with network.service.database.writing() as connection:
        for number in range(130):
            note(connection, network.now, "service", f"deed-{number}", f"thing:{number}")
    first, second = sqlite_visit.read("/journal"), sqlite_visit.read("/journal?avant=31")
    assert (first.count("<tr>") - 1, second.count("<tr>") - 1) == (100, 30)
    assert "avant=31" in first
    assert "deed-0" in second


def test_every_deed_that_is_written_down_has_its_words() -> None:
    import re  # noqa: PLC0415 — of this test alone
    from pathlib import Path  # noqa: PLC0415 — as above

    import papidesk.central  # noqa: PLC0415 — as above

    code = "\n".join(path.read_text() for path in Path(papidesk.central.__file__).parent.rglob("*.py"))
    written = set(re.findall(r'note\(\s*connection,[^,]+,[^,]+, "([a-z-]+)"', code))
    written |= set(re.findall(r'uid, "([a-z-]+)", words\.', code))
    assert len(written) > 25
    assert written <= set(DEEDS)

"""What whoever agrees to send is told beforehand: what leaves this computer and what stays, in plain words."""

from __future__ import annotations

from papidesk.kernel.words import tr

LEAVES = (
    tr(
        "Numbers of the month, the quarter and the year: visits, supports, workshops, loans. Never one visit, one session or "
        "one loan by itself."
    ),
    tr("How many different people came. By age, gender, occupation and commune only from 30 people on in the period."),
    tr("Numbers about people are rounded to 5 or 10, so that nobody can be found in them, not even by comparing two of them."),
    tr("Days and hours open, workstations, pages printed, sessions: as they are, for nobody is in them."),
    tr("The public record of the place: address, opening hours, services."),
)
STAYS = (
    tr("Names, telephone numbers, years of birth, and the whole record of each person."),
    tr("Who came when, for what, and who helped them."),
    tr("Who signed up to what, and who borrowed what."),
    tr("CVs, letters, photos, mandates: every document."),
    tr("Notes: no text that was written here ever leaves."),
    tr("Passwords, keys and backups."),
)

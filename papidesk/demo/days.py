"""A day of the place: who comes when, what for, where they sit, what was done with them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from papidesk.demo.crowd import Someone
from papidesk.visits.rules import Autonomy, EquipmentUsed, Procedure, Referral, SupportPlace, Theme

OPENS, CLOSES = 9 * 60 + 30, 18 * 60
"""Minutes since midnight."""
_SLOT = 30
_ARRIVALS = (8, 10, 9, 8, 6, 4, 1, 1, 9, 11, 10, 9, 8, 7, 5, 3, 1)
"""How many arrive in each half hour from opening to closing: two humps, and a lull at noon."""
_GROUPS = ("Centre de loisirs", "Classe de CM2", "Mission locale", "Foyer de jeunes", "Cours de français")
_STAYS = {
    "free_access": (60, True), "e_administration": (45, True), "job_search": (70, True), "cv_letter": (60, True),
    "initiation": (75, True), "printing": (12, False), "photo": (50, True), "sound": (60, True), "video": (60, True),
    "games": (80, True), "home_visit": (60, False), "other": (20, False),
}  # fmt: skip
"""Minutes of a usual stay, and whether one sits at a workstation."""
_SUPPORTED = {
    "e_administration": 0.6, "cv_letter": 0.55, "initiation": 0.7, "job_search": 0.3, "printing": 0.12,
    "free_access": 0.08,
    "photo": 0.25, "video": 0.2, "sound": 0.2, "home_visit": 0.9, "other": 0.2,
}  # fmt: skip
_SECOND = ("printing", "free_access", "cv_letter", "e_administration")
_ANYONES = (
    ("free_access", 10),
    ("printing", 8),
    ("e_administration", 4),
    ("games", 3),
    ("job_search", 2),
    ("other", 2),
    ("cv_letter", 1),
)
_ANONYMOUS = (0.28, 0.4)
_DURATIONS, _DURATION_SHARES = (15, 30, 45, 60, 90, 120), (30, 32, 15, 15, 6, 2)


@dataclass(slots=True)
class Support:
    """What was done. minute: since midnight."""

    minute: int
    minutes: int
    themes: tuple[Theme, ...]
    procedure: Procedure | None
    place: SupportPlace
    autonomy: Autonomy | None
    equipment: EquipmentUsed
    referral: Referral | None


@dataclass(slots=True)
class Coming:
    """One arrival, of one person or of a group. arrives, leaves: minutes since midnight; seat: a position among the
    workstations, or None; visit: the key of its (first) row, once it has one."""

    who: Someone | None
    purposes: tuple[str, ...]
    arrives: int
    leaves: int
    seat: int | None = None
    prints: int = 0
    count: int = 1
    group: str = ""
    support: Support | None = None
    visit: int = 0


@dataclass(slots=True)
class Day:
    """What happened on a day. pages: printed beside visits; calls: supports by telephone, of someone or of nobody."""

    comings: list[Coming]
    pages: int
    calls: list[tuple[Someone | None, Support]] = field(default_factory=list)


def imagine(
    chance: random.Random,
    visits: int,
    new: Sequence[Someone],
    regulars: Sequence[Someone],
    seats: int,
    *,
    holidays: bool,
) -> Day:
    """A day of about so many visits.

    new: who come for the first time; regulars: who may come, drawn by their weights, in the order they are taken.
    """
    comings = [_coming(chance, one, _hour(chance)) for one in new]
    group = _group(chance, holidays=holidays) if visits >= 12 and chance.random() < 0.08 else None  # noqa: PLR2004 — a group a fortnight
    if group is not None:
        comings.append(group)
    nameless = max(0, round(visits * chance.uniform(*_ANONYMOUS)) - (group.count if group else 0))
    comings += [_coming(chance, None, _hour(chance)) for _ in range(nameless)]
    named = max(0, visits - nameless - len(new) - (group.count if group else 0))
    here = {one.id for one in new}
    for one in regulars:
        if named <= 0:
            break
        if one.id not in here:
            here.add(one.id)
            comings.append(_coming(chance, one, _hour(chance)))
            named -= 1
    comings += [_coming(chance, None, _hour(chance)) for _ in range(named)]
    comings.sort(key=lambda coming: coming.arrives)
    _seat(comings, seats)
    day = Day(comings, chance.randint(0, 6) if chance.random() < 0.4 else 0)  # noqa: PLR2004
    if chance.random() < 0.15 and regulars:  # noqa: PLR2004
        called = regulars[-1] if chance.random() < 0.6 else None  # noqa: PLR2004
        day.calls.append((called, support(chance, "e_administration", _hour(chance), SupportPlace.REMOTE)))
    return day


def _hour(chance: random.Random) -> int:
    slot = chance.choices(range(len(_ARRIVALS)), _ARRIVALS)[0]
    return OPENS + slot * _SLOT + int(chance.random() * _SLOT)


def _coming(chance: random.Random, who: Someone | None, arrives: int) -> Coming:
    if who is not None and chance.random() < 0.75:  # noqa: PLR2004
        purpose = who.purpose
    else:
        purpose = chance.choices([code for code, _ in _ANYONES], [share for _, share in _ANYONES])[0]
    purposes: tuple[str, ...] = (purpose,)
    if chance.random() < 0.08:  # noqa: PLR2004
        second = chance.choice(_SECOND)
        purposes = purposes if second == purpose else (purpose, second)
    usual, _ = _STAYS[purpose]
    stay = max(3, int(chance.lognormvariate(0, 0.45) * usual))
    leaves = max(arrives + 2, min(arrives + stay, CLOSES + int(chance.random() * 8)))
    coming = Coming(who, purposes, arrives, leaves)
    if "printing" in purposes or chance.random() < 0.1:  # noqa: PLR2004
        coming.prints = min(60, 1 + int(chance.expovariate(0.3)))
    if chance.random() < _SUPPORTED.get(purpose, 0.0):
        place = SupportPlace.HOME if purpose == "home_visit" else SupportPlace.DESK
        coming.support = support(chance, purpose, arrives, place)
    return coming


def _group(chance: random.Random, *, holidays: bool) -> Coming:
    label = _GROUPS[0] if holidays else chance.choice(_GROUPS[1:])
    arrives = chance.choice((9 * 60 + 45, 10 * 60, 14 * 60, 14 * 60 + 15))
    return Coming(
        None, ("games" if holidays else "initiation",), arrives, arrives + 90, count=chance.randint(4, 9), group=label
    )


def _seat(comings: Sequence[Coming], seats: int) -> None:
    """Give each who needs one the first free workstation, where one is."""
    free_from = [0] * seats
    for coming in comings:
        if not _STAYS[coming.purposes[0]][1] or coming.count > 1:
            continue
        free = next((at for at in range(seats) if free_from[at] <= coming.arrives), None)
        if free is not None:
            coming.seat = free
            free_from[free] = coming.leaves + 1


_THEMES = {
    "e_administration": (Theme.E_ADMINISTRATION, Theme.HEALTH, Theme.BANK_AND_SHOPPING),
    "cv_letter": (Theme.EMPLOYMENT, Theme.OFFICE),
    "job_search": (Theme.EMPLOYMENT, Theme.EMAIL),
    "initiation": (Theme.EQUIPMENT_BASICS, Theme.BROWSING, Theme.EMAIL, Theme.SECURITY),
    "printing": (Theme.OFFICE, Theme.OWN_CONTENTS),
    "free_access": (Theme.BROWSING, Theme.EMAIL, Theme.SOCIAL_NETWORKS, Theme.SECURITY),
    "photo": (Theme.CREATION, Theme.OWN_CONTENTS),
    "sound": (Theme.CREATION,),
    "video": (Theme.CREATION,),
    "home_visit": (Theme.EQUIPMENT_BASICS, Theme.EQUIPMENT_CARE),
}
_OTHER_THEMES = (Theme.DIAGNOSIS, Theme.CULTURE, Theme.SCHOOL, Theme.AI)
_PROCEDURES = tuple(Procedure)
_PROCEDURE_SHARES = (10, 8, 24, 16, 12, 6, 14, 2, 5, 2, 1)
_REFERRALS = tuple(Referral)
_AUTONOMIES, _AUTONOMY_SHARES = tuple(Autonomy), (45, 40, 15)
_EQUIPMENT, _EQUIPMENT_SHARES = tuple(EquipmentUsed), (60, 25, 8, 3, 4)


def support(chance: random.Random, purpose: str, minute: int, place: SupportPlace) -> Support:
    """A support about what they came for."""
    known = _THEMES.get(purpose, _OTHER_THEMES)
    themes: tuple[Theme, ...] = (known[0] if chance.random() < 0.65 else chance.choice(known),)  # noqa: PLR2004
    if chance.random() < 0.15 and len(known) > 1:  # noqa: PLR2004
        themes = tuple(dict.fromkeys((*themes, chance.choice(known))))
    online = Theme.E_ADMINISTRATION in themes
    return Support(
        minute=minute + int(chance.random() * 6),
        minutes=chance.choices(_DURATIONS, _DURATION_SHARES)[0],
        themes=themes,
        procedure=chance.choices(_PROCEDURES, _PROCEDURE_SHARES)[0] if online else None,
        place=place,
        autonomy=chance.choices(_AUTONOMIES, _AUTONOMY_SHARES)[0] if chance.random() < 0.85 else None,  # noqa: PLR2004
        equipment=chance.choices(_EQUIPMENT, _EQUIPMENT_SHARES)[0],
        referral=chance.choice(_REFERRALS) if chance.random() < 0.08 else None,  # noqa: PLR2004
    )

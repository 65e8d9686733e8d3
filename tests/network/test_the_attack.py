"""Somebody takes everything that was ever published and tries to find people in it.

What holds: no count is ever pinned; one relation, however many figures are in it, never leaves less room than a base (of whole
numbers: one less for each figure that is not 0, which costs one in a hundred tables more than one). What would not hold is shown
too: one u for good for what adds up over time, with which the year gives its months away.
"""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from papidesk.network.contract import BASES, SUPPORT_PLACES, Dataset
from papidesk.network.rules.rounding import offset, rounded, told
from tests.network.attacker import Attacker, Published
from tests.network.small_places import MONTHS, True_, counted, lived

PLACES = 30
LEAST = {Dataset.ATTENDANCE: 7, Dataset.PUBLICS: 4, Dataset.WORKSHOPS: 2, Dataset.EQUIPMENT: 2}
"""Whole numbers left for the narrowest count of all these places; of base 10, 5, 5, 5."""


def published(true: True_, secret: bytes, *, sticky: bool = False) -> Published:
    """As the desk tells it; sticky: by the rule that was not taken."""
    if not sticky:
        return {(dataset, period): told(secret, "desk", dataset, period, cells) for (dataset, period), cells in true.items()}
    return {
        (dataset, period): {
            code: rounded(value, BASES[dataset], offset(secret, "desk", dataset, code, "")) for code, value in cells.items()
        }
        for (dataset, period), cells in true.items()
    }


def room(attacker: Attacker, *true: True_) -> Counter[tuple[Dataset, int]]:
    """How many counts of each dataset may be how many whole numbers (a base, or more, is a base); what is true is among them."""
    assert attacker.think()
    found = Counter[tuple[Dataset, int]]()
    for (dataset_code, code, period, version), low, high in attacker.known():
        dataset = Dataset(dataset_code)
        assert low <= true[int(version or 0)][dataset, period][code] <= high, "the attacker is no fool"
        found[dataset, min(high - low + 1, BASES[dataset])] += 1
    return found


def test_no_count_is_pinned_in_many_small_places() -> None:
    """Months, quarters, the year, and corrections; people in several tables; few visits and few months, where it is hardest."""
    found = Counter[tuple[Dataset, int]]()
    for seed in range(PLACES):
        chance = random.Random(seed)
        life = lived(chance, chance.choice((3, 10, 40, 120)), chance.choice((3, 10, 40, 150)), chance.choice((1, 2, 3, 12)))
        true = counted(life, quarters=chance.random() < 0.5)
        secret = chance.randbytes(32)
        attacker = Attacker()
        attacker.read(published(true, secret))
        found += room(attacker, true)
    for dataset, least in LEAST.items():
        rooms = Counter({width: count for (of, width), count in found.items() if of is dataset})
        assert min(rooms) >= least, rooms
        # Almost all of them keep their base, or one less.
        base = BASES[dataset]
        assert (rooms[base] + rooms[base - 1]) / rooms.total() > 0.93, rooms


def test_a_correction_of_eight_people_leaves_as_much_room() -> None:
    """Both revisions have the same u: whoever compares them learns that much of it, and no count is pinned."""
    found = Counter[tuple[Dataset, int]]()
    for seed in range(3):
        chance = random.Random(f"corrected {seed}")
        life = lived(chance, 20, 25, 3)
        before = _attendance(counted(life))
        secret = chance.randbytes(32)
        month = chance.choice(MONTHS[9:])
        life.lines += [(month, None, {Dataset.ATTENDANCE: ["visits", "half_day:2am", "purpose:other"]}) for _ in range(8)]
        after = _attendance(counted(life))
        attacker = Attacker()
        attacker.read(published(before, secret), "0")
        attacker.read(published(after, secret), "1")
        found += room(attacker, before, after)
    assert min(width for _, width in found) >= 7


def _attendance(true: True_) -> True_:
    return {key: cells for key, cells in true.items() if key[0] is Dataset.ATTENDANCE}


def test_one_u_for_good_would_give_the_months_of_years_away() -> None:
    """Workshops in three months of each of five years, a handful of people each: with a u that stays, what the years say of it
    narrows one month in ten below the base; with one of each period none."""
    narrowed, months = Counter[bool](), 0
    for seed in range(30):
        chance = random.Random(seed)
        true = _five_years(chance)
        secret = chance.randbytes(32)
        for sticky in (True, False):
            attacker = Attacker(sticky=sticky)
            attacker.read(published(true, secret, sticky=sticky))
            assert attacker.think()
            held = [one for one in attacker.known() if len(one[0][2]) == 7 and true[Dataset.WORKSHOPS, one[0][2]]["attended"]]
            narrowed[sticky] += sum(high - low + 1 < 5 for _, low, high in held)
            months += len(held)
    assert narrowed[True] > 0.05 * months / 2
    assert narrowed[False] == 0


def _five_years(chance: random.Random) -> True_:
    true: dict[tuple[Dataset, str], dict[str, int]] = {}
    for year in range(2022, 2027):
        held = chance.sample(range(1, 13), 3)
        counts = {f"{year}-{month:02}": chance.randint(1, 9) if month in held else 0 for month in range(1, 13)}
        counts[f"{year}"] = sum(counts.values())
        for period, count in counts.items():
            true[Dataset.WORKSHOPS, period] = {"attended": count}
            true[Dataset.ACTIVITY, period] = {"sessions_held": 3 if len(period) == 4 else int(count > 0)}
    return true


def test_a_true_zero_would_be_known_as_one() -> None:
    """One visit for photographs each month but August. With a u that stays, twelve months told as 10 or 0 and a year told as 10
    say that u is high, and so that nobody came in August; with one of each period a 0 stays anything from 0 to 9."""
    seen = dict.fromkeys(MONTHS, 1) | {"2026-08": 0, "2026": 11}
    true = {(Dataset.ATTENDANCE, period): {"purpose:photo": count} for period, count in seen.items()}
    rooms: dict[bool, set[int]] = {True: set(), False: set()}
    for seed in range(60):
        secret = random.Random(seed).randbytes(32)
        for sticky, highest in rooms.items():
            attacker = Attacker(sticky=sticky)
            attacker.read(published(true, secret, sticky=sticky))
            assert attacker.think()
            highest.add(next(high for name, _, high in attacker.known() if name[2] == "2026-08"))
    assert min(rooms[True]) == 0
    assert rooms[False] == {9}


@settings(max_examples=60)
@given(lines=st.lists(st.integers(0, 60), min_size=4, max_size=4), secret=st.binary(min_size=32, max_size=32))
def test_a_table_and_its_total_leave_a_base_of_room(lines: list[int], secret: bytes) -> None:
    """Whatever the four lines are, and however unlucky the grids: a table with n figures that are not 0 leaves b − n whole
    numbers at least, the open interval around which is never narrower than the base."""
    cells = {f"mode:{code}": count for code, count in zip(SUPPORT_PLACES, lines, strict=True)}
    true = {(Dataset.ATTENDANCE, "2026-11"): {"supports": sum(lines)} | cells}
    attacker = Attacker()
    out = published(true, secret)
    attacker.read(out)
    assert attacker.think()
    not_zero = sum(1 for code, value in out[Dataset.ATTENDANCE, "2026-11"].items() if value and ":" in code)
    for name, low, high in attacker.known():
        assert low <= true[Dataset.ATTENDANCE, name[2]][name[1]] <= high
        assert high - low + 1 >= 10 - max(1, not_zero)


def test_the_same_regulars_give_the_same_figure_for_ever() -> None:
    """Averaging twelve months of distinct people brings nothing out: they are all told alike."""
    for seed in range(40):
        secret = random.Random(seed).randbytes(32)
        figures = {told(secret, "desk", Dataset.PUBLICS, month, {"persons": 37})["persons"] for month in (*MONTHS, "2026")}
        assert len(figures) == 1

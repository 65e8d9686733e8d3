"""What volunteers read of names: "Léa D.", enough to greet somebody and to tell them apart, and by what they find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from papidesk.kernel.folding import fold, words
from papidesk.people.rules import PersonDetails, joined, search_words

LETTERS_MOST = 3
"""Letters of a surname that are told at most, where fewer don't tell two people apart."""


def short_name(details: PersonDetails, letters: int = 1) -> str:
    """A first name and the surname's first letters, or the nickname: "Léa D.", "Léa D. (Lélé)", "Lélé"; "D." for want of any.

    letters: of the surname, which is never told whole where it has more than one.
    """
    if not details.first_name and details.nickname:
        return details.nickname
    shown = details.surname[: max(1, min(letters, len(details.surname) - 1))]
    initial = f"{shown[0].upper()}{shown[1:].lower()}." if shown else ""
    name = " ".join(part for part in (details.first_name, initial) if part)
    return f"{name} ({details.nickname})" if details.nickname else name


def short_names(people: Mapping[int, PersonDetails]) -> dict[int, str]:
    """The short names of people who are read together: a letter or two more where two would read the same."""
    names: dict[int, str] = {}
    alike = dict(people)
    for letters in range(1, LETTERS_MOST + 1):
        names |= {person: short_name(details, letters) for person, details in alike.items()}
        counted = Counter(fold(name) for name in names.values())
        alike = {person: details for person, details in alike.items() if counted[fold(names[person])] > 1}
    return names


def may_be_found(details: PersonDetails, sought: Sequence[str]) -> bool:
    """Whether a volunteer finds someone by these folded words: parts of a first name or of a nickname, the first letters of a
    surname, or a surname they know whole. A search that took any part of a surname would spell it out letter by letter."""
    open_to_all = search_words(PersonDetails(first_name=details.first_name, nickname=details.nickname))
    surname = {*words(details.surname), joined(details.surname)}

    def answers(word: str) -> bool:
        begins = len(word) <= LETTERS_MOST and any(one.startswith(word) for one in surname)
        return begins or word in surname or any(word in one for one in open_to_all)

    return all(answers(word) for word in sought)

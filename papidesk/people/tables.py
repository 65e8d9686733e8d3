"""The tables of people."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.kernel.folding import fold
from papidesk.people.rules import (
    EMAILS_APART,
    PHONES_APART,
    AgeBand,
    Comfort,
    ConsentKind,
    ConsentMeans,
    Gender,
    Occupation,
    PersonDetails,
    display_name,
    name_key,
)
from papidesk.store.base import Base, Day, Instant, coded


def phone_key(phone: str) -> str:
    """A number as it is compared: E.164 where it is one (of France, where it names no country), else its digits."""
    first = phone.split(PHONES_APART, 1)[0]
    if not first:
        return ""
    # Half as long to import as SQLAlchemy, and most starts of a day never need it.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(first, "FR")
    except phonenumbers.NumberParseException:
        return "".join(c for c in first if c.isdigit())
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email_key(email: str) -> str:
    """An address as it is compared."""
    return email.split(EMAILS_APART, 1)[0].casefold()


DETAILS = tuple(one.name for one in fields(PersonDetails))
"""The columns of `PersonRow` that are the fields of `PersonDetails`."""


def columns_of(details: PersonDetails) -> dict[str, Any]:
    """The columns that hold tidied details, with the keys derived from them."""
    return {name: getattr(details, name) for name in DETAILS} | {
        "comfort": [one.value for one in details.comfort],
        "card_code": details.card_code or None,
        "name_folded": fold(display_name(details)),
        "name_key": name_key(details),
        "phone_key": phone_key(details.phone),
        "email_key": email_key(details.email),
    }


def details_of(row: Any) -> PersonDetails:
    """The details that a row of `DETAILS` holds: the inverse of `columns_of`."""
    found = {name: getattr(row, name) for name in DETAILS}
    return PersonDetails(
        **found | {"comfort": tuple(Comfort(one) for one in row.comfort), "card_code": row.card_code or ""}
    )


class PersonRow(Base):
    """One person.

    name_folded: `rules.display_name`, folded, by which lists are sorted; name_key: `rules.name_key`, by which homonyms
    meet; phone_key: E.164 where it can be; removed_at: out of every list, to be restored or purged.
    """

    __tablename__ = "person"
    __table_args__ = (
        # The order of lists. Only people who are in them are in it, so that fences are counted from it alone.
        Index("ix_person_name_folded_id", "name_folded", "id", sqlite_where=text("removed_at IS NULL")),
        # A key is never given twice: the journal of someone erased must not become another's.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_name: Mapped[str]
    surname: Mapped[str]
    nickname: Mapped[str]
    birth_year: Mapped[int | None]
    age_band: Mapped[AgeBand | None] = mapped_column(coded(AgeBand))
    gender: Mapped[Gender | None] = mapped_column(coded(Gender))
    occupation: Mapped[Occupation | None] = mapped_column(coded(Occupation))
    commune: Mapped[str]
    commune_code: Mapped[str]
    postcode: Mapped[str]
    district: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    language: Mapped[str]
    comfort: Mapped[list[Any]] = mapped_column(JSON)
    usual_purpose: Mapped[str]
    known_by: Mapped[str]
    card_code: Mapped[str | None] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    phone_key: Mapped[str] = mapped_column(index=True)
    email_key: Mapped[str] = mapped_column(index=True)
    added_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    first_seen: Mapped[date | None] = mapped_column(Day)
    last_seen: Mapped[date | None] = mapped_column(Day)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


# The order of suggestions: the lately seen first, then by name. As above, of people who are in the lists.
Index(
    "ix_person_lately",
    PersonRow.last_seen.desc(),
    PersonRow.name_folded,
    PersonRow.id,
    sqlite_where=PersonRow.removed_at.is_(None),
)


class PersonWord(Base):
    """The folded words of a person's names (`rules.search_words`), for words that begin as typed.

    Someone removed has none: they are out of every search.
    """

    __tablename__ = "person_word"
    __table_args__ = (Index("ix_person_word_person_id_word", "person_id", "word"), {"sqlite_with_rowid": False})

    word: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class PersonWordEnd(Base):
    """The ends of those words ("kerbrat": erbrat, rbrat, brat, rat, at, t), for what was typed further in a word."""

    __tablename__ = "person_word_end"
    __table_args__ = (Index("ix_person_word_end_person_id", "person_id"), {"sqlite_with_rowid": False})

    ending: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class ConsentRow(Base):
    """An accord."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[ConsentKind] = mapped_column(coded(ConsentKind))
    version: Mapped[str]
    means: Mapped[ConsentMeans] = mapped_column(coded(ConsentMeans))
    on: Mapped[date] = mapped_column(Day)
    withdrawn_on: Mapped[date | None] = mapped_column(Day)
    forgotten: Mapped[bool] = mapped_column(default=False)


class PersonMergeRow(Base):
    """Whose record it was before it became another's: what is asked or erased of the one concerns both."""

    __tablename__ = "person_merge"
    __table_args__ = ({"sqlite_with_rowid": False},)

    merged_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class MandateRow(Base):
    """A mandate that was given: a paper with a number. procedures, acts: codes; precisely: what else was said of it; first, last:
    its days; ended_on: ended before its last day; digest: SHA-256 of its file, in hexadecimal. person_id is NULL once its
    person was erased: number, days and digest still prove what the signed paper says, and name nobody.
    """

    __tablename__ = "mandate"
    __table_args__ = (
        Index("ix_mandate_number", "year", "number", unique=True),
        Index("ix_mandate_digest", "digest"),
        Index("ix_mandate_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    procedures: Mapped[list[Any]] = mapped_column(JSON)
    acts: Mapped[list[Any]] = mapped_column(JSON)
    precisely: Mapped[str]
    first: Mapped[date] = mapped_column(Day)
    last: Mapped[date] = mapped_column(Day)
    ended_on: Mapped[date | None] = mapped_column(Day)
    version: Mapped[str]
    digest: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    author_name: Mapped[str]
    dropped: Mapped[bool] = mapped_column(default=False)


class NotAlikeRow(Base):
    """Two people said to be two people; one_id < other_id."""

    __tablename__ = "not_alike"
    __table_args__ = ({"sqlite_with_rowid": False},)

    one_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)

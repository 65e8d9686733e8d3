"""The tables of people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.people.rules import AgeBand, ConsentKind, ConsentMeans, Gender, Occupation
from papidesk.store.base import Base, Day, Instant, coded


class PersonRow(Base):
    """One person.

    name_folded: names in reading order, folded, by which lists are sorted; name_key: `rules.name_key`, by which homonyms
    meet; phone_key: E.164 where it can be; removed_at: out of every list, to be restored or purged.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_name_folded_id", "name_folded", "id"),
        Index("ix_person_last_seen", "last_seen"),
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


class PersonWord(Base):
    """The folded words of a person's names, for words that begin as typed."""

    __tablename__ = "person_word"
    __table_args__ = (Index("ix_person_word_person_id_word", "person_id", "word"), {"sqlite_with_rowid": False})

    word: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class PersonWordEnd(Base):
    """The ends of those words ("kerbrat": erbrat, rbrat, brat, rat, at), for words that hold what was typed further in."""

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


class NotAlikeRow(Base):
    """Two people said to be two people; one_id < other_id."""

    __tablename__ = "not_alike"
    __table_args__ = ({"sqlite_with_rowid": False},)

    one_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)

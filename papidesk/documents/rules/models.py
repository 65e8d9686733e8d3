"""Models: how a CV is laid out, what a letter begins with, examples by trade. Those of the product are files, read once;
a place adds its own, as files too (`models_file`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from papidesk.documents.rules.handouts import Handout
from papidesk.documents.rules.letters import Letter
from papidesk.documents.rules.resume import Section


class Layout(StrEnum):
    """How a CV stands on its page."""

    SINGLE = "single"
    """One column, read from top to bottom: by people and by the software of employers."""
    ASIDE = "aside"
    """Contact, skills and languages in a column of their own."""
    BANNER = "banner"
    """The name on a coloured ground across the page."""
    DATED = "dated"
    """Dates in a narrow column of their own."""


class Origin(StrEnum):
    """Where a model comes from."""

    PRODUCT = "product"
    PLACE = "place"
    NETWORK = "network"


@dataclass(frozen=True)
class CvModel:
    """How a CV is laid out. sections: in order, the others are left out where `strict`, else follow; accent: "#rrggbb";
    titles: sections that are named otherwise; photo: whether it has room for one; best_for: for whom, in a sentence."""

    name: str
    layout: Layout
    sections: tuple[Section, ...]
    best_for: str = ""
    accent: str = ""
    titles: tuple[tuple[Section, str], ...] = ()
    photo: bool = True
    strict: bool = False


class LetterTopic(StrEnum):
    """What a letter is for."""

    JOB = "job"
    TRAINING = "training"
    WORK = "work"
    """With an employer one has: resignation, certificate asked for."""
    ADMINISTRATION = "administration"
    HOUSING = "housing"
    DAILY_LIFE = "daily_life"


@dataclass(frozen=True)
class LetterModel:
    """What a letter begins with, its places to fill between brackets. advice: beside the fields, a line each."""

    name: str
    topic: LetterTopic
    letter: Letter
    best_for: str = ""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True)
class Starter:
    """Examples for a trade, to take up and change: sentences for the summary, skills, points of an experience."""

    trade: str
    other_names: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    letter_sentences: tuple[str, ...] = ()


Model = CvModel | LetterModel | Starter | Handout


def in_colour(model: str, accent: str = "") -> str:
    """The name a document bears of its model, with a colour of its own ("#rrggbb"); "": the model's."""
    key = model_key(model)
    return f"{key}{accent}" if accent else key


def model_key(model: str) -> str:
    """The name of a model, of what a document bears."""
    return model.partition("#")[0]


def own_colour(model: str) -> str:
    """The colour of a document's own, "#rrggbb"; "" where it is its model's."""
    _key, sign, colour = model.partition("#")
    return f"#{colour}" if sign and re.fullmatch(r"[0-9a-f]{6}", colour) else ""


@dataclass(frozen=True)
class KnownModel:
    """A model and its name among all: "product:simple", "place:3f…". rest: what a later version's file held beside."""

    key: str
    origin: Origin
    model: Model
    rest: dict[str, Any] = field(default_factory=dict, repr=False)

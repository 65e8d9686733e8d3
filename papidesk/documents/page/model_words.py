"""How models are said on screen."""

from __future__ import annotations

from papidesk.documents.rules import CvModel, Handout, KnownModel, LetterModel, Model, Origin, Starter
from papidesk.ui.words import tr

CV, LETTER, STARTER, HANDOUT = "cv", "letter", "starter", "handout"


def kind_of(model: Model) -> str:
    """What a model is."""
    match model:
        case CvModel():
            return CV
        case LetterModel():
            return LETTER
        case Starter():
            return STARTER
        case Handout():
            return HANDOUT


def kind_words(kind: str) -> str:
    """What it is, in words."""
    return {
        CV: tr("CV"), LETTER: tr("Letter"), STARTER: tr("Examples of a trade"), HANDOUT: tr("Hand-out"),
    }[kind]  # fmt: skip


def kind_icon(known: KnownModel) -> str:
    """The icon of what it is."""
    return {CV: "person", LETTER: "note", STARTER: "support", HANDOUT: "document"}[kind_of(known.model)]


def name_of(model: Model) -> str:
    """What it is called."""
    match model:
        case Starter():
            return model.trade
        case Handout():
            return model.title
        case _:
            return model.name


def best_for(model: Model) -> str:
    """For whom, or for what, it is best."""
    match model:
        case Starter():
            return ", ".join(model.other_names)
        case Handout():
            return model.audience
        case _:
            return model.best_for


def origin_words(known: KnownModel) -> str:
    """Where it comes from."""
    return {
        Origin.PRODUCT: tr("PapiDesk"), Origin.PLACE: tr("The place", "where a model comes from"),
        Origin.NETWORK: tr("The network", "where a model comes from"),
    }[known.origin]  # fmt: skip


def model_sentence(known: KnownModel) -> str:
    """A model read aloud."""
    facts = (name_of(known.model), kind_words(kind_of(known.model)), origin_words(known), best_for(known.model))
    return ", ".join(fact for fact in facts if fact)

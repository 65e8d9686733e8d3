"""What the network shares, shown before it is taken: an outline, a model, as titled texts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from papidesk.documents.page.model_words import kind_of, kind_words
from papidesk.documents.rules import SECTION_WORDS, CvModel, Handout, Letter, LetterModel, Starter
from papidesk.kernel.intent import Refusal
from papidesk.network.intents.received import SharedThing
from papidesk.ui.words import say, tr
from papidesk.visits.page.words import minutes_words
from papidesk.visits.rules import THEME_WORDS
from papidesk.workshops.rules import AUDIENCE_WORDS, LEVEL_WORDS

Told = Sequence[tuple[str, str]]
"""(title, text): what is empty is left out."""


def outline_told(thing: SharedThing) -> Told:
    """A workshop, or why it can't be read here."""
    from papidesk.workshops.outline_file import read_outline  # noqa: PLC0415 — readers of files come with the first one

    try:
        outline = read_outline(_content(thing)).outline
    except Refusal as refusal:
        return ((tr("This can’t be taken"), say(refusal.why)),)
    about = [say(THEME_WORDS[theme]) for theme in outline.themes]
    if outline.level is not None:
        about.append(say(LEVEL_WORDS[outline.level]))
    about += [say(AUDIENCE_WORDS[outline.audience]), minutes_words(outline.minutes), tr("%n place(s)", "", outline.places)]
    return _said(
        (tr("In short"), " · ".join(about)),
        (tr("What one learns"), outline.learns),
        (tr("Equipment", "of a workshop"), outline.equipment),
        (tr("What is handed out"), outline.materials),
    )


def model_told(thing: SharedThing) -> Told:
    """A model, or why it can't be read here."""
    from papidesk.documents.models_file import read_model  # noqa: PLC0415 — as above

    try:
        model = read_model(_content(thing)).model
    except Refusal as refusal:
        return ((tr("This can’t be taken"), say(refusal.why)),)
    kind = (tr("In short"), kind_words(kind_of(model)))
    match model:
        case CvModel():
            sections = ", ".join(say(SECTION_WORDS[section]) for section in model.sections)
            return _said(kind, (tr("Best for"), model.best_for), (tr("Its parts, in this order"), sections))
        case LetterModel():
            advice = "\n".join(model.advice)
            return _said(kind, (tr("Best for"), model.best_for), (tr("Letter"), _letter(model.letter)), (tr("Advice"), advice))
        case Starter():
            lines = (*model.summaries, *model.points, *model.skills, *model.certificates)
            return _said(kind, (tr("Examples"), "\n".join(lines)))
        case Handout():
            text = "\n".join("".join(span.text for span in block.spans) for block in model.blocks)
            return _said(kind, (tr("For whom"), model.audience), (tr("What it says"), text), (tr("Licence"), model.licence))


def _letter(letter: Letter) -> str:
    return "\n\n".join(part for part in (letter.subject, letter.salutation, letter.body, letter.closing) if part)


def _said(*pairs: tuple[str, str]) -> Told:
    return tuple(pair for pair in pairs if pair[1].strip())


def _content(thing: SharedThing) -> bytes:
    return json.dumps(thing.body).encode()

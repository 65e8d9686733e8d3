"""The models that come with PapiDesk: all can be read, in good French, and dignified."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from papidesk.documents.models_file import (
    SUFFIX,
    cv_model,
    is_model,
    kind_of,
    model_as_text,
    name_of,
    product_models,
    read_model,
)
from papidesk.documents.rules import (
    PLACEHOLDER,
    CvModel,
    Handout,
    HandoutBlock,
    KnownModel,
    Layout,
    LetterModel,
    Origin,
    Paragraph,
    Section,
    Starter,
    placeholders,
)
from papidesk.kernel.folding import fold
from papidesk.kernel.paths import resources

FILES = sorted((resources() / "templates").rglob(f"*{SUFFIX}"))
MODELS = product_models()
BANNED = re.compile(
    r"\b(veuillez|désolée?s?|invalides?|interdite?s?|oups|cas|exclue?s?|bénéficiaires?|usag[eè]re?s?|cordialement)\b",
    re.IGNORECASE,
)
BADLY_SET = re.compile(r" [:;?!»%€]|« |'|\"|\.\.\.|  | ,| \.|\(\s|\s\)")
"""A blank that a line may end at before a sign or after an opening quotation mark, a straight apostrophe, three dots…"""
EACH_MODEL = pytest.mark.parametrize("known", MODELS, ids=lambda known: known.key)


def of(kind: type) -> list[Any]:
    return [known.model for known in MODELS if isinstance(known.model, kind)]


def texts(value: Any) -> list[str]:
    """Every text that people read in a model."""
    if isinstance(value, str):
        return [] if value != str(value) or hasattr(value, "value") else [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    if isinstance(value, HandoutBlock):
        return ["".join(span.text for span in value.spans)]
    if is_dataclass(value):
        return [text for one in fields(value) if one.name != "accent" for text in texts(getattr(value, one.name))]
    return []


def test_there_are_models_for_most_of_what_people_come_for() -> None:
    assert len(of(CvModel)) >= 5
    assert {model.layout for model in of(CvModel)} == set(Layout)
    assert len(of(LetterModel)) >= 10
    assert len(of(Starter)) >= 25
    assert len(of(Handout)) >= 4


def test_every_file_is_a_model_and_has_a_name_of_its_own() -> None:
    assert len(FILES) == len(MODELS)
    assert len({known.key for known in MODELS}) == len(MODELS)
    for path in FILES:
        content = path.read_bytes()
        assert is_model(content[:400])
        key = path.name.removesuffix(SUFFIX).partition("-")[2]
        assert f'"key": "product:{key}"' in content.decode()
    for kind in (CvModel, LetterModel, Starter, Handout):
        names = [fold(name_of(model)) for model in of(kind)]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_written_as_papidesk_writes_it(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    known = next(known for known in MODELS if f'"key": "{known.key}"' in content)
    assert known.origin is Origin.PRODUCT
    assert not known.rest
    assert model_as_text(known) == content


@EACH_MODEL
def test_its_french_is_plain_well_set_and_scolds_nobody(known: KnownModel) -> None:
    for text in texts(known.model):
        assert not BANNED.search(text), text
        assert not BADLY_SET.search(text), text
        assert text == text.strip(" "), text


@EACH_MODEL
def test_what_is_to_be_filled_in_is_well_formed(known: KnownModel) -> None:
    for text in texts(known.model):
        left = PLACEHOLDER.sub("", text)
        assert "[" not in left, text
        assert "]" not in left, text
        assert isinstance(known.model, LetterModel) or left == text, text


@pytest.mark.parametrize("model", of(LetterModel), ids=lambda model: model.name)
def test_a_letter_is_a_whole_letter_and_leaves_to_its_writer_what_is_theirs(model: LetterModel) -> None:
    letter = model.letter
    assert letter.subject
    assert len(letter.body.split("\n\n")) >= 2
    assert placeholders(letter)
    assert model.best_for.endswith((".", "…"))
    assert model.advice
    assert all(line.endswith(".") for line in model.advice)
    assert letter.day is None
    assert not any((letter.sender, letter.town, letter.signature, letter.sender_email, letter.sender_phone))
    # What is attested is signed, and greets nobody.
    attests = "atteste sur l’honneur" in letter.body
    assert (letter.salutation == "", letter.closing == "") == (attests, attests)
    if letter.salutation:
        assert letter.salutation.rstrip(",") in letter.closing


@pytest.mark.parametrize("model", of(Starter), ids=lambda model: model.trade)
def test_a_trade_has_enough_to_begin_with(model: Starter) -> None:
    assert len(model.other_names) >= 2
    assert len(model.summaries) >= 2
    assert len(model.skills) >= 6
    assert len(model.points) >= 6
    assert len(model.certificates) >= 2
    assert len(model.letter_sentences) >= 2
    for lines in (model.summaries, model.letter_sentences):
        assert all(line.endswith((".", "?")) for line in lines)
    for lines in (model.skills, model.points, model.certificates):
        assert not any(line.endswith(".") for line in lines)
    every = [line for one in fields(model) for line in texts(getattr(model, one.name))]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("model", of(CvModel), ids=lambda model: model.name)
def test_a_cv_is_of_every_section_and_its_colour_is_read_on_white_and_white_on_it(model: CvModel) -> None:
    assert set(model.sections) == set(Section)
    assert contrast(model.accent) >= 4.5
    assert model.best_for.endswith(".")
    assert not model.strict


def contrast(colour: str) -> float:
    """With white, as WCAG 2.2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("model", of(Handout), ids=lambda model: model.title)
def test_a_hand_out_says_who_made_it_and_under_which_licence(model: Handout) -> None:
    assert (model.author, model.licence) == ("PapiDesk", "CC BY-SA 4.0")
    assert model.audience
    kinds = {block.kind for block in model.blocks}
    assert {Paragraph.TITLE, Paragraph.STEP, Paragraph.TIP} <= kinds


def test_the_plainest_is_shown_first_and_found_by_its_key() -> None:
    assert MODELS[0].key == "product:simple"
    assert cv_model("product:simple") is MODELS[0].model
    assert cv_model("product:demission") is None
    own = KnownModel("place:1", Origin.PLACE, CvModel("À nous", Layout.SINGLE, (Section.SKILLS,)))
    assert cv_model("place:1", (own,)) is own.model
    assert cv_model("place:2", (own,)) is None
    coloured = cv_model("product:simple#123456")
    assert coloured is not None
    assert (coloured.name, coloured.accent) == ("Simple", "#123456")


def test_a_copy_of_one_is_a_model_of_the_place() -> None:
    read = read_model(FILES[0])
    assert (read.key, read.origin) == ("", Origin.PLACE)
    assert kind_of(read.model) == "cv"

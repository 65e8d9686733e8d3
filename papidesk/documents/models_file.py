"""A model as one small file: those of the product, of a place, of the network, all alike."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from papidesk.documents.rules import (
    BLOCKS_MAX,
    LINE_MAX,
    PICTURE_MAX,
    POINTS_MAX,
    TEXT_MAX,
    TITLE_MAX,
    CvModel,
    Handout,
    HandoutBlock,
    KnownModel,
    Layout,
    Letter,
    LetterModel,
    LetterTopic,
    Model,
    Origin,
    Paragraph,
    Section,
    Span,
    Starter,
    model_key,
    own_colour,
)
from papidesk.kernel.folding import tidy
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.paths import resources
from papidesk.kernel.words import tr
from papidesk.sheets.recognising import failed, opened
from papidesk.sheets.sheet import encodable
from papidesk.sheets.writing import write_file

SUFFIX = ".papidesk-modele"
VERSION = 1
FILE_MAX = 8 << 20
"""Bytes: a hand-out holds pictures."""
_WIDTHS = (5.0, 174.0)
"""Millimetres: of a picture, up to the text of a page."""
_HAND_LINES = (1, 40)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a PNG and a JPEG begin."""
_KINDS: dict[str, type[Model]] = {"cv": CvModel, "letter": LetterModel, "starter": Starter, "handout": Handout}
_HEAD = frozenset({"papidesk", "version", "kind", "key"})
_BY_KIND: dict[str, frozenset[str]] = {
    "cv": frozenset({"name", "best_for", "layout", "sections", "accent", "titles", "photo", "strict"}),
    "letter": frozenset({"name", "best_for", "topic", "letter", "advice"}),
    "starter": frozenset(
        {"trade", "other_names", "summaries", "skills", "points", "certificates", "letter_sentences"}
    ),
    "handout": frozenset({"title", "audience", "author", "licence", "blocks"}),
}
_KEY = re.compile(r"(product|place|network):[A-Za-z0-9._-]{1,64}")
_ACCENT = re.compile(r"#[0-9a-f]{6}")
_LINK = re.compile(r"(https?://|mailto:|tel:)\S+")
_TIE = "\u00a0"

Code = TypeVar("Code", bound=StrEnum)


def kind_of(model: Model) -> str:
    """What a model is: "cv", "letter", "starter" or "handout"."""
    return next(name for name, kind in _KINDS.items() if isinstance(model, kind))


def name_of(model: Model) -> str:
    """What a model is called in a list."""
    match model:
        case Starter():
            return model.trade
        case Handout():
            return model.title
        case _:
            return model.name


def is_model(start: bytes) -> bool:
    """Whether the first bytes of a file are those of a model, whatever its name."""
    bare = b"".join(start[:400].removeprefix(b"\xef\xbb\xbf").split())
    return bare.startswith(b"{") and b'"papidesk":"model"' in bare


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────


def write_model(to: Path, known: KnownModel) -> None:
    """Write the file whole, or leave the one that is there. Refuses (out) a place that can't be written to."""
    write_file(to, model_as_text(known).encode())


def model_as_text(known: KnownModel) -> str:
    """A model as its file holds it; what a later version said beside is given back."""
    kind = kind_of(known.model)
    head = {"papidesk": "model", "version": VERSION, "kind": kind, "key": known.key}
    document = head | _said(known.model) | {name: value for name, value in known.rest.items() if name not in head}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _said(model: Model) -> dict[str, Any]:
    match model:
        case CvModel():
            return {
                "name": model.name,
                "best_for": model.best_for,
                "layout": model.layout.value,
                "sections": [section.value for section in model.sections],
                "accent": model.accent,
                "titles": {section.value: title for section, title in model.titles},
                "photo": model.photo,
                "strict": model.strict,
            }
        case LetterModel():
            return {
                "name": model.name,
                "best_for": model.best_for,
                "topic": model.topic.value,
                "letter": _letter_said(model.letter),
                "advice": list(model.advice),
            }
        case Starter():
            return {"trade": model.trade} | {
                name: list(getattr(model, name))
                for name in ("other_names", "summaries", "skills", "points", "certificates", "letter_sentences")
            }
        case Handout():
            return {
                "title": model.title,
                "audience": model.audience,
                "author": model.author,
                "licence": model.licence,
                "blocks": [_block_said(block) for block in model.blocks],
            }


def _letter_said(letter: Letter) -> dict[str, Any]:
    """What a model of a letter says; its day is that of the writing. Texts of several lines as lists, which hands read."""
    said: dict[str, Any] = {
        "sender": letter.sender.split("\n"),
        "addressee": letter.addressee.split("\n"),
        "town": letter.town,
        "subject": letter.subject,
        "reference": letter.reference,
        "salutation": letter.salutation,
        "body": letter.body.split("\n\n"),
        "closing": letter.closing,
        "signature": letter.signature,
        "enclosures": list(letter.enclosures),
        "registered": letter.registered,
    }
    return {name: value for name, value in said.items() if value not in ("", [""], [], False)}


def _block_said(block: HandoutBlock) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": block.kind.value}
    plain = "".join(span.text for span in block.spans)
    if block.spans == ((Span(plain),) if plain else ()):
        said |= {"text": plain} if plain else {}
    else:
        said["spans"] = [
            {"text": span.text}
            | {name: True for name in ("strong", "emphasis") if getattr(span, name)}
            | ({"link": span.link} if span.link else {})
            for span in block.spans
        ]
    if block.kind is Paragraph.LINES:
        said["lines"] = block.lines
    if block.kind is Paragraph.PICTURE:
        said |= {"width": block.width, "picture": base64.b64encode(block.picture).decode("ascii")}
    return said


# ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────


def read_model(source: Path | bytes) -> KnownModel:
    """The model of a file. What a later version of PapiDesk added is kept in `rest`, its unknown codes are left out.

    A model of the product is read as one of the place, to be given a name of its own (key ""). Refuses (file) in words
    whatever is no model, too large, or says what no model can say.
    """
    known = _read(_bytes(source) if isinstance(source, Path) else source)
    return known if known.origin is not Origin.PRODUCT else KnownModel("", Origin.PLACE, known.model, known.rest)


@cache
def product_models() -> tuple[KnownModel, ...]:
    """The models that come with PapiDesk, in the order in which they are shown: CV, letters, examples, hand-outs."""
    folders = [resources() / "templates" / kind for kind in ("cv", "letters", "starters", "handouts")]
    try:
        return tuple(_read(path.read_bytes()) for folder in folders for path in sorted(folder.glob(f"*{SUFFIX}")))
    except (OSError, Refusal) as wrong:
        raise WorldFailure(
            tr("The models that come with PapiDesk can’t be read. Your own are kept. Install PapiDesk again.")
        ) from wrong


def cv_model(named: str, others: Iterable[KnownModel] = ()) -> CvModel | None:
    """The model that a document names (`Document.model`), in the colour it has of its own, among those of the product and
    others; None where there is none any more."""
    key, colour = model_key(named), own_colour(named)
    models = (known.model for known in (*product_models(), *others) if known.key == key)
    found = next((model for model in models if isinstance(model, CvModel)), None)
    return replace(found, accent=colour) if found and colour else found


def _bytes(path: Path) -> bytes:
    with opened(path) as file:
        try:
            return file.read(FILE_MAX + 1)
        except OSError as wrong:
            raise failed(path.name) from wrong


def _read(content: bytes) -> KnownModel:
    if len(content) > FILE_MAX:
        raise Refusal("file", tr("This file is too large to be a model of PapiDesk. Ask for it again."))
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise _no_model() from wrong
    if not isinstance(document, dict) or document.get("papidesk") != "model":
        raise _no_model()
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise Refusal(
            "file", tr("This model is of a kind that this PapiDesk does not know yet. Install the latest PapiDesk to use it.")
        )
    reader = _Reader(document)
    model = _READERS[kind](reader)
    if not name_of(model):
        raise Refusal("file", tr("This model has no name. Ask for it again, or give it one in the file."))
    key = reader.line("key")
    key = key if _KEY.fullmatch(key) else ""
    origin = Origin(key.partition(":")[0]) if key else Origin.PLACE
    rest = {name: value for name, value in document.items() if name not in _HEAD | _BY_KIND[kind]}
    return KnownModel(key, origin, model, rest)


def _no_model() -> Refusal:
    return Refusal(
        "file", tr("This file is not a model of PapiDesk. Choose one whose name ends in {suffix}.", suffix=SUFFIX)
    )


def _cv(read: _Reader) -> CvModel:
    titles = read.mapping("titles")
    accent = read.line("accent").lower()
    named = {section: titles.line(section.value) for section in _known(titles.names(), Section)}
    return CvModel(
        name=read.line("name", TITLE_MAX),
        layout=read.code("layout", Layout) or Layout.SINGLE,
        sections=read.codes("sections", Section) or tuple(Section),
        best_for=read.line("best_for"),
        accent=accent if _ACCENT.fullmatch(accent) else "",
        titles=tuple((section, title) for section, title in named.items() if title),
        photo=read.switch("photo", usual=True),
        strict=read.switch("strict"),
    )


def _letter_model(read: _Reader) -> LetterModel:
    said = read.mapping("letter")
    letter = Letter(
        sender=said.text("sender"),
        addressee=said.text("addressee"),
        town=said.line("town"),
        subject=said.line("subject"),
        reference=said.line("reference"),
        salutation=said.line("salutation"),
        body=said.text("body", "\n\n"),
        closing=said.text("closing"),
        signature=said.line("signature"),
        enclosures=said.lines("enclosures"),
        registered=said.switch("registered"),
    )
    return LetterModel(
        name=read.line("name", TITLE_MAX),
        topic=read.code("topic", LetterTopic) or LetterTopic.DAILY_LIFE,
        letter=letter,
        best_for=read.line("best_for"),
        advice=read.lines("advice"),
    )


def _starter(read: _Reader) -> Starter:
    return Starter(
        trade=read.line("trade", TITLE_MAX),
        other_names=read.lines("other_names"),
        summaries=read.lines("summaries"),
        skills=read.lines("skills"),
        points=read.lines("points"),
        certificates=read.lines("certificates"),
        letter_sentences=read.lines("letter_sentences"),
    )


def _handout(read: _Reader) -> Handout:
    return Handout(
        title=read.line("title", TITLE_MAX),
        audience=read.line("audience"),
        author=read.line("author"),
        licence=read.line("licence"),
        blocks=tuple(map(_block, read.mappings("blocks"))),
    )


def _block(read: _Reader) -> HandoutBlock:
    kind = read.code("kind", Paragraph) or Paragraph.TEXT
    plain = read.text("text")
    spans = tuple(map(_span, read.mappings("spans"))) if read.has("spans") else (Span(plain),) if plain else ()
    usual = HandoutBlock()
    if kind is Paragraph.LINES:
        return HandoutBlock(kind, spans, lines=int(read.number("lines", *_HAND_LINES, usual.lines)))
    if kind is not Paragraph.PICTURE:
        return HandoutBlock(kind, spans)
    return HandoutBlock(kind, spans, picture=read.picture("picture"), width=read.number("width", *_WIDTHS, usual.width))


def _span(read: _Reader) -> Span:
    link = read.line("link")
    return Span(
        read.text("text", trimmed=False),
        strong=read.switch("strong"),
        emphasis=read.switch("emphasis"),
        # Anything else than these would be a way into the reader's machine.
        link=link if _LINK.fullmatch(link) else "",
    )


class _Reader:
    """Reads the values of an object that anyone may have written. Each refuses (file), by its name, what can't be one."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def names(self) -> list[str]:
        return list(self._document)

    def has(self, name: str) -> bool:
        return self._document.get(name) is not None

    def line(self, name: str, most: int = LINE_MAX) -> str:
        return self._short(name, _line(self._of(name, "", str)), most)

    def text(self, name: str, apart: str = "\n", *, trimmed: bool = True) -> str:
        """A text, or a list of its lines or paragraphs."""
        value = self._document.get(name)
        said = apart.join(self._strings(name)) if isinstance(value, list) else self._of(name, "", str)
        if not trimmed:
            return self._short(name, _kept(said), TEXT_MAX)
        return self._short(name, "\n".join(map(_line, said.split("\n"))).strip(), TEXT_MAX)

    def lines(self, name: str) -> tuple[str, ...]:
        if len(self._of(name, [], list)) > POINTS_MAX:
            raise _wrong(name)
        return tuple(self._short(name, line, TEXT_MAX) for line in map(_line, self._strings(name)) if line)

    def switch(self, name: str, *, usual: bool = False) -> bool:
        return bool(self._of(name, usual, bool))

    def number(self, name: str, least: float, most: float, usual: float) -> float:
        value = self._document.get(name)
        if value is None:
            return usual
        # Not a number is neither above nor below.
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise _wrong(name)
        return float(value)

    def code(self, name: str, kind: type[Code]) -> Code | None:
        """A code, None for one that is not known here."""
        return next(iter(_known([self._of(name, "", str)], kind)), None)

    def codes(self, name: str, kind: type[Code]) -> tuple[Code, ...]:
        """Codes, each once, without those that are not known here."""
        return tuple(dict.fromkeys(_known(self._strings(name), kind)))

    def mapping(self, name: str) -> _Reader:
        return _Reader(self._of(name, {}, dict))

    def mappings(self, name: str) -> list[_Reader]:
        found = self._of(name, [], list)
        if len(found) > BLOCKS_MAX or not all(isinstance(one, dict) for one in found):
            raise _wrong(name)
        return [_Reader(one) for one in found]

    def picture(self, name: str) -> bytes:
        """A PNG or a JPEG."""
        said = self._of(name, "", str)
        if len(said) > PICTURE_MAX * 4 // 3 + 4:
            raise _wrong(name)
        try:
            content = base64.b64decode(said, validate=True)
        except (binascii.Error, ValueError) as wrong:
            raise _wrong(name) from wrong
        if not content.startswith(_PICTURES):
            raise _wrong(name)
        return content

    def _strings(self, name: str) -> Sequence[str]:
        found = self._of(name, [], list)
        if not all(isinstance(one, str) for one in found):
            raise _wrong(name)
        return [encodable(one) for one in found]

    def _of(self, name: str, usual: Any, kind: type) -> Any:
        value = self._document.get(name)
        if value is None:
            return usual
        if not isinstance(value, kind):
            raise _wrong(name)
        return encodable(value) if isinstance(value, str) else value

    @staticmethod
    def _short(name: str, said: str, most: int) -> str:
        if len(said) > most:
            raise _wrong(name)
        return said


def _known(codes: Iterable[str], kind: type[Code]) -> list[Code]:
    there = {one.value: one for one in kind}
    return [there[code] for code in codes if code in there]


def _line(text: str) -> str:
    """As `tidy`, the no-break spaces of French kept."""
    return _TIE.join(map(tidy, text.split(_TIE))).strip()


def _kept(text: str) -> str:
    """A piece of a text: as `_line`, with the spaces at its ends, which stand between it and its neighbours."""
    return _TIE.join(map(_loosely, text.split(_TIE)))


def _loosely(text: str) -> str:
    bare = tidy(text)
    if not bare:
        return " " if text.isspace() else ""
    return f"{' ' * text[0].isspace()}{bare}{' ' * text[-1].isspace()}"


_READERS: dict[str, Callable[[_Reader], Model]] = {
    "cv": _cv,
    "letter": _letter_model,
    "starter": _starter,
    "handout": _handout,
}


def _wrong(name: str) -> Refusal:
    return Refusal("file", tr("What this file says of “{name}” can’t be read. Ask for it again.", name=name))

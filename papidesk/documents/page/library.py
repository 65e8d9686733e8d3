"""The models there are: those that come with PapiDesk, and the place's. Read off the window's thread, kept for the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from papidesk.documents.intents import Models
from papidesk.documents.rules import CvModel, KnownModel, LetterModel, Model, Starter, model_key, own_colour
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Part
from papidesk.ui import background
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context

M = TypeVar("M", bound=Model)
USUAL_CV = "product:simple"


class Library(QObject):
    """changed(): the models are there, or are others now."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.known: tuple[KnownModel, ...] = ()
        self._waiting: list[Callable[[], None]] = []
        self._reading = False
        context.desk.changed.connect(self._heard)

    def read(self) -> None:
        """Read them, or read them again."""
        self._reading = True
        background.run(self._gather, self, self._context.desk, self._take)

    def once(self, act: Callable[[], None]) -> None:
        """Do something once they are there."""
        if self.known:
            act()
            return
        self._waiting.append(act)
        if not self._reading:
            self.read()

    def _gather(self, job: Job) -> tuple[KnownModel, ...]:
        from papidesk.documents.models_file import product_models  # noqa: PLC0415 — its readers come with the first page

        return (*ask_within(self._context.desk, job, Models()), *product_models())

    def _take(self, known: tuple[KnownModel, ...]) -> None:
        self._reading = False
        self.known = known
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
        self.changed.emit()

    def _heard(self, parts: frozenset[Part], _by: object) -> None:
        if Part.MODELS in parts and (self.known or self._waiting):
            self.read()

    # ── looked up ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def of(self, kind: type[M]) -> list[tuple[KnownModel, M]]:
        """Those of a kind, the place's own first."""
        return [(one, one.model) for one in self.known if isinstance(one.model, kind)]

    def model(self, key: str, kind: type[M]) -> M | None:
        """A model by its name among all."""
        return next((model for one, model in self.of(kind) if one.key == key), None)

    def cv_model(self, named: str) -> CvModel | None:
        """What a CV stands in: the model it names, in its own colour where it has one."""
        models = self.of(CvModel)
        found = self.model(model_key(named), CvModel) or self.model(USUAL_CV, CvModel)
        if found is None:
            return models[0][1] if models else None
        colour = own_colour(named)
        return replace(found, accent=colour) if colour else found

    def letter_model(self, named: str) -> LetterModel | None:
        """What a letter began with."""
        return self.model(model_key(named), LetterModel)

    def starter_for(self, said: str) -> KnownModel | None:
        """The examples for a trade, as it is called in one way or another."""
        wanted = fold(said)
        for one, starter in self.of(Starter):
            if wanted and wanted in {fold(name) for name in (starter.trade, *starter.other_names)}:
                return one
        return None

"""The page Ateliers: one view at a time, from the programme to a session, its form, a series, a workshop, an import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.kernel.intent import STAFF, Part
from papidesk.ui.views import ViewsPage
from papidesk.ui.words import tr
from papidesk.workshops.intents import SessionFile, ShowSession, TellRow, ToTell
from papidesk.workshops.page.outlines import OutlinesView
from papidesk.workshops.page.programme import ProgrammeView

PROGRAMME, OUTLINES, TELL, IMPORT = "programme", "outlines", "tell", "import"


class WorkshopsPage(ViewsPage):
    """The page; what it opens on:

    nothing (as it was left), `view="programme"` (`way="week"`, `day=…`), `view="outlines"`, `view="tell"` (`session=12`: of
    that one), `view="import"` (`file="…"`), `session=12` (`attendance=True`), `view="change", session=12` or `edit=12` (its
    form), `series=3`, `outline=5` (0: a new one), `new=True` (a session; `day`, `hour`, `outline`, `of_series`) and
    `new="series"`.
    """

    def build(self) -> None:
        self.furnish(
            (
                (PROGRAMME, tr("Programme"), "calendar"),
                (OUTLINES, tr("Workshops", "outlines"), "workshop"),
                (TELL, tr("To tell", "people"), "phone"),
            ),
            {
                PROGRAMME: lambda: self.programme,
                OUTLINES: lambda: OutlinesView(self, self.open),
                TELL: self._make_tell,
                IMPORT: self._make_import,
                "session": self._make_session,
                "edit": self._make_edit,
                "new series": self._make_series_form,
                "series": self._make_series,
                "outline": self._make_outline,
            },
        )
        self.programme = ProgrammeView(self, self.open)
        self.view(PROGRAMME)
        self.context.desk.changed.connect(self._changed)
        for id_, act in (("search", self._search), ("refresh", self.refresh), ("print", self._print)):
            self.context.keys.bind(self, id_, act)
        self._count_to_tell()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        changes = "session" in what and what.get("view") == "change"
        super().open(**({"edit": what["session"]} if changes else what))

    def view_for(self, what: Mapping[str, Any]) -> str:
        if what.get("view") in {PROGRAMME, OUTLINES, TELL, IMPORT}:
            return str(what["view"])
        if what.get("new") == "series":
            return "new series"
        if "new" in what or "edit" in what:
            return "edit"
        return next((name for name in ("session", "series", "outline") if name in what), PROGRAMME)

    def tab_for(self, name: str) -> str:
        return name if name in self.tabs else OUTLINES if name == "outline" else PROGRAMME

    def starts_over(self, what: Mapping[str, Any]) -> bool:
        return self.view_for(what) in self.tabs and "session" not in what

    def way_out(self, name: str) -> str:  # noqa: ARG002 — the kit's signature
        return PROGRAMME

    # ── the views, each made when it is first shown ───────────────────────────────────────────────────────────────────

    def _make_session(self) -> QWidget:
        from papidesk.workshops.page.session import SessionView  # noqa: PLC0415 — a view is made when it is shown

        return SessionView(self, self.leave)

    def _make_tell(self) -> QWidget:
        from papidesk.workshops.page.telling import TellView  # noqa: PLC0415 — as above

        return TellView(self, self.leave)

    def _make_edit(self) -> QWidget:
        from papidesk.workshops.page.editing import SessionEdit  # noqa: PLC0415 — as above

        return SessionEdit(self, self.open, self.leave)

    def _make_series_form(self) -> QWidget:
        from papidesk.workshops.page.series_form import SeriesEdit  # noqa: PLC0415 — as above

        return SeriesEdit(self, self.open, self._planned)

    def _make_series(self) -> QWidget:
        from papidesk.workshops.page.series import SeriesView  # noqa: PLC0415 — as above

        return SeriesView(self, self.open, self.leave)

    def _make_outline(self) -> QWidget:
        from papidesk.workshops.page.outline_form import OutlineEdit  # noqa: PLC0415 — as above

        return OutlineEdit(self, self.open, self.leave)

    def _make_import(self) -> QWidget:
        from papidesk.workshops.page.importing import WorkshopsImport  # noqa: PLC0415 — as above

        made = WorkshopsImport(self.context)
        made.left.connect(self.leave)
        return made

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _staffed(self) -> bool:
        """Whether who is on duty plans workshops; volunteers see the programme, and take attendance."""
        staffed = self.context.shell.on_duty().role in STAFF
        for name in (OUTLINES, TELL, *self.lent):
            self.tabs[name].setVisible(staffed)
        self.programme.offer_planning(offered=staffed)
        return staffed

    def refresh(self) -> None:
        super().refresh()
        self._count_to_tell()

    def _planned(self, **told: Any) -> None:
        """A series was planned: it is shown. Left without: where one came from."""
        sessions = told.get("planned")
        if not sessions:
            self.leave(**told)
            return
        before = self._trail.pop() if self._trail else {"view": PROGRAMME}

        def show(file: SessionFile) -> None:
            self._trail.append(before)
            self._show({"series": file.row.series})

        self.context.desk.ask(ShowSession(sessions[0]), self, show)

    def _count_to_tell(self) -> None:
        if self._staffed():
            self.context.desk.ask(ToTell(), self, self._show_to_tell, latest="workshops.to tell")

    def _show_to_tell(self, rows: tuple[TellRow, ...]) -> None:
        words = tr("To tell ({n})", "people", n=len(rows)) if rows else tr("To tell", "people")
        self.tabs[TELL].setText(words)

    def _search(self) -> None:
        shown = self.stack.currentWidget()
        if isinstance(shown, OutlinesView):
            shown.look_for()
            return
        if shown is not self.programme:
            self.open(view=PROGRAMME)
        self.programme.look_for()

    def _print(self) -> None:
        if self.stack.currentWidget() is self.programme:
            self.programme.print_it()

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.WORKSHOPS, Part.ENROLMENTS} and self.isVisible():
            self._count_to_tell()

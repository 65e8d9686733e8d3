"""The page Ateliers: one view at a time, from the programme to a session, its form, a series, a workshop, an import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import STAFF, Part
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Page
from papidesk.ui.words import tr
from papidesk.workshops.intents import SessionFile, ShowSession, TellRow, ToTell
from papidesk.workshops.page.outlines import OutlinesView
from papidesk.workshops.page.programme import ProgrammeView

PROGRAMME, OUTLINES, TELL, IMPORT = "programme", "outlines", "tell", "import"
_TABS = frozenset({PROGRAMME, OUTLINES, TELL})


class WorkshopsPage(Page):
    """The page; what it opens on:

    nothing (as it was left), `view="programme"` (`way="week"`, `day=…`), `view="outlines"`, `view="tell"` (`session=12`: of
    that one), `view="import"` (`file="…"`), `session=12` (`attendance=True`), `view="change", session=12` or `edit=12` (its
    form), `series=3`, `outline=5` (0: a new one), `new=True` (a session; `day`, `hour`, `outline`, `of_series`) and
    `new="series"`.
    """

    def build(self) -> None:
        self._views: dict[str, QWidget] = {}
        self._now: dict[str, Any] = {}
        self._trail: list[dict[str, Any]] = []
        self._tabs = QButtonGroup(self)
        self._tabs.setExclusive(True)
        row = QWidget()
        flow = FlowLayout(row)
        theme.spaced(flow, spacing=0.3)
        self._tab_of: dict[str, int] = {}
        for number, (name, text, image) in enumerate(
            (
                (PROGRAMME, tr("Programme"), "calendar"),
                (OUTLINES, tr("Workshops", "outlines"), "workshop"),
                (TELL, tr("To tell", "people"), "phone"),
            )
        ):
            tab = button(text, on=self._opener_of(name), icon=image, kind="quiet")
            tab.setCheckable(True)
            self._tabs.addButton(tab, number)
            self._tab_of[name] = number
            flow.addWidget(tab)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        # Room for the focus ring of what stands at the edge.
        theme.spaced(column, margins=0.3, spacing=0.3)
        column.addWidget(row)
        column.addWidget(self._stack, 1)
        self.programme = ProgrammeView(self, self.open)
        self._keep(PROGRAMME, self.programme)
        self._makers: dict[str, Callable[[], QWidget]] = {
            OUTLINES: lambda: OutlinesView(self, self.open),
            TELL: self._make_tell,
            IMPORT: self._make_import,
            "session": self._make_session,
            "edit": self._make_edit,
            "new series": self._make_series_form,
            "series": self._make_series,
            "outline": self._make_outline,
        }
        self.context.desk.changed.connect(self._changed)
        for id_, act in (("search", self._search), ("refresh", self.refresh), ("print", self._print)):
            self.context.keys.bind(self, id_, act)
        self._count_to_tell()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        if not what and self._now:
            self.refresh()
            self._focus()
            return
        if not what:
            what = {"view": PROGRAMME}
        if "session" in what and what.get("view") == "change":
            what = {"edit": what["session"]}
        if self._name(what) in _TABS and "session" not in what:
            self._trail.clear()
        elif what in self._trail:
            del self._trail[self._trail.index(what) :]
        elif self._now and self._now != what:
            self._trail.append(self._now)
        self._show(what)

    def leave(self, **told: Any) -> None:
        """Back to where one came from; told: what became of it."""
        former = self._trail.pop() if self._trail else {"view": PROGRAMME}
        self._show(former, told | {"returning": True})

    def _show(self, what: dict[str, Any], told: dict[str, Any] | None = None) -> None:
        self.drafts.flush()
        self._now = {name: value for name, value in what.items() if name != "file"}
        name = self._name(what)
        view = self._view(name)
        self._stack.setCurrentWidget(view)
        self._tabs.button(
            self._tab_of.get(name, self._tab_of[OUTLINES if name == "outline" else PROGRAMME])
        ).setChecked(True)
        if name == IMPORT:
            self._open_import(view, what.get("file"))
            return
        view.open(**{key: value for key, value in what.items() if key != "view"}, **(told or {}))  # type: ignore[attr-defined]

    @staticmethod
    def _name(what: dict[str, Any]) -> str:
        """The view that shows this."""
        if what.get("view") in {*_TABS, IMPORT}:
            return str(what["view"])
        if what.get("new") == "series":
            return "new series"
        if "new" in what or "edit" in what:
            return "edit"
        return next((name for name in ("session", "series", "outline") if name in what), PROGRAMME)

    def _view(self, name: str) -> QWidget:
        if name not in self._views:
            self._keep(name, self._makers[name]())
        return self._views[name]

    def _keep(self, name: str, view: QWidget) -> None:
        self._views[name] = view
        self._stack.addWidget(view)

    def _opener_of(self, name: str) -> Callable[[], None]:
        return lambda: self.open(view=name)

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

    def _open_import(self, view: QWidget, file: object) -> None:
        if file:
            view.read(Path(str(file)))  # type: ignore[attr-defined]
        view.focus_first()  # type: ignore[attr-defined]

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _staffed(self) -> bool:
        """Whether who is on duty plans workshops; volunteers see the programme, and take attendance."""
        staffed = self.context.shell.on_duty().role in STAFF
        for name in (OUTLINES, TELL):
            self._tabs.button(self._tab_of[name]).setVisible(staffed)
        self.programme.offer_planning(offered=staffed)
        return staffed

    def refresh(self) -> None:
        refresh = getattr(self._stack.currentWidget(), "refresh", None)
        if refresh is not None:
            refresh()
        self._count_to_tell()

    def _focus(self) -> None:
        focus = getattr(self._stack.currentWidget(), "focus_first", None)
        if focus is not None:
            focus()

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
        self._tabs.button(self._tab_of[TELL]).setText(words)

    def _search(self) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, OutlinesView):
            shown.look_for()
            return
        if shown is not self.programme:
            self.open(view=PROGRAMME)
        self.programme.look_for()

    def _print(self) -> None:
        if self._stack.currentWidget() is self.programme:
            self.programme.print_it()

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.WORKSHOPS, Part.ENROLMENTS} and self.isVisible():
            self._count_to_tell()

"""The page Envois: how sending stands, what leaves, what the network tells and shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.kernel.intent import STAFF, Part
from papidesk.network.page.post import Post
from papidesk.ui.page import Context
from papidesk.ui.views import ViewsPage
from papidesk.ui.words import tr

SENDING, NEWS, PERIOD = "sending", "news", "period"
_ONE_NEWS = "one news"
_TABS = {PERIOD: SENDING, _ONE_NEWS: NEWS}


class SendingPage(ViewsPage):
    """The page; what it opens on:

    nothing (as it was left), `view="sending"`, `period="2026-10"` (what left of it, or would; `period=""`: of the last one that
    closed), `view="news"` or `news="uid"` (one of them; `back`: the page one came from).
    """

    def __init__(self, context: Context, post: Post) -> None:
        super().__init__(context)
        self.post = post

    def build(self) -> None:
        self.furnish(
            (
                (SENDING, tr("Sending", "a page"), "send"),
                (NEWS, tr("News of the network"), "news"),
            ),
            {
                SENDING: self._make_sending,
                PERIOD: self._make_period,
                NEWS: self._make_news,
                _ONE_NEWS: self._make_one_news,
            },
        )
        self.context.desk.changed.connect(self._changed)
        for id_, act in (("search", self._search), ("refresh", self.refresh)):
            self.context.keys.bind(self, id_, act)

    def open(self, **what: Any) -> None:
        super().open(**(what if self._may_see(what) else {"view": SENDING}))

    def refresh(self) -> None:
        if self._may_see(self._now):
            super().refresh()
        else:
            self.open(view=SENDING)

    def _may_see(self, what: Mapping[str, Any]) -> bool:
        """Whether whoever is on duty is shown this: figures are the team's."""
        return self.view_for(what) != PERIOD or self.context.shell.on_duty().role in STAFF

    def view_for(self, what: Mapping[str, Any]) -> str:
        named = str(what.get("view", ""))
        if named in {SENDING, NEWS}:
            return named
        if "news" in what:
            return _ONE_NEWS
        return PERIOD if "period" in what else SENDING

    def tab_for(self, name: str) -> str:
        return _TABS.get(name, name)

    # ── the views, each made when it is first shown ───────────────────────────────────────────────────────────────────

    def _make_sending(self) -> QWidget:
        from papidesk.network.page.sending import SendingView  # noqa: PLC0415 — a view is made when it is shown

        return SendingView(self, self.open, self.post, self.tabs[SENDING])

    def _make_period(self) -> QWidget:
        from papidesk.network.page.period import PeriodView  # noqa: PLC0415 — as above

        return PeriodView(self, self.open, self.leave)

    def _make_news(self) -> QWidget:
        from papidesk.network.page.news import NewsView  # noqa: PLC0415 — as above

        return NewsView(self, self.open)

    def _make_one_news(self) -> QWidget:
        from papidesk.network.page.reading import ReadingView  # noqa: PLC0415 — as above

        return ReadingView(self, self.leave)

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _search(self) -> None:
        """The search of what is shown, where it has one."""
        look = getattr(self.stack.currentWidget(), "look_for", None)
        if look is not None:
            look()

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if Part.TEAM in parts and self.isVisible():
            self.open()

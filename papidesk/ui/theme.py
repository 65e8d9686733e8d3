"""How the application looks: which palette, which text size, and the one place that applies them, live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QFocusFrame, QLayout, QWidget
from shiboken6 import isValid

from papidesk.kernel.paths import resources
from papidesk.ui.palettes import CONTRAST, DARK, LIGHT, PAPER, Tones, contrast, mixed, settled
from papidesk.ui.style import DeskStyle

FAMILY = "Atkinson Hyperlegible"
OTHER_FAMILIES = ("Noto Sans", "Segoe UI", "DejaVu Sans")
FONT_FILES = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
TEXT_POINTS = 10.5
SMALLEST_TEXT, LARGEST_TEXT = 100, 200
_NAME = "papidesk theme"


class Palette(StrEnum):
    """The choices of the View menu."""

    SYSTEM = "system"
    """Ours, light, dark or contrasted as the system is, and changing with it."""
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    """White and yellow on black."""
    PAPER = "paper"
    """Black on white, nothing in between."""
    COLOURS = "colours"
    """The system's own colours."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a person chose. palette: a value of `Palette`. text_percent: 100 to 200, of the size of the house."""

    palette: str = Palette.SYSTEM
    text_percent: int = 100


class Theme(QObject):
    """The appearance of one application; a child of it. `changed` once the new colours or sizes are in place."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        self.appearance = Appearance()
        self.tones = LIGHT
        # An icon's engine must outlive every copy of the icon: both stay here (see icons.py).
        self.icons: dict[tuple[str, str], tuple[QIcon, object]] = {}
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
        self.style = DeskStyle()
        app.setStyle(self.style)
        self._ring: QFocusFrame | None = None
        app.focusChanged.connect(self._surround)
        # WORKAROUND: PySide 6.11 and 6.12 drop the accessibility hints with the first wrapper of the style hints.
        self._hints = app.styleHints()
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._wishes.contrastPreferenceChanged.connect(self._follow_system)
        # From Qt 6.12 on the system's wish for stillness is told too.
        moved = getattr(self._wishes, "motionPreferenceChanged", None)
        if moved is not None:
            moved.connect(self._follow_system)

    def wear(self, appearance: Appearance) -> None:
        """Put an appearance on everything that is open."""
        percent = min(max(appearance.text_percent, SMALLEST_TEXT), LARGEST_TEXT)
        self.appearance = replace(appearance, text_percent=percent)
        app = self._app
        font = QFont(app.font())
        font.setFamilies([FAMILY, *OTHER_FAMILIES])
        font.setPointSizeF(TEXT_POINTS * percent / 100)
        self.tones = self._chosen_tones()
        self.style.dress(self.tones, QFontMetricsF(font).lineSpacing(), still=self.still)
        resized = app.font() != font
        if resized:
            app.setFont(font)
        app.setPalette(qpalette(self.tones))
        self._tell()
        if resized:
            # Qt hands the new font to open widgets by events: until those were delivered they measure the former text.
            QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        if not isValid(self):
            return
        # Sizes of the style are asked again only when told: widgets keep their hints otherwise.
        for widget in self._app.topLevelWidgets():
            _take_measure_again(widget)
        self.changed.emit()

    @property
    def still(self) -> bool:
        """Whether nothing should move by itself."""
        ask = getattr(self._wishes, "motionPreference", None)
        reduced = ask is not None and ask().name == "ReducedMotion"
        return reduced or not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)

    def _chosen_tones(self) -> Tones:
        chosen = self.appearance.palette
        named = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST, "paper": PAPER}
        if chosen in named:
            return named[chosen]
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        if chosen == Palette.COLOURS:
            self._app.setPalette(QPalette())
            return tones_of_system(self._app.palette())
        if self._wishes.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return CONTRAST if dark else PAPER
        return DARK if dark else LIGHT

    def _follow_system(self) -> None:
        if isValid(self):
            self.wear(self.appearance)

    def _surround(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Put the focus ring around what has the focus: one ring, above everything, drawn by the style."""
        if now is None or now.isWindow() or now.window().windowType() == Qt.WindowType.Popup:
            if self._ring is not None and isValid(self._ring):
                self._ring.hide()
            return
        if self._ring is None or not isValid(self._ring):
            self._ring = QFocusFrame()
            self._ring.setObjectName("focus ring")
        # Asked twice for the same widget Qt does nothing; a widget that was hidden in between has lost its ring.
        self._ring.setWidget(cast("QWidget", None))
        self._ring.setWidget(now)


def _take_measure_again(widget: QWidget) -> None:
    for child in widget.findChildren(QWidget):
        child.updateGeometry()
    layout = widget.layout()
    if layout is not None:
        layout.invalidate()
    widget.update()


def apply(app: QApplication, appearance: Appearance) -> Theme:
    """Give the application an appearance: the first time at start, then each time it is changed."""
    theme = current() or Theme(app)
    theme.wear(appearance)
    return theme


def current() -> Theme | None:
    """The theme of the running application, if it has one."""
    app = QApplication.instance()
    return app.findChild(Theme, _NAME, Qt.FindChildOption.FindDirectChildrenOnly) if app is not None else None


def tones() -> Tones:
    """The colours now; the light ones where no theme was applied."""
    theme = current()
    return theme.tones if theme is not None else LIGHT


def still() -> bool:
    """Whether nothing should move by itself."""
    theme = current()
    return theme is None or theme.still


def em(widget: QWidget, lines: float = 1.0) -> int:
    """So many lines of the widget's text, in pixels: the unit every size is given in."""
    return round(QFontMetricsF(widget.font()).lineSpacing() * lines)


class _Follower(QObject):
    """Does something again each time the appearance changes, for as long as its owner lives."""

    def __init__(self, owner: QObject, redo: Callable[[], None]) -> None:
        super().__init__(owner)
        self._redo = redo
        theme = current()
        if theme is not None:
            theme.changed.connect(self._again)

    def _again(self) -> None:
        if isValid(self):
            self._redo()


def follow(owner: QObject, redo: Callable[[], None]) -> None:
    """Do something now and each time colours or sizes change."""
    redo()
    _Follower(owner, redo)


def spaced(layout: QLayout, *, margins: float | tuple[float, float, float, float] = 0.0, spacing: float = 0.5) -> None:
    """Give a layout its margins (left, top, right, bottom) and spacing in lines of text, at every text size."""
    sides = margins if isinstance(margins, tuple) else (margins,) * 4

    def redo() -> None:
        theme = current()
        line = theme.style.line if theme is not None else QFontMetricsF(QApplication.font()).lineSpacing()
        layout.setContentsMargins(*(round(side * line) for side in sides))
        layout.setSpacing(round(spacing * line))

    follow(layout, redo)


def dress(widget: QWidget, *, ground: str = "", ink: str = "", button: str = "", line: str = "") -> None:
    """Give a widget and what stands on it other tones than the application's, by their names in `Tones`.

    ground: what it stands on (painted by Qt when `autoFillBackground`). ink: its text. button: the text of a button.
    line: the colour of a plain QFrame's line.
    """

    def redo() -> None:
        now = tones()
        palette = QPalette()
        roles = QPalette.ColorRole
        named = ((ground, (roles.Window,)), (ink, (roles.WindowText, roles.ButtonText)), (button, (roles.ButtonText,)))
        for tone, painted in (*named, (line, (roles.WindowText,))):
            for role in painted if tone else ():
                palette.setColor(role, QColor(getattr(now, tone)))
                if role != roles.Window and tone != line:
                    palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(now.disabled))
        widget.setPalette(palette)

    follow(widget, redo)


def qpalette(now: Tones) -> QPalette:
    """Our colours in Qt's roles, for what is active, inactive and disabled."""
    palette = QPalette()
    roles, groups = QPalette.ColorRole, QPalette.ColorGroup
    given = {
        roles.Window: now.paper,
        roles.WindowText: now.ink,
        roles.Base: now.field,
        roles.AlternateBase: now.alternate,
        roles.ToolTipBase: now.tooltip,
        roles.ToolTipText: now.on_tooltip,
        roles.PlaceholderText: now.placeholder,
        roles.Text: now.ink,
        roles.Button: now.surface,
        roles.ButtonText: now.ink,
        roles.BrightText: now.danger,
        roles.Light: now.raised,
        roles.Midlight: now.raised,
        roles.Mid: now.hairline,
        roles.Dark: now.border,
        roles.Shadow: now.border,
        roles.Highlight: now.selection,
        roles.HighlightedText: now.on_selection,
        roles.Link: now.link,
        roles.LinkVisited: now.visited,
        roles.Accent: now.accent,
    }
    for group in (groups.Active, groups.Inactive, groups.Disabled):
        for role, colour in given.items():
            palette.setColor(group, role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText, roles.Link, roles.LinkVisited):
        palette.setColor(groups.Disabled, role, QColor(now.disabled))
    palette.setColor(groups.Disabled, roles.Base, QColor(now.paper))
    return palette


def tones_of_system(palette: QPalette) -> Tones:
    """The system's colours, with those it does not name drawn from them, each made readable where it was not."""
    roles = QPalette.ColorRole

    def colour(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name()

    window, ink, base = colour(roles.Window), colour(roles.WindowText), colour(roles.Base)
    dark = contrast(window, "#ffffff") > contrast(window, "#000000")
    ours = DARK if dark else LIGHT
    mine = replace(
        ours,
        name="colours",
        paper=window,
        surface=mixed(window, base, 0.6),
        raised=base,
        field=base,
        alternate=colour(roles.AlternateBase),
        ink=ink,
        subtle=mixed(ink, window, 0.25),
        placeholder=mixed(ink, base, 0.35),
        disabled=mixed(ink, window, 0.5),
        hairline=mixed(window, ink, 0.15),
        border=mixed(window, ink, 0.5),
        selection=colour(roles.Highlight),
        on_selection=colour(roles.HighlightedText),
        accent=colour(roles.Highlight),
        on_accent=colour(roles.HighlightedText),
        accent_soft=mixed(window, colour(roles.Highlight), 0.15),
        link=colour(roles.Link),
        visited=colour(roles.LinkVisited),
        tooltip=colour(roles.ToolTipBase),
        on_tooltip=colour(roles.ToolTipText),
        rail=window,
        rail_hover=mixed(window, ink, 0.08),
        rail_current=mixed(window, ink, 0.16),
        on_rail=ink,
    )
    return settled(mine)

"""Fusion with our shapes: soft corners, borders that can be seen, targets that can be hit, one ring around the focus.

Only what Fusion draws too faint or too small is drawn here; all sizes come from the height of a line of text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from papidesk.ui.palettes import LIGHT, Tones

TARGET = 24
"""Pixels: the least side of what can be pressed (WCAG 2.2, 2.5.8)."""
DESK_TARGET = 40
"""… of what is pressed all day, with someone waiting."""
PAD = 0.35
"""Lines of text between an edge and what is written inside it."""
RING = 3
RING_MARGIN = 5

_PM, _PE, _CE, _CC, _CT = (
    QStyle.PixelMetric,
    QStyle.PrimitiveElement,
    QStyle.ControlElement,
    QStyle.ComplexControl,
    QStyle.ContentsType,
)
_State = QStyle.StateFlag
Draw = Callable[[Any, QPainter, QWidget | None], None]


class DeskStyle(QProxyStyle):
    """The style of the house over Fusion."""

    def __init__(self) -> None:
        super().__init__("fusion")
        self._primitives: dict[QStyle.PrimitiveElement, Draw] = {
            _PE.PE_PanelLineEdit: self._line_edit,
            _PE.PE_FrameLineEdit: self._nothing,
            _PE.PE_Frame: self._frame,
            _PE.PE_PanelButtonCommand: self._button,
            _PE.PE_PanelButtonTool: self._button,
            _PE.PE_FrameDefaultButton: self._nothing,
            _PE.PE_IndicatorCheckBox: self._check_box,
            _PE.PE_IndicatorRadioButton: self._radio_button,
        }
        self._controls: dict[QStyle.ControlElement, Draw] = {
            _CE.CE_FocusFrame: self._focus_ring,
            _CE.CE_HeaderSection: self._header,
            _CE.CE_HeaderEmptyArea: self._header,
            _CE.CE_TabBarTabShape: self._tab,
            _CE.CE_ComboBoxLabel: self._combo_label,
            _CE.CE_PushButtonLabel: self._button_label,
        }
        self._metrics: dict[QStyle.PixelMetric, int] = {}
        self._still = False
        self.tones = LIGHT
        self.line = 16.0
        self.dress(LIGHT, self.line, still=False)

    def dress(self, tones: Tones, line: float, *, still: bool) -> None:
        """Take other colours and another height of a line of text (pixels)."""
        self.tones, self.line, self._still = tones, line, still
        indicator = max(TARGET, round(1.3 * line))
        small = round(1.15 * line)
        self.radius = max(5.0, 0.4 * line)
        self._metrics = {
            _PM.PM_IndicatorWidth: indicator,
            _PM.PM_IndicatorHeight: indicator,
            _PM.PM_ExclusiveIndicatorWidth: indicator,
            _PM.PM_ExclusiveIndicatorHeight: indicator,
            _PM.PM_CheckBoxLabelSpacing: round(0.5 * line),
            _PM.PM_RadioButtonLabelSpacing: round(0.5 * line),
            _PM.PM_DefaultFrameWidth: 3,
            _PM.PM_ButtonMargin: round(0.6 * line),
            _PM.PM_ButtonIconSize: small,
            _PM.PM_SmallIconSize: small,
            _PM.PM_ListViewIconSize: small,
            _PM.PM_TabBarIconSize: small,
            _PM.PM_ToolBarIconSize: small,
            _PM.PM_LayoutLeftMargin: round(0.75 * line),
            _PM.PM_LayoutTopMargin: round(0.75 * line),
            _PM.PM_LayoutRightMargin: round(0.75 * line),
            _PM.PM_LayoutBottomMargin: round(0.75 * line),
            _PM.PM_LayoutHorizontalSpacing: round(0.5 * line),
            _PM.PM_LayoutVerticalSpacing: round(0.5 * line),
            _PM.PM_ScrollBarExtent: max(16, round(0.8 * line)),
            _PM.PM_ScrollBarSliderMin: max(TARGET, round(1.5 * line)),
            _PM.PM_FocusFrameHMargin: RING_MARGIN,
            _PM.PM_FocusFrameVMargin: RING_MARGIN,
            _PM.PM_MenuPanelWidth: 1,
            _PM.PM_HeaderMargin: round(PAD * line),
        }

    # -- sizes

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        given = self._metrics.get(metric)
        return given if given is not None else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 — Qt's name
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration and self._still:
            return 0
        if hint in {QStyle.StyleHint.SH_EtchDisabledText, QStyle.StyleHint.SH_FocusFrame_Mask}:
            return 0  # the mask would cut the round corners of the ring
        return super().styleHint(hint, option, widget, returnData)

    def sizeFromContents(
        self, contents: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        found = super().sizeFromContents(contents, option, size, widget)  # type: ignore[arg-type]  # None is allowed
        line = self.line
        if contents == _CT.CT_PushButton:
            desk = widget is not None and bool(widget.property("deskAction"))
            least = max(DESK_TARGET, round(2.3 * line)) if desk else max(TARGET, round(1.9 * line))
            wide = found.width() + round(self._gap(option) - 4)
            return QSize(max(wide, least), max(size.height() + round(0.5 * line), least))
        if contents in {_CT.CT_LineEdit, _CT.CT_ComboBox}:
            return QSize(found.width(), max(found.height(), round(1.9 * line)))
        if contents in {_CT.CT_MenuItem, _CT.CT_CheckBox, _CT.CT_RadioButton, _CT.CT_ItemViewItem, _CT.CT_ToolButton}:
            least = 0 if found.height() < TARGET // 2 else max(TARGET, round(1.6 * line))  # a separator stays thin
            return QSize(found.width(), max(found.height(), least))
        if contents == _CT.CT_TabBarTab:
            return found.expandedTo(QSize(0, max(TARGET, round(2.0 * line))))
        return found

    # -- drawing

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = self._primitives.get(element)
        if draw is None and element == _PE.PE_FrameFocusRect and isinstance(widget, QAbstractButton):
            return  # the ring is around it
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        draw(option, painter, widget)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        draw = self._controls.get(element)
        if draw is None:
            super().drawControl(element, option, painter, widget)
            return
        draw(option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == _CC.CC_ComboBox:
            self._combo_box(option, painter, widget)
        elif control == _CC.CC_ScrollBar:
            self._scroll_bar(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _shape(self, painter: QPainter, rect: QRect | QRectF, fill: str, line: str = "", width: float = 1.0) -> None:
        """A rounded rectangle, its line inside the rectangle."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
        half = width / 2 if line else 0
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), self.radius, self.radius)
        painter.restore()

    def _nothing(self, _option: QStyleOption, _painter: QPainter, _widget: QWidget | None) -> None:
        """Drawn with something else."""

    def _edge(self, option: QStyleOption, widget: QWidget | None) -> tuple[str, float]:
        """Colour and width of the edge of what one types in."""
        now, state = self.tones, option.state
        if not state & _State.State_Enabled:
            return now.disabled, 1.0
        if widget is not None and widget.property("wrong"):
            return now.danger, 2.0
        if state & _State.State_HasFocus:
            return now.accent, 2.0
        return now.border, 1.0

    def _line_edit(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        if getattr(option, "lineWidth", 1) <= 0:
            return
        usable = option.state & _State.State_Enabled and not option.state & _State.State_ReadOnly
        self._shape(painter, option.rect, self.tones.field if usable else self.tones.paper, *self._edge(option, widget))

    def _frame(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        self._shape(painter, option.rect, self.tones.field, *self._edge(option, widget))

    def _button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        now, state = self.tones, option.state
        kind = widget.property("kind") if widget is not None else None
        quiet = kind in {"quiet", "rail"} or (kind is None and bool(state & _State.State_AutoRaise))
        over = bool(state & (_State.State_MouseOver | _State.State_Sunken))
        if not state & _State.State_Enabled:
            self._shape(painter, option.rect, "" if quiet else now.paper, "" if quiet else now.disabled)
        elif kind == "rail":
            self._rail_button(option, painter, over=over)
        elif state & _State.State_On:
            self._shape(painter, option.rect, now.accent_soft, now.accent, 2.0)
        elif kind == "danger":
            self._shape(painter, option.rect, now.danger_hover if over else now.danger)
        elif kind == "primary":
            self._shape(painter, option.rect, now.accent_hover if over else now.accent)
        elif over:
            self._shape(painter, option.rect, now.accent_soft, now.accent)
        elif not quiet:
            self._shape(painter, option.rect, now.surface, now.border)

    def _rail_button(self, option: QStyleOption, painter: QPainter, *, over: bool) -> None:
        """A page's place on the rail: the open one has a ground of its own and a bar beside it."""
        now, rect = self.tones, QRectF(option.rect)
        current = bool(option.state & _State.State_On)
        if current or over:
            self._shape(painter, rect, now.rail_current if current else now.rail_hover)
        if current:
            bar = QRectF(rect.left(), rect.top() + rect.height() / 4, max(3.0, self.line / 5), rect.height() / 2)
            self._shape(painter, bar, now.on_rail)

    def _ground_of_mark(self, option: QStyleOption) -> tuple[str, str, str]:
        """(fill, edge, mark) of a check box or radio button."""
        now, state = self.tones, option.state
        if not state & _State.State_Enabled:
            return now.paper, now.disabled, now.disabled
        if state & (_State.State_On | _State.State_NoChange):
            return now.accent, now.accent, now.on_accent
        return now.field, now.accent if state & _State.State_MouseOver else now.border, now.on_accent

    def _check_box(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
        fill, edge, mark = self._ground_of_mark(option)
        side = min(option.rect.width(), option.rect.height())
        box = QRectF(option.rect.x(), option.rect.y(), side, side).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(edge), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), side / 5, side / 5)
        _pen(painter, mark, side / 9)
        if option.state & _State.State_On:
            corner, unit = box.topLeft(), box.width()
            tick = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
            painter.drawPolyline([corner + QPointF(x * unit, y * unit) for x, y in tick])
        elif option.state & _State.State_NoChange:
            middle = box.center().y()
            painter.drawLine(QPointF(box.left() + side * 0.25, middle), QPointF(box.right() - side * 0.25, middle))
        painter.restore()

    def _radio_button(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
        fill, edge, mark = self._ground_of_mark(option)
        side = min(option.rect.width(), option.rect.height())
        box = QRectF(option.rect.x(), option.rect.y(), side, side).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(edge), 2))
        painter.drawEllipse(box)
        if option.state & _State.State_On:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark))
            painter.drawEllipse(box.center(), side / 6, side / 6)
        painter.restore()

    def _gap(self, option: Any) -> float:
        """Between a button's icon and its words: 4 px in Qt at every text size, which is tight at ours."""
        return 0.4 * self.line if not option.icon.isNull() and option.text else 4

    def _button_label(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        if option.icon.isNull() or not option.text:
            super().drawControl(_CE.CE_PushButtonLabel, option, painter, widget)
            return
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic)
        wide = option.fontMetrics.size(flags, option.text).width()
        side, gap, rect = option.iconSize.width(), round(self._gap(option)), option.rect
        left = rect.left() + max(0, (rect.width() - side - gap - wide) // 2)
        usable = bool(option.state & _State.State_Enabled)
        mode = QIcon.Mode.Normal if usable else QIcon.Mode.Disabled
        option.icon.paint(painter, QRect(left, rect.top() + (rect.height() - side) // 2, side, side), mode=mode)
        words = QRect(left + side + gap, rect.top(), rect.right() - left - side - gap + 1, rect.height())
        role = QPalette.ColorRole.ButtonText
        self.drawItemText(painter, words, flags, option.palette, usable, option.text, role)

    def _combo_label(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        option.rect = option.rect.adjusted(round(PAD * self.line), 0, 0, 0)
        super().drawControl(_CE.CE_ComboBoxLabel, option, painter, widget)

    def _combo_box(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        usable = option.state & _State.State_Enabled
        ground = self.tones.field if usable else self.tones.paper
        self._shape(painter, option.rect, ground, *self._edge(option, widget))
        arrow = self.subControlRect(_CC.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, widget)  # type: ignore[arg-type]
        self._chevron(painter, QRectF(arrow), self.tones.ink if usable else self.tones.disabled, "down")

    def _scroll_bar(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        now, sub = self.tones, QStyle.SubControl
        painter.fillRect(option.rect, QColor(now.paper))
        upright = option.orientation == Qt.Orientation.Vertical
        for control, way in (
            (sub.SC_ScrollBarSubLine, "up" if upright else "left"),
            (sub.SC_ScrollBarAddLine, "down" if upright else "right"),
        ):
            rect = self.subControlRect(_CC.CC_ScrollBar, option, control, widget)  # type: ignore[arg-type]
            self._chevron(painter, QRectF(rect), now.subtle, way)
        slid = self.subControlRect(_CC.CC_ScrollBar, option, sub.SC_ScrollBarSlider, widget)  # type: ignore[arg-type]
        slider = QRectF(slid)
        thin = slider.adjusted(4, 2, -4, -2) if upright else slider.adjusted(2, 4, -2, -4)
        held = option.state & (_State.State_Sunken | _State.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.accent if held else now.border))
        round_end = min(thin.width(), thin.height()) / 2
        painter.drawRoundedRect(thin, round_end, round_end)
        painter.restore()

    def _chevron(self, painter: QPainter, rect: QRectF, colour: str, way: str) -> None:
        arm = min(rect.width(), rect.height()) * 0.22
        turned = {"down": 0.0, "left": 90.0, "up": 180.0, "right": 270.0}
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.center())
        painter.rotate(turned[way])
        path = QPainterPath(QPointF(-arm, -arm / 2))
        path.lineTo(0, arm / 2)
        path.lineTo(arm, -arm / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _pen(painter, colour, max(1.5, self.line / 10))
        painter.drawPath(path)
        painter.restore()

    def _header(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
        painter.fillRect(option.rect, QColor(self.tones.raised))
        under = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(under, QColor(self.tones.border))

    def _tab(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
        now, rect = self.tones, option.rect
        if option.state & _State.State_MouseOver:
            painter.fillRect(rect, QColor(now.accent_soft))
        current = option.state & _State.State_Selected
        thick = max(3, round(self.line / 6)) if current else 1
        under = QRect(rect.left(), rect.bottom() - thick + 1, rect.width(), thick)
        painter.fillRect(under, QColor(now.accent if current else now.border))

    def _focus_ring(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.tones.focus), RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = QRectF(option.rect).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2)
        painter.drawRoundedRect(inside, self.radius + RING, self.radius + RING)
        painter.restore()


def _pen(painter: QPainter, colour: str, width: float) -> None:
    rounded = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, *rounded))

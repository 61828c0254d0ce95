"""What all canvases have in common: zooming, panning, pointing, selecting, walking by keys.

`Manners` is mixed into a widget. It knows where the page is and what is drawn where, and leaves to
the widget how that gets on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip, QWidget

from nnsvg_qt.app.canvas.canvas_keys import Keys
from nnsvg_qt.app.canvas.canvas_walk import shown_by
from nnsvg_qt.app.canvas.empty_page import invitation, paint_sentence, paint_words
from nnsvg_qt.app.canvas.gestures import Gesture, Pan, Press
from nnsvg_qt.app.canvas.not_drawn import NotDrawn, not_drawn
from nnsvg_qt.app.canvas.page import paint_focus_frame, paint_selection
from nnsvg_qt.app.canvas.page_place import PagePlace
from nnsvg_qt.app.canvas.pointer import Pointer
from nnsvg_qt.app.commands.actions import view_title
from nnsvg_qt.app.commands.layer_insertion import dragged_kind
from nnsvg_qt.app.commands.layer_words import connection_tip, layer_tip
from nnsvg_qt.app.toolkit.background import Latest
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.primitives import (
    FIGURE,
    Bounds,
    Owner,
    Points,
    annotation_owner,
    connection_owner,
)
from nnsvg_qt.views import view_named

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from nnsvg_qt.app.canvas.gaps import Gap
    from nnsvg_qt.app.canvas.grips.label_editor import Label
    from nnsvg_qt.app.canvas.layer_drop import LayerDrop
    from nnsvg_qt.app.canvas.scene_parts import Outlines
    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.figure import Figure
    from nnsvg_qt.scene.primitives import Scene

ZOOM_STEP = 1.25
WHEEL_STEP = 1.2
"""Factor of one notch of a wheel."""

FEW_LINES = 300
"""Lines of a connection up to which each is shown as selected; of more, their outline."""

OUTLINES_DELAY = 150
"""Milliseconds without a new picture after which a worker finds what pointing will ask for."""

TOLERANCE = 5.0
"""Pixels by which a click may miss a line or layer."""

Modifier = Qt.KeyboardModifier
Button = Qt.MouseButton


class Manners(Keys):
    """Mixed into a widget, before its Qt class; the widget calls `learn_manners` when made."""

    document: Document
    view: str
    outlines: Outlines | None
    menu_requested: SignalInstance
    problem_found: SignalInstance

    def learn_manners(self, document: Document, view: str) -> None:
        """Sets up what all canvases have."""
        self.document = document
        self.view = view
        self.outlines = None
        self._readied = Latest["Outlines"](self, self._outlines_are_ready)
        self._ready_outlines = Refresh(self, self._have_outlines_ready, OUTLINES_DELAY)
        self.place = PagePlace(self.page_moved)
        self.pointer = Pointer(self)
        self._held: tuple[Callable[[], QPointF], QPointF] | None = None
        self._drop: LayerDrop | None = None
        self._by_keyboard = False
        self._told_problem = ""
        self.not_drawn: NotDrawn | None = None
        self.surface().setAcceptDrops(True)
        self.setObjectName(f"canvas-{view}")
        title = view_title(view_named(view))
        self.setAccessibleName(self.tr("{view} view of the network").format(view=title))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.surface().setMouseTracking(True)
        self.surface().grabGesture(Qt.GestureType.PinchGesture)
        document.selection_changed.connect(self.redraw)

    # what the widget says and does

    @property
    def shown_figure(self) -> Figure | None:
        """The figure that is on the canvas."""
        raise NotImplementedError

    @property
    def shown_scene(self) -> Scene | None:
        """The scene that an export of what is shown holds."""
        raise NotImplementedError

    def figure_to_show(self) -> Figure:
        """What the canvas should show when nothing is dragged."""
        return self.document.shown_figure

    def show_figure(self, figure: Figure) -> None:
        """Has a figure shown, as soon as its scene is there."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Takes the picture away."""
        raise NotImplementedError

    def show_outlines(self, outlines: Outlines) -> None:
        """Keeps where everything of the shown picture is; all of it is found beside later work."""
        self.outlines = outlines
        if self.pointer.gesture is None:
            self.pointer.point_at(None)
        self._ready_outlines.request()

    def _have_outlines_ready(self) -> None:
        outlines = self.outlines
        if outlines is not None:
            self._readied.request(lambda _: outlines.prepared())

    def _outlines_are_ready(self, outlines: Outlines) -> None:
        """Nothing is left to do: the outlines keep what they found."""

    def surface(self) -> QWidget:
        """The widget that the mouse is over."""
        return self

    def page_moved(self) -> None:
        """Called when zoom or offset have changed."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Has the canvas painted again."""
        self.surface().update()

    def scale_changed(self) -> None:
        """Called when the zoom was changed by the user."""
        self.redraw()

    def hovered(self, position: QPointF | None) -> None:
        """Called when the pointer is at another point, or None: gone."""

    # zoom and place

    def fit(self) -> None:
        """Shows the whole page, as large as it goes, and keeps to it while the figure changes."""
        self.place.fitting = True
        self.place.fit()
        self.scale_changed()

    def actual_size(self) -> None:
        """Shows one px of the scene as one logical px of the screen."""
        self.zoom_about(self.place.middle, 1.0 / self.place.scale)

    def zoom_in(self) -> None:
        """One step larger about the middle."""
        self.zoom_about(self.place.middle, ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller about the middle."""
        self.zoom_about(self.place.middle, 1 / ZOOM_STEP)

    def zoom_about(self, position: QPointF, factor: float) -> None:
        """Zooms so that what is at a point of the view stays there."""
        self.place.zoom_about(position, factor)
        self.scale_changed()

    def pan_by(self, dx: int, dy: int) -> None:
        """Moves the page by pixels of the screen."""
        self.place.pan_by(dx, dy)
        self.redraw()

    def reset_viewpoint(self, name: str) -> None:
        """Turns to a named viewpoint; a flat canvas has none."""

    def turn_page(self, page: QRectF) -> None:
        """Shows the page of another picture: fitted, or so that what is held stays where it is."""
        if self._held is None:
            self.place.show_page(page)
            return
        point, position = self._held
        self.place.page = page
        self.place.put(self.place.scale, point(), position)
        if self.pointer.gesture is None and self.shown_figure is self.document.shown_figure:
            self._held = None
            if self.place.fitting and not self.place.fits_well:
                self.fit()

    def hold(self, point: Callable[[], QPointF]) -> None:
        """Keeps a point of the scene where it is on the screen, in the next picture.

        `point` tells where it is in the shown picture. While a gesture lasts it is kept in every
        picture, and in the one that the gesture leads to.
        """
        self._held = point, self.place.position(point())

    def let_page_go(self) -> None:
        """Holds no point of the scene any more."""
        self._held = None

    def show_axis_cube(self, shown: bool) -> None:
        """Shows or hides the cube that sets the viewpoint; a flat canvas has none."""

    # pointing

    def owner_at(self, position: QPointF) -> Owner:
        """Whose drawing is at a point of the view; FIGURE where there is none."""
        if self.outlines is None:
            return FIGURE
        point = self.place.scene_point(position)
        return self.outlines.at(point.x(), point.y(), TOLERANCE / self.place.scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._by_keyboard = False
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pointer.double_click(event)

    # kinds of layers dragged over it; files are the window's

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._end_drop()
        choice = dragged_kind(event.mimeData())
        if choice is None:
            event.ignore()
            return
        from nnsvg_qt.app.canvas.layer_drop import LayerDrop

        self._drop = LayerDrop(self, choice)
        self._drop.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._drop is not None:
            self._drop.move(event)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drop()

    def dropEvent(self, event: QDropEvent) -> None:
        drop, self._drop = self._drop, None
        if drop is not None:
            drop.drop(event)
        else:
            event.ignore()

    def _end_drop(self) -> None:
        drop, self._drop = self._drop, None
        if drop is not None:
            drop.leave()

    def sheet_in(self, gap: Gap) -> Points | None:
        """The corners of the sheet that marks a gap between blocks, scene px; None: a line does."""
        return None

    def gesture_from(self, press: Press) -> Gesture:
        """The drag that begins where there is no grip."""
        is_left = press.button == Button.LeftButton
        if is_left and press.modifiers & Modifier.ShiftModifier:
            from nnsvg_qt.app.canvas.rubber_band import Band

            return Band(self, press)
        return Pan(self, press)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        # The right button pans: its menu comes when it is released without having moved.
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.ask_for_menu()

    def click(self, position: QPointF, adds: bool) -> None:
        """Selects what is at a point of the view; `adds` keeps the others, or lets go of it."""
        owner = self.owner_at(position)
        if adds:
            if owner.id:
                self.document.select(self.document.selection ^ {owner.id})
        else:
            self.document.select({owner.id} if owner.id else ())

    def ask_for_menu(self, position: QPointF | None = None) -> None:
        """Has the window show the menu of what is at a point; None: of what is selected."""
        owner = FIGURE
        if position is not None:
            owner = self.owner_at(position)
        else:
            position = QPointF(self.surface().rect().center())
            if self.outlines is not None and self.document.selected_layers:
                chosen = self.document.selected_layers[-1]
                owner = Owner("layer", chosen)
                if chosen in self.outlines.layer_ids:
                    position = self.place.position(QPointF(*self.outlines.center(chosen)))
        self.menu_requested.emit(self, owner, position)

    def label_at(self, position: QPointF) -> Label | None:
        """The label at a point of the view, if it is one that can be edited."""
        from nnsvg_qt.app.canvas.grips.label_editor import label_at

        figure, outlines = self.shown_figure, self.outlines
        if figure is None or outlines is None or figure is not self.document.shown_figure:
            return None
        point = self.place.scene_point(position)
        return label_at(outlines.primitives, figure, point.x(), point.y())

    def edit_label(self, position: QPointF) -> bool:
        """Lets the label at a point be typed over; False if there is none."""
        owner = self.owner_at(position)
        if owner.kind == "annotation":
            from nnsvg_qt.app.canvas.grips.annotation_editor import open_editor

            return open_editor(self, owner.id)
        label = self.label_at(position)
        if label is None:
            return False
        from nnsvg_qt.app.canvas.grips.label_editor import LabelEditor

        LabelEditor(self, label)
        return True

    def point_at(self, position: QPointF) -> None:
        """Shows what is under the pointer."""
        self.pointer.point_at(position)
        grip = self.pointer.grip
        if grip is not None:
            shape = grip.cursor
        elif self.owner_at(position).id:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if self.surface().cursor().shape() != shape:
            self.surface().setCursor(shape)
        self.hovered(position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if notches:
            self.zoom_about(event.position(), WHEEL_STEP**notches)
            self.point_at(event.position())
        event.accept()

    def surface_event(self, event: QEvent) -> bool:
        """Tooltips, pinches and the pointer's leaving; whether nothing else is to follow."""
        if event.type() == QEvent.Type.Leave:
            self.pointer.point_at(None)
            self.hovered(None)
            return False
        match event:
            case QHelpEvent() if event.type() == QEvent.Type.ToolTip:
                self._show_tip(event)
                return True
            case QNativeGestureEvent() if (
                event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
            ):
                self.zoom_about(event.position(), 1.0 + event.value())
                return True
            case QGestureEvent():
                pinch = event.gesture(Qt.GestureType.PinchGesture)
                if isinstance(pinch, QPinchGesture):
                    at = self.surface().mapFromGlobal(pinch.centerPoint().toPoint())
                    self.zoom_about(QPointF(at), pinch.scaleFactor())
                    event.accept(pinch)
                    return True
        return False

    def _show_tip(self, event: QHelpEvent) -> None:
        text = self.tip_at(QPointF(event.pos()))
        if text:
            QToolTip.showText(event.globalPos(), text, self.surface())
        else:
            QToolTip.hideText()

    def tip_at(self, position: QPointF) -> str:
        """What the tooltip at a point of the view says; empty where there is none."""
        owner, figure = self.owner_at(position), self.shown_figure
        if self.pointer.grip is not None and self.pointer.grip.tip:
            return self.pointer.grip.tip
        if figure is None or not owner.id:
            return ""
        if owner.kind == "connection":
            return connection_tip(figure.architecture, owner.id)
        return layer_tip(figure.architecture, owner.id) if owner.id in figure.architecture else ""

    # what is selected

    def show_selected(self) -> None:
        """Brings what is selected into sight."""
        hulls = self.selected_outlines()
        hulls += [np.concatenate(lines) for lines in self.selected_lines()]
        if hulls:
            left, top = (min(float(h[:, k].min()) for h in hulls) for k in (0, 1))
            right, bottom = (max(float(h[:, k].max()) for h in hulls) for k in (0, 1))
            self.place.bring_into_sight(Bounds(left, top, right, bottom))
            self.redraw()

    def nudge(self, x: int, y: int) -> bool:
        if not self.document.selected_annotations:
            return False
        from nnsvg_qt.app.canvas.grips.annotation_grips import nudge

        return nudge(self, x, y)

    def let_go(self) -> None:
        """Selects nothing."""
        self.hovered(None)
        self.document.select(())

    def selected_outlines(self) -> list[Points]:
        """Outlines of what is selected; a layer that is not drawn shows at the one before it."""
        figure, outlines = self.shown_figure, self.outlines
        if outlines is None or figure is None:
            return []
        found: dict[str, Points] = {}
        for name in sorted(self.document.selection):
            if outlines.is_drawn(connection_owner(name)):
                if outlines.lines(name, FEW_LINES) is None:
                    found[name] = outlines.connection(name)
            elif outlines.is_drawn(annotation_owner(name)):
                found[name] = outlines.annotation(name)
            # no other layer stands for one that the user hid: Delete would take the hidden one
            elif name in figure.architecture and not figure.look.override(name).hidden:
                shown = shown_by(figure.architecture, outlines.layer_ids, name)
                if shown is not None:
                    found[shown] = outlines.layer(shown)
        return list(found.values())

    def painting_failed(self, error: Exception) -> None:
        """Tells of an error of drawing outside of it: Qt goes on drawing meanwhile.

        What the file is to blame for, as a broken picture, the window tells once, and the rest is
        drawn; any other error is the view's.
        """
        figure = self.shown_figure

        def report() -> None:
            if isinstance(error, InputError):
                if self._told_problem != str(error):
                    self._told_problem = str(error)
                    self.problem_found.emit(shown(error))
            elif figure is not None:
                failure = not_drawn(self.view, figure, error)
                if self.shown_figure is figure:
                    self.show_not_drawn(failure)

        QTimer.singleShot(0, self, report)

    def show_not_drawn(self, failure: NotDrawn) -> None:
        """Says on the canvas that a figure could not be drawn; the next one is drawn as ever."""
        self.show_nothing()
        self.not_drawn = failure
        self.outlines = None
        self.let_page_go()
        self.pointer.point_at(None)
        self.redraw()

    def selected_lines(self) -> list[tuple[Points, Points]]:
        """Starts and ends of the lines of selected connections, where they are not too many."""
        outlines = self.outlines
        if outlines is None:
            return []
        found = [outlines.lines(name, FEW_LINES) for name in sorted(self.document.selection)]
        return [lines for lines in found if lines is not None]

    def paint_over(self, painter: QPainter) -> None:
        """Paints over the picture what is selected and what the mouse does; in scene px."""
        lines, scale = self.selected_lines(), self.place.scale
        paint_selection(painter, self.selected_outlines(), lines, self.palette(), scale)
        self.pointer.paint(painter)

    # having the keyboard

    def hideEvent(self, event: QHideEvent) -> None:
        self.pointer.cancel()
        self.hovered(None)
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)
        self.redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = False
        super().focusOutEvent(event)
        self.redraw()

    def paint_frame(self, painter: QPainter) -> None:
        """What is written where nothing is drawn, and a frame while the keyboard is here.

        The frame is left out where the canvas was reached by the mouse.
        """
        figure, scene, area = self.shown_figure, self.shown_scene, QRectF(self.surface().rect())
        if self.not_drawn is not None:
            paint_sentence(painter, area, self.not_drawn.sentence, self.palette())
        elif figure is not None and scene is not None and not scene.primitives:
            paint_words(painter, area, *invitation(figure, scene), self.palette())
        if self._by_keyboard and self.hasFocus():
            paint_focus_frame(painter, area, self.palette())

"""The canvas of a graph: a flat one without a page, in the colours of the window.

It composes the figure with its own ink on the desk; what is exported keeps that of the page. What
is found or traced stands out here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QResizeEvent, QShowEvent

from nnsvg_qt.app.canvas.gestures import Gesture, Pan, Press
from nnsvg_qt.app.canvas.graph.breadcrumb import Breadcrumb
from nnsvg_qt.app.canvas.graph.color_legend import ColorLegend
from nnsvg_qt.app.canvas.graph.graph_map import GraphMap, around, map_of
from nnsvg_qt.app.canvas.graph.graph_parts import GraphTools, new_interaction
from nnsvg_qt.app.canvas.graph.minimap import Minimap
from nnsvg_qt.app.canvas.interaction import Interaction
from nnsvg_qt.app.canvas.scene_canvas import Composed, SceneCanvas
from nnsvg_qt.app.canvas.tools import Tools
from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.document.graph_state import CONTROL, OPERATION, SCOPE, graph_state_of
from nnsvg_qt.app.toolkit.theme import desk_color, sized
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.options import Color
from nnsvg_qt.scene.own_styles import Highlight
from nnsvg_qt.scene.primitives import FIGURE, Owner, Scene

if TYPE_CHECKING:
    from nnsvg_qt.model.graph import Model
    from nnsvg_qt.views.graph.folding import Folded
    from nnsvg_qt.views.graph.legend import Legend
    from nnsvg_qt.views.graph.scopes import Scope

TOLERANCE = 5.0
"""Pixels by which a click may miss a line."""
LARGEST_FIT = 1.25
"""A graph that is small is not drawn larger than this to fill the canvas."""
READABLE = 0.7
"""Below this little can be read: a graph that is larger is first shown from its beginning on."""
EDGE = 12
"""Px between what lies over the canvas and its border."""
BADGE = 9.0
"""Radius in px of what tells how many were found in a closed scope."""


@dataclass(frozen=True, eq=False)
class _Scopes:
    """Which scopes there are in the graph of a model by a style."""

    model: Model | None
    style: Any
    folded: Folded
    paths: dict[str, Scope]
    beside: frozenset[str]


class GraphCanvas(SceneCanvas):
    """Shows the graph of a document's model file; see canvas_protocol."""

    settles = False
    """What is opened keeps its place to the pixel."""
    toggle_wanted = Signal(str)
    """The scope of that path is to be opened, or closed."""
    copy_wanted = Signal(str, int)
    """Another copy of the equal scopes of that path is to be seen: the next or the previous one."""
    details_wanted = Signal()
    """What is selected is to be told in the inspector."""

    def __init__(self, document: Document, view: str) -> None:
        self.state = graph_state_of(document)
        self.map: GraphMap | None = None
        self._maps: dict[int, tuple[Scene, GraphMap, _Scopes, Legend, QRectF | None]] = {}
        self._scopes: _Scopes | None = None
        """Those that were found last, by the worker: what stands out changes none of them."""
        self._gone: list[_Scopes | None] = []
        """Thousands of scopes that nobody needs any more: the worker lets go of them."""
        self._counts: dict[Owner, int] = {}
        self._is_begun = False
        super().__init__(document, view, GraphTools())
        self.breadcrumb = Breadcrumb(self)
        self.minimap = Minimap(self)
        self.color_legend = ColorLegend(self, self.minimap)
        self._scenes_wanted = (self.palette().cacheKey(), self.state.traced)
        for changed in (self.state.selection_changed, self.state.folded_changed):
            changed.connect(self._selection_changed)
        self.state.found_selected.connect(self._show_in_middle)
        self.state.found_changed.connect(self._found_changed)
        self.state.table_changed.connect(self._found_changed)
        self.state.traced_changed.connect(self.compose_again)

    def new_interaction(self, tools: Tools) -> Interaction:
        assert isinstance(tools, GraphTools)
        return new_interaction(self, tools)

    # composing

    def composing(self, figure: Figure) -> Callable[[], Scene]:
        return partial(self._composed_figure, self._themed(figure))

    def _themed(self, figure: Figure) -> Figure:
        """The figure in the colours of the window, with what is traced standing out."""
        palette = self.palette()
        ink = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        look = replace(
            figure.look,
            ink=Color(ink.name()),
            quiet_ink=Color(quiet.name()),
            background=desk_color(palette).name(),
            highlight=None,
        )
        if self.state.traced:
            accent = palette.color(QPalette.ColorRole.Highlight).name()
            look = replace(look, highlight=Highlight(self.state.traced, accent, True))
        return replace(figure, look=look)

    def _composed_figure(self, figure: Figure) -> Scene:
        from nnsvg_qt.views.graph.asides import beside
        from nnsvg_qt.views.graph.composition import folded_of
        from nnsvg_qt.views.graph.legend import legend_in

        self._gone.clear()
        scene = figure.scene(self.view, has_signs=True)
        found = map_of(scene.primitives).prepared()
        drawing, known = figure.drawing(self.view), self._scopes
        if known is None or known.model is not drawing.model or known.style != drawing.style:
            folded = folded_of(drawing)
            paths = {one.path: one for one in folded.tree.root.scopes()}
            known = _Scopes(
                drawing.model, drawing.style, folded, paths, beside(folded, drawing.style)
            )
            self._gone.append(self._scopes)
            self._scopes = known
        # asked for by the event loop when the scene is shown
        box = bounds_of_all(one for one in scene.primitives if one.role == "legend")
        place = None
        if box is not None:
            place = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
        self._maps[id(scene)] = (scene, found, known, legend_in(scene.primitives), place)
        return scene

    def compose_again(self) -> None:
        """Has the same figure composed anew: its colours or what stands out are others."""
        if self.isVisible() and self.shown_figure is not None:
            self.show_figure(self.figure_to_show())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "breadcrumb"):
            self.compose_again()

    def _show_composed(self, composed: Composed) -> None:
        kept = self._maps.pop(id(composed.scene), None)
        # those that were outdated on their way
        self._maps.clear()
        held = self._held_place(composed, kept[1] if kept is not None else None)
        if kept is not None:
            self.map = kept[1]
            drawn = sum(owner.kind in (OPERATION, SCOPE) for owner in self.map.boxes)
            self.state.show_folded(kept[2].folded, drawn, kept[2].paths, kept[2].beside)
        super()._show_composed(composed)
        if held is not None:
            self.place.put(self.place.scale, *held)
        self._begin()
        self._found_changed()
        self.minimap.show_map(self.map, composed.scene)
        legend, place = (None, None) if kept is None else kept[3:]
        self.color_legend.show_legend(legend, place)

    def _held_place(
        self, composed: Composed, new: GraphMap | None
    ) -> tuple[QPointF, QPointF] | None:
        """Where to keep what is selected: other scopes that open must not carry it away."""
        old = self.map
        if old is None or new is None or not self.state.selected or self.place.fitting:
            return None
        owner = self.state.selected[-1]
        before, now = old.bounds(self.state.drawn(owner)), new.bounds(owner)
        if before is None or now is None:
            return None
        return QPointF(now.left, now.top), self.place.position(QPointF(before.left, before.top))

    def _begin(self) -> None:
        """Shows a graph for the first time: whole if that can be read, else its beginning."""
        if self._is_begun:
            return
        self._is_begun = True
        place, page = self.place, self.place.page
        if place.fit_scale >= READABLE:
            self.fit()
            return
        wide = (place.size.width() - 2 * sized(EDGE)) / max(page.width(), 1.0)
        tall = (place.size.height() - 2 * sized(EDGE)) / max(page.height(), 1.0)
        begin, at = QPointF(page.center().x(), page.top()), QPointF(place.middle.x(), 0.0)
        figure = self.shown_figure
        is_right = figure is not None and figure.styles["graph"].direction.value == "right"
        first = None if self.map is None else self.map.first(is_right)
        # what comes in may be far from the middle of a wide graph
        if is_right:
            begin, at = QPointF(page.left(), page.center().y()), QPointF(0.0, place.middle.y())
            if first is not None:
                begin.setY((first.top + first.bottom) / 2.0)
        elif first is not None:
            begin.setX((first.left + first.right) / 2.0)
        place.fitting = False
        place.put(min(1.0, max(READABLE, wide, tall)), begin, at)
        self._scale_changed()

    def fit(self) -> None:
        place = self.place
        if place.fit_scale <= LARGEST_FIT:
            super().fit()
            return
        place.fitting = False
        place.put(LARGEST_FIT, place.page.center(), place.middle)
        self._scale_changed()

    def show_nothing(self) -> None:
        self.map = None
        self.minimap.show_map(None, None)
        self.color_legend.show_legend(None, None)
        super().show_nothing()

    # what lies where

    def owner_at(self, position: QPointF) -> Owner:
        if self.map is None:
            return FIGURE
        point = self.place.scene_point(position)
        x, y = point.x(), point.y()
        found = self.map.box_at(x, y)
        if found.id:
            return found
        if self.outlines is not None:
            found = self.outlines.line_at(x, y, TOLERANCE / self.place.scale)
            if found.id:
                return found
        return self.map.frame_at(x, y)

    def tip_of(self, owner: Owner) -> str:
        """What a tooltip says of something drawn: its whole name, and what it puts out."""
        table, lines = self.state.table, [owner.id]
        if table is None:
            return owner.id
        if owner.kind == SCOPE:
            names = self.state.operations_in([owner])
            lines.append(self.tr("{count} operations").format(count=number_text(len(names))))
        elif owner.kind == OPERATION and (operation := table.operation(owner.id)) is not None:
            lines[0] = f"{operation.type}  {owner.id}"
            lines += [self._tensor_words(name) for name in operation.outputs if name]
        elif owner.kind == CONTROL:
            lines = [self.tr("Waits for {name} and reads nothing of it").format(name=owner.id)]
        else:
            lines = [self._tensor_words(owner.id)]
        return "\n".join(lines)

    def _tensor_words(self, name: str) -> str:
        from nnsvg_qt.sources.operations.table import shape_words

        table = self.state.table
        tensor = None if table is None else table.graph.tensors.get(name)
        kind = "" if tensor is None or tensor.type is None else tensor.type.name
        return " ".join(one for one in (name, shape_words(tensor), kind) if one)

    def sign_tip(self, owner: Owner, step: int) -> str:
        """What the sign of a scope does."""
        if step:
            return self.tr("Show the next copy") if step > 0 else self.tr("Show the previous copy")
        folded = self.state.folded
        is_open = folded is not None and owner.id in folded.open_scopes
        return self.tr("Close") if is_open else self.tr("Open")

    # following the state

    def _selection_changed(self) -> None:
        self.breadcrumb.follow()
        if self.isVisible():
            self.interaction.selection.show()
        self.redraw()

    def _show_in_middle(self) -> None:
        """Shows what is selected with what is around it: not where an edge of the canvas is."""
        if self.map is None or not self.isVisible():
            return
        boxes = [self.map.bounds(owner) for owner in self.state.drawn_selection]
        box = around([one for one in boxes if one is not None])
        if box is not None:
            self.place.bring_to_middle(box)
            self.redraw()

    def _found_changed(self) -> None:
        """Counts what was found in closed scopes, for the number at their boxes."""
        counts: dict[Owner, int] = {}
        table = self.state.table
        if table is not None:
            # copies of one operation are one thing that was found, as in the table
            rows = {table.row_of[name] for name in self.state.found if name in table.row_of}
            for row in sorted(rows):
                owner = self.state.drawn(Owner(OPERATION, table.rows[row].name))
                counts[owner] = counts.get(owner, 0) + 1
        self._counts = counts
        self.redraw()

    def show_selected(self) -> None:
        self.interaction.selection.show()

    # what happens to it

    def gesture_from(self, press: Press) -> Gesture:
        return Pan(self, press)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.state.want()

    def _page_moved(self) -> None:
        super()._page_moved()
        if hasattr(self, "color_legend"):
            self.minimap.follow()
            self.color_legend.lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.breadcrumb.lay()
        self.minimap.lay()
        self.color_legend.lay()

    def show_hovered(self, position: QPointF | None) -> None:
        """Nothing: what is pointed at is told by a tooltip."""

    # painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.save()
        painter.resetTransform()
        painter.fillRect(self.viewport().rect(), desk_color(self.palette()))
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self._paint_found(painter)
        super().drawForeground(painter, rect)

    def _paint_found(self, painter: QPainter) -> None:
        """A frame around what was found, and how many of it are in a closed scope."""
        if self.map is None or not self._counts:
            return
        seen = self.place.visible
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        ground = QColor(accent)
        ground.setAlphaF(0.22)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(accent, 1.2)
        pen.setCosmetic(True)
        for owner, count in self._counts.items():
            box = self.map.bounds(owner)
            if box is None:
                continue
            area = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
            if not seen.intersects(area):
                continue
            painter.setPen(pen)
            painter.setBrush(ground)
            painter.drawRoundedRect(area, 4.0, 4.0)
            if owner.kind == SCOPE:
                self._paint_badge(painter, area, count)
        painter.restore()

    def _paint_badge(self, painter: QPainter, area: QRectF, count: int) -> None:
        text = number_text(count)
        font = painter.font()
        font.setPixelSize(10)
        painter.setFont(font)
        wide = max(2 * BADGE, painter.fontMetrics().horizontalAdvance(text) + 10.0)
        badge = QRectF(area.right() - 4.0, area.top() - BADGE, wide, 2 * BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(badge, BADGE, BADGE)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def paint_sign(self, painter: QPainter, owner: Owner, step: int) -> None:
        """Lets the sign that is pointed at stand out."""
        if self.map is None:
            return
        box = (self.map.copies if step else self.map.toggles).get(owner)
        if box is None:
            return
        middle = (box.left + box.right) / 2
        left, right = box.left, box.right
        if step:
            left, right = (middle, right) if step > 0 else (left, middle)
        ground = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        ground.setAlphaF(0.25)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        area = QRectF(QPointF(left, box.top), QPointF(right, box.bottom))
        painter.drawRoundedRect(area.adjusted(-5, -5, 5, 5), 4.0, 4.0)

"""What the canvas shows of one part of a scene: drawn at once, or as a picture made by a worker.

A heavy part (thousands of lines) shows the picture that it has, stretched to where the part is now,
until the worker brings the one for the present content, zoom and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from math import ceil, floor
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnsvg_qt.app.canvas.picture.batch_rows import rows_near, slices, taken
from nnsvg_qt.app.canvas.picture.scene_parts import Part, rows_of
from nnsvg_qt.app.toolkit.background import Abandoned, IsStale, Latest
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import (
    FIGURE,
    Bounds,
    Curves,
    Polylines,
    Primitive,
    Segments,
    Text,
)

SLICE = 60
"""Rows that the worker draws in one call, so that the event loop gets its turn in between."""

FEW = 600
"""Edges that are drawn one by one, whatever else they belong to."""

_CLEARLY_CHEAP = 0.6
"""Of the budget: up to there nothing is left to the worker."""

MANY_BATCHES = 30
"""Batches of one part from which a worker may draw it, as it may 100 rows."""

LEAST_TEXT = 1.5
"""Pixels of the screen up to which a text is a smear that nobody can read: it is left out."""

KEPT_FROM = 1.0
"""Milliseconds of drawing from which the result is kept, for when nothing of it has changed."""

KEPT_SMALL_FROM = 0.3
"""The same for one of few pixels, which is shown in no time and takes little memory."""

SMALL = 60_000
"""Pixels of the screen."""

_SPILL = 3.0
"""Px by which what is drawn may reach beyond what it is said to cover: slanted letters, corners."""

SEEN_FROM = 0.01
"""Pixels of the screen from which on it is drawn again that something has moved."""

NEARLY = 0.5
"""Pixels of the screen up to which what has moved may be drawn again only a moment later."""

_EVERYTHING_FROM = 0.3
"""The scale from which no text is that small: figures have none of under 5 px."""

_SPARE = 0.2
"""How far around the visible part a picture reaches, in widths of the view."""


class Repaint(Enum):
    """How much of an item is to be painted for another part."""

    NOTHING = auto()
    PIECE = auto()
    WHOLE = auto()


class Surroundings(Protocol):
    """What an item asks of its canvas."""

    def device_scale(self) -> float:
        """Pixels of the screen per px of the scene."""

    def visible_rect(self) -> QRectF:
        """What of the scene is in sight, in scene px."""

    def exposed(self) -> Sequence[QRectF]:
        """The rectangles of the scene that are painted just now; none where that is not known."""

    def picture_came(self, item: PartItem) -> None:
        """Called when an item has got a picture that was on its way, and is to be painted."""

    def painting_failed(self, error: Exception) -> None:
        """Called when drawing raised an error; tells of it outside of Qt's drawing."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A part as pixels: what of the scene it shows, at which scale, of which part."""

    image: QImage
    rect: QRectF
    scale: float
    part: Part

    def shows(self, rect: QRectF) -> bool:
        """Whether it reaches over all of a rectangle."""
        return self.rect.contains(rect) or rect.isEmpty()


_OUTDATED = Part(FIGURE, (), Bounds(0.0, 0.0, 0.0, 0.0))
"""Of what a picture is that has to be drawn anew."""


class PartItem(QGraphicsItem):
    """One part of a scene; its canvas says whether it is heavy."""

    def __init__(self, canvas: QObject, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._part: Part | None = None
        self._bounds = QRectF()
        self._heavy = False
        self._kept = False
        self._picture: Picture | None = None
        self._overview: Picture | None = None
        self._asked: tuple[Part, float, QRectF] | None = None
        self._strayed = 0.0
        self._pictures = Latest[Picture](canvas, self._bring_picture, self._drawing_failed)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @property
    def part(self) -> Part | None:
        """What it shows."""
        return self._part

    def show_part(self, part: Part, slack: float = SEEN_FROM) -> Repaint:
        """Shows another part of the same owner; says how much of it is to be painted for that.

        What is off by no more than `slack` pixels of the screen stays as it is until `settle`.
        """
        if part is self._part:
            return Repaint.NOTHING
        if self._looks_like(part, slack):
            if self._picture is not None and self._picture.part is self._part:
                self._show_drawn(replace(self._picture, part=part))
            self._part = part
            return Repaint.NOTHING
        bounds = _rect(part.bounds)
        changed = self._changed(part)
        if changed is not None and bounds == self._bounds:
            if self._keeps_pictures:
                assert self._picture is not None
                self._show_drawn(mended_picture(self._picture, part, changed))
            self._part = part
            self.update(changed)
            return Repaint.PIECE
        self._strayed = 0.0
        if self._picture is not None or self._overview is not None:
            self._picture = _stretched(self._picture, self._bounds, bounds)
            self._overview = _stretched(self._overview, self._bounds, bounds)
        self.prepareGeometryChange()
        self._part, self._bounds = part, bounds
        self.update()
        return Repaint.WHOLE

    @property
    def is_exact(self) -> bool:
        """Whether what it shows is where it should be, but for what nobody sees."""
        return self._strayed <= SEEN_FROM

    def settle(self) -> None:
        """Has what is off by parts of a pixel drawn where it should be."""
        if self.is_exact or self._part is None:
            return
        self._strayed = 0.0
        if self._picture is not None:
            self._picture = replace(self._picture, part=_OUTDATED)
        self.prepareGeometryChange()
        self._bounds = _rect(self._part.bounds)
        self.update()

    def _looks_like(self, part: Part, slack: float) -> bool:
        """Whether the pixels on the screen will do for another part: it has hardly moved."""
        near = part.near
        if near is None or near.part() is not self._part:
            return False
        if self._keeps_pictures and not self._is_all_drawn():
            return False
        # many little steps are a large one
        strayed = self._strayed + near.distance * self._surroundings.device_scale()
        if strayed > slack:
            return False
        self._strayed = strayed
        return True

    def _changed(self, part: Part) -> QRectF | None:
        """What of another part is to be painted anew, where that is not all of it."""
        change = part.change
        if change is None or change.part() is not self._part:
            return None
        if self._keeps_pictures and not (self._is_all_drawn() and _can_be_mended(part)):
            return None
        around = _rect(change.around)
        return around.adjusted(-_SPILL, -_SPILL, _SPILL, _SPILL) & self._bounds

    def due(self, scale: float) -> float:
        """About how many ms the next frame takes for it: nothing where its picture is fresh."""
        if self._part is None or self._is_fresh():
            return 0.0
        return self._part.cost.at(scale)

    def set_cost(self, cost: float, heavy: bool) -> None:
        """How many ms drawing it takes, and whether a worker is to do it."""
        self._kept = cost > KEPT_FROM or (cost > KEPT_SMALL_FROM and self._is_small())
        if heavy != self._heavy:
            self._heavy = heavy
            self._pictures.cancel()
            self._asked = None
            if not self._is_fresh():
                self.update()

    def _is_small(self) -> bool:
        scale = self._surroundings.device_scale()
        return self._bounds.width() * self._bounds.height() * scale * scale <= SMALL

    @property
    def _keeps_pictures(self) -> bool:
        return self._heavy or self._kept

    def _is_all_drawn(self) -> bool:
        """Whether the picture shows all of the part as it is."""
        picture = self._picture
        return (
            picture is not None
            and picture.part is self._part
            and picture.scale == self._surroundings.device_scale()
            and picture.shows(self._bounds)
        )

    @property
    def is_heavy(self) -> bool:
        """Whether a worker draws it."""
        return self._heavy

    @property
    def is_current(self) -> bool:
        """Whether what it shows is neither outdated nor stretched."""
        return not self._heavy or self._is_fresh()

    def forget(self) -> None:
        """Lets go of pictures and of what is on its way."""
        self._pictures.cancel()
        self._picture = self._overview = self._asked = None

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self._part is None:
            return
        painter.save()
        try:
            if not self._heavy and self._kept and not self._is_fresh():
                self._show_picture(drawn_picture(*self._wanted()))
            if self._heavy or self._kept:
                self._paint_pictures(painter)
            else:
                scale = self._surroundings.device_scale()
                shown = seen_at(self._part.primitives, scale)
                exposed = self._surroundings.exposed() or (option.exposedRect,)
                # a plain widget is drawn with pixels, whatever is beside it in its window
                is_plain = type(widget) is QWidget and painter.device() is widget
                drawn = _reaching_into(exposed, shown, self._bounds)
                paint(drawn, painter, is_raster=is_plain or None)
        except Exception as error:  # noqa: BLE001 - Qt would draw the other items with it pending
            self._surroundings.painting_failed(error)
        painter.restore()
        if self._heavy and not self._is_fresh():
            self._ask()

    def _paint_pictures(self, painter: QPainter) -> None:
        picture, overview = self._picture, self._overview
        visible = self._in_sight()
        if overview is not None and (picture is None or not picture.shows(visible)):
            painter.save()
            if picture is not None:
                beside = QPainterPath()
                beside.addRect(visible)
                inner = QPainterPath()
                inner.addRect(picture.rect)
                painter.setClipPath(beside.subtracted(inner), Qt.ClipOperation.IntersectClip)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(overview.rect, overview.image)
            painter.restore()
        if picture is not None:
            # pixel on pixel it stays sharp also where the screen's ratio is no whole number
            is_stretched = picture.scale != self._surroundings.device_scale()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_stretched)
            painter.drawImage(picture.rect, picture.image)

    def _in_sight(self) -> QRectF:
        return self._bounds & self._surroundings.visible_rect()

    def _is_fresh(self) -> bool:
        picture = self._picture
        visible = self._in_sight()
        return visible.isEmpty() or (
            picture is not None
            and picture.part is self._part
            and picture.scale == self._surroundings.device_scale()
            and picture.shows(visible)
        )

    def _wanted(self) -> tuple[Part, QRectF, float]:
        """The picture to draw: of which part, which rectangle of it, at which scale."""
        assert self._part is not None
        scale, view = self._surroundings.device_scale(), self._surroundings.visible_rect()
        spare_x, spare_y = _SPARE * view.width(), _SPARE * view.height()
        rect = view.adjusted(-spare_x, -spare_y, spare_x, spare_y) & self._bounds
        return self._part, _on_pixels(rect, scale), scale

    def _ask(self) -> None:
        asked, visible = self._asked, self._in_sight()
        part, rect, scale = self._wanted()
        if asked and asked[0] is part and asked[1] == scale and asked[2].contains(visible):
            return
        self._asked = (part, scale, rect)
        self._pictures.request(lambda is_stale: drawn_picture(part, rect, scale, is_stale))

    def _bring_picture(self, picture: Picture) -> None:
        self._show_picture(picture)
        self._surroundings.picture_came(self)

    def _drawing_failed(self, error: Exception) -> None:
        self._surroundings.painting_failed(error)

    def _show_picture(self, picture: Picture) -> None:
        if self._part is None:
            return
        if picture.part is not self._part:
            stretched = _stretched(picture, _rect(picture.part.bounds), self._bounds)
            assert stretched is not None
            picture = stretched
        self._show_drawn(picture)

    def _show_drawn(self, picture: Picture) -> None:
        self._picture = picture
        if picture.shows(self._bounds):
            self._overview = picture


def drawn_picture(
    part: Part, rect: QRectF, scale: float, is_stale: IsStale | None = None
) -> Picture:
    """A picture of what of a part lies in a rectangle; Abandoned once it is stale.

    Without `is_stale` it is drawn at once, to the same pixels.
    """
    width = max(1, round(rect.width() * scale))
    height = max(1, round(rect.height() * scale))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(-rect.left(), -rect.top())
        shown = Bounds(rect.left(), rect.top(), rect.right(), rect.bottom())
        seen = seen_at(part.primitives, scale)
        if is_stale is None:
            paint(_at_once(seen, shown), painter)
        else:
            for some in _in_steps(seen, shown):
                if is_stale():
                    raise Abandoned
                paint([some], painter)
    return Picture(image, rect, scale, part)


def mended_picture(picture: Picture, part: Part, changed: QRectF) -> Picture:
    """The picture of a part that differs from the one before only in a rectangle."""
    image, rect, scale = picture.image.copy(), picture.rect, picture.scale
    anew = _on_pixels(changed, scale) & rect
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(-rect.left(), -rect.top())
        painter.setClipRect(anew)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(anew, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        paint(_reaching_into([anew], seen_at(part.primitives, scale), rect), painter)
    return Picture(image, rect, scale, part)


def _can_be_mended(part: Part) -> bool:
    """Whether a piece of it is drawn as all of it is: what is counted as a whole is not."""
    return not any(
        isinstance(one, Segments | Curves) and rows_of(one) > FEW for one in part.primitives
    )


def seen_at(primitives: Sequence[Primitive], scale: float) -> Sequence[Primitive]:
    """Without the texts that are too small to be read at `scale` pixels of the screen per px."""
    if scale > _EVERYTHING_FROM:
        return primitives
    return [
        primitive
        for primitive in primitives
        if not isinstance(primitive, Text) or primitive.size * scale > LEAST_TEXT
    ]


def _reaching_into(
    exposed: Iterable[QRectF], primitives: Sequence[Primitive], whole: QRectF
) -> Sequence[Primitive]:
    """Those of some primitives, which cover the `whole`, that reach into what is to be painted."""
    shown = []
    for rect in exposed:
        if rect.contains(whole):
            return primitives
        near = rect.adjusted(-_SPILL, -_SPILL, _SPILL, _SPILL)
        if near.intersects(whole):
            shown.append(Bounds(near.left(), near.top(), near.right(), near.bottom()))
    return [
        primitive
        for primitive in primitives
        if (covered := bounds_of(primitive)) is not None and any(map(covered.overlaps, shown))
    ]


def _in_steps(primitives: Iterable[Primitive], shown: Bounds) -> Iterator[Primitive]:
    """What reaches into a rectangle, in pieces that are each drawn quickly."""
    for primitive in primitives:
        near = rows_near(primitive, shown)
        if near is None:
            yield primitive
        elif getattr(primitive, "full", None) is not None and len(near) > FEW:
            # painted as a whole by its coverage
            yield primitive
        elif len(near):
            # one line of a thousand points takes as long as many short ones
            size = 1 if isinstance(primitive, Polylines) else SLICE
            yield from slices(taken(primitive, near), size)


def _at_once(primitives: Iterable[Primitive], shown: Bounds) -> Iterator[Primitive]:
    """What reaches into a rectangle: pieces of what only looks the same in the same pieces."""
    for primitive in primitives:
        is_line = isinstance(primitive, Segments | Curves | Polylines)
        if is_line or rows_of(primitive) > SLICE:
            yield from _in_steps([primitive], shown)
        else:
            yield primitive


def choose_heavy(items: Sequence[PartItem], scale: float, budget: float) -> None:
    """Leaves the costliest items to the worker until the others take at most `budget` ms.

    One whose picture is fresh takes nothing: where little has changed all is drawn at once.
    """
    costs = [item.part.cost.at(scale) if item.part is not None else 0.0 for item in items]
    if sum(costs) <= _CLEARLY_CHEAP * budget:
        for item, cost in zip(items, costs, strict=True):
            item.set_cost(cost, heavy=False)
        return
    due = [(item.due(scale), cost, item) for item, cost in zip(items, costs, strict=True)]
    left = sum(each for each, _, _ in due)
    for each, cost, item in sorted(due, key=lambda one: -one[0]):
        # one that is heavy already stays so until it is clearly cheap: no flicker while zooming
        limit = _CLEARLY_CHEAP * budget if item.is_heavy else budget
        part = item.part
        is_many = part is not None and (part.rows >= 100 or len(part.primitives) >= MANY_BATCHES)
        heavy = left > limit and each > 1.0 and is_many
        if heavy:
            left -= each
        elif not each:
            heavy = item.is_heavy
        item.set_cost(cost, heavy)


def _rect(bounds: Bounds) -> QRectF:
    return QRectF(bounds.left, bounds.top, bounds.width, bounds.height)


def _on_pixels(rect: QRectF, scale: float) -> QRectF:
    """The rectangle on whole pixels, nothing cut off."""
    left, top = floor(rect.left() * scale), floor(rect.top() * scale)
    right, bottom = ceil(rect.right() * scale), ceil(rect.bottom() * scale)
    return QRectF(left / scale, top / scale, (right - left) / scale, (bottom - top) / scale)


def _stretched(picture: Picture | None, before: QRectF, after: QRectF) -> Picture | None:
    """A picture moved and stretched with the part that it shows."""
    if picture is None or before.isEmpty() or after.isEmpty():
        return None
    x, y = after.width() / before.width(), after.height() / before.height()
    rect = QRectF(
        after.left() + (picture.rect.left() - before.left()) * x,
        after.top() + (picture.rect.top() - before.top()) * y,
        picture.rect.width() * x,
        picture.rect.height() * y,
    )
    return Picture(picture.image, rect, 0.0, picture.part)

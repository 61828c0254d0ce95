"""A primitive that a consumer does not know is an error there, never left out in silence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter

from nnsvg_qt.app.canvas.picture.batch_rows import rows_near, taken
from nnsvg_qt.app.canvas.picture.outlines import Outlines, line_pieces, support
from nnsvg_qt.app.canvas.picture.painting_cost import cost_of
from nnsvg_qt.app.canvas.picture.scene_parts import rows_of
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.bounds import bounds_of, boxes_of
from nnsvg_qt.scene.primitives import Batch, Bounds, Scene, layer_owner, moved

PAGE = Bounds(0.0, 0.0, 10.0, 10.0)


@dataclass(frozen=True, eq=False)
class Spiral(Batch):
    """Something new."""


SPIRAL: Any = Spiral(owner=layer_owner("a"))


def painted() -> None:
    image = QImage(10, 10, QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(image) as painter:
        paint([SPIRAL], painter)


CONSUMERS: dict[str, Callable[[], Any]] = {
    "bounds": lambda: bounds_of(SPIRAL),
    "boxes": lambda: boxes_of([SPIRAL]),
    "moved": lambda: moved(SPIRAL, 1.0, 1.0),
    "painter": painted,
    "svg": lambda: to_bytes(Scene((SPIRAL,), PAGE), "svg", Output()),
    "png": lambda: to_bytes(Scene((SPIRAL,), PAGE), "png", Output()),
    "pdf": lambda: to_bytes(Scene((SPIRAL,), PAGE), "pdf", Output()),
    "rows": lambda: rows_of(SPIRAL),
    "taken": lambda: taken(SPIRAL, slice(0, 1)),
    "rows near": lambda: rows_near(SPIRAL, PAGE),
    "line pieces": lambda: line_pieces(SPIRAL),
    "support": lambda: support(SPIRAL),
    "outlines": lambda: Outlines((SPIRAL,)).layers,
    "cost": lambda: cost_of((SPIRAL,)),
}


@pytest.mark.parametrize("name", CONSUMERS)
def test_it_is_an_error(name):
    with pytest.raises((TypeError, AssertionError), match="Spiral"):
        CONSUMERS[name]()

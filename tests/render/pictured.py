"""Scenes that hold every primitive in every style, for the tests of the writers."""

import io
import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PIL import Image as Pillow

from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import (
    Bounds,
    Circles,
    Curves,
    Fill,
    Image,
    Line,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Scene,
    Segments,
    Text,
    connection_owner,
    layer_owner,
)

FIRST, SECOND = layer_owner("first"), layer_owner("second")
EDGE = connection_owner("first-second")


def points(*pairs: tuple[float, float]) -> np.ndarray:
    return np.array(pairs, float).reshape(-1, 2)


def picture_file(kind: str = "PNG") -> bytes:
    """A picture whose four quarters differ, so that a flip or a turn shows."""
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[:20, :30] = (200, 40, 40)
    pixels[:20, 30:] = (40, 160, 60)
    pixels[20:, :30] = (40, 60, 190)
    pixels[20:, 30:] = (230, 200, 60)
    stream = io.BytesIO()
    Pillow.fromarray(pixels).save(stream, kind, quality=95)
    return stream.getvalue()


def full(sources: np.ndarray, targets: np.ndarray, line: Line, **more) -> Segments:
    """All lines between two rows of points."""
    return Segments(
        np.repeat(sources, len(targets), axis=0),
        np.tile(targets, (len(sources), 1)),
        line,
        (len(sources), len(targets)),
        **more,
    )


def column(x: float, count: int, top: float, bottom: float) -> np.ndarray:
    return np.column_stack([np.full(count, x), np.linspace(top, bottom, count)])


def eased(segments: Segments) -> Curves:
    middle = (segments.starts[:, 0] + segments.ends[:, 0]) / 2
    near = np.column_stack([middle, segments.starts[:, 1]])
    far = np.column_stack([middle, segments.ends[:, 1]])
    curves = np.stack([segments.starts, near, far, segments.ends], axis=1)
    return Curves(curves, segments.line, segments.full, owner=segments.owner, role=segments.role)


def circles() -> list[Primitive]:
    return [
        Circles(column(20, 4, 10, 100), 8.0, Fill("#f6c667"), Line("#222222", 1.4), owner=FIRST),
        Circles(
            column(60, 4, 10, 100),
            np.array([4.0, 6.0, 8.0, 10.0]),
            Fill(np.array([[255, 0, 0], [0, 160, 0], [0, 0, 255], [80, 80, 80]], np.uint8), 0.5),
            Line("#222222", np.array([0.5, 1.0, 2.0, 3.0])),
            owner=SECOND,
        ),
        Circles(column(100, 3, 10, 100), 9.0, None, Line("#aa0000", 2.0, 0.6, (4.0, 3.0))),
        Circles(column(130, 3, 10, 100), 9.0, Fill("#8da9e0", np.array([0.2, 0.5, 1.0])), None),
        Circles(points(), 3.0),
    ]


def edges() -> list[Primitive]:
    sources, targets = column(0, 6, 0, 120), column(150, 5, 10, 90)
    weights = np.linspace(0, 1, 30)
    colors = np.column_stack([weights * 255, 0 * weights, 255 - weights * 255]).astype(np.uint8)
    far = points((170, 0))
    return [
        full(sources, targets, Line("#444444", 1.0), owner=EDGE),
        full(sources + far, targets + far, Line("#444444", 2.0, 0.3), owner=EDGE),
        full(sources + 2 * far, targets + 2 * far, Line(colors, 0.3 + weights, 1 - 0.8 * weights)),
        eased(full(sources + 3 * far, targets + 3 * far, Line("#227744", 1.2), owner=EDGE)),
        eased(full(sources + 4 * far, targets + 4 * far, Line("#227744", 2.5, 0.4), owner=EDGE)),
        eased(full(sources + 5 * far, targets + 5 * far, Line(colors, 1.0, 0.7))),
        Segments(points((0, 140), (0, 150)), points((900, 140), (900, 155)), Line(dashes=(6, 4))),
        Segments(points((0, 170)), points((900, 170)), Line("#cc0000", 6.0, 0.5, cap="round")),
        Segments(points(), points(), Line()),
    ]


def polygons() -> list[Primitive]:
    box = points((0, 0), (60, 10), (60, 70), (0, 60))
    kite = points((0, 0), (40, 10), (50, 50), (10, 40))
    boxes = np.stack([box + points((i * 25, i * 12)) for i in range(3)])
    return [
        Polygons(boxes, Fill("#f6c667", 0.6), Line("#222222", 1.4), owner=FIRST, role="face"),
        Polygons(
            boxes + points((150, 0)),
            Fill(np.array([[217, 100, 58], [141, 169, 224], [62, 124, 177]], np.uint8), 0.8),
            Line("#222222", np.array([0.5, 1.5, 3.0])),
            np.array([[True, True, False, False], [False] * 4, [True, False, True, True]]),
            owner=SECOND,
        ),
        Polygons(
            np.stack([kite + points((300, 10))]), None, Line("#006600", 2.0, 0.5), owner=SECOND
        ),
        Polygons(np.stack([kite + points((300, 70))]), Fill("#5fb7a5"), None),
        Path(
            (
                *(("M", 380, 10), ("L", 440, 10), ("C", 470, 10, 470, 80, 440, 80)),
                *(("Q", 400, 100, 380, 80), ("Z",)),
                *(("M", 400, 30), ("L", 400, 60), ("L", 430, 60), ("L", 430, 30), ("Z",)),
            ),
            Fill("#7a5ba6", 0.7),
            Line("#222222", 1.0),
            owner=FIRST,
        ),
        Path((("M", 480, 10), ("C", 560, 10, 480, 90, 560, 90)), None, Line("#222222", 1.5)),
        Path((("M", 560, 84), ("L", 572, 90), ("L", 560, 96), ("Z",)), Fill("#222222"), None),
    ]


def texts() -> list[Primitive]:
    return [
        Text("Input AVATAR To 16×16", 10, 20, 18, owner=FIRST, role="label"),
        Text("Output ∈ ℝ¹⁶ → Σ", 300, 20, 18, "middle", owner=SECOND),
        Text("6@28×28", 400, 60, 15, "end", "#cc0000", 0.6),
        Text("kernel 5 × 5", 40, 120, 15, "middle", rotation=-35),
        Text("∂x ≠ α·β²", 140, 90, 20, "end", "#226644", rotation=90),
        Text("  two  spaces  ", 180, 90, 15),
        Text("⋮", 300, 90, 30, "middle"),
        Text("Encoder ×6 AV", 210, 120, 16, face="bold"),
        Text("x₁, K to V", 330, 120, 16, face="italic"),
    ]


def pictures() -> list[Primitive]:
    corners = points((10, 10), (90, 30), (10, 80))
    clip = points((160, 10), (230, 20), (190, 90))
    return [
        Image(picture_file(), corners, owner=FIRST),
        Image(picture_file("JPEG"), corners + points((140, 0)), 0.6, clip, owner=SECOND),
        Image(picture_file(), points((300, 10), (300, 80), (360, 10))),
        Image(picture_file(), points((380, 10), (380, 80), (380, 10))),
    ]


def joined(*lines: np.ndarray, line: Line, **more) -> Polylines:
    """Lines through points `(points, 2)` each."""
    counts = [len(points) for points in lines]
    return Polylines(np.concatenate(lines), np.cumsum([0, *counts[:-1]]), line, **more)


def noisy(left: float, middle: float, count: int, seed: int) -> np.ndarray:
    heights = np.random.default_rng(seed).normal(middle, 12.0, count)
    return np.column_stack([np.linspace(left, left + 200, count), heights])


def knot(left: float, top: float) -> np.ndarray:
    """A line that crosses itself."""
    return points((0, 0), (80, 60), (80, 0), (0, 60), (40, -10), (40, 70)) + points((left, top))


def polylines() -> list[Primitive]:
    colors = np.array([[217, 100, 58], [62, 124, 177], [80, 160, 80]], np.uint8)
    three = [noisy(240, 40 + 30 * i, 60, i) for i in range(3)]
    wave = np.linspace(0, 4 * np.pi, 90)
    smooth = np.column_stack([10 + 15 * wave, 190 + 30 * np.sin(wave)])
    return [
        joined(noisy(10, 60, 80, 7), line=Line("#aa3322", 1.5), owner=FIRST, role="curve"),
        joined(*three, line=Line(colors, np.array([0.5, 1.5, 3.0]), np.array([1.0, 0.6, 0.4]))),
        joined(knot(480, 30), knot(520, 40), line=Line("#3355aa", 9.0, 0.4), owner=SECOND),
        joined(knot(640, 30), line=Line("#3355aa", 12.0, cap="round")),
        joined(smooth, smooth + points((0, 30)), line=Line("#227744", 2.5, dashes=(9.0, 4.0))),
        joined(smooth + points((220, 0)), line=Line("#227744", 3.0, 0.5, (9.0, 6.0, 2.0))),
        joined(points((480, 200), (480, 200), (560, 160)), points((600, 200)), line=Line()),
        joined(points(), line=Line()),
    ]


def shades(rows: int, height: int, width: int) -> np.ndarray:
    """Pictures of any colours, all different."""
    return np.random.default_rng(5).integers(0, 256, (rows, height, width, 3), np.uint8)


def rasters() -> list[Primitive]:
    upright = points((10, 10), (70, 10), (10, 80))
    skewed = points((10, 110), (90, 130), (20, 170))
    clip = points((320, 110), (390, 130), (350, 180))
    right = points((80, 0))
    return [
        Rasters(
            shades(3, 7, 6),
            np.stack([upright + i * right for i in range(3)]),
            np.array([1.0, 0.7, 0.3]),
            Line("#222222", np.array([0.5, 1.5, 3.0])),
            owner=FIRST,
            role="map",
        ),
        Rasters(
            shades(3, 4, 5),
            np.stack([skewed, skewed + 1.2 * right, skewed[[0, 2, 1]] + 2.5 * right]),
            owner=SECOND,
        ),
        Rasters(shades(1, 5, 5), skewed[None] + 3.8 * right, 0.8, Line("#aa0000", 4.0, 0.5), clip),
        Rasters(shades(1, 1, 1), upright[None] + 4 * right),
        Rasters(shades(2, 4, 4), np.stack([upright, skewed]) + points((0, 220)), corner=9.0),
        Rasters(
            shades(1, 4, 4),
            upright[None] + points((220, 220)),
            line=Line("#222222", 3.0),
            corner=200.0,
        ),
        Rasters(shades(1, 3, 3), points((410, 10), (410, 80), (410, 10))[None]),
        Rasters(shades(0, 3, 3), np.zeros((0, 3, 2))),
    ]


SCENES: dict[str, Callable[[], list[Primitive]]] = {
    "circles": circles,
    "edges": edges,
    "polygons": polygons,
    "texts": texts,
    "pictures": pictures,
    "polylines": polylines,
    "rasters": rasters,
}


def scene_named(name: str, background: str | None = "#ffffff") -> Scene:
    scene = scene_of(SCENES[name](), 12.0, f"All {name}", "Made for tests.", background)
    return whole_px(scene)


def whole_px(scene: Scene) -> Scene:
    """The scene on a page of whole px, for the readers that round pages each in their own way."""
    page = scene.bounds
    left, top = math.floor(page.left), math.floor(page.top)
    return replace(scene, bounds=Bounds(left, top, math.ceil(page.right), math.ceil(page.bottom)))

"""Write a scene as a PNG file, with or without a display."""

from __future__ import annotations

from typing import IO

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from nnsvg_qt.errors import InputError
from nnsvg_qt.render.alternative_text import title_text
from nnsvg_qt.render.output import MM_PER_INCH, Output, page_of
from nnsvg_qt.render.painter import needs_fonts, paint
from nnsvg_qt.scene.primitives import Bounds, Scene

LONGEST_SIDE = 20_000
MOST_PIXELS = 400_000_000


def write(scene: Scene, output: Output, stream: IO[bytes]) -> None:
    """Write a scene as PNG with its dpi; InputError where it would be impossibly large."""
    image = image_of(scene, output)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise InputError("The picture does not fit in memory; lower the dpi or the width.")
    stream.write(bytes(buffer.data().data()))


def image_of(scene: Scene, output: Output) -> QImage:
    """A scene as an image; InputError where it would be impossibly large.

    Text is drawn as outlines: in pixels nobody can tell, and no font is needed.
    """
    page = page_of(scene)
    width, height = output.size_px(page)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise InputError(
            "The picture would have {width} × {height} pixels; lower the dpi or the width.",
            width=width,
            height=height,
        )
    background = output.background_of(scene)
    if background is None:
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    else:
        image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise InputError(
            "The picture of {width} × {height} pixels does not fit in memory; "
            "lower the dpi or the width.",
            width=width,
            height=height,
        )
    image.fill(QColor(0, 0, 0, 0) if background is None else QColor(background))
    per_meter = round(output.dpi * 1000 / MM_PER_INCH)
    image.setDotsPerMeterX(per_meter)
    image.setDotsPerMeterY(per_meter)
    image.setText("Title", title_text(scene))
    if needs_fonts(scene.primitives):
        ensure_application()
    with QPainter(image) as painter:
        fit_page(painter, page, width)
        paint(scene.primitives, painter)
    return image


def fit_page(painter: QPainter, page: Bounds, width: float) -> None:
    """Map the page in scene px to `width` of the painter's units, as large in both directions.

    A height rounded to whole pixels is no reason to stretch: Qt strokes stretched lines slowly.
    """
    painter.scale(width / page.width, width / page.width)
    painter.translate(-page.left, -page.top)


_application: QGuiApplication | None = None


def ensure_application() -> None:
    """Make Qt ready to look for fonts: without the desktop application, one with no display."""
    global _application
    if QGuiApplication.instance() is None:
        _application = QGuiApplication(["nnsvg-qt", "-platform", "offscreen"])

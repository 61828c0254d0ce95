"""Write a scene as a PDF file of one page, vectors throughout."""

from __future__ import annotations

import math
import re
from typing import IO

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontDatabase, QPageSize, QPainter, QPdfWriter

from nnsvg_qt.errors import InputError
from nnsvg_qt.render.alternative_text import title_text
from nnsvg_qt.render.output import MM_PER_INCH, Output, page_of
from nnsvg_qt.render.painter import FONT_FAMILIES, PaintedText, paint
from nnsvg_qt.render.raster import ensure_application, fit_page
from nnsvg_qt.scene.primitives import Scene, Text
from nnsvg_qt.scene.typefaces.names import SHIPPED

POINTS_PER_INCH = 72.0
LARGEST_POINTS = 14_400.0
"""The largest side that PDF 1.4 allows."""
UNITS_PER_POINT = 100
"""Of Qt's own coordinates, which it rounds line widths and glyph places to."""


def write(scene: Scene, output: Output, stream: IO[bytes]) -> None:
    """Write a scene as PDF; InputError where the page would be larger than a PDF may be.

    Text is real text in embedded TrueType fonts, if one of the figures' typefaces is installed and
    outlines are not asked for; else outlines, and where these are asked for no font is embedded.
    """
    page = page_of(scene)
    width, height = (side * POINTS_PER_INCH / MM_PER_INCH for side in output.size_mm(page))
    if max(width, height) > LARGEST_POINTS:
        raise InputError(
            "The page would be {width:.0f} × {height:.0f} inches; a PDF page has at most 200, "
            "so lower the width.",
            width=width / POINTS_PER_INCH,
            height=height / POINTS_PER_INCH,
        )
    has_text = any(isinstance(primitive, Text) for primitive in scene.primitives)
    form: PaintedText = "outlines only"
    if output.text == "text":
        form = "outlines"
        if has_text:
            ensure_application()
            is_here = bool(set(FONT_FAMILIES) & set(QFontDatabase.families()))
            texts = [one for one in scene.primitives if isinstance(one, Text)]
            if is_here or all(one.typeface in SHIPPED for one in texts):
                form = "text"
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(UNITS_PER_POINT * POINTS_PER_INCH))
    # Qt rounds the page to whole points: draw on the next larger one and cut it down afterwards.
    whole_width, whole_height = math.ceil(width), math.ceil(height)
    writer.setPageSize(QPageSize(QSizeF(whole_width, whole_height), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0))
    writer.setTitle(title_text(scene))
    writer.setCreator("nnsvg-qt")
    background = output.background_of(scene)
    with QPainter(writer) as painter:
        # The page is cut at the top and on the right, for PDF counts from the bottom left.
        painter.scale(UNITS_PER_POINT, UNITS_PER_POINT)
        painter.translate(0.0, whole_height - height)
        fit_page(painter, page, width)
        if background is not None:
            area = QRectF(page.left - 1.0, page.top - 1.0, page.width + 2.0, page.height + 2.0)
            painter.fillRect(area, QColor(background))
        paint(scene.primitives, painter, form)
    stream.write(_with_page_of(bytes(buffer.data().data()), width, height))


def _with_page_of(content: bytes, width: float, height: float) -> bytes:
    """The file with its page cut to a size in points.

    The new size is written over the old one in as many characters, so that all offsets in the file
    stay true.
    """
    boxes = list(re.finditer(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content))
    if len(boxes) != 1:
        raise RuntimeError(f"the PDF has {len(boxes)} page sizes instead of one")
    (box,) = boxes
    old_width, old_height = box[1], box[2]
    new_width, new_height = _padded(width, len(old_width)), _padded(height, len(old_height))
    new = b"/MediaBox [0 0 %s %s]" % (new_width, new_height)
    return content[: box.start()] + new + content[box.end() :]


def _padded(number: float, length: int) -> bytes:
    """A number in exactly so many characters."""
    number = round(number, 4)
    whole = len(str(int(number)))
    return f"{number:{length}.{max(length - whole - 1, 1)}f}".encode().replace(b" ", b"0")

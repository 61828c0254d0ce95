"""Printing the figure on one sheet."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from nnsvg_qt.errors import OutputError
from nnsvg_qt.render.output import PX_PER_INCH, page_of
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.primitives import Scene


def print_scene(scene: Scene, title: str, parent: QWidget) -> None:
    """Asks for a printer and prints there. OutputError if the printer cannot be used."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    page = page_of(scene)
    if page.width > page.height:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        print_on(scene, printer)


def print_on(scene: Scene, printer: QPrinter) -> None:
    """Prints at the natural size, smaller if the sheet is, in the middle of the sheet."""
    painter = QPainter()
    if not painter.begin(printer):
        raise OutputError("The printer cannot be used; check that it is on, or print to a file.")
    try:
        page = page_of(scene)
        sheet = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
        natural = printer.resolution() / PX_PER_INCH
        factor = min(natural, sheet.width() / page.width, sheet.height() / page.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(
            (sheet.width() - page.width * factor) / 2, (sheet.height() - page.height * factor) / 2
        )
        painter.scale(factor, factor)
        painter.translate(-page.left, -page.top)
        paint(scene.primitives, painter, "text")
    finally:
        painter.end()

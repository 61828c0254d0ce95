"""Make the pictures of the guide: what the program shows, in each language of the guide.

    python packaging/guide_pictures.py [LANGUAGE ...]

They go to resources/guide/LANGUAGE/pictures. Nothing is retouched but for a hairline around parts
of the window, which would otherwise have no edge on the page.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import model_samples
from screenshots import png_of, reduced, settled

import nnsvg_qt

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from nnsvg_qt import Figure
    from nnsvg_qt.app.window.window import Window

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "guide"
LANGUAGES = ("en", "es")
SCALE = 2
WINDOW = (1040, 660)
PANEL = (400, 340)
TRAINED = 120
"""Epochs behind the network that is shown in training."""
FIGURE_WIDTH = 560
"""Width of a figure on the page in px."""

WORDS = {
    "en": ("LeNet-5", "Features", "Classifier"),
    "es": ("LeNet-5", "Características", "Clasificador"),
}
"""A title, the name of a group and of a stage, by language."""

FIGURES = {
    "nodes": "8-6-4-2",
    "planes": "preset:lenet-5",
    "blocks": "preset:alexnet",
    "diagram": "preset:transformer",
    "graph": "residual.onnx",
}
"""The source that shows each view; what is no preset and no notation is made by model_samples."""
GRAPH_WIDTH = 290
"""Width of the graph in px: it is tall."""


def main(languages: list[str]) -> None:
    """Make all pictures anew; what else lies in their folders goes."""
    with tempfile.TemporaryDirectory(prefix="nnsvg-qt-guide-") as settings:
        # A user who never started it before, on a fine screen.
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = settings
        os.environ["QT_SCALE_FACTOR"] = str(SCALE)
        camera = Camera()
        for language in languages:
            folder = FOLDER / language / "pictures"
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.glob("*.png"):
                old.unlink()
            for name, png in camera.pictures(language):
                (folder / f"{name}.png").write_bytes(reduced(png))
            size = sum(path.stat().st_size for path in folder.iterdir())
            print(
                f"{len(list(folder.iterdir()))} pictures, {size / 1e6:.2f} MB, in guide/{language}/"
            )


class Camera:
    """Opens the application, shows what a chapter speaks of, and keeps how it looks."""

    def __init__(self) -> None:
        from PySide6.QtCore import QPoint
        from PySide6.QtGui import QCursor, QFont

        from nnsvg_qt.app.toolkit.languages import Language
        from nnsvg_qt.app.toolkit.settings import Settings
        from nnsvg_qt.app.toolkit.theme import Theme
        from nnsvg_qt.app.window.main import new_application
        from nnsvg_qt.app.window.windows import Windows

        self.application = new_application([sys.argv[0]])
        # The font of the desktop differs from one machine to the next; this one all have.
        self.application.setFont(QFont("Liberation Sans", 9))
        QCursor.setPos(QPoint(0, 0))
        self.language = Language(self.application, "en")
        theme = Theme(self.application, "light")
        self.windows = Windows(theme, Settings(), self.language)

    def pictures(self, language: str) -> Iterator[tuple[str, bytes]]:
        """Every picture by its name."""
        self.language.choose(language)
        if language == "en":
            # Figures are the same in every language.
            for view, source in FIGURES.items():
                if view == "graph":
                    yield view, png_of_graph()
                else:
                    yield view, png_of_figure(nnsvg_qt.draw(source), view)
        yield "annotations", png_of_figure(annotated(language), "planes")
        for name, show in SHOWN.items():
            yield name, self.taken(show)

    def taken(self, show: Callable[[Camera, Window], QImage]) -> bytes:
        """What a function shows in a window of its own."""
        from nnsvg_qt.app.window.windows import starter

        window = self.windows.open_figure(starter())
        window.resize(*WINDOW)
        window.reset_layout()
        self.picture(window)
        window.canvas.fit()
        # No cursor that blinks.
        window.canvas.setFocus()
        png = png_of(with_hairline(show(self, window)))
        window.document.undo_stack.setClean()
        window.close()
        self.application.processEvents()
        return png

    def picture(self, widget: QWidget) -> QImage:
        """How a widget looks when it has come to rest."""
        return settled(self.application, widget)


def annotated(language: str) -> Figure:
    """A figure with what is inserted most."""
    title, group, stage = WORDS[language]
    figure = nnsvg_qt.preset("lenet-5")
    layers = [layer.id for layer in figure.architecture.layers]
    figure = figure.with_annotation("title", text=title)
    figure = figure.with_annotation("bracket", text=group, first=layers[1], last=layers[4])
    return figure.with_annotation("band", text=stage, first=layers[5], last=layers[7])


def png_of_graph() -> bytes:
    """The graph of a file in which the scope of equal blocks is open, and others are closed."""
    with tempfile.TemporaryDirectory() as folder:
        figure = nnsvg_qt.draw(model_samples.residual(Path(folder)))
        figure = figure.with_view("graph").with_option("graph.closed", "stem;head")
        return png_of_figure(figure, "graph", GRAPH_WIDTH)


def png_of_figure(figure: Figure, view: str, width: int = FIGURE_WIDTH) -> bytes:
    """A view of a figure as PNG."""
    from nnsvg_qt.render import to_bytes
    from nnsvg_qt.render.output import Output

    output = Output(width_mm=width * 25.4 / 96, dpi=SCALE * 96)
    return to_bytes(figure.scene(view), ".png", output)


def with_hairline(image: QImage) -> QImage:
    """A picture with a line around it."""
    from PySide6.QtGui import QColor, QPainter

    image.setDevicePixelRatio(1.0)
    painter = QPainter(image)
    painter.setPen(QColor("#d3d4d9"))
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return image


def layer_of_kind(window: Window, kind: str) -> str:
    """The id of the first layer of a kind."""
    layers = window.document.figure.architecture.layers
    return next(layer.id for layer in layers if layer.kind.value == kind)


# what the pictures show


def show_window(camera: Camera, window: Window) -> QImage:
    """The window as it starts, with a selected layer."""
    window.document.select([layer_of_kind(window, "convolution")])
    return camera.picture(window)


def show_palette(camera: Camera, window: Window) -> QImage:
    """The command palette with what a few letters find."""
    from nnsvg_qt.app.menus.command_palette import CommandPalette

    palette = CommandPalette(window)
    palette.open()
    palette.line.setText("col")
    palette.line.clearFocus()
    palette.resize(palette.width(), palette.line.height() + 30 + 7 * palette.list.sizeHintForRow(0))
    picture = camera.picture(palette)
    palette.close()
    return picture


def show_layers(camera: Camera, window: Window) -> QImage:
    """The layer table with a size that was typed by hand."""
    from nnsvg_qt.app.commands.layer_columns import COLUMNS

    column = [column.key for column in COLUMNS].index("size")
    model = window.layer_panel.model
    model.setData(model.index(3, column), "12×12")
    window.document.select([model.layer(3).id])
    dock = window.docks["layers"]
    dock.setFloating(True)
    dock.resize(480, PANEL[1])
    return camera.picture(dock)


def show_selection(camera: Camera, window: Window) -> QImage:
    """A selected layer and the menu of what can be done with it."""
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QPainter

    from nnsvg_qt.app.menus.context_menu import menu_on_canvas
    from nnsvg_qt.scene.primitives import layer_owner

    chosen = layer_of_kind(window, "convolution")
    window.document.select([chosen])
    # The whole menu is to be seen.
    window.resize(WINDOW[0], 960)
    canvas = window.canvas
    picture = camera.picture(window.stack)
    place = canvas.place.page_on_screen
    position = QPointF(place.left() + place.width() * 0.24, place.center().y())
    menu = menu_on_canvas(window, canvas, layer_owner(chosen), position)
    menu.popup(QPoint(0, 0))
    entries = camera.picture(menu)
    menu.close()
    height = min(picture.height(), round(position.y() + 20) * SCALE + entries.height())
    # The part of the canvas that the menu needs, and the page.
    top = max(round(place.top() - 24) * SCALE, 0)
    picture = picture.copy(0, top, picture.width(), height - top)
    painter = QPainter(picture)
    painter.drawImage(QPointF(position.x(), position.y() - top / SCALE), with_hairline_of(entries))
    painter.end()
    return picture


def with_hairline_of(image: QImage) -> QImage:
    """A picture with a line around it that keeps its ratio of pixels."""
    ratio = image.devicePixelRatio()
    image = with_hairline(image)
    image.setDevicePixelRatio(ratio)
    return image


def show_style(camera: Camera, window: Window) -> QImage:
    """The style panel."""
    dock = window.docks["style"]
    dock.setFloating(True)
    dock.resize(*PANEL)
    return camera.picture(dock)


def show_export(camera: Camera, window: Window) -> QImage:
    """The export dialog."""
    from nnsvg_qt.app.dialogs.export_dialog import ExportDialog

    dialog = ExportDialog(window)
    dialog.open()
    dialog.resize(760, 460)
    picture = camera.picture(dialog)
    dialog.close()
    return picture


def show_recovery(camera: Camera, window: Window) -> QImage:
    """What the start offers after two figures were left unsaved."""
    from nnsvg_qt.app.dialogs.recovery_dialog import RecoveryDialog
    from nnsvg_qt.app.document.recovery import Autosave
    from nnsvg_qt.app.document.recovery_files import (
        Note,
        RecoverySession,
        left_sessions,
        recovery_folder,
    )

    dead = RecoverySession()
    for number, name in enumerate(("u-net", "lenet-5"), 1):
        dead.write(number, nnsvg_qt.preset(name), Note(None, name))
    dead.close()
    # The same time in every picture: yesterday's.
    moment = datetime.now().replace(hour=16, minute=20) - timedelta(days=1)
    for file in recovery_folder().glob("*/*.nnsvg"):
        os.utime(file, (moment.timestamp(), moment.timestamp()))
    autosave = Autosave(camera.application)
    sessions = left_sessions()
    dialog = RecoveryDialog(window, sessions, autosave)
    dialog.open()
    picture = camera.picture(dialog)
    for row in dialog.rows:
        row.left.discard()
    dialog.close()
    autosave.finish()
    return picture


def show_training(camera: Camera, window: Window) -> QImage:
    """A small network that has learnt for some epochs, with the drawer that feeds it."""
    window.resize(1250, 700)
    window.files.new_training()
    window.training.session.step(TRAINED)
    while not window.training.session.is_settled:
        camera.application.processEvents()
    below = window.centralWidget()
    assert below is not None
    return camera.picture(below)


SHOWN: dict[str, Callable[[Camera, Window], QImage]] = {
    "window": show_window,
    "palette": show_palette,
    "layers": show_layers,
    "figure": show_selection,
    "style": show_style,
    "export": show_export,
    "recovery": show_recovery,
    "training": show_training,
}
"""What is shown in every language, by the name of the picture."""


if __name__ == "__main__":
    main(sys.argv[1:] or list(LANGUAGES))

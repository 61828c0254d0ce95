"""Make the pictures of the README: figures as they are by default, and the window, light and dark.

    python packaging/screenshots.py [FOLDER]

Nothing is retouched: figures come from the presets through the same code as every export, windows
from the application itself. PNG files are reduced to 256 colours, which flat figures do not miss.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication, QWidget

    from nnsvg_qt import Figure

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "screenshots"

GALLERY = [
    ("mlp", "nodes"),
    ("autoencoder", "nodes"),
    ("lenet-5", "nodes"),
    ("lenet-5", "planes"),
    ("u-net", "blocks"),
    ("resnet-18", "planes"),
    ("lenet-5", "blocks"),
    ("alexnet", "blocks"),
    ("vgg-16", "blocks"),
    ("transformer", "diagram"),
]
"""Preset and view."""

MODELS = [
    ("resnet_50", "blocks"),
    ("tiny_llama", "diagram"),
    ("yolo_v3", "planes"),
]
"""What writes a model file, in model_samples.py, and view."""

WINDOWS = [
    # file name, preset, view, colours, kind of the layer that is selected
    ("window", "lenet-5", "planes", "light", "convolution"),
    ("window-dark", "alexnet", "blocks", "dark", "convolution"),
]

FIGURE_PX = 1000
"""Width of a figure in pixels, twice that at which a page shows it."""
WINDOW = (1200, 760)
SCALE = 2

MOST_COMMON = 160
"""Colours of a PNG that are kept because they cover most; the other 96 of 256 for their hue."""

CALM, PATIENCE = 0.6, 60.0
"""Seconds without a change until a window counts as finished, and until it never will."""


def main(folder: Path) -> None:
    """Make all pictures anew; what else lies in the folder goes."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.png"), *folder.glob("*.svg")]:
        old.unlink()
    draw_gallery(folder)
    draw_models(folder)
    take_screenshots(folder)
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{len(list(folder.iterdir()))} pictures, {size / 1e6:.2f} MB, in {folder.name}/")


def draw_gallery(folder: Path) -> None:
    """Draw presets as SVG and PNG, untouched."""
    import nnsvg_qt

    for preset, view in GALLERY:
        figure = nnsvg_qt.preset(preset)
        figure.save(folder / f"{preset}-{view}.svg", view=view)
        draw(figure, view, folder / f"{preset}-{view}.png")


def draw_models(folder: Path) -> None:
    """Draw model files as PNG, untouched."""
    import model_samples

    import nnsvg_qt

    for name, view in MODELS:
        with tempfile.TemporaryDirectory() as own:
            figure = nnsvg_qt.draw(getattr(model_samples, name)(Path(own)))
        draw(figure, view, folder / f"{name}-{view}.png")


def draw(figure: Figure, view: str, path: Path) -> None:
    """Write a figure as PNG."""
    from nnsvg_qt.render import to_bytes
    from nnsvg_qt.render.output import Output

    output = Output(width_mm=FIGURE_PX / 2 * 25.4 / 96, dpi=2 * 96)
    png = to_bytes(figure.scene(view), ".png", output)
    path.write_bytes(reduced(png))


def take_screenshots(folder: Path) -> None:
    """Open the application on presets and keep what its windows show."""
    # A user who never started it before, on a fine screen.
    settings = tempfile.TemporaryDirectory(prefix="nnsvg-qt-screenshots-")
    os.environ["XDG_CONFIG_HOME"] = settings.name
    os.environ["QT_SCALE_FACTOR"] = str(SCALE)

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCursor, QFont

    import nnsvg_qt
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.main import new_application
    from nnsvg_qt.app.window.windows import Windows

    application = new_application([sys.argv[0]])
    # The font of the desktop differs from one machine to the next; this one all have.
    application.setFont(QFont("Liberation Sans", 9))
    QCursor.setPos(QPoint(0, 0))
    theme = Theme(application, "light")
    windows = Windows(theme, Settings())

    for name, preset, view, scheme, kind in WINDOWS:
        theme.choose(scheme)
        figure = nnsvg_qt.preset(preset).with_view(view)
        window = windows.open_figure(figure)
        window.resize(*WINDOW)
        window.reset_layout()
        settled(application, window)
        window.canvas.fit()
        chosen = [layer.id for layer in figure.architecture if layer.kind.value == kind]
        window.document.select(chosen[:1])
        # No cursor that blinks.
        window.canvas.setFocus()
        (folder / f"{name}.png").write_bytes(reduced(png_of(settled(application, window))))
        window.close()
        application.processEvents()
    settings.cleanup()


def settled(application: QApplication, widget: QWidget) -> QImage:
    """The picture of a widget when nothing in it changes any more."""
    end = time.monotonic() + PATIENCE
    last, since = None, time.monotonic()
    while time.monotonic() < end:
        application.processEvents()
        time.sleep(0.02)
        picture = widget.grab().toImage()
        if picture != last:
            last, since = picture, time.monotonic()
        elif time.monotonic() - since > CALM:
            return picture
    raise SystemExit("A window does not come to rest.")


def png_of(image: QImage) -> bytes:
    """A picture as a PNG file."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def reduced(png: bytes) -> bytes:
    """The same picture in 256 colours, without a date or the like, as small as it gets.

    The colours that cover most are kept exactly, so that fills stay what they are; of the rest,
    which are shades of edges, those that are least like any kept before.
    """
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        pixels = np.asarray(image.convert("RGB"))
    codes = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    found, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
    colors = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(float)
    kept: list[int] = list(np.argsort(-counts, kind="stable")[:MOST_COMMON])
    nearest = np.zeros(len(colors), np.uint8)
    distances = np.full(len(colors), np.inf)
    for number in range(min(256, len(colors))):
        if number == len(kept):
            kept.append(int(np.argmax(distances)))
        distance = np.square(colors - colors[kept[number]]).sum(axis=1)
        nearer = distance < distances
        nearest[nearer] = number
        distances[nearer] = distance[nearer]
    few = Image.fromarray(nearest[places].reshape(codes.shape), "P")
    few.putpalette(colors[kept].astype(np.uint8).tobytes())
    stream = io.BytesIO()
    few.save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

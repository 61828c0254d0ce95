"""On fine screens, at 1, 1.5 and 2: sharp icons, a sharp canvas, nothing cut."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

SMOOTH = Qt.TransformationMode.SmoothTransformation

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from nnsvg_qt.app.window.main import new_application
from nnsvg_qt.app.toolkit.theme import Theme
from nnsvg_qt.app.window.windows import Windows, starter
from tests.app.test_nothing_is_cut import cut

folder = sys.argv[1]
application = new_application(["test"])
application.setFont(QFont("Liberation Sans", 9))
windows = Windows(Theme(application, "light"))
window = windows.open_figure(starter())
window.resize(1200, 760)
window.reset_layout()
window.canvas.painted.connect(lambda _figure: QTimer.singleShot(300, look))
seen = []

def look():
    if seen:
        return
    seen.append(window)
    window.canvas.fit()
    application.processEvents()
    ratio = window.devicePixelRatioF()
    for name, widget in (("window", window), ("canvas", window.stack), ("toolbar", window.toolbar)):
        picture = widget.grab().toImage()
        assert picture.devicePixelRatio() == ratio, name
        picture.save(f"{folder}/{name}.png")
    print(ratio, window.canvas.device_scale() / window.canvas.place.scale)
    print("\\n".join(cut(window)))
    window.document.undo_stack.setClean()
    window.close()

sys.exit(application.exec())
"""


def looked(folder, scale):
    """The pictures of the window at a scale, and what is cut."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        env={**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_SCALE_FACTOR_ROUNDING_POLICY": ""},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    ratios, _, cut = done.stdout.partition("\n")
    pictures = {
        name: QImage(str(folder / f"{name}.png")) for name in ("window", "canvas", "toolbar")
    }
    return [float(ratio) for ratio in ratios.split()], cut.strip(), pictures


def grey(image):
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width()].astype(float)


def sharpness(image):
    """The steepest steps from one pixel to the next; enlarging a picture flattens them."""
    return np.percentile(np.abs(np.diff(grey(image), axis=1)), 99.5)


@pytest.fixture(scope="module")
def at_one(tmp_path_factory):
    return looked(tmp_path_factory.mktemp("scale") / "1", 1)


@pytest.mark.parametrize("scale", [1.5, pytest.param(2, marks=pytest.mark.long)])
def test_everything_is_drawn_in_the_pixels_of_the_screen(at_one, tmp_path, scale):
    _, _, coarse = at_one
    ratios, cut, fine = looked(tmp_path / "fine", scale)
    assert ratios == pytest.approx([scale, scale])
    assert cut == ""
    for name, picture in fine.items():
        before = coarse[name]
        assert abs(picture.width() - before.width() * scale) <= 2, name
        # As sharp as at 1, and not as a picture of 1 that was enlarged.
        enlarged = before.scaled(picture.size(), mode=SMOOTH)
        assert sharpness(picture) > 1.3 * sharpness(enlarged), name
        # The same window: shrunk again it is what it was at 1, but for hinting.
        shrunk = grey(picture.scaled(before.size(), mode=SMOOTH))
        assert np.mean(np.abs(shrunk - grey(before))) < 6, name


def test_nothing_is_cut_at_one(at_one):
    ratios, cut, _ = at_one
    assert ratios == [1, 1]
    assert cut == ""

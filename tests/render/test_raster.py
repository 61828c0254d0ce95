import io
import sys
import threading

import numpy as np
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from nnsvg_qt.errors import InputError
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import Batch, Bounds, Circles, Fill, Line, Scene, Segments, Text
from tests.render.pictured import SCENES, points, scene_named


def png(scene: Scene, output: Output | None = None) -> Pillow.Image:
    return Pillow.open(io.BytesIO(to_bytes(scene, "png", output or Output())))


def test_the_file_says_its_resolution_and_title():
    image = png(scene_named("circles"), Output(width_mm=25.4, dpi=300))
    assert image.width == 300
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.02)
    assert image.info["Title"] == "All circles"


def test_the_background_is_what_is_asked_for():
    scene = scene_of([Circles(points((0, 0)), 5.0)], 10.0)
    assert png(scene).convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)
    clear = png(scene, Output(background=None)).convert("RGBA")
    assert clear.getpixel((0, 0)) == (0, 0, 0, 0)
    center = clear.getpixel((clear.width // 2, clear.height // 2))
    assert center == (255, 255, 255, 255)
    red = png(scene, Output(background="#ff0000"))
    assert red.convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_absurd_sizes_are_refused_in_one_sentence():
    wide = Scene((), Bounds(0, 0, 100, 100))
    for output in (Output(width_mm=2000.0, dpi=600), Output(width_mm=1500.0, dpi=350)):
        with pytest.raises(InputError, match=r"pixels; lower the dpi or the width\.$"):
            to_bytes(wide, "png", output)
    tall = Scene((), Bounds(0, 0, 1, 1e5))
    with pytest.raises(InputError, match="pixels"):
        to_bytes(tall, "png", Output(dpi=96))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for the threads")
def test_no_thread_of_qt_helps_to_fill_translucent_shapes(python_in_subprocess):
    printed = python_in_subprocess(
        """
from pathlib import Path
import numpy as np
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.primitives import Fill, Polygons

application = QGuiApplication(["test", "-platform", "offscreen"])
before = {task.name for task in Path("/proc/self/task").iterdir()}
image = QImage(900, 900, QImage.Format.Format_ARGB32_Premultiplied)
with QPainter(image) as painter:
    corners = np.array([[(0.0, 0.0), (900.0, 0.0), (450.0, 900.0)]])
    paint([Polygons(points=corners, fill=Fill("#ff0000", 0.5))], painter)
print({task.name for task in Path("/proc/self/task").iterdir()} - before)
"""
    )
    assert printed.strip() == "set()"


def test_straight_edges_are_the_pixels_of_their_paths():
    random = np.random.default_rng(1)
    starts, ends = random.uniform(0.0, 200.0, (2, 60, 2))
    colors, widths = random.integers(0, 256, (60, 3), np.uint8), random.uniform(0.1, 4.0, 60)
    ours, paths = (QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied) for _ in range(2))
    for image in (ours, paths):
        image.fill(0)
    with QPainter(ours) as painter:
        paint([Segments(starts=starts, ends=ends, line=Line(colors, widths, 0.6))], painter)
    with QPainter(paths) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for start, end, color, width in zip(starts, ends, colors, widths, strict=True):
            path = QPainterPath(QPointF(*start))
            path.lineTo(*end)
            red, green, blue = color.tolist()
            brush = QColor(red, green, blue, 153)
            flat, round_join = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(brush, width, Qt.PenStyle.SolidLine, flat, round_join))
            painter.drawPath(path)
    assert ours == paths


def test_an_edge_of_no_length_is_no_dot():
    image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        place = np.array([(10.0, 10.0)])
        paint([Segments(starts=place, ends=place, line=Line(width=6.0))], painter)
    assert not any(image.pixel(x, y) for x in range(20) for y in range(20))


def test_no_display_and_no_application_are_needed(python_in_subprocess):
    printed = python_in_subprocess(
        "import os\n"
        "for name in ('QT_QPA_PLATFORM', 'DISPLAY', 'WAYLAND_DISPLAY'):\n"
        "    os.environ.pop(name, None)\n"
        "from nnsvg_qt.render import to_bytes\n"
        "from nnsvg_qt.render.output import Output\n"
        "from nnsvg_qt.scene.bounds import scene_of\n"
        "from nnsvg_qt.scene.primitives import Text\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "scene = scene_of([Text('Input ∈ ℝ⁵', 0, 0, 10)], 5.0)\n"
        "png = to_bytes(scene, 'png', Output())\n"
        "print(QGuiApplication.instance())\n"
        "to_bytes(scene_of([Text('层', 0, 0, 10)], 5.0), 'png', Output())\n"
        "to_bytes(scene, 'pdf', Output())\n"
        "print(png[:4])\n"
    )
    assert printed == "None\nb'\\x89PNG'\n"


def test_threads_paint_the_same_picture():
    scenes = [scene_named(name) for name in SCENES]
    expected = [to_bytes(scene, "png", Output()) for scene in scenes]
    painted: list[list[bytes]] = []

    def paint() -> None:
        painted.append([to_bytes(scene, "png", Output()) for scene in scenes])

    threads = [threading.Thread(target=paint) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert painted == [expected] * 3


@pytest.mark.parametrize(
    "label", ["\x00\ud800", "שלום abc", "مرحبا", "层 12", "👩‍💻", "x\u0302", "   "]
)
def test_every_label_can_be_painted(label, qapp):
    scene = scene_of([Text(label, 0, 0, 20, anchor) for anchor in ("start", "end")], 5.0)
    for suffix in ("png", "pdf"):
        assert to_bytes(scene, suffix, Output())


def test_lines_without_width_are_not_drawn():
    page = Bounds(0, 0, 20, 20)
    circle = Circles(points((10, 10)), 8.0, None, Line("#000000", 0.0))
    image = png(Scene((circle,), page), Output(dpi=96)).convert("L")
    assert image.getextrema() == (255, 255)


def test_fills_may_be_translucent():
    page = Bounds(0, 0, 20, 20)
    circle = Circles(points((10, 10)), 8.0, Fill("#000000", 0.5), None)
    image = png(Scene((circle,), page), Output(dpi=96)).convert("L")
    assert image.getpixel((10, 10)) == pytest.approx(127, abs=1)


def test_what_cannot_be_painted_is_an_error():
    class Unknown(Batch):
        pass

    scene = Scene((Unknown(),), Bounds(0, 0, 20, 20))  # type: ignore[arg-type]
    for suffix in ("png", "pdf"):
        with pytest.raises(TypeError, match="Unknown cannot be painted"):
            to_bytes(scene, suffix, Output())

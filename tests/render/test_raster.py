import io
import threading

import pytest
from PIL import Image as Pillow

from nnsvg_qt.errors import InputError
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import Batch, Bounds, Circles, Fill, Line, Scene, Text
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

"""A view that fails says so on its canvas and in the log, and the canvas goes on."""

import threading
import time

import numpy as np
import pytest
from PySide6.QtGui import QImage

from nnsvg_qt.app.canvas import overlay, scene_canvas
from nnsvg_qt.app.canvas.blocks import blocks_opengl
from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH
from nnsvg_qt.app.canvas.picture import part_item
from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
from nnsvg_qt.app.toolkit.log_file import logging_to_file
from nnsvg_qt.app.toolkit.theme import desk_color
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.views.blocks import composition as blocks
from nnsvg_qt.views.nodes.page import composition as nodes
from nnsvg_qt.views.planes.page import composition as planes
from tests.app.canvas_helpers import document_of, new_canvas

pytestmark = pytest.mark.opengl

CANVASES = ["nodes", "planes", "blocks", "blocks with OpenGL"]
COMPOSING = {
    "nodes": (nodes, "compose_page"),
    "planes": (planes, "compose_page"),
    "blocks": (blocks, "compose_solids"),
}
PAPER = "#ffffff"
MIDDLE = (0.4, 0.6)
SENTENCE = "could not draw this figure"


@pytest.fixture(params=CANVASES)
def view(request, monkeypatch):
    """The name of a view, of blocks with each of its canvases."""
    name, _, opengl = request.param.partition(" ")
    monkeypatch.setenv(SWITCH, "on" if opengl else "off")
    return name


@pytest.fixture
def log():
    """Reads the log of this test."""
    with logging_to_file() as handler:
        assert handler is not None
        yield lambda: handler.path.read_text(encoding="utf-8")


def canvas_of(window):
    return getattr(window.canvas, "inner", window.canvas)


def waited(qtbot, window):
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20_000)


def fails_if(monkeypatch, module, name, condition, delay=0.0):
    """Has a function of a module raise where its arguments meet a condition."""
    real = getattr(module, name)

    def call(*args, **options):
        if condition(*args):
            time.sleep(delay)
            raise KeyError("source sum-head2")
        return real(*args, **options)

    monkeypatch.setattr(module, name, call)


def break_composing(monkeypatch, view, delay=0.0):
    """Has the view fail with figures that have a layer called "bad"."""
    module, name = COMPOSING[view]

    def is_bad(drawing):
        return any(layer.name == "bad" for layer in drawing.architecture)

    fails_if(monkeypatch, module, name, is_bad, delay)


def rename(window, name):
    layer = window.document.figure.architecture.layers[1].id
    window.document.apply("rename", lambda figure: figure.edited(edits.rename, layer, name))


def colors(canvas, share=(0.0, 1.0)):
    """Those of the whole canvas, or of a share of its height and width."""
    pixels = canvas.grab().toImage()
    begin, length = share[0], share[1] - share[0]
    image = pixels.copy(
        round(begin * pixels.width()),
        round(begin * pixels.height()),
        round(length * pixels.width()),
        round(length * pixels.height()),
    ).convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return {f"#{color & 0xFFFFFF:06x}" for color in np.unique(rows[::3, : image.width() : 3])}


def assert_says_so(qtbot, window, log, view):
    canvas = canvas_of(window)
    assert canvas.interaction.failures.current.figure is window.document.figure
    assert SENTENCE in canvas.interaction.failures.current.sentence
    assert view in canvas.interaction.failures.current.sentence.lower()
    assert canvas.shown_scene is None
    # OpenGL paints a moment later
    qtbot.waitUntil(lambda: PAPER not in colors(window.canvas))
    seen = colors(window.canvas)
    assert len(seen) > 4, "the sentence is on the desk"
    assert desk_color(canvas.palette()).name() in seen
    assert log().count("Traceback") == 1
    assert "source sum-head2" in log()


@pytest.mark.parametrize("delay", [0.0, 0.2])
def test_composing_that_fails_is_told_and_undone(qtbot, window, monkeypatch, view, log, delay):
    window.document.show_view(view)
    waited(qtbot, window)
    break_composing(monkeypatch, view, delay)
    rename(window, "bad")
    waited(qtbot, window)
    assert_says_so(qtbot, window, log, view)
    # again and again: nothing is told twice
    canvas_of(window).show_figure(window.document.figure)
    waited(qtbot, window)
    window.canvas.zoom_in()
    canvas_of(window).grab()
    assert_says_so(qtbot, window, log, view)
    window.document.undo_stack.undo()
    waited(qtbot, window)
    canvas = canvas_of(window)
    assert canvas.interaction.failures.current is None
    assert canvas.shown_scene is not None
    qtbot.waitUntil(lambda: PAPER in colors(window.canvas))


def test_that_it_is_drawn_is_said_where_the_first_picture_takes_long(qtbot, monkeypatch, view):
    module, name = COMPOSING[view]
    real, go_on = getattr(module, name), threading.Event()

    def call(*args, **options):
        go_on.wait(20)
        return real(*args, **options)

    monkeypatch.setattr(module, name, call)
    document = document_of("4-3-2", view)
    canvas, patient = new_canvas(document, view), new_canvas(document, view)
    try:
        for each, patience in ((patient, 600_000), (canvas, 1)):
            monkeypatch.setattr(overlay, "PATIENCE", patience)
            qtbot.addWidget(each)
            each.show()
            qtbot.waitExposed(each)
            each.grab()
        qtbot.waitUntil(lambda: len(colors(canvas, MIDDLE)) > 4, timeout=20_000)
        assert PAPER not in colors(canvas)
        assert colors(patient, MIDDLE) == {desk_color(canvas.palette()).name()}
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: canvas.is_current and PAPER in colors(canvas), timeout=20_000)


def test_a_view_that_fails_when_it_is_first_shown(qtbot, window, monkeypatch, view, log):
    other = "planes" if view != "planes" else "nodes"
    window.document.show_view(other)
    break_composing(monkeypatch, view)
    rename(window, "bad")
    waited(qtbot, window)
    window.document.show_view(view)
    waited(qtbot, window)
    assert_says_so(qtbot, window, log, view)
    window.document.show_view(other)
    waited(qtbot, window)
    assert canvas_of(window).interaction.failures.current is None
    qtbot.waitUntil(lambda: PAPER in colors(window.canvas))


def test_painting_that_fails_is_told_and_undone(qtbot, window, monkeypatch, view, log):
    window.document.show_view(view)
    waited(qtbot, window)
    canvas = canvas_of(window)
    module = blocks_opengl if hasattr(canvas, "failed") else part_item
    before = window.document.figure
    fails_if(monkeypatch, module, "paint", lambda *_: canvas.shown_figure is not before, delay=0.0)
    last = before.architecture.layers[-1].id
    window.document.apply("size", lambda figure: figure.edited(edits.change, last, shape=(7,)))
    qtbot.waitUntil(lambda: canvas.interaction.failures.current is not None, timeout=20_000)
    waited(qtbot, window)
    assert_says_so(qtbot, window, log, view)
    window.document.undo_stack.undo()
    waited(qtbot, window)
    assert canvas.interaction.failures.current is None
    qtbot.waitUntil(lambda: PAPER in colors(window.canvas))


def test_a_worker_that_fails_to_paint_is_told(qtbot, window, monkeypatch, log):
    monkeypatch.setattr(scene_canvas, "BUDGET", 0.0)
    window.document.show_view("planes")
    window.document.replace_by(_dense())
    window.document.show_view("nodes")
    waited(qtbot, window)
    canvas = canvas_of(window)
    assert any(item.is_heavy for item in canvas._items.values())
    fails_if(monkeypatch, part_item, "paint", lambda *_: True)
    canvas.zoom_in()
    qtbot.waitUntil(lambda: canvas.interaction.failures.current is not None, timeout=20_000)
    assert_says_so(qtbot, window, log, "nodes")


def _dense() -> Figure:
    from nnsvg_qt.sources import draw

    return draw("40-60-80").with_options({"nodes.ellipsis": False})


def test_what_fails_while_it_is_projected(qtbot, window, monkeypatch, log):
    monkeypatch.setenv(SWITCH, "on")
    window.document.show_view("blocks")
    waited(qtbot, window)
    fails_if(monkeypatch, blocks, "seen", lambda scene, camera, *_: camera.azimuth == 77)
    window.document.apply("turn", lambda figure: figure.with_camera(77.0, 20.0))
    waited(qtbot, window)
    assert_says_so(qtbot, window, log, "blocks")
    window.canvas.reset_viewpoint("front")
    waited(qtbot, window)
    assert canvas_of(window).interaction.failures.current is None


def test_what_the_figure_is_to_blame_for_it_says_itself(qtbot, window, monkeypatch, log):
    window.document.show_view("nodes")
    waited(qtbot, window)

    def compose(*_):
        raise InputError("The figure has {count:,} edges.", count=12)

    monkeypatch.setattr(nodes, "compose_page", compose)
    rename(window, "other")
    waited(qtbot, window)
    assert canvas_of(window).interaction.failures.current.sentence == "The figure has 12 edges."
    assert "Traceback" not in log()


def test_the_export_dialog_says_so_too(qtbot, window, monkeypatch, log):
    window.document.show_view("nodes")
    break_composing(monkeypatch, "planes")
    rename(window, "bad")
    dialog = ExportDialog(window)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull(), timeout=20_000)
    assert dialog.go.isEnabled()
    dialog.form.view.setCurrentIndex(dialog.form.view.findData("planes"))
    qtbot.waitUntil(lambda: SENTENCE in dialog.preview.text(), timeout=20_000)
    assert not dialog.go.isEnabled()
    assert log().count("Traceback") == 1
    dialog.form.view.setCurrentIndex(dialog.form.view.findData("nodes"))
    qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull(), timeout=20_000)
    assert dialog.go.isEnabled()
    dialog.reject()


def test_a_preview_that_cannot_be_painted_is_told(qtbot, window, monkeypatch, log):
    from nnsvg_qt.app.toolkit import picture

    window.document.show_view("nodes")
    waited(qtbot, window)
    fails_if(monkeypatch, picture, "paint", lambda *_: True)
    dialog = ExportDialog(window)
    dialog.show()
    qtbot.waitUntil(lambda: SENTENCE in dialog.preview.text(), timeout=20_000)
    assert log().count("Traceback") == 1
    dialog.reject()

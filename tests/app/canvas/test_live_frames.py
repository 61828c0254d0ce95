"""Live values on the canvases: shown, never undone, kept when asked for."""

import numpy as np
import pytest
from PySide6.QtCore import QElapsedTimer, QTimer

from nnsvg_qt.model import edits
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import Weights
from nnsvg_qt.scene.primitives import Segments
from tests.app.canvas_helpers import document_of, new_canvas, settled, shown


def frame_of(figure, number: int) -> Frame:
    """Weights of every layer that has inputs, others for each number."""
    random = np.random.default_rng(number)
    architecture = figure.architecture
    weights = {
        layer.id: Weights(
            random.normal(size=(layer.shape[0], architecture.inputs_of(layer.id)[0].shape[0])),
            random.normal(size=layer.shape[0]),
        )
        for layer in architecture
        if architecture.incoming(layer.id)
    }
    return Frame(f"epoch {number}", number, weights)


@pytest.fixture
def document(qapp):
    return document_of("6-4-3", "nodes", "paper", **{"nodes.edge_color_proportional": True})


@pytest.fixture
def canvas(qtbot, document):
    return shown(qtbot, new_canvas(document, "nodes"))


def edge_colors(scene):
    return [np.asarray(p.line.color).tolist() for p in scene.primitives if isinstance(p, Segments)]


def test_a_frame_is_shown_and_leaves_no_trace(qtbot, canvas, document):
    before = edge_colors(canvas.shown_scene)
    modified: list[bool] = []
    document.modified_changed.connect(modified.append)
    document.show_frame(frame_of(document.figure, 1))
    settled(qtbot, canvas)
    assert edge_colors(canvas.shown_scene) != before
    assert document.figure.frame is None
    assert not document.modified
    assert not modified
    assert document.undo_stack.count() == 0
    document.show_frame(None)
    settled(qtbot, canvas)
    assert edge_colors(canvas.shown_scene) == before


def test_frames_reach_the_nodes_view_sixty_times_a_second(qtbot, canvas, document):
    drawn: list[int] = []
    canvas.painted.connect(lambda figure: drawn.append(figure.frame.number if figure.frame else 0))
    frames = [frame_of(document.figure, number) for number in range(1, 61)]
    waiting = iter(frames)
    timer = QTimer(interval=16)

    def push() -> None:
        frame = next(waiting, None)
        if frame is None:
            timer.stop()
        else:
            document.show_frame(frame)

    timer.timeout.connect(push)
    clock = QElapsedTimer()
    clock.start()
    timer.start()
    qtbot.waitUntil(lambda: bool(drawn) and drawn[-1] == 60, timeout=30_000)
    # never an older one after a newer one, and most of them also on a busy machine
    assert drawn == sorted(drawn)
    assert len(set(drawn)) > 10
    assert document.undo_stack.count() == 0
    assert not document.modified


def test_a_kept_frame_is_one_step(qtbot, canvas, document):
    live = frame_of(document.figure, 3)
    document.show_frame(live)
    assert document.keep_frame("keep frame")
    assert document.figure.frame == live
    assert document.undo_stack.count() == 1
    assert not document.keep_frame("keep frame")
    document.undo_stack.undo()
    assert document.figure.frame is None
    assert document.live_frame == live
    assert document.shown_figure.frame == live


def test_an_edit_goes_on_under_the_frame(qtbot, canvas, document):
    document.show_frame(frame_of(document.figure, 3))
    layer = document.figure.architecture.layers[-1].id
    document.apply("delete", lambda figure: figure.edited(edits.delete, layer))
    settled(qtbot, canvas)
    assert document.shown_figure.frame is not None
    assert layer not in document.shown_figure.frame.weights
    assert canvas.shown_figure is document.shown_figure
    document.undo_stack.undo()
    assert layer in document.shown_figure.frame.weights


def test_another_figure_has_no_live_frame(document):
    document.show_frame(frame_of(document.figure, 3))
    document.replace_by(document_of("3-2", "nodes").figure)
    assert document.live_frame is None
    assert document.shown_figure is document.figure


def test_blocks_take_frames_too_while_they_turn(qtbot, qapp):
    document = document_of("6-4-3", "blocks")
    canvas = shown(qtbot, new_canvas(document, "blocks"))
    document.show_frame(frame_of(document.figure, 1))
    settled(qtbot, canvas)
    assert canvas.shown_figure is document.shown_figure

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import createdByPython

from nnsvg_qt.app.canvas.page import _chequered
from nnsvg_qt.app.canvas.page_place import DESK_MARGIN
from nnsvg_qt.app.toolkit.theme import desk_color
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.render.painter import paint
from tests.app.canvas_helpers import (
    click,
    document_of,
    drag,
    hover,
    layer_place,
    new_canvas,
    settled,
    shown,
    wheel,
)


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows.reshape(image.height(), -1, 4)[:, : image.width(), :3].astype(int)


def picture(canvas) -> QImage:
    return canvas.grab().toImage()


@pytest.fixture
def document(qapp):
    return document_of("6-4-3", "nodes")


@pytest.fixture
def canvas(qtbot, document):
    return shown(qtbot, new_canvas(document, "nodes"))


def changed_size(layer_id, size):
    return lambda figure: figure.edited(edits.change, layer_id, shape=(size,))


# what is on screen


def test_its_surface_was_not_made_by_qt(canvas):
    """For such a one PySide makes the class of every widget that it might be, at the start."""
    assert createdByPython(canvas.surface())


@pytest.mark.parametrize(
    ("source", "view"),
    [("6-4-3", "nodes"), ("1@32x32 > conv 6 k5 > maxpool 2 > dense 10", "planes")],
)
def test_screen_shows_what_is_exported(qtbot, source, view):
    canvas = shown(qtbot, new_canvas(document_of(source, view), view))
    exported = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    exported.fill(QColor("#ffffff"))
    painter = QPainter(exported)
    painter.setTransform(canvas.place.transform)
    paint(canvas.document.figure.scene(view).primitives, painter)
    painter.end()
    page = canvas.place.page_on_screen
    rows, columns = slice(page.top(), page.bottom()), slice(page.left(), page.right())
    difference = np.abs(pixels(picture(canvas)) - pixels(exported))[rows, columns].max(axis=2)
    assert (pixels(exported)[rows, columns] < 128).any()
    assert (difference > 40).mean() < 0.001


def test_page_lies_on_the_desk(canvas):
    image = picture(canvas)
    assert image.pixelColor(3, 3) == desk_color(canvas.palette())
    corner = canvas.place.page_on_screen.topLeft()
    assert image.pixelColor(corner.x() + 2, corner.y() + 2) == QColor("#ffffff")


def test_transparent_page_is_chequered(qtbot, canvas, document):
    document.apply("", lambda figure: figure.with_option("look.margin", 30.0))
    document.apply("", lambda f: replace(f, look=replace(f.look, background=None)))
    settled(qtbot, canvas)
    corner = canvas.place.page_on_screen.topLeft()
    image, tile = picture(canvas), _chequered().toImage()
    colors = {image.pixelColor(corner.x() + x, corner.y() + 2).name() for x in range(1, 24)}
    assert colors == {tile.pixelColor(0, 0).name(), tile.pixelColor(8, 0).name()}
    assert len(colors) == 2


def test_selection_is_drawn_over_the_picture_and_no_part_of_the_scene(canvas, document):
    before, scene = pixels(picture(canvas)), canvas.shown_scene
    document.select(["dense-1"])
    selected = pixels(picture(canvas))
    changed = np.argwhere((before != selected).any(axis=2))
    hull = canvas.outlines.layers["dense-1"]
    low, high = (canvas.place.position(QPointF(*point)) for point in (hull.min(0), hull.max(0)))
    assert len(changed) > 50
    assert changed[:, 1].min() >= low.x() - 10
    assert changed[:, 1].max() <= high.x() + 10
    assert canvas.shown_scene is scene
    document.select([])
    assert (pixels(picture(canvas)) == before).all()


# following the document


def test_edits_of_one_turn_are_composed_once(qtbot, canvas, document, monkeypatch):
    composed = []
    compose = canvas.composing

    def noted(figure):
        composed.append(figure)
        return compose(figure)

    monkeypatch.setattr(canvas, "composing", noted)
    for size in (5, 6, 7):
        document.apply("Change size", changed_size("dense-1", size))
    assert composed == []
    settled(qtbot, canvas)
    assert composed == [document.figure]


def test_hidden_canvas_reads_again_when_shown(qtbot, canvas, document):
    canvas.hide()
    before = canvas.shown_figure
    document.apply("Change size", changed_size("dense-1", 9))
    qtbot.wait(30)
    assert canvas.shown_figure is before
    canvas.show()
    settled(qtbot, canvas)
    assert canvas.shown_figure is document.figure


def test_unchanged_parts_keep_their_items(qtbot, canvas, document):
    before = dict(canvas._items)
    parts = {key: item.part for key, item in before.items()}
    color = "#00aa00"
    document.apply("Colour", lambda figure: figure.with_override("dense-2", color=color))
    settled(qtbot, canvas)
    assert canvas._items == before
    kept = {key[1] for key, item in before.items() if item.part is parts[key]}
    assert "input-1" in kept
    assert "dense-2" not in kept


def test_painted_tells_the_figure_when_its_frame_is_there(qtbot, canvas, document):
    frames: list[Figure] = []
    canvas.painted.connect(frames.append)
    document.apply("Change size", changed_size("dense-1", 8))
    settled(qtbot, canvas)
    qtbot.waitUntil(lambda: document.figure in frames)


def test_fitted_page_is_fitted_anew_after_an_edit(qtbot, canvas, document):
    document.apply("First style", lambda figure: figure.with_named_style("first"))
    document.apply("Change size", changed_size("dense-1", 18))
    settled(qtbot, canvas)
    rect = canvas.place.page_on_screen
    assert rect.height() == pytest.approx(600 - 2 * DESK_MARGIN, abs=2)


def test_edits_keep_the_users_zoom(qtbot, canvas, document):
    canvas.zoom_in()
    before = canvas.place.scale
    document.apply("Change size", changed_size("dense-1", 18))
    settled(qtbot, canvas)
    assert canvas.place.scale == before
    canvas.fit()
    assert canvas.place.fits_well


# zoom and pan


def test_wheel_zooms_about_the_pointer(canvas):
    pointer = QPointF(300, 200)
    point, scale = canvas.place.scene_point(pointer), canvas.place.scale
    wheel(canvas.viewport(), pointer, 2)
    assert canvas.place.scale == pytest.approx(scale * 1.44)
    after = canvas.mapToScene(pointer.toPoint())
    assert after.x() == pytest.approx(point.x(), abs=1 / canvas.place.scale)
    assert after.y() == pytest.approx(point.y(), abs=1 / canvas.place.scale)
    assert not canvas.place.fitting


def test_view_and_place_agree_where_everything_is(canvas):
    wheel(canvas.viewport(), QPointF(700, 500), 3)
    canvas.zoom.pan_by(-37, 21)
    for position in (QPointF(0, 0), QPointF(450, 300), QPointF(899, 599)):
        by_view = canvas.mapToScene(position.toPoint())
        by_place = canvas.place.scene_point(position)
        assert by_view.x() == pytest.approx(by_place.x(), abs=1e-6)
        assert by_view.y() == pytest.approx(by_place.y(), abs=1e-6)


def test_dragging_pans_and_selects_nothing(canvas, document):
    document.select(["dense-1"])
    point = canvas.place.scene_point(QPointF(100, 100))
    drag(canvas.viewport(), QPointF(20, 20), QPointF(90, 60))
    moved = canvas.place.position(point)
    assert (moved.x(), moved.y()) == pytest.approx((170, 140), abs=1)
    assert document.selection == {"dense-1"}


def test_actual_size_is_one_to_one(canvas):
    canvas.actual_size()
    assert canvas.place.scale == pytest.approx(1.0)


def test_control_and_arrows_pan(qtbot, canvas):
    offset = canvas.place.offset
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert canvas.place.offset == (offset[0] + 64, offset[1])
    qtbot.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert canvas.place.offset == (offset[0] + 64, offset[1] - 64)


# selecting and walking


def test_clicking_a_node_selects_its_layer(canvas, document):
    click(canvas.viewport(), layer_place(canvas, "dense-1"))
    assert document.selection == {"dense-1"}


def test_control_click_adds_and_takes_away(canvas, document):
    control = Qt.KeyboardModifier.ControlModifier
    click(canvas.viewport(), layer_place(canvas, "input-1"))
    click(canvas.viewport(), layer_place(canvas, "dense-2"), control)
    assert document.selection == {"input-1", "dense-2"}
    click(canvas.viewport(), layer_place(canvas, "input-1"), control)
    assert document.selection == {"dense-2"}


def test_clicking_the_desk_selects_nothing(canvas, document):
    document.select(["dense-1"])
    click(canvas.viewport(), QPointF(2, 2))
    assert document.selection == frozenset()


def test_clicking_an_edge_selects_its_connection(canvas, document):
    one = canvas.outlines.center("dense-1")[0]
    other = canvas.outlines.center("dense-2")[0]
    edge = next(p for p in canvas.outlines.primitives if p.owner.id == "dense-1-dense-2")
    middle = (edge.starts[0] + edge.ends[0]) / 2
    assert one < middle[0] < other
    click(canvas.viewport(), canvas.place.position(QPointF(*middle)))
    assert document.selection == {"dense-1-dense-2"}


def test_the_signs_of_selected_weights_can_still_be_told(qtbot, canvas, document):
    """A line over them in the colour of the selection had made all of them blue."""
    document.apply(
        "",
        lambda figure: figure.with_options(
            {
                "nodes.edge_color_proportional": True,
                "nodes.edge_width": 2.0,
                "nodes.edge_width_proportional": False,
                "nodes.negative_edge_color": "#ff0000",
                "nodes.positive_edge_color": "#00ff00",
                "nodes.zero_edge_color": "#808000",
            }
        ),
    )
    settled(qtbot, canvas)
    batch = next(p for p in canvas.outlines.primitives if p.owner.id == "dense-1-dense-2")
    place = canvas.place.position(QPointF(*(0.8 * batch.starts[0] + 0.2 * batch.ends[0])))
    at = round(place.y()), round(place.x())
    before = pixels(picture(canvas))[at].astype(int)
    document.select(["dense-1-dense-2"])
    after = pixels(picture(canvas))[at].astype(int)
    assert (before != after).any()
    # red and green stay as different as they nearly were
    assert abs(after[1] - after[2]) > 0.6 * abs(before[1] - before[2])
    # a halo of other width is another mark where the lines have stayed
    marks = canvas.interaction.selection.marks()
    document.apply("", lambda figure: figure.with_option("nodes.edge_width", 1.0))
    settled(qtbot, canvas)
    wider = canvas.interaction.selection.marks()
    assert marks.keys() != wider.keys()
    assert len({key[:-8] for key in marks} & {key[:-8] for key in wider}) == len(marks)


def test_selected_connection_shows_its_lines_or_their_outline(canvas, document, monkeypatch):
    document.select(["dense-1-dense-2"])
    ((starts, ends),) = canvas.interaction.selection.lines()
    assert len(starts) == len(ends) == 12
    assert canvas.interaction.selection.outlines() == []
    monkeypatch.setattr("nnsvg_qt.app.canvas.selection.FEW_LINES", 11)
    assert canvas.interaction.selection.lines() == []
    assert len(canvas.interaction.selection.outlines()) == 1


def test_arrows_walk_along_the_flow(qtbot, canvas, document):
    walked = []
    document.selection_changed.connect(lambda: walked.extend(document.selection))
    for key in (Qt.Key.Key_Right,) * 4 + (Qt.Key.Key_Left,) * 2:
        qtbot.keyClick(canvas, key)
    assert walked == ["input-1", "dense-1", "dense-2", "dense-1", "input-1"]


def test_arrows_turn_with_a_vertical_figure(qtbot):
    document = document_of("4-3-2", "nodes", **{"nodes.direction": "vertical"})
    canvas = shown(qtbot, new_canvas(document, "nodes"))
    document.select(["input-1"])
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert document.selection == {"input-1"}
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert document.selection == {"dense-1"}


def test_page_keys_go_round(qtbot, canvas, document):
    seen = []
    for _ in range(4):
        qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
        seen += document.selection
    assert seen == ["input-1", "dense-1", "dense-2", "input-1"]
    qtbot.keyClick(canvas, Qt.Key.Key_PageUp)
    assert document.selection == {"dense-2"}


def test_walking_brings_the_layer_into_sight(qtbot, canvas, document):
    canvas.zoom.about(QPointF(0, 300), 8)
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert document.selection == {"dense-2"}
    hull = canvas.outlines.layers["dense-2"]
    middle = canvas.place.position(QPointF(*((hull.min(0) + hull.max(0)) / 2)))
    assert 0 < middle.x() < 900


def test_escape_lets_go(qtbot, canvas, document):
    document.select(["input-1", "dense-1"])
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert document.selection == frozenset()


def test_other_keys_are_left_to_the_window(qtbot, canvas):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier)
    canvas.keyPressEvent(event)
    assert not event.isAccepted()


def test_tab_leaves_the_canvas(qtbot, qapp, document):
    window = QWidget()
    layout = QVBoxLayout(window)
    canvas, field = new_canvas(document, "nodes"), QLineEdit()
    layout.addWidget(canvas)
    layout.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_layer_that_is_not_drawn_shows_at_the_one_that_stands_for_it(qtbot):
    document = document_of("3@16x16 > conv 4 k3 > relu > dense 5", "planes")
    canvas = shown(qtbot, new_canvas(document, "planes"))
    folded = next(x.id for x in document.figure.architecture if x.kind == "activation")
    assert folded not in canvas.outlines.layers
    document.select([folded])
    (outline,) = canvas.interaction.selection.outlines()
    conv = next(x.id for x in document.figure.architecture if x.kind == "convolution")
    assert np.array_equal(outline, canvas.outlines.layers[conv])


def test_no_other_layer_shows_as_selected_for_one_that_was_hidden(qtbot):
    document = document_of("3@16x16 > conv 4 k3 > maxpool 2 > dense 5", "planes")
    canvas = shown(qtbot, new_canvas(document, "planes"))
    pool = next(x.id for x in document.figure.architecture if x.kind == "pooling")
    document.select([pool])
    assert len(canvas.interaction.selection.outlines()) == 1
    document.apply("hide", lambda figure: figure.with_override(pool, hidden=True))
    settled(qtbot, canvas)
    assert document.selection == {pool}
    assert canvas.interaction.selection.outlines() == []


def test_tip_tells_name_shape_and_counts(canvas):
    tip = canvas.interaction.tooltips.text_at(layer_place(canvas, "dense-1"))
    assert "Shape" in tip
    assert ">4<" in tip
    assert ">28<" in tip  # 6 × 4 weights and 4 biases
    assert ">24<" in tip  # multiply-accumulates
    assert canvas.interaction.tooltips.text_at(QPointF(2, 2)) == ""


def test_hovering_shows_a_hand_over_what_can_be_clicked(canvas):
    hover(canvas.viewport(), layer_place(canvas, "dense-1"))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    hover(canvas.viewport(), QPointF(3, 3))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_figure_that_was_undone_on_its_way_is_not_left_on_the_canvas(qtbot, monkeypatch):
    document = document_of("6-5-4", "nodes")
    canvas = shown(qtbot, new_canvas(document, "nodes"))
    settled(qtbot, canvas)
    compose = canvas.composing

    def slowly(figure):
        def work():
            time.sleep(0.2)
            return compose(figure)()

        return work

    monkeypatch.setattr(canvas, "composing", slowly)
    document.apply("", lambda figure: figure.with_option("look.margin", 90.0))
    QApplication.processEvents()
    document.undo_stack.undo()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not canvas._scenes.busy)
    assert canvas.shown_figure is document.figure

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, QUrl
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtWidgets import QApplication

import nnsvg_qt
from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH
from nnsvg_qt.app.canvas.layer_drop import InsertionMark
from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS
from nnsvg_qt.app.commands.layer_insertion import kind_data
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.model import edits
from nnsvg_qt.model.layer import Kind
from tests.app.canvas_helpers import (
    document_of,
    drag_over,
    drop,
    layer_place,
    new_canvas,
    settled,
    shown,
)

SOURCE = "1@32x32 > conv 6 k5 > maxpool 2 > dense 10"
KINDS = {choice.title: choice for choice in LAYER_KINDS}

pytestmark = pytest.mark.opengl


def data(title):
    return kind_data(KINDS[title])


@pytest.fixture(params=["nodes", "planes", "blocks", "blocks with OpenGL"])
def canvas(request, qtbot, monkeypatch):
    """Each view's canvas, on which the same can be dropped."""
    view, _, opengl = request.param.partition(" ")
    document = document_of(SOURCE, view)
    if view != "blocks":
        return shown(qtbot, new_canvas(document, view))
    monkeypatch.setenv(SWITCH, "on" if opengl else "off")
    outer = shown(qtbot, new_canvas(document, "blocks"))
    outer.inner.outer = outer  # or it would go with the name
    return outer.inner


def ids(canvas):
    return [layer.id for layer in canvas.document.figure.architecture]


def between(canvas, first, second):
    return (layer_place(canvas, ids(canvas)[first]) + layer_place(canvas, ids(canvas)[second])) / 2


def mark_of(canvas) -> InsertionMark | None:
    marks = canvas.surface().findChildren(InsertionMark)
    return next((mark for mark in marks if mark.isVisible()), None)


def words(canvas):
    """What stands beside the pointer; None where nothing is shown."""
    mark = mark_of(canvas)
    return None if mark is None else mark.words


def picture(canvas):
    mark = mark_of(canvas)
    assert mark is not None
    return mark.grab().toImage()


def test_a_kind_dropped_between_two_layers_stands_there(qtbot, canvas):
    before = ids(canvas)
    assert drop(canvas.surface(), data("Average pooling"), between(canvas, 1, 2))
    after = ids(canvas)
    assert [layer_id for layer_id in after if layer_id in before] == before
    new = after[2]
    assert new not in before
    assert canvas.document.figure.architecture.layer(new).pooling == "average"
    assert canvas.document.selection == {new}
    assert canvas.document.undo_stack.count() == 1
    assert mark_of(canvas) is None
    settled(qtbot, canvas)
    canvas.document.undo_stack.undo()
    assert ids(canvas) == before


def test_the_gap_shows_where_it_lands(canvas):
    assert mark_of(canvas) is None
    assert drag_over(canvas.surface(), data("Convolution"), between(canvas, 0, 1))
    assert words(canvas) == "Convolution"
    first = picture(canvas)
    assert drag_over(canvas.surface(), data("Convolution"), between(canvas, 1, 2))
    assert picture(canvas) != first
    QApplication.sendEvent(canvas.surface(), QDragLeaveEvent())
    assert mark_of(canvas) is None
    assert canvas.document.undo_stack.count() == 0


def test_where_it_does_not_fit_it_says_why_and_is_not_taken(canvas):
    place = between(canvas, 1, 2)
    assert not drag_over(canvas.surface(), data("Dense"), place)
    assert words(canvas) == ("A pooling layer reads maps or a sequence, but gets a vector of 128.")
    assert drag_over(canvas.surface(), data("Dense"), place, between(canvas, 2, 3))
    assert words(canvas) == "Dense"
    assert not drop(canvas.surface(), data("Dense"), place)
    assert canvas.document.undo_stack.count() == 0


def test_behind_the_last_layer(canvas):
    right = QPointF(canvas.surface().width() - 4, layer_place(canvas, ids(canvas)[-1]).y())
    assert drop(canvas.surface(), data("Softmax"), right)
    last = canvas.document.figure.architecture.layers[-1]
    assert last.kind is Kind.SOFTMAX
    assert [c.source for c in canvas.document.figure.architecture.incoming(last.id)] == [
        ids(canvas)[-2]
    ]


def test_an_input_is_another_start(canvas):
    assert drag_over(canvas.surface(), data("Input"), between(canvas, 1, 2))
    assert words(canvas) == "Input: another start of the network"
    assert drop(canvas.surface(), data("Input"), between(canvas, 1, 2))
    kinds = [layer.kind for layer in canvas.document.figure.architecture]
    assert kinds[:2] == [Kind.INPUT, Kind.INPUT]


def test_under_rotation(qtbot, canvas):
    if canvas.view != "blocks":
        return
    for name in ("isometric", "back", "left"):
        canvas.orbiting.reset_viewpoint(name)
        settled(qtbot, canvas)
        gap = between(canvas, 1, 2)
        assert drag_over(canvas.surface(), data("Convolution"), gap)
    before = ids(canvas)
    canvas.orbiting.reset_viewpoint("isometric")
    settled(qtbot, canvas)
    assert drop(canvas.surface(), data("Convolution"), between(canvas, 0, 1))
    assert ids(canvas)[0] == before[0]
    assert ids(canvas)[2:] == before[1:]


def test_behind_the_last_block_is_where_the_flow_leads(qtbot, canvas):
    if canvas.view != "blocks":
        return
    canvas.document.apply("turn", lambda figure: figure.with_camera(110, 20))
    settled(qtbot, canvas)

    def places():
        return [layer_place(canvas, ids(canvas)[index]) for index in (-2, -1)]

    # the flow comes towards the viewer, to the left
    qtbot.waitUntil(lambda: places()[1].x() < places()[0].x())
    before, last = places()
    assert drop(canvas.surface(), data("Softmax"), last + (last - before) / 2)
    assert canvas.document.figure.architecture.layers[-1].kind is Kind.SOFTMAX


def test_files_and_texts_are_left_to_the_window(canvas):
    files, text = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a.nnsvg")])
    text.setText("Dense")
    for other in (files, text):
        assert not drag_over(canvas.surface(), other, between(canvas, 1, 2))
        assert mark_of(canvas) is None


def test_a_drop_on_a_skip_leads_only_that_through_the_layer(qtbot):
    figure = nnsvg_qt.draw(
        "3@16x16 > conv 8 k3 same as a > conv 8 k3 same > conv 8 k3 same > add a > dense 10"
    ).with_view("planes")
    document = Document(figure)
    canvas = shown(qtbot, new_canvas(document, "planes"))
    source, add = ids(canvas)[1], ids(canvas)[4]
    skip = next(c for c in figure.architecture.connections if (c.source, c.target) == (source, add))
    starts, ends = canvas.outlines.lines(skip.id, 300)
    longest = int(abs(ends - starts).sum(axis=1).argmax())
    middle = canvas.place.position(QPointF(*(starts[longest] + ends[longest]) / 2))
    assert canvas.owner_at(middle).id == skip.id
    assert drag_over(canvas.surface(), data("Normalization"), middle)
    assert words(canvas) == "Normalization"
    assert drop(canvas.surface(), data("Normalization"), middle)
    (new,) = document.selection
    architecture = document.figure.architecture
    assert [c.source for c in architecture.incoming(new)] == [source]
    assert [c.target for c in architecture.outgoing(new)] == [add]


def test_into_an_empty_network(qtbot):
    document = Document(nnsvg_qt.Figure().with_view("planes"))
    canvas = shown(qtbot, new_canvas(document, "planes"))
    assert drop(canvas.surface(), data("Convolution"), QPointF(200, 200))
    assert [layer.kind for layer in document.figure.architecture] == [Kind.CONVOLUTION]


def beside(canvas, index, above=True, away=24):
    """A point of the view above or below a layer, across the flow."""
    hull = canvas.outlines.layer(ids(canvas)[index])
    ends = [canvas.outlines.center(ids(canvas)[place]) for place in (0, -1)]
    flow = np.subtract(ends[1], ends[0])
    flow = flow / np.hypot(*flow)
    side = np.array([-flow[1], flow[0]]) * (-1 if above else 1)
    middle = canvas.outlines.center(ids(canvas)[index])
    reach = (hull @ side).max() - middle @ side + away
    return canvas.place.position(QPointF(*(middle + reach * side)))


@pytest.mark.parametrize("above", [True, False])
def test_a_kind_dropped_beside_a_layer_is_a_branch(qtbot, canvas, above):
    before = canvas.document.figure
    source, layer = ids(canvas)[:2]
    place = beside(canvas, 1, above)
    assert drag_over(canvas.surface(), data("Convolution"), place)
    assert words(canvas) == f"Convolution: a branch from {source}, added to {layer}"
    marked = picture(canvas)
    assert drag_over(canvas.surface(), data("Convolution"), between(canvas, 1, 2))
    assert words(canvas) == "Convolution"
    assert picture(canvas) != marked
    assert drop(canvas.surface(), data("Convolution"), place)
    architecture = canvas.document.figure.architecture
    assert architecture == edits.branch(before.architecture, Kind.CONVOLUTION, layer)
    [new] = canvas.document.selection
    assert [c.target for c in architecture.outgoing(new)] == ["add-1"]
    assert canvas.document.undo_stack.count() == 1
    settled(qtbot, canvas)
    assert new in canvas.outlines.layer_ids
    canvas.document.undo_stack.undo()
    assert canvas.document.figure == before


def test_a_branch_that_fits_no_join_is_left_open(canvas):
    place = beside(canvas, 1)
    assert drag_over(canvas.surface(), data("Dense"), place)
    assert words(canvas) == f"Dense: a branch from {ids(canvas)[0]}, left open as an output"
    assert drop(canvas.surface(), data("Dense"), place)
    [new] = canvas.document.selection
    assert canvas.document.figure.architecture.outgoing(new) == ()


def test_other_sizes_are_concatenated(canvas):
    place = beside(canvas, 2)
    _, conv, pool, *_ = ids(canvas)
    assert drag_over(canvas.surface(), data("Average pooling"), place)
    assert words(canvas) == f"Average pooling: a branch from {conv}, added to {pool}"
    place = beside(canvas, 1)
    assert drag_over(canvas.surface(), data("Max pooling"), place)
    assert words(canvas).endswith(f"concatenated with {conv}")


def test_beside_an_input_it_says_why_not(canvas):
    place = beside(canvas, 0)
    assert not drag_over(canvas.surface(), data("Convolution"), place)
    assert "reads nothing, and so could a branch" in words(canvas)
    assert not drop(canvas.surface(), data("Convolution"), place)
    assert canvas.document.undo_stack.count() == 0


def test_the_status_bar_says_what_will_happen(window, qtbot):
    window.document.replace_by(document_of(SOURCE, "planes").figure)
    canvas = window.canvas
    settled(qtbot, canvas)
    assert drag_over(canvas.surface(), data("Convolution"), beside(canvas, 1))
    assert "a branch from" in window.statusBar().currentMessage()
    QApplication.sendEvent(canvas.surface(), QDragLeaveEvent())
    assert "a branch from" not in window.statusBar().currentMessage()


def test_where_one_looks_along_the_flow_nothing_is_beside(qtbot, canvas):
    if canvas.view != "blocks":
        return
    canvas.orbiting.reset_viewpoint("left")
    settled(qtbot, canvas)
    for y in range(20, canvas.surface().height(), 60):
        drag_over(canvas.surface(), data("Convolution"), QPointF(200, y))
        assert "branch" not in (words(canvas) or "")

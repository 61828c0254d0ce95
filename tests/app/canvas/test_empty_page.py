import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

import nnsvg_qt
from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH
from nnsvg_qt.app.canvas.empty_page import invitation
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.theme import desk_color
from tests.app.canvas_helpers import new_canvas, settled, shown

pytestmark = pytest.mark.opengl

EMPTY = nnsvg_qt.Figure()
NETWORK = nnsvg_qt.draw("4-3-2")
HIDDEN = NETWORK
for layer in NETWORK.architecture:
    HIDDEN = HIDDEN.with_override(layer.id, hidden=True)


@pytest.fixture(params=["planes", "blocks", "blocks with OpenGL"])
def empty(request, qtbot, monkeypatch):
    """A canvas of a figure without layers."""
    view, _, opengl = request.param.partition(" ")
    document = Document(EMPTY.with_view(view))
    if view != "blocks":
        return shown(qtbot, new_canvas(document, view))
    monkeypatch.setenv(SWITCH, "on" if opengl else "off")
    return shown(qtbot, new_canvas(document, "blocks"))


def colors(canvas):
    image = canvas.grab().toImage()
    middle = QPointF(image.rect().center())
    left, top = round(middle.x() - 150), round(middle.y() - 60)
    return {image.pixelColor(left + x, top + y).name() for x in range(300) for y in range(120)}


def test_an_empty_canvas_invites(qtbot, empty):
    inner = getattr(empty, "inner", empty)
    # something is written on the desk; OpenGL may have to paint once more before it is grabbed
    qtbot.waitUntil(lambda: len(colors(empty)) > 5)
    assert QColor("#ffffff").name() not in colors(empty), "there is no page"
    inner.document.apply("", lambda figure: figure.edited(lambda _: NETWORK.architecture))
    settled(qtbot, empty)
    assert "#ffffff" in colors(empty)
    inner.document.undo_stack.undo()
    settled(qtbot, empty)
    assert "#ffffff" not in colors(empty)
    assert desk_color(empty.palette()).name() in colors(empty)


def test_it_says_what_to_do():
    first, second = invitation(EMPTY, EMPTY.scene("planes"))
    assert first == "Drop a layer here"
    assert "Ctrl+Return" in second
    assert "File ▸ New" in second
    assert "Ctrl+Shift+H" in invitation(HIDDEN, HIDDEN.scene("nodes"))[1]
    assert invitation(NETWORK, NETWORK.scene("nodes")) == ("", "")


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_it_is_on_the_screen_only(view):
    assert "Drop" not in EMPTY.svg(view)

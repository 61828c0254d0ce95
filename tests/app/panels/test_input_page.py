"""The page of an input in the drawer: what is drawn, chosen and typed, and what comes of it."""

from __future__ import annotations

import os
import sys
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

import nnsvg_qt
from nnsvg_qt.app.commands.running.given import Digit, Ink, Picture
from nnsvg_qt.app.commands.running.input_commands import InputCommands
from nnsvg_qt.app.panels.running.input_page import InputPage
from nnsvg_qt.app.panels.running.live_values import LiveValues
from nnsvg_qt.app.panels.running.text_part import places_in_qt
from nnsvg_qt.named_files import name_in_text
from nnsvg_qt.running.digits import digit
from nnsvg_qt.running.setup import Colors, Scale
from nnsvg_qt.running.values import Engine
from tests.app.training_in_window import LEFT, click
from tests.running.test_own_engine import weighted
from tests.running.test_texts import Adder

COPY = Qt.DropAction.CopyAction


def page_of(window) -> InputPage:
    page = window.sources.drawer.page("input")
    assert isinstance(page, InputPage)
    return page


def settle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.input.is_busy, timeout=20000)


@pytest.fixture
def digits(windows, qtbot):
    """A window with the network for digits and the page of its input."""
    window = windows.open_figure(nnsvg_qt.preset("digits"))
    window.resize(1340, 720)
    with qtbot.waitExposed(window):
        pass
    window.document.show_view("planes")
    window.action("input.begin").trigger()
    settle(qtbot, window)
    return window


def draw(qtbot, pad, *points) -> None:
    scale = pad.width() / 240
    places = [QPoint(round(x * scale), round(y * scale)) for x, y in points]
    qtbot.mousePress(pad, LEFT, pos=places[0])
    for place in places[1:]:
        # what a test moves has no buttons, unlike a hand
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), pad.mapToGlobal(QPointF(place)), LEFT, LEFT,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(pad, event)
    qtbot.mouseRelease(pad, LEFT, pos=places[-1])


def test_a_digit_is_drawn_read_kept_and_wiped_away(digits, qtbot):
    window, document, page = digits, digits.document, page_of(digits)
    drawer, pad = window.sources.drawer, page.draw.pad
    assert (drawer.current, drawer.is_open) == ("input", True)
    assert page.input_bar.kind == "draw"
    assert page.input_bar.state.accessibleName() == "nothing is given yet"
    assert not window.action("training.keep_frame").isEnabled()
    draw(qtbot, pad, (120, 40), (118, 120), (122, 200))
    settle(qtbot, window)
    given = window.input.given[window.input.current]
    assert isinstance(given, Ink)
    # each of the points of the pad is there, in px of its paper
    assert len(given.strokes[0]) == 3
    assert np.allclose(given.strokes[0][1], (118, 120), atol=1.5)
    frame = document.live_frame
    assert frame.caption == "drawn by hand"
    assert set(frame.pictures) == {layer.id for layer in document.figure.architecture}
    read = frame.outputs["input"]
    assert read.shape == (1, 28, 28)
    assert 0.9 < read.max() <= 1
    image = page.draw.read.image
    assert image is not None
    assert image.width() == 28
    output = frame.outputs["output"]
    best = str(int(output.argmax()))
    assert page.input_bar.best.text() == best
    assert page.input_bar.share.text() == f"{100 * output.max():.1f} %"
    bars = page.output.bars
    assert [bar.value for bar in bars.bars] == pytest.approx(output.tolist())
    assert page.painting.times.rows[0][1] > 0
    # it is live, and no step
    assert document.undo_stack.count() == 0
    assert not document.modified
    assert document.figure.frame is None
    click(qtbot, page.input_bar.keep)
    assert document.figure.frame == frame
    assert document.undo_stack.count() == 1
    opened = window.input.opened
    settle(qtbot, window)
    # it is the same network, and need not be opened again
    assert window.input.opened is opened
    document.undo_stack.undo()
    assert document.figure.frame is None
    assert document.live_frame == frame
    pad.setFocus()
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert document.live_frame is None
    assert not pad.strokes
    assert page.input_bar.best.text() == ""


def test_the_words_of_a_scale_are_not_cut(digits, qtbot):
    page = page_of(digits)
    draw(qtbot, page.draw.pad, (120, 40), (118, 120))
    settle(qtbot, digits)
    box = page.painting.scale
    style = QStyleOptionComboBox()
    box.initStyleOption(style)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, style, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    words = [box.itemText(row) for row in range(box.count())]
    assert max(map(box.fontMetrics().horizontalAdvance, words)) <= room.width()


def test_digits_scales_and_the_number_under_the_pointer(digits, qtbot):
    window, document, page = digits, digits.document, page_of(digits)
    click(qtbot, page.input_bar.ways["digit"])
    click(qtbot, page.digits.tiles[7])
    settle(qtbot, window)
    assert window.input.given[window.input.current] == Digit(7)
    assert page.digits.tiles[7].isChecked()
    assert np.array_equal(document.live_frame.outputs["input"], digit(7))
    assert page.input_bar.best.text() == "7"
    before = document.live_frame
    box = page.painting.scale
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: document.live_frame is not before, timeout=20000)
    assert window.input.setup.scale is Scale.MAP
    after = document.live_frame
    for name, output in before.outputs.items():
        assert np.array_equal(after.outputs[name], output)
    assert not np.array_equal(after.pictures["conv2"], before.pictures["conv2"])
    # it is one step, whose picture goes with it
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    settle(qtbot, window)
    assert "running" not in document.figure.parts
    assert np.array_equal(document.live_frame.pictures["conv2"], before.pictures["conv2"])
    document.undo_stack.redo()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)
    canvas = window.canvas
    [rasters] = [
        one
        for one in canvas.shown_scene.primitives
        if one.owner.id == "conv2" and one.role == "plane"
    ]
    origin, across, down = rasters.corners[-1]
    # the middle of the pixel in row 5 and column 8 of 11
    point = origin + (across - origin) * 7.5 / 11 + (down - origin) * 4.5 / 11
    unit = int(rasters.rows.indices[-1])
    value = after.outputs["conv2"][unit, 4, 7]
    at = canvas.place.position(QPointF(*point))
    number = f"{value:.4g}"
    told = f"Conv 2, map {unit + 1}, row 5, column 8: {number}"

    def is_told() -> bool:
        # the pointer of the display may move meanwhile, too
        qtbot.mouseMove(canvas.surface(), at.toPoint() + QPoint(0, 300))
        qtbot.mouseMove(canvas.surface(), at.toPoint())
        return bool(window.statusBar().currentMessage() == told)

    qtbot.waitUntil(is_told, timeout=20000)


def test_a_picture_comes_from_a_file_a_drop_and_the_clipboard(digits, tmp_path, qtbot):
    window, page = digits, page_of(digits)
    click(qtbot, page.input_bar.ways["picture"])
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(15, 25):
        image.setPixelColor(x, 10, QColor("black"))
    path = tmp_path / "dash.png"
    assert image.save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(5, 5), COPY, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    page.picture.dropEvent(event)
    qtbot.waitUntil(lambda: window.input.ran is not None, timeout=20000)
    given = window.input.given[window.input.current]
    assert isinstance(given, Picture)
    assert page.picture.name.accessibleName() == "dash.png, 40 × 20"
    middle = window.input.ran.read
    # dark on light is ink on paper; the middle of it fills all rows
    assert middle[0, 14].max() > 0.5
    assert middle[0, 0].max() == pytest.approx(0.0, abs=1e-9)
    page.picture.crop.setFocus()
    qtbot.keyClick(page.picture.crop, Qt.Key.Key_Down)
    settle(qtbot, window)
    whole = window.input.ran.read
    assert whole.sum() < middle.sum()
    QGuiApplication.clipboard().setImage(image)
    click(qtbot, page.picture.paste)
    settle(qtbot, window)
    assert np.array_equal(window.input.ran.read, whole)
    # what is no picture is told here, and what was read stays
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    page.picture.use_file(broken)
    qtbot.waitUntil(page.picture.problem.isVisible, timeout=20000)
    assert page.picture.problem.text() == "broken.png is no picture that can be read."
    assert np.array_equal(window.input.ran.read, whole)
    numbers = tmp_path / "numbers.npy"
    np.save(numbers, np.full((28, 28), 0.25))
    page.picture.use_file(numbers)
    qtbot.waitUntil(lambda: window.input.ran.read[0, 0, 0] == 0.25, timeout=20000)
    assert not page.picture.problem.isVisible()


def test_the_map_of_a_class_lies_over_the_picture(windows, qtbot):
    net = "3@6x6 > conv 2 k3 > globalavgpool > dense 4 softmax"
    window = windows.open_figure(nnsvg_qt.draw(net).edited(lambda _: weighted(net)))
    window.resize(1340, 720)
    with qtbot.waitExposed(window):
        pass
    window.action("input.begin").trigger()
    settle(qtbot, window)
    page, document = page_of(window), window.document
    row = page.picture.class_map
    assert row.classes.isEnabled()
    assert not row.opacity.isEnabled()
    image = QImage(6, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setPixelColor(1, 2, QColor("red"))
    page.picture.use_image(image, "dot")
    settle(qtbot, window)
    name = document.figure.architecture.layers[0].id
    plain = document.live_frame.pictures[name]
    row.classes.setFocus()
    qtbot.keyClick(row.classes, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert document.figure.part("running").activation_map == "best"
    mapped = document.live_frame.pictures[name]
    assert not np.array_equal(mapped, plain)
    told = document.live_frame.readout.ramps
    assert any(words.startswith("class activation of") for words in told)
    # the input column shows what the figure shows
    preview = page.picture.preview.image
    assert preview is not None
    shown = preview.pixelColor(1, 2)
    assert [shown.red(), shown.green(), shown.blue()] == mapped[0, 2, 1].tolist()
    row.opacity.setFocus()
    qtbot.keyClick(row.opacity, Qt.Key.Key_Home)
    settle(qtbot, window)
    assert np.array_equal(document.live_frame.pictures[name], plain)
    document.undo_stack.undo()
    settle(qtbot, window)
    assert np.array_equal(document.live_frame.pictures[name], mapped)
    row.colors.setCurrentIndex(row.colors.findText("none: the picture shows through"))
    row.colors.activated.emit(row.colors.currentIndex())
    settle(qtbot, window)
    assert not row.opacity.isEnabled()
    assert not np.array_equal(document.live_frame.pictures[name], mapped)


def test_a_picture_that_comes_out_lies_beside_the_one_that_goes_in(windows, qtbot):
    net = "3@6x6 > conv 3 k3 same > conv 3 k1"
    window = windows.open_figure(nnsvg_qt.draw(net).edited(lambda _: weighted(net)))
    window.resize(1340, 720)
    with qtbot.waitExposed(window):
        pass
    window.action("input.begin").trigger()
    settle(qtbot, window)
    page = page_of(window)
    assert not page.output.pair.isVisible()
    image = QImage(6, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    page.picture.use_image(image, "dot")
    settle(qtbot, window)
    pair = page.output.pair
    assert pair.isVisible()
    assert not page.output.bars.isVisible()
    assert not page.output.empty.isVisible()
    assert page.input_bar.best.text() == ""
    assert pair.after is not None
    assert (pair.after.width(), pair.after.height()) == (6, 6)
    place = pair.place
    at = QPoint(round(place.x() + 0.25 * place.width()), round(place.center().y()))
    qtbot.mouseClick(pair, LEFT, pos=at)
    assert pair.share == pytest.approx(0.25, abs=0.01)
    pair.setFocus()
    qtbot.keyClick(pair, Qt.Key.Key_Right)
    assert pair.share == pytest.approx(0.3, abs=0.01)
    # left of the line what goes in, right of it what comes out
    painted = pair.grab().toImage()
    left, right = QPoint(round(0.1 * place.width()), 5), QPoint(round(0.9 * place.width()), 5)
    ratio = painted.devicePixelRatio()
    assert painted.pixelColor(left * ratio) == QColor("red")
    assert painted.pixelColor(right * ratio) == pair.after.pixelColor(5, 0)
    # it is made once, beside the event loop, and shown from there
    ran = window.input.ran
    assert QColor(*ran.put_out[0][5, 0].tolist()) == pair.after.pixelColor(0, 5)
    window.input.change_setup("scale", scale=Scale.MAP)
    qtbot.waitUntil(lambda: window.input.ran is not ran, timeout=20000)
    assert window.input.ran.put_out is ran.put_out


def test_places_of_a_text_are_those_of_qt():
    text = "a \U0001d518 b\ud800 \U0001d518\U0001d518c"
    counted = [sum(1 + (ord(one) > 0xFFFF) for one in text[:at]) for at in range(len(text) + 1)]
    assert counted[-1] == len(text) + 3
    assert places_in_qt(text, range(len(text) + 1)) == counted
    assert places_in_qt(text, [2, 2, 8, 9]) == [2, 2, 10, 12]


def test_a_text_is_typed_and_its_words_are_coloured(windows, tmp_path, monkeypatch, qtbot):
    figure = nnsvg_qt.draw("5 > embed 3 > lstm 2 > dense 2")
    engine = Adder(figure.architecture.layers[0].id)
    monkeypatch.setattr(InputCommands, "open_engine", staticmethod(lambda figure: engine))
    window = windows.open_figure(figure)
    window.resize(1340, 720)
    with qtbot.waitExposed(window):
        pass
    window.action("input.begin").trigger()
    settle(qtbot, window)
    page, document = page_of(window), window.document
    part = page.text
    assert page.input_bar.kind == "text"
    assert not page.input_bar.ways["draw"].isVisible()
    part.text.setFocus()
    qtbot.keyClicks(part.text, "A bad film")
    assert part.told.text() == "Words need a vocabulary: choose its file."
    # a name that is no UTF-8, where there are such
    own = os.fsdecode(b"\xf6 & a.txt") if sys.platform == "linux" else "o & a.txt"
    words = tmp_path / own
    words.write_text("\n\ngood\nbad\nfilm\n")
    part.use_vocabulary(words)
    assert window.input.setup.vocabulary == name_in_text(str(words))
    assert window.input.setup.vocabulary.isprintable()
    qtbot.waitUntil(lambda: bool(part.text.extraSelections()), timeout=20000)
    assert document.undo_stack.count() == 1
    assert document.live_frame.caption == "A bad film"
    shares = window.input.word_shares
    # the second output is the likeliest: bad speaks for it, film against, A is unknown
    assert shares.number == 1
    assert part.told.text().startswith("For 1: ")
    assert [one.share for one in shares.words] == [None, 1.0, -0.25]
    unread, bad, film = part.text.extraSelections()
    assert bad.cursor.selectedText() == "bad"
    assert bad.format.background().color().alphaF() == pytest.approx(0.85, abs=0.01)
    assert film.format.background().color().red() > film.format.background().color().blue()
    assert part.told.text().endswith(" One word is not read.")
    assert part.choose.text().endswith(" && a.txt")
    assert unread.cursor.selectedText() == "A"
    # what is only painted otherwise is not weighed again, but called as it is now
    colored: list[object] = []
    ran, names = window.input.ran, tmp_path / "names.txt"
    names.write_text("for\nagainst\n")
    with monkeypatch.context() as patched:
        patched.setattr(part.text, "setExtraSelections", colored.append)
        page.output.use_names(names)
        qtbot.waitUntil(lambda: window.input.ran is not ran, timeout=20000)
    assert window.input.word_shares is shares
    assert not window.input._weighing.busy
    assert part.told.text().startswith("For against: ")
    assert not colored
    part.manner.setFocus()
    qtbot.keyClick(part.manner, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.input.ran.read.tolist() == [3, 4, 0, 0, 0], timeout=20000)
    part.text.selectAll()
    qtbot.keyClick(part.text, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert not part.text.extraSelections()
    assert window.input.ran is None
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    part.show_run()
    assert part.choose.text() == "Vocabulary…"


def test_numbers_are_typed_slid_and_thrown(windows, tmp_path, qtbot):
    figure = nnsvg_qt.draw("2-3-1").trained(2)
    window = windows.open_figure(figure)
    window.resize(1340, 720)
    with qtbot.waitExposed(window):
        pass
    window.action("input.begin").trigger()
    settle(qtbot, window)
    page = page_of(window)
    shown = [name for name, way in page.input_bar.ways.items() if way.isVisible()]
    assert shown == ["numbers"]
    part = page.numbers
    part.lines[0].setFocus()
    part.lines[0].selectAll()
    qtbot.keyClicks(part.lines[0], "0.5")
    settle(qtbot, window)
    assert window.input.ran.read.tolist() == [0.5, 0.0]
    part.sliders[1].setFocus()
    qtbot.keyClick(part.sliders[1], Qt.Key.Key_End)
    settle(qtbot, window)
    assert window.input.ran.read.tolist() == [0.5, 1.0]
    assert part.square.point == (0.5, 1.0)
    square = part.square
    qtbot.mouseClick(square, LEFT, pos=QPoint(square.width() // 4, square.height() // 2))
    settle(qtbot, window)
    assert window.input.ran.read.tolist() == pytest.approx([-0.5, 0.0], abs=0.02)
    first = window.input.ran
    click(qtbot, part.noise)
    settle(qtbot, window)
    assert window.input.ran is not first
    output = window.input.ran.values.output
    assert page.input_bar.share.text() == f"{output[0]:.3g}"
    # the weights are those of the moment that the figure keeps
    expected = figure.engine().run(window.input.ran.read).output
    assert np.array_equal(output, expected)
    # another network is opened by itself, and reads what is given if it fits
    window.document.apply("wider", lambda one: one.with_frame(None))
    settle(qtbot, window)
    assert window.input.opened is None
    assert page.trouble.isVisible()
    assert "has no weights" in page.problem.text()
    window.document.undo_stack.undo()
    settle(qtbot, window)
    assert not page.trouble.isVisible()
    assert window.input.opened is not None


class Slow(Engine):
    """Waits until it is let go."""

    def __init__(self, inner, gate) -> None:
        self.inputs = inner.inputs
        self._inner, self._gate = inner, gate

    def run(self, given):
        assert self._gate.wait(60)
        return self._inner.run(given)

    def close(self) -> None:
        self._inner.close()


def test_what_takes_long_can_be_cancelled_and_the_last_picture_stays(digits, monkeypatch, qtbot):
    window, page = digits, page_of(digits)
    commands, gate = window.input, Event()
    click(qtbot, page.input_bar.ways["digit"])
    click(qtbot, page.digits.tiles[1])
    settle(qtbot, window)
    frame = window.document.live_frame
    slow = Slow(commands.opened.engine, gate)
    monkeypatch.setattr(commands, "opened", type(commands.opened)(slow, commands.opened.key, 0.0))
    click(qtbot, page.digits.tiles[2])
    assert commands.is_busy
    qtbot.waitUntil(page.input_bar.cancel.isVisible, timeout=20000)
    assert page.progress.isVisible()
    click(qtbot, page.input_bar.cancel)
    assert not commands.is_busy
    assert not page.input_bar.cancel.isVisible()
    # what ran is given up, and the next input opens it anew
    assert commands.opened is None
    assert window.document.live_frame == frame
    gate.set()
    click(qtbot, page.digits.tiles[3])
    settle(qtbot, window)
    assert page.input_bar.best.text() == "3"
    assert window.document.live_frame != frame


def test_an_option_changed_while_an_input_is_read_takes_no_place(digits, monkeypatch, qtbot):
    window, page = digits, page_of(digits)
    commands, gate = window.input, Event()
    click(qtbot, page.input_bar.ways["digit"])
    click(qtbot, page.digits.tiles[1])
    settle(qtbot, window)
    first = commands.opened
    slow = Slow(first.engine, gate)
    monkeypatch.setattr(commands, "opened", type(first)(slow, first.key, 0.0))
    click(qtbot, page.digits.tiles[4])
    # neither what is read is lost, nor is the digit before painted over it
    commands.change_setup("scale", scale=Scale.MAP)
    commands.change_setup("colours", colors=Colors.HOT)
    assert page.input_bar.best.text() == "1"
    gate.set()
    settle(qtbot, window)
    assert page.input_bar.best.text() == "4"
    live = window.document.live_frame
    expected = window.document.figure.run(digit(4)[0]).frame
    assert np.array_equal(live.pictures["conv1"], expected.pictures["conv1"])
    # a file that is another one by now is opened anew
    reopened: list[bool] = []
    monkeypatch.setattr(Slow, "is_current", False)
    monkeypatch.setattr(commands, "prepare", lambda: reopened.append(True))
    click(qtbot, page.digits.tiles[2])
    qtbot.waitUntil(lambda: reopened == [True], timeout=20000)


def test_of_inputs_that_come_faster_than_pictures_the_newest_is_read(digits, monkeypatch, qtbot):
    window, page = digits, page_of(digits)
    commands = window.input
    click(qtbot, page.input_bar.ways["digit"])
    click(qtbot, page.digits.tiles[1])
    settle(qtbot, window)
    painted = commands.note_painted
    monkeypatch.setattr(commands, "note_painted", lambda: None)
    monkeypatch.setattr(commands, "drawn_seconds", None)
    commands._hold.setInterval(600_000)
    first = commands.ran
    for number in (2, 5, 3):
        click(qtbot, page.digits.tiles[number])
    assert commands.is_busy
    assert commands.ran is first
    painted()
    assert first.number + 1 == commands._asked
    settle(qtbot, window)
    assert page.input_bar.best.text() == "3"
    # where nothing is painted, as in a window that is minimized, it does not wait for ever
    commands._hold.setInterval(0)
    click(qtbot, page.digits.tiles[7])
    settle(qtbot, window)
    assert page.input_bar.best.text() == "7"


def test_the_selected_layer_tells_its_maps_and_the_weights_of_a_unit(digits, qtbot):
    window, document, page = digits, digits.document, page_of(digits)
    window.style_panel.parts.setCurrentIndex(1)
    document.select(["conv2"])
    [live] = window.style_panel.page.findChildren(LiveValues)
    assert not live.isVisible()
    click(qtbot, page.input_bar.ways["digit"])
    click(qtbot, page.digits.tiles[3])
    settle(qtbot, window)
    qtbot.waitUntil(live.isVisible, timeout=20000)
    output = document.live_frame.outputs["conv2"]
    assert live.range.text() == f"16 maps of 11 × 11, 0 … {output.max():.3g}"
    assert live.maps.numbers == tuple(range(1, 17))
    assert not live.kernels.isVisible()
    document.select_units({"conv2": [3]})
    [live] = window.style_panel.page.findChildren(LiveValues)
    weights = document.figure.architecture.layer("conv2").weights
    assert live.kernels.numbers == tuple(range(1, 9))
    bias, most = weights.bias[2], np.abs(weights.matrix[2]).max()
    assert live.weights_range.text() == f"bias {bias:.2f}   ±{most:.2f}".replace("-", "−")
    before = QLocale()
    QLocale.setDefault(QLocale("es_ES"))
    try:
        document.select_units({"output": [4]})
        [live] = window.style_panel.page.findChildren(LiveValues)
        value = f"{document.live_frame.outputs['output'][3]:.4g}"
        assert live.range.text() == f"unit 4: {value}".replace(".", ",")
    finally:
        QLocale.setDefault(before)
    assert live.maps.numbers == ()


def test_another_language_keeps_what_is_read(digits, windows, qtbot):
    draw(qtbot, page_of(digits).draw.pad, (120, 40), (118, 120), (122, 200))
    settle(qtbot, digits)
    before = digits.document.live_frame
    given = digits.input.given
    windows.renew()
    [window] = windows
    assert window is not digits
    qtbot.waitUntil(lambda: window.input.ran is not None, timeout=20000)
    settle(qtbot, window)
    page = page_of(window)
    assert (window.sources.drawer.current, page.input_bar.kind) == ("input", "draw")
    assert window.input.given == given
    assert tuple(map(tuple, page.draw.pad.strokes)) == next(iter(given.values())).strokes
    assert window.document.live_frame.outputs.keys() == before.outputs.keys()
    assert np.array_equal(window.document.live_frame.outputs["input"], before.outputs["input"])

"""Files dragged over a window: zones that say what dropping does, and do it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit

import nnsvg_qt
from nnsvg_qt.app.commands.running.given import Picture, Typed

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
MOVE = Qt.DropAction.MoveAction
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def digits(windows, qtbot):
    window = windows.open_figure(nnsvg_qt.preset("digits"))
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        pass
    return window


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(window, data: QMimeData) -> list[str]:
    """Drag over the window; the titles of the zones that it then shows."""
    event = QDragEnterEvent(QPoint(50, 50), COPY | MOVE, data, LEFT, NONE)
    event.setDropAction(MOVE)
    QApplication.sendEvent(window, event)
    if window.drop_zones.zones:
        # who moves a file deletes it
        assert event.dropAction() == COPY
    assert event.isAccepted() == bool(window.drop_zones.zones)
    assert window.drop_zones.isVisible() == bool(window.drop_zones.zones)
    return [zone.title for zone in window.drop_zones.zones]


def drop(window, data: QMimeData, title: str) -> None:
    zones = window.drop_zones
    [zone] = [one for one in zones.zones if one.title == title]
    place = zones.area(zone).center()
    QApplication.sendEvent(zones, QDragEnterEvent(place.toPoint(), COPY, data, LEFT, NONE))
    assert zones.chosen is zone
    event = QDropEvent(place, COPY | MOVE, data, LEFT, NONE)
    event.setDropAction(MOVE)
    QApplication.sendEvent(zones, event)
    assert event.dropAction() == COPY
    assert not zones.isVisible()


def test_what_files_are_offered_while_they_are_there(digits, windows, qtbot, tmp_path):
    offers = {
        ("one.png",): ["Give it as input"],
        ("one.npy",): ["Give it as input"],
        ("one.csv",): ["Open", "Give it as input", "Train on it"],
        ("one.tsv",): ["Open", "Train on it"],
        ("one.onnx",): ["Open"],
        ("one.nnt",): ["Open"],
        ("one.nnsvgstyle",): ["Apply the style"],
        ("one.png", "two.nnsvg"): ["Open 2 files"],
    }
    for names, titles in offers.items():
        assert drag(digits, dragged(*(tmp_path / name for name in names))) == titles, names
    areas = [digits.drop_zones.area(zone) for zone in digits.drop_zones.zones]
    assert digits.drop_zones.rect().contains(areas[0].toRect())
    assert drag(digits, QMimeData()) == []
    # zones come and go with the files
    data = dragged(tmp_path / "one.csv")
    drag(digits, data)
    zones = digits.drop_zones
    first, second, third = (zones.area(zone) for zone in zones.zones)
    assert not first.intersects(second)
    assert not second.intersects(third)
    assert zones.rect().contains(first.united(third).toRect())
    # from the rest of the window over the zones, which are in it
    QApplication.sendEvent(digits, QDragLeaveEvent())
    place = second.center().toPoint()
    QApplication.sendEvent(zones, QDragEnterEvent(place, COPY, data, LEFT, NONE))
    QApplication.processEvents()
    assert zones.isVisible()
    QApplication.sendEvent(zones, QDragLeaveEvent())
    assert not zones.isVisible()
    # and out of the window, where no zone was
    drag(digits, data)
    QApplication.sendEvent(digits, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not zones.isVisible(), timeout=20000)
    # dropped beside the zones it is what is likeliest
    path = tmp_path / "small.nnsvg"
    nnsvg_qt.draw("2-3-1").save(path)
    data = dragged(path)
    assert drag(digits, data) == ["Open"]
    QApplication.sendEvent(digits, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    assert not digits.drop_zones.isVisible()
    qtbot.waitUntil(lambda: windows.showing(path) is not None, timeout=20000)


def test_a_picture_and_numbers_become_the_input(digits, qtbot, tmp_path):
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.save(str(tmp_path / "one.png"))
    data = dragged(tmp_path / "one.png")
    drag(digits, data)
    drop(digits, data, "Give it as input")
    assert digits.sources.drawer.is_open
    qtbot.waitUntil(lambda: digits.input.ran is not None, timeout=20000)
    assert isinstance(digits.input.given[digits.input.current], Picture)
    page = digits.sources.drawer.page("input")
    assert page.input_bar.kind == "picture"
    (tmp_path / "ones.csv").write_text("\n".join(",".join(["1"] * 28) for _ in range(28)))
    data = dragged(tmp_path / "ones.csv")
    drag(digits, data)
    drop(digits, data, "Give it as input")
    qtbot.waitUntil(lambda: digits.input.ran.read.min() == 1, timeout=20000)
    assert isinstance(digits.input.given[digits.input.current], Typed)
    assert page.input_bar.kind == "numbers"
    # what is no picture is told where the input is
    (tmp_path / "broken.png").write_text("no picture")
    data = dragged(tmp_path / "broken.png")
    drag(digits, data)
    drop(digits, data, "Give it as input")
    qtbot.waitUntil(lambda: "broken.png is no picture" in digits.input.problem, timeout=20000)


def test_a_table_is_trained_on(windows, qtbot, tmp_path):
    window = windows.open_figure(nnsvg_qt.draw("2-3-1"))
    path = tmp_path / "points.csv"
    path.write_text("a,b,c\n" + "\n".join(f"{n},{-n},{n % 2}" for n in range(20)))
    data = dragged(path)
    drag(window, data)
    drop(window, data, "Train on it")
    qtbot.waitUntil(
        lambda: window.document.figure.part("training").data == str(path), timeout=20000
    )
    assert window.sources.drawer.is_open


LINK = "https://playground.tensorflow.org/#networkShape=5,3&dataset=spiral&activation=relu"


def linked(window) -> bool:
    layers = window.document.figure.architecture.layers
    return [layer.shape[0] for layer in layers[1:3]] == [5, 3] and window.has_trained


@pytest.mark.parametrize("as_text", [False, True])
def test_a_link_of_playground_is_opened(window, windows, qtbot, as_text):
    data = QMimeData()
    if as_text:
        data.setText(LINK)
    else:
        data.setUrls([QUrl(LINK)])
    assert drag(window, data) == ["Open"]
    drop(window, data, "Open")
    qtbot.waitUntil(lambda: any(linked(one) for one in windows), timeout=20000)
    other = QMimeData()
    other.setUrls([QUrl("https://example.org/")])
    assert drag(window, other) == []


def test_the_dialog_that_opens_takes_a_link(window, windows, qtbot):
    def paste() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        QGuiApplication.clipboard().setText(LINK)
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(0, paste)
    window.action("files.open").trigger()
    qtbot.waitUntil(lambda: any(linked(one) for one in windows), timeout=20000)

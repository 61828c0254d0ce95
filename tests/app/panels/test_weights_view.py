"""The histogram of a layer's weights in the inspector, and true weights in the figure."""

import pytest

from nnsvg_qt.app.panels.model.weights_view import WeightsView
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.sources import stored_weights
from tests.app.opened import open_file
from tests.importers.onnx_files import known_weights


@pytest.fixture
def opened(windows, window, tmp_path):
    path = tmp_path / "known.onnx"
    path.write_bytes(known_weights())
    return open_file(windows, path, window)


def test_the_selected_layer_has_a_histogram(opened, qtbot):
    document = opened.document
    first, second = [one for one in document.figure.architecture if one.kind is Kind.DENSE]
    document.select([first.id])
    opened.show_own_style()
    [view] = opened.style_panel.findChildren(WeightsView)
    qtbot.waitUntil(view.isVisible, timeout=20000)
    assert view.picture.histogram.shape == (2, 3)
    assert view.words.text().startswith("2×3, float32   mean ")
    assert view.choice.count() == 2
    view.choice.setCurrentIndex(1)
    view.choice.activated.emit(1)
    qtbot.waitUntil(lambda: view.picture.histogram.shape == (2,), timeout=20000)
    document.select([second.id])
    qtbot.waitUntil(
        lambda: any(
            one.picture.histogram is not None and one.picture.histogram.shape == (2, 4)
            for one in opened.style_panel.findChildren(WeightsView)
        ),
        timeout=20000,
    )


def test_weights_from_the_file_are_one_step(opened, qtbot):
    document = opened.document
    before = document.figure
    action = opened.action("model.show_weights")
    qtbot.waitUntil(action.isEnabled, timeout=20000)
    action.trigger()
    qtbot.waitUntil(lambda: document.figure.frame is not None, timeout=20000)
    assert len(document.figure.frame.weights) == 2
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.figure == before


def test_weights_that_stay_in_the_file_are_told(opened, qtbot, monkeypatch):
    document = opened.document
    monkeypatch.setattr(stored_weights, "MOST_BYTES", 60)
    action = opened.action("model.show_weights")
    qtbot.waitUntil(action.isEnabled, timeout=20000)
    action.trigger()
    qtbot.waitUntil(lambda: document.figure.frame is not None, timeout=20000)
    assert len(document.figure.frame.weights) == 1
    bar = opened.sources.report_bar
    assert bar.isVisible()
    assert "stay in the file" in bar.sentence.text()

"""The page of a training in the drawer: keys, tiles and fields, and what follows from them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from nnsvg_qt.app.canvas.picture.weight_rows import WeightPlace, middle_of
from nnsvg_qt.app.commands.training.lesson_dialog import LessonDialog
from nnsvg_qt.app.commands.training.unit_formula import unit_formula
from nnsvg_qt.app.dialogs.gallery import Gallery
from nnsvg_qt.app.panels.running.live_values import LiveValues
from nnsvg_qt.app.panels.training.fields import WordChoiceField
from nnsvg_qt.training.moments import FINER, MAP_PIXELS, TILE_PIXELS
from nnsvg_qt.training.process import State
from nnsvg_qt.training.setup import Optimizer, Penalty, TrainingSetup
from tests.app.training_in_window import LEFT, click, page_of, settle, state_of

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_new_train_shows_playgrounds_network_ready_to_run(worker, window, qtbot):
    window.action("files.new").trigger()
    [gallery] = window.findChildren(Gallery)
    click(qtbot, gallery.train)
    settle(qtbot, window)
    figure = window.document.figure
    assert [layer.shape for layer in figure.architecture] == [(2,), (4,), (2,), (1,)]
    drawer = window.sources.drawer
    assert (drawer.current, drawer.is_open) == ("training", True)
    bar = page_of(window).training_bar
    assert bar.epoch.text() == "Epoch 0"
    assert bar.state.accessibleName() == "ready"
    # the words of a button are there only where they have room
    bar.keep.setText("Words that are longer")
    layout, with_words = bar.layout(), []
    assert layout is not None
    for width in range(520, 920, 20):
        bar.fit(width)
        if bar.keep.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
            layout.invalidate()
            assert layout.minimumSize().width() <= width
            with_words.append(width)
    assert 580 < min(with_words) < max(with_words)
    assert not window.document.modified
    live = window.document.live_frame
    assert live is not None
    assert live.number == 0
    assert set(live.pictures) == {layer.id for layer in figure.architecture}


def test_the_keys_run_pause_step_start_again_and_keep(training, worker, press, qtbot):
    window, document, canvas = training, training.document, training.canvas.widget
    first = document.live_frame
    press(canvas, Qt.Key.Key_F8)
    settle(qtbot, window)
    assert document.live_frame.number == 1
    press(canvas, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: document.live_frame.number > 3, timeout=20000)
    bar = page_of(window).training_bar
    assert bar.run.accessibleName() == "Pause"
    press(canvas, Qt.Key.Key_F5)
    settle(qtbot, window)
    epoch = document.live_frame.number
    assert bar.epoch.text() == f"Epoch {epoch}"
    assert bar.state.accessibleName() == "paused"
    losses = worker[0].training.losses
    assert bar.training_loss.text() == f"{losses.training:.3f}"
    assert bar.test_loss.text() == f"{losses.test:.3f}"
    assert [point.epoch for point in window.training.session.curve] == [*range(epoch + 1)]
    # nothing of it is a step
    assert document.undo_stack.count() == 0
    assert not document.modified
    press(canvas, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    assert document.live_frame == first
    assert len(window.training.session.curve) == 1
    assert worker[0].told == ["step", "run", "pause", "restart"]
    # what is kept is one step, and the run goes on
    assert window.action("training.keep_frame").isEnabled()
    press(window.canvas.widget, Qt.Key.Key_F8)
    settle(qtbot, window)
    live = document.live_frame
    line = page_of(window).training_bar.line
    click(qtbot, page_of(window).training_bar.keep)
    assert document.figure.frame == live
    assert [*line.marked] == [1]
    # then, in the same step, its maps as fine as those of files
    settle(qtbot, window)
    kept = document.figure.frame
    assert kept == replace(live, pictures=kept.pictures, whole=kept.whole, border=kept.border)
    assert kept.whole.shape == (FINER * MAP_PIXELS, FINER * MAP_PIXELS, 3)
    assert kept.pictures["dense-1"].shape[1] == FINER * TILE_PIXELS
    assert document.live_frame == live
    assert document.undo_stack.count() == 1
    press(window.canvas.widget, Qt.Key.Key_M, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    layer = document.figure.architecture.layer("dense-1")
    assert layer.weights == live.weights["dense-1"]
    assert document.undo_stack.count() == 2
    assert window.training.moment.epoch == 1
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.figure.frame is None
    assert document.live_frame == live
    assert not line.marked


def test_rates_act_at_once_and_what_starts_again_is_brought_back_by_undo(training, worker, qtbot):
    window, document, page = training, training.document, page_of(training)
    window.training.step()
    settle(qtbot, window)
    rate = page.learning.rate
    rate.line.setFocus()
    rate.line.selectAll()
    qtbot.keyClicks(rate.line, "0.25")
    assert document.figure.part("training") == TrainingSetup(learning_rate=0.25)
    assert document.undo_stack.count() == 1
    settle(qtbot, window)
    assert worker[0].training.trainer.setup.learning_rate == 0.25
    assert window.training.moment.epoch == 1
    told = window.training.moment
    page.data.fields[0].slider.setFocus()
    qtbot.keyClick(page.data.fields[0].slider, Qt.Key.Key_Right)
    settle(qtbot, window)
    assert document.figure.part("training").noise == 5
    assert window.training.moment.epoch == 0
    document.undo_stack.undo()
    settle(qtbot, window)
    assert window.training.moment.frame == told.frame
    assert window.training.moment.losses == told.losses
    assert document.live_frame == told.frame
    assert len(worker) == 1


def test_tiles_choose_data_and_features_and_the_input_follows(training, worker, qtbot):
    window, document, page = training, training.document, page_of(training)
    click(qtbot, page.data.tiles["spiral"])
    settle(qtbot, window)
    assert document.figure.part("training").data == "spiral"
    click(qtbot, page.features.tiles["x*y"])
    assert document.figure.part("training").features == "x, y, x*y"
    assert document.figure.architecture.layer("input-1").shape == (3,)
    qtbot.keyClicks(page.features.formula, "sqrt(x^2 + y^2)")
    qtbot.keyClick(page.features.formula, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert document.figure.part("training").features == "x, y, x*y, sqrt(x^2 + y^2)"
    assert document.live_frame.pictures["input-1"].shape[0] == 4
    assert document.undo_stack.count() == 3
    # what is no formula is marked, and does nothing
    qtbot.keyClicks(page.features.formula, "open(x)")
    assert page.features.formula.reason.startswith("There is no function")
    qtbot.keyClick(page.features.formula, Qt.Key.Key_Return)
    assert document.undo_stack.count() == 3
    click(qtbot, page.data.values)
    settle(qtbot, window)
    assert document.figure.part("training").data == "reg-plane"
    assert page.data.tiles["reg-gauss"].isVisible()
    assert not page.data.tiles["circle"].isVisible()


def test_settings_one_by_one_and_what_a_lesson_hides(training, monkeypatch, qtbot):
    window, document, page = training, training.document, page_of(training)
    manner = page.learning.manner
    assert manner.currentData() == "playground"
    manner.setFocus()
    qtbot.keyClick(manner, Qt.Key.Key_Down)
    assert document.figure.part("training").optimizer is Optimizer.ADAM
    assert document.undo_stack.count() == 1
    penalty = page.learning.fields[2]
    assert isinstance(penalty, WordChoiceField)
    assert not page.learning.penalty_rate.isEnabled()
    penalty.box.setFocus()
    qtbot.keyClick(penalty.box, Qt.Key.Key_Down)
    assert document.figure.part("training").regularization is Penalty.L1
    assert page.learning.penalty_rate.isEnabled()
    assert manner.currentData() == "today"
    # the last feature stays
    told: list[str] = []
    monkeypatch.setattr(type(window), "show_problem", lambda _, sentence: told.append(sentence))
    click(qtbot, page.features.tiles["x"])
    click(qtbot, page.features.tiles["y"])
    assert document.figure.part("training").features == "y"
    assert page.features.tiles["y"].isChecked()
    assert told == ["A network that reads nothing learns nothing; leave one feature."]
    window.action("training.hide_controls").trigger()
    [dialog] = window.findChildren(LessonDialog)
    for name in ("noise", "learning_rate", "step", "sin(x)", "problem"):
        qtbot.keyClick(dialog.boxes[name], Qt.Key.Key_Space)
    # features are called as beside their tiles
    assert dialog.boxes["x^2"].text() == "x₁²"
    dialog.accept()
    hidden = {"noise", "learning_rate", "step", "sin(x)", "problem"}
    assert document.figure.part("training").hidden == hidden
    gone: list[QWidget] = [page.data.fields[0], page.learning.rate, page.training_bar.step]
    gone += [page.features.tiles["sin(x)"], page.data.segments, page.data.captions["noise"]]
    assert not any(widget.isVisible() for widget in gone)
    assert page.training_bar.run.isVisible()
    document.undo_stack.undo()
    assert all(widget.isVisible() for widget in gone)
    # what does not fit is said and fitted
    window.training.change("step", features="x, y, x*y")
    settle(qtbot, window)
    assert state_of(window) is State.REFUSED
    [bar] = [one for one in window.findChildren(object) if one.objectName() == "messageBar"]
    assert "3 features" in bar.sentence.text()
    state, size = page.training_bar.state, window.size()
    window.resize(760, 700)
    qtbot.waitUntil(lambda: not page.training_bar.line.isVisible())
    run = page.training_bar.run
    qtbot.waitUntil(lambda: run.width() >= run.sizeHint().width())
    assert QLabel.text(state) == state.accessibleName(), "elided"
    assert not page.training_bar.losses.isVisible()
    window.resize(size)
    click(qtbot, bar.buttons[0])
    settle(qtbot, window)
    assert document.figure.architecture.layer("input-1").shape == (3,)
    assert state_of(window) is State.PAUSED
    assert not bar.isVisible()


def test_divergence_and_a_lost_process_are_told_and_mended(training, worker, qtbot):
    window, document = training, training.document
    window.training.step()
    settle(qtbot, window)
    window.training.change("step", data="reg-plane", activation="linear")
    window.training.run_or_pause()
    qtbot.waitUntil(lambda: window.training.moment.epoch > 1, timeout=20000)
    window.training.change("step", learning_rate=100.0)
    settle(qtbot, window)
    assert state_of(window) is State.DIVERGED
    [bar] = [one for one in window.findChildren(object) if one.objectName() == "messageBar"]
    assert bar.isVisible()
    assert "diverged" in bar.sentence.text()
    sound = document.live_frame
    assert bar.buttons[0].text() == "&Go on at 0.03"
    click(qtbot, bar.buttons[0])
    assert document.figure.part("training").learning_rate == 0.03
    qtbot.waitUntil(lambda: window.training.moment.epoch > sound.number + 1, timeout=20000)
    assert state_of(window) is State.RUNNING
    assert not bar.isVisible()
    # a lost process is told, and another one begun
    worker[0].lose()
    qtbot.waitUntil(lambda: state_of(window) is State.LOST, timeout=20000)
    kept = document.live_frame
    assert kept.number > 1
    assert not window.training.session.is_running
    state = page_of(window).training_bar.state
    assert state.accessibleName() == "ended by the system"
    window.training.start_again()
    settle(qtbot, window)
    assert len(worker) == 2
    assert document.live_frame.number == 0


def test_minimised_nothing_is_drawn_and_closing_ends_it(training, worker, qtbot):
    window, document = training, training.document
    window.training.run_or_pause()
    qtbot.waitUntil(lambda: document.live_frame.number > 1, timeout=20000)
    window.hide()
    drawn = document.live_frame
    epoch = window.training.moment.epoch
    qtbot.waitUntil(lambda: window.training.moment.epoch > epoch + 1, timeout=20000)
    assert document.live_frame is drawn
    # where it ends is shown nevertheless: that is what can be kept then
    window.training.run_or_pause()
    settle(qtbot, window)
    assert document.live_frame.number == window.training.moment.epoch > epoch
    window.training.run_or_pause()
    drawn = document.live_frame
    window.show()
    qtbot.waitUntil(lambda: document.live_frame is not drawn, timeout=20000)
    window.close()
    assert worker[0].is_ended


@pytest.mark.long
def test_another_language_goes_on_with_the_run(training, windows, worker, qtbot):
    training.training.run_or_pause()
    windows.renew()
    [window] = windows
    assert window is not training
    assert window.sources.drawer.current == "training"
    epoch = window.training.moment.epoch
    qtbot.waitUntil(lambda: window.training.moment.epoch > epoch + 2, timeout=20000)
    window.training.run_or_pause()
    assert len(worker) == 1


def test_the_true_process_trains_beside_the_window(window, qtbot):
    window.files.new_training()
    document = window.document
    window.training.run_or_pause()
    qtbot.waitUntil(
        lambda: document.live_frame is not None and document.live_frame.number > 5, timeout=60000
    )
    window.training.run_or_pause()
    qtbot.waitUntil(lambda: window.training.session.is_settled, timeout=60000)
    assert state_of(window) is State.PAUSED
    assert document.live_frame == window.training.moment.frame
    window.training.run_or_pause()
    process = window.training.session._worker._process
    kept = document.live_frame.number
    qtbot.waitUntil(lambda: document.live_frame.number > kept, timeout=60000)
    process.kill()
    qtbot.waitUntil(lambda: state_of(window) is State.LOST, timeout=60000)
    assert document.live_frame.number > kept
    window.training.start_again()
    qtbot.waitUntil(lambda: state_of(window) is State.PAUSED, timeout=60000)
    process = window.training.session._worker._process
    window.training.end()
    process.join(60)
    assert not process.is_alive()


def test_the_time_line_goes_back_and_on_from_there(training, worker, press, qtbot):
    window, document = training, training.document
    session, line = window.training.session, page_of(window).training_bar.line
    first = document.live_frame
    session.step(8)
    settle(qtbot, window)
    eighth = document.live_frame
    assert [point.epoch for point in session.curve] == [*range(9)]
    press(window.canvas.widget, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    assert document.live_frame.number == 7
    # what was trained beyond it stays on the line
    assert line.last == 8
    assert [point.epoch for point in session.later] == [7, 8]
    qtbot.mouseClick(line, LEFT, pos=QPoint(round(line.x_of(0)), line.height() // 2))
    settle(qtbot, window)
    assert document.live_frame == first
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_End)
    settle(qtbot, window)
    assert document.live_frame == eighth
    qtbot.keyClick(line, Qt.Key.Key_Left)
    settle(qtbot, window)
    assert document.live_frame.number == 7
    window.training.step()
    settle(qtbot, window)
    assert document.live_frame == eighth
    assert document.undo_stack.count() == 0


def test_new_points_leave_the_weights_and_a_stop_is_told(training, qtbot):
    window, document, page = training, training.document, page_of(training)
    window.training.session.step(3)
    settle(qtbot, window)
    before = document.live_frame
    click(qtbot, page.data.regenerate)
    settle(qtbot, window)
    after = document.live_frame
    assert after.number == 3
    assert after.weights == before.weights
    assert after.plane != before.plane
    stop = page.learning.stop
    assert not stop.line.isVisible()
    stop.box.setFocus()
    qtbot.keyClick(stop.box, Qt.Key.Key_Down)
    assert document.figure.part("training").stop_epoch == 1000
    stop.line.setFocus()
    stop.line.selectAll()
    qtbot.keyClicks(stop.line, "5")
    window.training.run_or_pause()
    settle(qtbot, window)
    assert window.training.moment.epoch == 5
    assert page.training_bar.state.accessibleName() == "stopped"
    assert window.statusBar().currentMessage() == "Epoch 5 is reached."
    window.action("training.toggle:test_points").trigger()
    assert not document.figure.part("training").test_points
    assert document.undo_stack.undoText() == "picture of the training"


def point_at(qtbot, window, place) -> QPoint:
    """Moves the pointer to what draws a weight; gives the point of the canvas."""
    canvas = window.canvas
    at = QPoint()

    def is_shown() -> bool:
        nonlocal at
        if not canvas.is_current:
            return False
        found = middle_of(canvas.shown_scene, place)
        assert found is not None
        # panels that come later may move the figure
        at = canvas.place.position(QPointF(*found)).toPoint()
        # the pointer of the display may leave the canvas at any time, and the card goes then
        qtbot.mouseMove(canvas.surface(), at + QPoint(0, 60))
        qtbot.mouseMove(canvas.surface(), at)
        return window.weight_card.isVisible() and window.weight_card.place == place

    qtbot.waitUntil(is_shown, timeout=20000)
    return at


def test_a_weight_is_read_and_typed_on_the_canvas(training, worker, qtbot):
    window, document = training, training.document
    window.training.step()
    settle(qtbot, window)
    at = point_at(qtbot, window, WeightPlace("dense-2-dense-3", 0, 1))
    card = window.weight_card
    assert card.title.text() == "Hidden 2, unit 2 → Output"
    before = float(document.live_frame.weights["dense-3"].matrix[0, 1])
    assert card.line.value == round(before, 4)
    losses = window.training.moment.losses
    with qtbot.waitActive(window, timeout=20000):
        window.activateWindow()
    qtbot.mouseClick(window.canvas.surface(), LEFT, pos=at)
    assert window.focusWidget() is card.line
    qtbot.keyClicks(card.line, "2.5")
    settle(qtbot, window)
    assert document.live_frame.weights["dense-3"].matrix[0, 1] == 2.5
    assert window.training.moment.losses != losses
    assert window.training.moment.epoch == 1
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "weight"
    # of the figure nothing is another
    assert not document.modified
    assert not window.isWindowModified()
    document.undo_stack.undo()
    settle(qtbot, window)
    assert document.live_frame.weights["dense-3"].matrix[0, 1] == before
    assert window.training.moment.losses == losses
    # the card keeps up, and tells of biases; no tip covers what it stands by
    window.canvas.setFocus()
    bias = WeightPlace("dense-2", 1, None)
    at = point_at(qtbot, window, bias)
    assert (card.title.text(), card.word.text()) == ("Hidden 2, unit 2", "Bias")
    assert window.canvas.interaction.tooltips.text_at(QPointF(at)) == ""
    window.training.session.step(3)
    settle(qtbot, window)
    value = window.document.live_frame.weights["dense-2"].bias[1]
    assert card.line.value == round(float(value), 4)
    # of a unit the status bar tells what it computes
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)
    x, y = window.canvas.outlines.units("dense-2", [2])[0].mean(axis=0)
    tile = window.canvas.place.position(QPointF(float(x), float(y))).toPoint()
    formula = unit_formula(document.shown_figure, "dense-2", 1)

    def is_told() -> bool:
        # the pointer of the display may move meanwhile, too
        qtbot.mouseMove(window.canvas.surface(), tile + QPoint(0, 100))
        qtbot.mouseMove(window.canvas.surface(), tile)
        return bool(window.statusBar().currentMessage() == f"Hidden 2, unit 2: {formula}")

    qtbot.waitUntil(is_told, timeout=20000)
    assert f"{abs(float(value)):.3g}" in formula
    # and the panel shows its map and what it reads, as the moment has it
    window.style_panel.parts.setCurrentIndex(1)
    document.select_units({"dense-2": [2]})
    [live] = window.style_panel.page.findChildren(LiveValues)
    assert live.range.text() == "Epoch 4"
    assert live.maps.numbers == (1, 2)
    assert live.formula.text() == formula
    weights = document.live_frame.weights["dense-2"]
    rows = [*weights.matrix[1].tolist(), float(weights.bias[1])]
    assert [number for _, number in live.bars.rows] == rows
    window.training.session.step()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: live.range.text() == "Epoch 5", timeout=20000)
    assert live.bars.rows[0][1] == document.live_frame.weights["dense-2"].matrix[1, 0]


def test_buttons_on_the_figure_add_and_take_units_and_layers(training, qtbot):
    window, document = training, training.document
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)
    QApplication.sendEvent(window.canvas.surface(), QEvent(QEvent.Type.Enter))
    buttons = window.size_buttons
    assert set(buttons.units) == {"dense-1", "dense-2"}
    click(qtbot, buttons.units["dense-1"].more)
    click(qtbot, buttons.layers.more)
    settle(qtbot, window)
    shapes = [layer.shape for layer in document.figure.architecture]
    assert shapes == [(2,), (5,), (2,), (2,), (1,)]
    assert window.training.moment.epoch == 0
    assert document.live_frame.weights["dense-1"].shape == (5, 2)
    qtbot.waitUntil(lambda: window.canvas.is_current and len(buttons.units) == 3, timeout=20000)
    for _ in range(3):
        click(qtbot, buttons.layers.less)
    assert [layer.shape for layer in document.figure.architecture] == [(2,), (1,)]
    settle(qtbot, window)
    assert window.training.moment.state is State.PAUSED
    assert document.undo_stack.count() == 5


@pytest.mark.parametrize("size", [(1340, 720), (1340, 900), (1024, 640)])
def test_buttons_for_layers_cover_none_of_them(training, qtbot, size):
    window = training
    window.resize(*size)
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)
    canvas = window.canvas
    QApplication.sendEvent(canvas.surface(), QEvent(QEvent.Type.Enter))
    pair = window.size_buttons.layers
    assert pair.isVisible()
    assert canvas.surface().rect().contains(pair.geometry())
    for layer in window.document.figure.architecture:
        hull = canvas.outlines.layer(layer.id)
        ends = [
            canvas.place.position(QPointF(*end)) for end in (hull.min(axis=0), hull.max(axis=0))
        ]
        assert not QRectF(*ends).toRect().intersects(pair.geometry()), layer.id
    for units in window.size_buttons.units.values():
        assert not units.geometry().intersects(pair.geometry())


def test_dashes_move_with_the_epochs_on_the_screen_alone(training, qtbot):
    window = training
    qtbot.waitUntil(lambda: window.canvas.is_current and bool(window.moving_dashes), timeout=20000)
    dashes = window.moving_dashes
    assert not dashes.isVisible()
    window.action("training.show_dashes").trigger()
    assert dashes.isVisible()
    assert dashes.size() == window.canvas.surface().size()
    assert len(dashes.curves()) == 18
    before = dashes.offset
    scene = window.canvas.shown_scene
    window.training.session.step(6)
    settle(qtbot, window)
    assert dashes.offset == before - 2
    # what is exported has none of it
    assert not any(getattr(one, "line", None) and one.line.dashes for one in scene.primitives)
    assert not window.document.modified
    window.action("training.show_dashes").trigger()
    assert not dashes.isVisible()

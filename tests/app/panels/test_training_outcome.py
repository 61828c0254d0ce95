"""What came of a training: classes taken for each other, and two runs beside each other."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFileDialog

from nnsvg_qt.app.dialogs.small_multiples import (
    SmallMultiplesDialog,
    columns_for,
    epochs_of,
    usual_epochs,
)
from nnsvg_qt.errors import InputError
from tests.app.training_in_window import click, page_of, settle


def numbers_of(outcome) -> dict[str, tuple[str, str]]:
    return {
        one.accessibleName(): (other.accessibleName(), last.accessibleName())
        for one, other, last in outcome.numbers
        if one.isVisibleTo(outcome)
    }


def test_classes_and_an_earlier_run_stand_beside_the_present_one(training, worker, qtbot):
    window, page = training, page_of(training)
    window.training.session.step(6)
    settle(qtbot, window)
    click(qtbot, page.training_bar.outcome)
    outcome = page.outcome
    assert outcome.isVisible()
    assert not page.data.isVisible()
    trainer = worker[0].training.trainer
    table = outcome.confusion
    inputs, targets = trainer.data.test
    taken = trainer.outputs_of(inputs)[:, 0] > 0
    known = targets[:, 0] > 0
    wrong = int(np.sum(known & ~taken))
    middle = table.cell.center() + QPointF(0, table.cell.height())
    share = 100 * wrong / int(known.sum())
    assert table.text_at(middle) == f"1 taken for −1: {wrong} points, {share:.1f} % of its own"
    assert table.text_at(QPointF(0, 0)) == ""
    click(qtbot, outcome.of_training)
    inputs, targets = trainer.data.training
    taken = trainer.outputs_of(inputs)[:, 0] > 0
    wrong = int(np.sum((targets[:, 0] > 0) & ~taken))
    assert table.text_at(middle).startswith(f"1 taken for −1: {wrong} points")
    assert numbers_of(outcome)["Epochs"] == ("6", "")
    assert numbers_of(outcome)["Parameters"] == ("25", "")
    assert outcome.hint.isVisible()
    # a change that starts again lays this run beside the next one
    window.training.change("step", seed=3)
    settle(qtbot, window)
    window.training.change("step", learning_rate=0.25)
    window.training.session.step(2)
    settle(qtbot, window)
    assert not outcome.hint.isVisible()
    [past] = window.training.past
    assert [one.epoch for one in past.curve] == [*range(7)]
    numbers = numbers_of(outcome)
    assert numbers["Epochs"] == ("2", "6")
    assert numbers["Learning rate"] == ("0.25", "0.03")
    assert outcome.runs.currentText() == "run 1, 6 epochs"
    assert outcome.curves.last == 6
    outcome.runs.setFocus()
    qtbot.keyClick(outcome.runs, Qt.Key.Key_Up)
    assert outcome.runs.currentText() == "no other run"
    assert outcome.curves.last == 2
    # of numbers there are no classes
    window.training.change("step", data="reg-plane")
    settle(qtbot, window)
    assert not table.isVisible()
    assert outcome.no_classes.isVisible()
    assert "R² of test points" in numbers_of(outcome)
    # what is brought back is no earlier run any more
    before = len(window.training.past)
    window.document.undo_stack.undo()
    settle(qtbot, window)
    assert window.training.moment.epoch == 2
    assert len(window.training.past) == before - 1
    click(qtbot, page.training_bar.outcome)
    assert page.data.isVisible()


def test_several_epochs_are_written_on_one_page(training, tmp_path, monkeypatch, qtbot):
    window = training
    path = tmp_path / "multiples.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "SVG (*.svg)"))
    window.training.session.step(12)
    settle(qtbot, window)
    window.action("small_multiples.ask").trigger()
    [dialog] = window.findChildren(SmallMultiplesDialog)
    assert dialog.epochs.text() == "0, 10, 12"
    dialog.epochs.setFocus()
    dialog.epochs.selectAll()
    qtbot.keyClicks(dialog.epochs, "2, 13")
    assert not dialog.save_button.isEnabled()
    assert dialog.reason.text() == "The run is at epoch 12; epoch 13 is not reached."
    qtbot.keyClick(dialog.epochs, Qt.Key.Key_Backspace)
    click(qtbot, dialog.save_button)
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() != "", timeout=20000)
    assert window.statusBar().currentMessage() == "Saved multiples.svg"
    svg = path.read_text()
    assert "epoch 2," in svg
    assert "epoch 1," in svg
    assert ">(b)<" in svg
    # the run stays where it was
    assert window.training.moment.epoch == 12
    assert window.document.undo_stack.count() == 0


def test_epochs_are_read_and_columns_suit(qapp):
    assert usual_epochs(0) == (0,)
    assert usual_epochs(250) == (0, 10, 100, 250)
    assert epochs_of("5, 0;5", 9) == (5, 0)
    assert [columns_for(count) for count in range(1, 8)] == [1, 2, 3, 2, 2, 3, 2]
    for text in ("", "a", "1,", "-1", "10", ",".join(map(str, range(27)))):
        try:
            epochs_of(text, 9 if len(text) < 9 else 99)
        except InputError:
            continue
        raise AssertionError(text)

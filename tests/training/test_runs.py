"""A training that is gone back in, stopped by its conditions, and changed by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.frame import DEAD, FAINT, SATURATED
from nnsvg_qt.training.diagnosis import outcome_of, troubles_of
from nnsvg_qt.training.history import MOST_KEPT, History, Stopping
from nnsvg_qt.training.moments import FINER, MAP_PIXELS
from nnsvg_qt.training.runs import Run, Timeline, frames_of
from nnsvg_qt.training.setup import Activation, Optimizer, Penalty, TrainingSetup
from nnsvg_qt.training.trainer import DivergenceError, Losses, Snapshot, Trainer
from tests.in_turn import examples

NETWORK = nnsvg_qt.draw("2-3-1").architecture


@pytest.mark.parametrize("optimizer", Optimizer)
def test_going_back_gives_the_same_numbers_again(optimizer: Optimizer) -> None:
    setup = TrainingSetup(
        data="xor", optimizer=optimizer, shuffled=True, regularization=Penalty.L1,
        regularization_rate=0.01, batch_size=30,
    )  # fmt: skip
    run = Run(nnsvg_qt.draw("2 > dense 4 > dropout 0.2 > dense 1").architecture, setup)
    for _ in range(6):
        run.advance()
    weights, losses = run.trainer.weights(), run.losses
    run.back_to(3)
    assert run.epoch == 3
    assert run.trainer.weights() != weights
    for _ in range(3):
        run.advance()
    assert (run.trainer.weights(), run.losses) == (weights, losses)
    assert [row[0] for row in run.history.rows()] == [*range(7)]


def snapshot(epoch: int, numbers: int) -> Snapshot:
    return Snapshot(epoch, {("a", "matrix"): np.zeros(numbers)}, {}, {}, 0, {}, ())


@settings(max_examples=examples(15))
@given(st.integers(1, 400), st.integers(10, 2000), st.integers(2, 60))
def test_a_time_line_keeps_to_its_memory_and_is_even(epochs: int, numbers: int, most: int) -> None:
    room = 40 * (4_000 + 8 * numbers)
    line = Timeline(room, most)
    for epoch in range(epochs + 1):
        if line.is_kept(epoch):
            line.keep(snapshot(epoch, numbers))
    assert line.size_in_bytes <= room
    assert line.size_in_bytes == sum(4_000 + 8 * numbers for _ in line.epochs)
    assert len(line.epochs) <= max(most, 2)
    assert line.epochs[0] == 0
    steps = np.diff(line.epochs)
    assert len(steps) == 0 or steps.max() <= 2 * max(steps.min(), epochs * 2 // min(most, 40) + 1)
    for epoch in (0, epochs // 2, epochs):
        assert line.at(epoch).epoch <= epoch
    with pytest.raises(InputError, match="No moment is kept"):
        line.at(-1)


def test_another_way_on_forgets_what_came_later() -> None:
    line, history = Timeline(), History()
    for epoch in (0, 1, 2, 3, 1):
        line.keep(snapshot(epoch, 1))
        history.record(epoch, Losses(epoch, 1))
    assert line.epochs == (0, 1)
    assert history.rows() == ((0, 0, 1), (1, 1, 1))


def test_a_long_history_is_thin_and_its_moment_is_always_there() -> None:
    history = History()
    for epoch in range(3 * MOST_KEPT):
        history.record(epoch, Losses(1 / (1 + epoch), 2.0))
    rows = history.rows()
    assert len(rows) <= MOST_KEPT
    assert set(np.diff([row[0] for row in rows])) == {4}
    series = history.series(2, Losses(0.25, 0.5))
    assert series["training"].tolist() == [[0, 1], [2, 0.25]]
    assert series["test"][-1].tolist() == [2, 0.5]


def test_conditions_stop_and_say_why() -> None:
    stopping, setup = Stopping(), TrainingSetup(patience=3)
    assert [stopping.reason(setup, e, Losses(1, t)) for e, t in ((1, 5), (2, 4), (4, 4))] == 3 * [
        None
    ]
    said = str(stopping.reason(setup, 5, Losses(1, 4)))
    assert said == ("The test loss has not fallen for 3 epochs; it was least, 4, at epoch 2.")
    assert Stopping().reason(TrainingSetup(stop_loss=0.5), 1, Losses(1, 0.6)) is None
    assert "fell to 0.4" in str(Stopping().reason(TrainingSetup(stop_loss=0.5), 1, Losses(1, 0.4)))
    run = Run(NETWORK, TrainingSetup(stop_epoch=2))
    frames = [(frame.number, reason) for frame, _, reason in frames_of(run, 9, {0, 9})]
    assert [number for number, _ in frames] == [0, 2]
    assert str(frames[1][1]) == "Epoch 2 is reached."


def test_a_weight_by_hand_acts_at_once() -> None:
    run = Run(NETWORK, TrainingSetup())
    before = run.losses
    run.set_weight("dense-1", 2, 1, 3.5)
    run.set_weight("dense-2", 0, None, -0.75)
    weights = run.trainer.weights()
    assert weights["dense-1"].matrix[2, 1] == 3.5
    assert weights["dense-2"].bias is not None
    assert weights["dense-2"].bias[0] == -0.75
    assert run.losses == run.trainer.losses() != before
    for layer, unit, source, value in (
        ("input-1", 0, 0, 1.0),
        ("dense-1", 3, 0, 1.0),
        ("dense-1", 0, 2, 1.0),
        ("dense-1", 0, -1, 1.0),
        ("dense-1", 0, 0, float("nan")),
    ):
        with pytest.raises(InputError):
            run.set_weight(layer, unit, source, value)


def test_other_points_leave_weights_and_epoch() -> None:
    run = Run(NETWORK, TrainingSetup())
    run.advance()
    weights, losses = run.trainer.weights(), run.losses
    run.use_data(TrainingSetup(data_seed=5))
    assert (run.epoch, run.trainer.weights()) == (1, weights)
    assert run.losses != losses
    with pytest.raises(InputError):
        run.use_data(TrainingSetup(features="x"))
    assert run.trainer.data.inputs.shape[1] == 2


def run_on(run: Run, epochs: int) -> None:
    for _ in range(epochs):
        run.advance()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"data": "reg-plane", "learning_rate": 30, "output": "linear"}, "try 3"),
        (
            {"regularization": "l2", "learning_rate": 3, "regularization_rate": 10},
            "the penalty, 10, takes more than twice",
        ),
        (
            {"data": "reg-plane", "features": "1000*x, y", "activation": "linear"},
            "try to scale the inputs",
        ),
    ],
)
def test_divergence_stops_before_it_and_says_why(values: dict[str, object], told: str) -> None:
    run = Run(NETWORK, TrainingSetup().changed(**values))
    with pytest.raises(DivergenceError, match="Training diverged in epoch") as caught:
        run_on(run, 2000)
    assert told in str(caught.value)
    assert np.isfinite([run.losses.training, run.losses.test]).all()
    assert run.frame().number == run.epoch
    assert f"in epoch {run.epoch + 1}:" in str(caught.value)


def test_units_that_do_not_work_are_found() -> None:
    trainer = Trainer(NETWORK, TrainingSetup(activation=Activation.RELU))
    assert troubles_of(trainer) == {}
    trainer.set_weight("dense-1", 1, None, -1000.0)
    assert troubles_of(trainer)["dense-1"].tolist() == [0, DEAD, 0]
    trainer.change({"activation": "tanh"})
    trainer.set_weight("dense-1", 2, None, 90.0)
    assert troubles_of(trainer)["dense-1"].tolist() == [0, SATURATED, SATURATED]
    deep = nnsvg_qt.draw("2-4-4-4-4-4-4-1").architecture
    faint = troubles_of(Trainer(deep, TrainingSetup(activation=Activation.SIGMOID)))
    assert set(faint["dense-1"].tolist()) == {FAINT}
    before = trainer.snapshot().gradients
    troubles_of(trainer)
    assert trainer.snapshot().gradients.keys() == before.keys()


def test_measures_are_shares_of_what_is_right() -> None:
    run = Run(nnsvg_qt.draw("2-4-1").architecture, TrainingSetup(data="gauss"))
    for _ in range(10):
        run.advance()
    outcome = outcome_of(run.trainer)
    training, test = map(np.array, outcome.confusions)
    assert test.sum() == training.sum() == 250
    assert outcome.measures["test accuracy"] == np.trace(test) / 250 > 0.95
    assert outcome.measures["accuracy"] == np.trace(training) / 250
    # by row what they are: the targets of each class are as many as its row holds
    ones = int((run.trainer.data.test[1] > 0).sum())
    assert test.sum(axis=1).tolist() == [250 - ones, ones]
    run.frame()
    assert run.confusions == outcome.confusions
    numbers = Run(NETWORK, TrainingSetup(data="reg-plane", learning_rate=0.1))
    for _ in range(15):
        numbers.advance()
    assert 0.9 < outcome_of(numbers.trainer).measures["test r2"] <= 1
    assert outcome_of(numbers.trainer).confusions == ()


def test_finer_frames_leave_the_run_where_it_is() -> None:
    setup = TrainingSetup(optimizer=Optimizer.ADAM, shuffled=True)
    run = Run(NETWORK, setup)
    for _ in range(4):
        run.advance()
    third = run.frame()
    run.advance()
    fifth, weights = run.frame(), run.trainer.weights()
    finer = run.refined(third)
    assert (finer.number, finer.weights, finer.losses) == (4, third.weights, third.losses)
    assert finer.whole is not None
    assert finer.whole.shape == (FINER * MAP_PIXELS, FINER * MAP_PIXELS, 3)
    early, last = run.frames_at((0, 5, 90))
    assert (early.number, last.number) == (0, 5)
    assert last == replace(fifth, pictures=last.pictures, whole=last.whole, border=last.border)
    assert (run.epoch, run.trainer.weights()) == (5, weights)
    run.advance()
    other = Run(NETWORK, setup)
    for _ in range(6):
        other.advance()
    assert run.trainer.weights() == other.trainer.weights()
    # of other data it is no moment of this run
    run.use_data(replace(setup, data_seed=9))
    assert run.refined(third) is third

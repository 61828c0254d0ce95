"""Networks learn; what they cannot is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.training.data import Data
from nnsvg_qt.training.moments import MINUS, PLUS, TILE_PIXELS, ZERO, colored, frame_of
from nnsvg_qt.training.setup import Ending, Loss, Optimizer, Start, TrainingSetup
from nnsvg_qt.training.trainer import DivergenceError, Trainer


def network(notation: str) -> Architecture:
    return nnsvg_qt.draw(notation).architecture


def test_a_small_network_learns_the_circle_and_the_same_seed_gives_the_same() -> None:
    trainer = Trainer(network("2-4-2-1"), TrainingSetup(seed=1))
    before = trainer.losses()
    trainer.run(150)
    after = trainer.losses()
    assert before.test > 0.4
    assert after.test < 0.05
    again = Trainer(network("2-4-2-1"), TrainingSetup(seed=1))
    again.run(150)
    assert again.weights() == trainer.weights()
    other = Trainer(network("2-4-2-1"), TrainingSetup(seed=2))
    assert other.weights() != Trainer(network("2-4-2-1"), TrainingSetup(seed=1)).weights()


@pytest.mark.parametrize("optimizer", Optimizer)
def test_each_optimizer_learns(optimizer: Optimizer) -> None:
    rate = 0.03 if optimizer is Optimizer.SGD else 0.01
    setup = TrainingSetup(
        data="gauss", optimizer=optimizer, learning_rate=rate, start=Start.XAVIER, shuffled=True
    )
    trainer = Trainer(network("2-3-1"), setup)
    trainer.run(8)
    assert trainer.losses().test < 0.08


def test_classes_are_told_apart_by_softmax_and_cross_entropy(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    rows = []
    for name, x, y in (("a", 0, 3), ("b", 3, -2), ("c", -3, -2)):
        rows += [f"{x + random.normal():.4f},{y + random.normal():.4f},{name}" for _ in range(60)]
    path = tmp_path / "three.csv"
    path.write_text("\n".join(["x,y,kind", *rows]))
    trainer = Trainer(network("2-6-3"), TrainingSetup(data=str(path), learning_rate=0.1))
    assert trainer.loss is Loss.CROSS_ENTROPY
    trainer.run(60)
    inputs, targets = trainer.data.test
    found = trainer.network.forward(inputs)
    assert found.sum(axis=1) == pytest.approx(1)
    assert (found.argmax(axis=1) == targets.argmax(axis=1)).mean() > 0.95


def test_maps_are_learnt_through_convolution_pooling_dropout_and_a_skip() -> None:
    random = np.random.default_rng(0)
    upright = random.random((80, 8, 8)) * 0.2
    level = upright.copy()
    for one, (standing, lying) in enumerate(zip(upright, level, strict=True)):
        standing[:, one % 8] += 1
        lying[one % 8] += 1
    inputs = np.concatenate([upright, level]).reshape(160, 64)
    targets = np.eye(2)[np.repeat([0, 1], 80)]
    order = random.permutation(160)
    data = Data(inputs[order], targets[order], 120, ("pixels",), {}, classes=2)
    notation = (
        "1@8x8 > conv 4 k3 same relu as a > conv 4 k3 same > add a > relu > maxpool 2 > "
        "flatten > dropout 0.1 > dense 2 > softmax"
    )
    setup = TrainingSetup(
        optimizer=Optimizer.ADAM, learning_rate=0.01, start=Start.HE, train_share=75
    )
    trainer = Trainer(network(notation), setup, data)
    trainer.run(12)
    inputs, targets = data.test
    found = trainer.network.forward(inputs)
    assert (found.argmax(axis=1) == targets.argmax(axis=1)).mean() > 0.9


def test_divergence_is_told_with_what_to_try() -> None:
    trainer = Trainer(
        network("2-4-1"), TrainingSetup(data="reg-plane", learning_rate=30.0, output=Ending.LINEAR)
    )
    with pytest.raises(DivergenceError, match=r"diverged in epoch \d+.*try 3") as caught:
        trainer.run(500)
    # a layer without a name is called by its place: its id is nothing that a figure shows
    layer = str(caught.value.sentence.values["layer"])
    assert layer in ("the output", "hidden layer 1")
    assert not any(one.id in str(caught.value) for one in network("2-4-1"))


@pytest.mark.parametrize(
    ("notation", "told"),
    [
        ("3-4-1", "2 features"),
        ("2-4-2", "2 outputs"),
        ("2 > dense 4 > norm > dense 1", "cannot be trained"),
        ("10@T > lstm 4 > dense 1", "cannot be trained"),
        ("1@4x4 > conv 3 k3 > dense 2 each > dense 1", "cannot be trained"),
        ("2 > [ dense 4 ] x3 > dense 1", "repeated group"),
        ("a: 2; b: 2; concat(a, b) > dense 1", "one input"),
        ("2 > dropout 0.5", "no weights"),
        ("2 > dense 4 mish > dense 1", "mish"),
        ("2 > dense 9000 > dense 9000 > dense 1", "at most"),
    ],
)
def test_what_cannot_be_trained_is_named(notation: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        Trainer(network(notation), TrainingSetup())


def test_cross_entropy_needs_classes_and_shares() -> None:
    with pytest.raises(InputError, match="softmax"):
        Trainer(network("2-4-1"), TrainingSetup(loss=Loss.CROSS_ENTROPY))
    setup = TrainingSetup(loss=Loss.CROSS_ENTROPY, output=Ending.SIGMOID, data="gauss")
    trainer = Trainer(network("2-3-1"), setup)
    trainer.run(10)
    assert trainer.losses().test < 0.2


def test_a_moment_shows_each_unit_over_the_plane() -> None:
    architecture = network("2-4-1")
    trainer = Trainer(architecture, TrainingSetup())
    trainer.run(3)
    frame = frame_of(trainer)
    assert frame.number == 3
    assert frame.caption == "Epoch 3"
    names = [layer.id for layer in architecture]
    assert sorted(frame.pictures) == sorted(names)
    of_input = frame.pictures[names[0]]
    assert of_input.shape == (2, TILE_PIXELS, TILE_PIXELS, 3)
    # the first feature grows to the right, the second upward
    assert of_input[0, 5, 0].tolist() == list(MINUS)
    assert of_input[0, 5, -1].tolist() == list(PLUS)
    assert of_input[1, 0, 5].tolist() == list(PLUS)
    assert of_input[1, -1, 5].tolist() == list(MINUS)
    assert colored(np.array([0.0])).tolist() == [list(ZERO)]
    figure = nnsvg_qt.draw("2-4-1").with_frame(frame)
    assert figure.drawing("nodes").architecture.layer(names[1]).weights is not None

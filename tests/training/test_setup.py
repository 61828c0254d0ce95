"""The settings of a training are a part of the figure: edited, saved and loaded with it."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.project_file import project_text, read_project
from nnsvg_qt.training.data import data_of
from nnsvg_qt.training.setup import (
    CONTROLS,
    FEATURES,
    LIVE_OPTIONS,
    Activation,
    Loss,
    Optimizer,
    Start,
    TrainingSetup,
)
from nnsvg_qt.training.trainer import Trainer

TABLE = "x,y,kind\n1,2,1\n-1,0,-1\n3,1,1\n-2,-2,-1\n"


def test_options_are_set_by_name_and_are_a_part_that_a_figure_without_them_lacks() -> None:
    figure = nnsvg_qt.draw("2-4-2-1")
    assert figure.part("training") == TrainingSetup()
    assert not figure.parts
    changed = figure.with_option_text("train.learning_rate", "0.3")
    assert changed.part("training") == TrainingSetup(learning_rate=0.3)
    assert changed.option_value("train.learning_rate") == 0.3
    assert changed.with_option("train.learning_rate", 0.03) == figure
    with pytest.raises(InputError, match="learning_rate is 1000; it goes from 0 to 100"):
        figure.with_option("train.learning_rate", 1000)


def test_a_project_holds_all_of_it() -> None:
    setup = TrainingSetup(noise=25, optimizer=Optimizer.ADAM).with_table(TABLE)
    setup = setup.with_hidden("noise", "sin(x)")
    figure = nnsvg_qt.draw("2-3-1").with_part("training", setup)
    text = project_text(figure)
    assert json.loads(text)["version"] == 2
    assert read_project(io.BytesIO(text.encode())) == figure


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"noise": 101}, "noise is 101; it goes from 0 to 100"),
        ({"noise": "much"}, "parts.training.noise"),
        ({"optimizer": "newton"}, "parts.training.optimizer"),
        ({"hidden": ["everything"]}, "train.hidden names 'everything'"),
        ({"hidden": {"noise": True}}, "parts.training.hidden"),
        ({"data": " "}, "train.data is empty"),
        ({"data": "x" * 5000}, "at most"),
        ({"seed": 1.5}, "parts.training.seed"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_hostile_values_of_a_file_are_refused_in_a_sentence(
    change: dict[str, object], told: str
) -> None:
    figure = nnsvg_qt.draw("2-3-1").with_part("training", TrainingSetup(noise=5))
    project = json.loads(project_text(figure))
    project["parts"]["training"] |= change
    with pytest.raises(InputError) as caught:
        read_project(io.BytesIO(json.dumps(project).encode()))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_own_data_are_trained_on_without_a_file() -> None:
    data = data_of(TrainingSetup().with_table(TABLE), 1)
    assert data.classes == 2
    assert sorted(data.inputs[:, 0]) == [-2, -1, 1, 3]
    for empty in ("", "x,y,kind\n", "\n\n"):
        with pytest.raises(InputError, match="The figure's own table"):
            data_of(TrainingSetup().with_table(empty), 1)


def test_another_seed_of_the_data_leaves_the_weights() -> None:
    network = nnsvg_qt.draw("2-3-1").architecture
    one, other = (Trainer(network, TrainingSetup(data_seed=seed)) for seed in (0, 1))
    assert one.weights() == other.weights()
    assert not np.array_equal(one.data.inputs, other.data.inputs)


def test_what_acts_live_needs_no_start_and_the_rest_is_refused() -> None:
    trainer = Trainer(nnsvg_qt.draw("2-3-1").architecture, TrainingSetup())
    point = np.array([[2.0, -1.0]])
    before = trainer.network.forward(point)
    trainer.change({"activation": Activation.LINEAR, "learning_rate": 0.1})
    weights = [*trainer.weights().values()]
    straight = point @ weights[0].matrix.T + weights[0].bias
    straight = np.tanh(straight @ weights[1].matrix.T + weights[1].bias)
    assert trainer.network.forward(point) == pytest.approx(straight)
    assert not np.allclose(before, straight)
    trainer.change({"activation": "tanh"})
    assert np.array_equal(trainer.network.forward(point), before)
    with pytest.raises(InputError, match=r"train\.noise acts when training starts again"):
        trainer.change({"noise": 3})


def test_names_that_the_window_hides_and_that_act_live_are_names_of_options() -> None:
    own = {"run", "step", "reset", "problem", "layers"}
    known = set(TrainingSetup.__dataclass_fields__)
    assert set(CONTROLS) - own <= known
    assert set(LIVE_OPTIONS) <= known
    assert not set(CONTROLS) & set(FEATURES.values())


def test_as_in_playground_keeps_data_and_rates() -> None:
    own = TrainingSetup(
        noise=10, learning_rate=0.3, optimizer=Optimizer.ADAM, start=Start.HE, shuffled=True
    )
    expected = TrainingSetup(noise=10, learning_rate=0.3, loss=Loss.SQUARE)
    assert own.as_in_playground() == expected


def test_figures_are_trained_in_python() -> None:
    figure = nnsvg_qt.draw("2-3-1")
    trained = figure.trained(4, data="gauss", seed=3)
    assert trained.part("training") == TrainingSetup(data="gauss", seed=3)
    assert trained.frame is not None
    assert trained.frame.number == 4
    assert trained.svg() == figure.trained(4, data="gauss", seed=3).svg()
    assert trained.svg() != figure.trained(4, data="gauss", seed=4).svg()
    several = figure.trained_at([0, 4, 2], data="gauss", seed=3)
    assert [one.frame and one.frame.number for one in several] == [0, 4, 2]
    assert several[1] == trained
    # from its own weights it goes on
    on = trained.trained(0, start="own")
    assert on.frame is not None
    assert on.frame.weights == trained.frame.weights
    with pytest.raises(InputError, match="2 features"):
        nnsvg_qt.draw("3-3-1").trained(1)
    with pytest.raises(InputError, match="Epoch -1"):
        figure.trained(-1)


def test_a_project_with_a_setup_trains_as_it_says(tmp_path, capsys) -> None:
    path, out = tmp_path / "own.nnsvg", tmp_path / "out.nnsvg"
    nnsvg_qt.draw("2-2-1").with_option("train.data", "xor").save(path)
    assert main(["train", str(path), "--epochs", "1", "-o", str(out), "--quiet"]) == 0
    assert capsys.readouterr().out.startswith("1\t")
    trained = nnsvg_qt.draw(str(out))
    assert trained.part("training") == TrainingSetup(data="xor")
    assert trained.frame is not None

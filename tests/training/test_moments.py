"""Moments of a training as frames: pictures over the plane, its border, the data."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.frame import WHITE_IN_WHOLE, Frame, Plane
from nnsvg_qt.project_file import project_bytes, read_project
from nnsvg_qt.training.contours import contour
from nnsvg_qt.training.features import symbol_of
from nnsvg_qt.training.moments import (
    FINER,
    MAP_PIXELS,
    STEPS,
    TILE_PIXELS,
    colored,
    palette,
    plane_points,
)
from nnsvg_qt.training.runs import Run
from nnsvg_qt.training.setup import Activation, TrainingSetup
from tests.in_turn import examples

NETWORK = nnsvg_qt.draw("2-3-1").architecture


def test_a_frame_shows_units_output_data_and_losses_and_is_kept_whole() -> None:
    run = Run(NETWORK, TrainingSetup(noise=10))
    for _ in range(3):
        run.advance()
    frame = run.frame()
    assert {name: one.shape[:2] for name, one in frame.pictures.items()} == {
        "input-1": (2, TILE_PIXELS), "dense-1": (3, TILE_PIXELS), "dense-2": (1, TILE_PIXELS),
    }  # fmt: skip
    assert frame.whole is not None
    assert frame.whole.shape == (MAP_PIXELS, MAP_PIXELS, 3)
    assert frame.plane is not None
    assert frame.plane.points is not None
    assert (len(frame.plane.points), frame.plane.trained) == (500, 250)
    assert frame.plane.symbols == ("x_1", "x_2")
    assert frame.losses["training"][:, 0].tolist() == [0, 1, 2, 3]
    assert frame.losses["test"][-1, 1] == run.losses.test
    figure = nnsvg_qt.draw("2-3-1").with_frame(frame)
    again = read_project(io.BytesIO(project_bytes(figure)))
    assert again == figure
    assert again.frame is not None
    assert again.frame.plane == frame.plane
    # the next one shares the plane, and is another
    run.advance()
    later = run.frame()
    assert later.plane is frame.plane
    assert later != frame


def test_a_frame_for_a_file_is_finer_and_of_the_same_values() -> None:
    run = Run(NETWORK, TrainingSetup())
    live, fine = run.frame(), run.frame(FINER)
    assert live.whole is not None
    assert fine.whole is not None
    assert fine.whole.shape == (FINER * MAP_PIXELS, FINER * MAP_PIXELS, 3)
    assert fine.pictures["dense-1"].shape[1:3] == (FINER * TILE_PIXELS, FINER * TILE_PIXELS)
    # the middle of three is where one was
    same = fine.whole[FINER // 2 :: FINER, FINER // 2 :: FINER]
    assert np.abs(same.astype(int) - live.whole).max() <= 1
    assert list(fine.weights) == list(live.weights)


def test_a_discretized_output_has_two_colours() -> None:
    run = Run(NETWORK, TrainingSetup(discretized=True))
    whole = run.frame().whole
    assert whole is not None
    ends = palette(WHITE_IN_WHOLE)[[0, -1]]
    assert {tuple(one) for one in whole.reshape(-1, 3)} == {tuple(one) for one in ends}


def test_colours_run_in_255_steps_from_end_to_end() -> None:
    values = np.linspace(-1.2, 1.2, 2001)
    found = np.unique(colored(values), axis=0)
    assert len(found) == STEPS == 255
    assert colored(np.array([-9.0]))[0].tolist() == [0xE0, 0x8A, 0x5F]
    assert colored(np.array([9.0]))[0].tolist() == [0x24, 0x61, 0x9A]


@settings(max_examples=examples(10))
@given(
    st.floats(-4, 4), st.floats(-4, 4), st.floats(0.7, 3.5)
)  # fmt: skip
def test_the_border_of_a_circle_is_a_circle(x: float, y: float, radius: float) -> None:
    across, up = plane_points(MAP_PIXELS)
    values = ((across - x) ** 2 + (up - y) ** 2 - radius**2).reshape(MAP_PIXELS, MAP_PIXELS)
    found = contour(values)
    assert found is not None
    distances = np.hypot(6 * found[:, 0] - x, 6 * found[:, 1] - y)
    assert distances == pytest.approx(radius, abs=0.02)
    within = max(abs(x), abs(y)) + radius < 5.8
    if within:
        assert set(found[:, 2]) == {0}
        assert found[0, :2].tolist() == found[-1, :2].tolist()
        length = 6 * np.hypot(*np.diff(found[:, :2], axis=0).T).sum()
        assert length == pytest.approx(2 * np.pi * radius, rel=0.01)


def test_no_border_where_there_is_none_and_apart_where_two() -> None:
    across, _ = plane_points(MAP_PIXELS)
    assert contour(np.ones((MAP_PIXELS, MAP_PIXELS))) is None
    two = contour((np.abs(across) - 2.03).reshape(MAP_PIXELS, MAP_PIXELS))
    assert two is not None
    assert sorted(set(np.round(6 * two[two[:, 2] == 0, 0], 2))) in ([-2.03], [2.03])
    assert set(two[:, 2]) == {0, 1}


@pytest.mark.parametrize(
    ("formula", "symbol"),
    [
        ("x", "x_1"),
        ("y", "x_2"),
        ("x^2", "x_1^2"),
        ("y**2", "x_2^2"),
        ("x*y", "x_1x_2"),
        ("x*x", "x_1^2"),
        ("y*x*y", "x_1x_2^2"),
        ("sin(x)", r"\sin x_1"),
        ("cos(y)", r"\cos x_2"),
        ("x+y", r"\mathrm{x+y}"),
        (r"exp({\a} x)", r"\mathrm{exp( a x)}"),
        ("x*x*x*x*x*x*x", r"\mathrm{x*x*x*x*x*x…}"),
    ],
)
def test_features_have_symbols(formula: str, symbol: str) -> None:
    assert symbol_of(formula, ["x", "y"]) == symbol


@pytest.mark.parametrize(
    "wrong",
    [
        {"whole": np.zeros((2, 2), np.uint8)},
        {"whole": np.zeros((0, 2, 3), np.uint8)},
        {"border": np.zeros((2, 2))},
        {"border": np.full((2, 3), np.nan)},
        {"losses": {"test": np.zeros((0, 2))}},
        {"measures": {"accuracy": float("inf")}},
        {"troubles": {"dense-1": np.array([4], np.uint8)}},
        {"troubles": {"dense-1": np.zeros((2, 2), np.uint8)}},
    ],
)
def test_what_is_no_frame_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Frame(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": (1.0, 1.0), "high": (1.0, 2.0)},
        {"low": (1.0,)},
        {"high": (float("nan"), 1.0)},
        {"classes": {"a": "red"}},
        {"points": np.zeros((2, 2))},
        {"points": np.zeros((2, 2)), "colors": np.zeros((3, 3), np.uint8)},
        {"points": np.full((2, 2), np.inf), "colors": np.zeros((2, 3), np.uint8)},
        {"trained": 1},
    ],
)
def test_what_is_no_plane_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Plane(**wrong)  # type: ignore[arg-type]


def test_own_data_are_shown_where_they_lie_with_their_classes() -> None:
    random = np.random.default_rng(0)
    rows = ["height,weight,kind"]
    for name, x, y in (("cat", 30, 4), ("dog", 60, 25)):
        rows += [f"{x + random.normal():.2f},{y + random.normal():.2f},{name}" for _ in range(30)]
    run = Run(NETWORK, TrainingSetup(scaled=True).with_table("\n".join(rows)))
    plane = run.frame().plane
    assert plane is not None
    assert plane.points is not None
    assert (plane.points >= plane.low).all()
    assert (plane.points <= plane.high).all()
    assert np.subtract(plane.high, plane.low).tolist() == [50, 30]
    assert dict(plane.classes) == {"cat": "#e08a5f", "dog": "#24619a"}
    assert plane.symbols == (r"\mathrm{height}", r"\mathrm{weight}")
    # names that are the values of a scale, as of points set by mouse, are told by that alone
    rows = [row.replace("cat", "-1").replace("dog", "1") for row in rows]
    unnamed = Run(NETWORK, TrainingSetup(scaled=True).with_table("\n".join(rows))).frame().plane
    assert unnamed is not None
    assert not unnamed.classes


def test_pictures_are_those_of_all_digits_but_for_a_color_or_two() -> None:
    """They are computed with six digits, and with all where that would be too few."""
    run = Run(nnsvg_qt.draw("2-6-6-6-1").architecture, TrainingSetup())
    for _ in range(40):
        run.advance()
    frame = run.frame()
    every = MAP_PIXELS // TILE_PIXELS
    outputs = run.trainer.network.outputs(np.stack(plane_points(MAP_PIXELS), axis=1))
    assert all(values.dtype == np.float64 for values in outputs.values())
    for name, values in outputs.items():
        tiles = values.reshape(MAP_PIXELS, MAP_PIXELS, -1)[::every, ::every].transpose(2, 0, 1)
        apart = np.abs(frame.pictures[name].astype(int) - colored(tiles))
        assert apart.max() <= 2
        assert (apart > 0).mean() < 1e-4
    large = Run(NETWORK, TrainingSetup(activation=Activation.LINEAR))
    for step in dict(large.trainer.network.holders()).values():
        step.weights["matrix"] *= 1e20
    assert np.isfinite(large.trainer.losses().training)
    shown = large.frame()
    assert {"input-1", "dense-1", "dense-2"} == set(shown.pictures)

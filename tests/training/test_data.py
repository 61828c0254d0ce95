"""Generators, tables and formulas: what networks are trained on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.training.data import data_of
from nnsvg_qt.training.formulas import computed, split_formulas
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.setup import TrainingSetup
from tests.in_turn import examples


def generated(name: str, noise: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    one = GENERATORS[name]
    return one.make(one.count, noise, np.random.default_rng(3))


def test_each_generator_is_that_of_playground() -> None:
    points, labels = generated("circle")
    away = np.hypot(*points.T)
    assert len(points) == 500
    assert ((away < 2.5) == (labels == 1)).all()
    assert away[250:].min() >= 3.5
    assert away.max() <= 5

    points, labels = generated("xor")
    assert (np.sign(points[:, 0] * points[:, 1]) == labels).all()
    assert np.abs(points).min() >= 0.3
    assert np.abs(points).max() <= 5.3

    points, labels = generated("gauss")
    assert points[labels == 1].mean(axis=0) == pytest.approx([2, 2], abs=0.2)
    assert points[labels == -1].var(axis=0) == pytest.approx([0.5, 0.5], abs=0.15)
    points, labels = generated("gauss", 0.5)
    assert points[labels == 1].var(axis=0) == pytest.approx([4, 4], abs=1.0)

    points, labels = generated("spiral")
    assert points[0] == pytest.approx([0, 0])
    assert points[125] == pytest.approx([2.5 * np.sin(1.75 * np.pi), 2.5 * np.cos(1.75 * np.pi)])
    assert points[250:] == pytest.approx(-points[:250])
    assert (labels[:250] == 1).all()
    assert (labels[250:] == -1).all()

    points, labels = generated("reg-plane")
    assert len(points) == 1200
    assert labels == pytest.approx(points.sum(axis=1) / 10)

    points, labels = generated("reg-gauss")
    near = np.hypot(points[:, 0] - 4, points[:, 1] - 2.5) < 1
    assert near.any()
    assert (labels[near] > 0).all()
    assert np.abs(labels).max() <= 1
    assert (labels[np.abs(points[:, 1]) > 4.6] == 0).all()


@settings(max_examples=examples(10))
@given(name=st.sampled_from(sorted(GENERATORS)), noise=st.floats(0, 1), seed=st.integers(0, 10**6))
def test_noise_moves_points_of_the_spiral_and_else_labels(
    name: str, noise: float, seed: int
) -> None:
    one = GENERATORS[name]
    points, labels = one.make(one.count, noise, np.random.default_rng(seed))
    again, same = one.make(one.count, noise, np.random.default_rng(seed))
    assert (points == again).all()
    assert (labels == same).all()
    assert points.shape == (one.count, 2)
    assert np.isfinite(points).all()
    assert set(np.unique(labels)) <= {-1.0, 1.0} if one.classifies else np.abs(labels).max() <= 2.4


def test_features_are_formulas_and_never_code() -> None:
    columns = {"x": np.array([1.0, 2.0]), "y": np.array([3.0, 5.0])}
    assert split_formulas("x, x*y ,sin(x), ") == ("x", "x*y", "sin(x)")
    assert computed("x^2 + 2*y", columns).tolist() == [7.0, 14.0]
    assert computed("-sin(pi*x)", columns) == pytest.approx([0, 0])
    assert computed("3", columns).tolist() == [3.0, 3.0]


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('true')",
        "x.real",
        "(lambda: 1)()",
        "[x for x in y]",
        "x if y else x",
        "open(x)",
        "z",
        "x/0",
        "1e400",
        "9**9**9**9",
        "x +",
        "",
        "x" * 600,
        "True",
        "'a'",
    ],
)
def test_what_is_no_formula_is_refused(formula: str) -> None:
    columns = {"x": np.array([1.0, 2.0]), "y": np.array([3.0, 5.0])}
    with pytest.raises(InputError):
        computed(formula, columns)


def write(folder: Path, text: str) -> str:
    path = folder / "table.csv"
    path.write_text(text)
    return str(path)


def test_a_table_gives_inputs_and_targets(tmp_path: Path) -> None:
    rows = "\n".join(f"{n};{n * n};{'yes' if n % 2 else 'no'}" for n in range(40))
    path = write(tmp_path, f"a;b;known\n{rows}\n")
    data = data_of(TrainingSetup(data=path, scaled=True, train_share=75), 1)
    assert data.features == ("a", "b")
    assert data.trained == 30
    assert data.classes == 2
    assert set(np.unique(data.targets)) == {-1.0, 1.0}
    training, _ = data.training
    assert training.mean(axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert training.std(axis=0) == pytest.approx([1, 1])
    # what belongs together stays together
    assert data.mean is not None
    assert data.deviation is not None
    numbers = np.rint(data.inputs[:, 0] * data.deviation[0] + data.mean[0])
    assert ((numbers % 2 == 1) == (data.targets[:, 0] == 1)).all()

    several = data_of(TrainingSetup(data=path), 2)
    assert several.targets.sum(axis=1).tolist() == [1.0] * 40
    square = data_of(TrainingSetup(data=path, target="b", features="a"), 1)
    assert square.classes == 0
    assert (square.targets == square.inputs**2).all()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no rows"),
        ("a,b\n", "no rows"),
        ("1\n2\n", "one column"),
        ("1,2\n3\n", "Row 2"),
        ("a,b\n1,nan\n", "not finite"),
        ("a,b\n1,\n2,3\n", "empty in row 2"),
        ("a,b\n1,7\n2,7\n3,7\n", "nothing to learn"),
        ("a,a\n1,2\n", "same name"),
        ("1,2\n", "nothing to learn"),
        ("1,2.5\n", "too few"),
        ('1,"2\n', "no table"),
        ("a,b\n1,2\nmany,3\n2,3\n", r"'a' of table.csv holds numbers, but 'many' in row 3"),
        ("a,b\nmany,2\n7,3\n2,3\n", r"'a' of table.csv holds words, but also the number 7"),
        ("a,c,b\nmany,1,2\nfew,1,3\n", r"column 'a' holds words, which are no inputs"),
        ("a|b\n1|2\n", "one column"),
    ],
)
def test_a_table_that_cannot_be_learnt_is_refused_in_a_sentence(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        data_of(TrainingSetup(data=write(tmp_path, text)), 1)


def test_commas_of_decimals_and_columns_of_words_that_are_not_used(tmp_path: Path) -> None:
    rows = "\n".join(f"{n},5;{'odd' if n % 2 else 'even'};-0,25e1;{n % 2}" for n in range(20))
    path = write(tmp_path, f"a;word;b;known\n{rows}\n")
    data = data_of(TrainingSetup(data=path, features="a,b"), 1)
    assert sorted(data.inputs[:, 0]) == [n + 0.5 for n in range(20)]
    assert set(data.inputs[:, 1]) == {-2.5}
    assert [str(note) for note in data.notes] == ["The feature b is the same for every point."]


def test_unknown_data_name_the_generators(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="circle"):
        data_of(TrainingSetup(data="circles"), 1)
    with pytest.raises(InputError, match="cannot be read"):
        data_of(TrainingSetup(data=str(tmp_path / "none.csv")), 1)
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        data_of(TrainingSetup(data=str(tmp_path / "binary.csv")), 1)

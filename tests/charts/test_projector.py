"""Points of embeddings: components, directions, neighbours, colours, and how they are drawn."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from nnsvg_qt.charts import components, positions
from nnsvg_qt.charts.components import components_of, neighbours_of
from nnsvg_qt.charts.page import page_of
from nnsvg_qt.charts.points import is_to_be_laid, laid_points, points_of
from nnsvg_qt.charts.reading import nearest_point, reading_at
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Chart, ChartKind, Charts, Distance, LogData
from nnsvg_qt.logs.embeddings import Embedding, packed
from nnsvg_qt.logs.series import EMBEDDING, Series
from nnsvg_qt.project_file import read_project, save_project
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.options import changed_style
from nnsvg_qt.scene.primitives import Polygons, Rasters, Text
from nnsvg_qt.scene.text import text_bounds
from tests.in_turn import examples

NAMES = ("king", "queen", "man", "woman", "good", "bad")
RANDOM = np.random.default_rng(3)


def png(pixels) -> bytes:
    stream = io.BytesIO()
    Pillow.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


def series_of(embedding: Embedding, step: int = 1) -> Series:
    none = np.zeros(0)
    return Series(
        ".", "words", EMBEDDING, np.array([step]), np.array([np.nan]), none, (packed(embedding),)
    )


def words(sizes: int = 4, **values) -> Embedding:
    vectors = np.random.default_rng(3).normal(size=(len(NAMES), sizes)).astype(np.float32)
    rows = tuple((name, str(n % 2), str(n * 1.5)) for n, name in enumerate(NAMES))
    return Embedding(vectors, ("label", "kind", "size"), rows, **values)


def chart_of(**values) -> Chart:
    return changed_style(Chart("chart-1", ("words",)), kind=ChartKind.PROJECTOR, **values)


def charts_of(embedding: Embedding, **values) -> Charts:
    return Charts(charts=(chart_of(**values),), data=LogData([series_of(embedding)]))


def drawn(embedding: Embedding, **values):
    return points_of([series_of(embedding)], chart_of(**values))[0]


@settings(max_examples=examples(7))
@given(st.integers(3, 20), st.integers(2, 12), st.integers(0, 1000))
def test_components_are_those_of_the_singular_values(count, sizes, seed):
    vectors = np.random.default_rng(seed).normal(size=(count, sizes))
    made = components_of(vectors)
    moved = vectors - vectors.mean(axis=0)
    own, strength, _ = np.linalg.svd(moved, full_matrices=False)
    known = min(made.positions.shape[1], len(strength))
    wanted = np.abs(own * strength)[:, :known]
    apart = -np.diff(strength**2) > 1e-6 * strength[0] ** 2
    for number in range(min(known, 3)):
        if apart[max(number - 1, 0) : number + 1].all():
            assert np.allclose(np.abs(made.positions[:, number]), wanted[:, number], atol=1e-6)
    assert np.allclose(made.shares, (strength**2 / (strength**2).sum())[:known], atol=1e-9)


@pytest.mark.parametrize("count", [40, 90])
def test_of_very_many_sizes_the_components_are_found_by_other_ways(monkeypatch, count):
    vectors = RANDOM.normal(size=(count, 80)) * np.linspace(8, 1, 80) ** 2
    exact = components_of(vectors)
    monkeypatch.setattr(components, "_EXACT", 50)
    other = components_of(vectors)
    assert np.allclose(other.shares[:3], exact.shares[:3], rtol=1e-3)
    assert np.allclose(np.abs(other.positions[:, 0]), np.abs(exact.positions[:, 0]), atol=1.0)


def test_points_at_one_place_have_components_that_are_0():
    made = components_of(np.full((3, 2), 1e30))
    assert made.positions.tolist() == [[0, 0]] * 3
    assert components_of(np.array([[1e-200, 0], [0, 1e200]])).shares[0] == pytest.approx(1.0)


def test_a_direction_goes_from_the_middle_of_some_names_to_that_of_others():
    embedding = words()
    points = drawn(embedding, axes="^bad > ^good, 1")
    assert points.positions[5, 0] == pytest.approx(0)
    assert points.positions[4, 0] == pytest.approx(1)
    assert points.axes[0] == "bad → good"
    for axes, reason in (
        ("bad >", "directions as"),
        ("nobody > good", "No point has a name"),
        ("good > good", "at one place"),
        ("11", "no component 11"),
        ("(", "directions as"),
        ("( > a", "chart.axes"),
    ):
        with pytest.raises(InputError, match=reason):
            drawn(embedding, axes=axes)


def test_neighbours_are_nearest_first_without_the_point_itself():
    vectors = np.array([[1.0, 0], [2, 0], [0, 1], [-1, 0.5]])
    order, away = neighbours_of(vectors, 0, 9, Distance.COSINE)
    assert order.tolist() == [1, 2, 3]
    assert away == pytest.approx([0, 1, 1 + 1 / np.hypot(1, 0.5)])
    order, away = neighbours_of(vectors, 0, 2, Distance.EUCLIDEAN)
    assert order.tolist() == [1, 2]
    assert away == pytest.approx([1, np.sqrt(2)])


def test_what_is_found_stands_out_or_alone():
    embedding = words()
    points = drawn(embedding, search="man$")
    assert [NAMES[n] for n in np.flatnonzero(points.found)] == ["man", "woman"]
    assert points.shown.all()
    near = drawn(embedding, neighbours_of="king", neighbours=2, found_alone=True)
    assert near.center == 0
    assert near.shown.sum() == 3
    assert drawn(embedding, neighbours_of="2").center == 1
    assert "No name fits" in str(drawn(embedding, search="zzz").notices[0])
    with pytest.raises(InputError, match="No point has the name"):
        drawn(embedding, neighbours_of="emperor")
    with pytest.raises(InputError, match="no column"):
        drawn(embedding, label_by="colour")


def test_colours_are_of_kinds_or_of_numbers():
    embedding = words()
    kinds = drawn(embedding)
    assert kinds.color_name == "kind"
    assert len(set(kinds.colors)) == 2
    numbers = drawn(embedding, color_by="size")
    assert numbers.limits == (0, 7.5)
    assert not numbers.kinds
    assert len(drawn(embedding, color_by="size", as_kinds=True).kinds) == 6
    many = Embedding(np.zeros((60, 1), np.float32), ("n",), tuple((f"a{n}",) for n in range(60)))
    told = points_of([series_of(many)], chart_of(color_by="n"))[0]
    assert "too many for colours" in str(told.notices[0])


def scene_of(embedding: Embedding, **values):
    charts = charts_of(embedding, **values)
    look = Look()
    return page_of(charts, look)


def test_each_point_is_drawn_at_its_place_and_can_be_pointed_at():
    page = scene_of(words(), axes="^bad > ^good, ^man > king")
    (card,) = page.cards
    discs = [one for one in page.scene.primitives if getattr(one, "role", "") == "point"]
    assert sum(len(one.points) for one in discs if isinstance(one, Polygons)) == len(NAMES)
    cloud = card.plot.cloud
    x, y = cloud.places[5] + [card.left, card.top]
    assert nearest_point(card, x, y) == 5
    reading = reading_at(page, x, y)
    assert reading is not None
    assert reading.across == "bad"
    assert [(v.name, v.words) for v in reading.values][:2] == [("label", "bad"), ("kind", "1")]
    # the axis of goodness goes to the right
    assert cloud.places[4][0] > cloud.places[5][0]
    texts = {one.text for one in page.scene.primitives if isinstance(one, Text)}
    assert {*NAMES, "bad → good", "kind:"} <= texts


def test_distances_are_the_same_in_both_directions():
    vectors = np.array([[0, 0], [10, 0], [0, 1]], np.float32)
    (card,) = scene_of(Embedding(vectors)).cards
    places = card.plot.cloud.places
    long, short = np.hypot(*(places[1] - places[0])), np.hypot(*(places[2] - places[0]))
    assert long / short == pytest.approx(10)


def test_a_space_turns_with_its_camera():
    vectors = np.array([[3, 0, 0], [-3, 0, 0], [0, 2, 0], [0, -2, 0], [0, 0, 1], [0, 0, -1]], "f4")
    front, side = (
        scene_of(Embedding(vectors), in_space=True, azimuth=a, elevation=0.0).cards[0].plot.cloud
        for a in (0.0, 90.0)
    )
    wide = abs(front.places[0, 0] - front.places[1, 0])
    high = abs(front.places[2, 1] - front.places[3, 1])
    assert wide / high == pytest.approx(1.5)
    # from the side the third component is what goes across
    assert abs(side.places[0, 0] - side.places[1, 0]) == pytest.approx(0, abs=1e-6)
    assert abs(side.places[4, 0] - side.places[5, 0]) == pytest.approx(wide / 3)


@pytest.mark.parametrize("seed", [2, 6])
def test_names_of_points_stand_on_no_name_of_an_axis(seed):
    vectors = np.random.default_rng(seed).normal(size=(40, 3)).astype(np.float32) * [3, 1, 1]
    rows = tuple((f"a word {number}",) for number in range(40))
    charts = charts_of(
        Embedding(vectors.astype(np.float32), ("label",), rows),
        in_space=True,
        azimuth=10.0,
        labels="all",
    )
    scene = page_of(charts, Look()).scene
    texts = [one for one in scene.primitives if isinstance(one, Text)]
    axes = [text_bounds(one) for one in texts if one.text.startswith("Component")]
    assert len(axes) == 3
    for name in (text_bounds(one) for one in texts if one.role == "label"):
        for axis in axes:
            apart = name.right <= axis.left or axis.right <= name.left
            assert apart or name.bottom <= axis.top or axis.bottom <= name.top


def test_small_pictures_stand_in_place_of_points():
    sprite = png(np.arange(6 * 4 * 3, dtype=np.uint8).reshape(4, 6, 3))
    embedding = words(sprite=sprite, sprite_size=(2, 2))
    page = scene_of(embedding)
    rasters = [one for one in page.scene.primitives if isinstance(one, Rasters)]
    assert sum(len(one.pixels) for one in rasters) == 6
    assert not any(one.role == "point" for one in page.scene.primitives)
    plain = scene_of(embedding, sprites=False)
    assert any(one.role == "point" for one in plain.scene.primitives)
    broken = scene_of(replace(embedding, sprite=b"GIF"))
    assert "small pictures" in str(broken.scene.notices[0])


def test_a_bookmark_brings_axes_colours_and_places():
    places = [{"tsne-0": float(n), "tsne-1": -float(n)} for n in range(6)]
    marks = [
        {"label": "first", "selectedProjection": "pca", "pcaComponentDimensions": [1, 0]},
        {"selectedProjection": "tsne", "projections": places, "selectedColorOptionName": "size"},
    ]
    embedding = words(bookmarks=json.dumps(marks).encode())
    plain, marked = drawn(embedding), drawn(embedding, bookmark="first")
    assert np.allclose(marked.positions, plain.positions[:, ::-1])
    laid = drawn(embedding, bookmark="2")
    assert laid.positions.tolist() == [[n, -n] for n in range(6)]
    assert laid.color_name == "size"
    for bookmarks, reason in ((b"{", "no JSON"), (b"[]", "no bookmark"), (b"[3]", "no bookmark")):
        with pytest.raises(InputError, match=reason):
            drawn(replace(embedding, bookmarks=bookmarks), bookmark="9")


@pytest.mark.parametrize("far", [10**31, -(10**400), 1e300, float("nan"), float("inf"), None])
def test_places_of_a_bookmark_that_are_no_numbers_are_none(far):
    places = [{"tsne-0": far, "tsne-1": 1.0}] * 6
    camera = {"position": {"x": far, "y": 2.0, "z": 1.0}}
    marks = [
        {"selectedProjection": "tsne", "projections": places},
        {"selectedProjection": "pca", "cameraDef": camera, "pcaComponentDimensions": [0, 1, 2]},
    ]
    embedding = words(bookmarks=json.dumps(marks).encode())
    with pytest.raises(InputError, match="has not been run on"):
        drawn(embedding, bookmark="1")
    _, chart = points_of([series_of(embedding)], chart_of(bookmark="2"))
    assert chart.in_space
    assert -180.0 <= chart.azimuth <= 180.0


def lay_by(monkeypatch, fit) -> None:
    """Something in place of scikit-learn, which is slow to load."""

    class TSNE:
        def __init__(self, n_components: int, init: str, **options: object) -> None:
            self._sizes, self._init = n_components, init

        def fit_transform(self, vectors):
            if self._init == "pca" and min(vectors.shape) < self._sizes:
                raise AssertionError("there are not as many components")
            return fit(vectors)[:, : self._sizes]

    module = ModuleType("sklearn.manifold")
    module.TSNE = TSNE  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sklearn.manifold", module)


def test_tsne_lays_points_once_and_a_chart_keeps_them(monkeypatch, tmp_path):
    def fit(vectors):
        for step in (50, 500, 2000):
            print(f"[t-SNE] Iteration {step}: error = 1.0")
        return vectors * 2

    lay_by(monkeypatch, fit)
    embedding = words()
    series, chart = series_of(embedding), chart_of(projection="t-sne")
    with pytest.raises(InputError, match="has not been run on"):
        points_of([series], chart)
    assert is_to_be_laid([series], chart)
    told: list[float] = []
    chart = replace(chart, positions=laid_points([series], chart, told.append))
    assert told == [0.05, 0.5, 1.0]
    points, _ = points_of([series], chart)
    away = embedding.vectors - embedding.vectors[0]
    assert np.allclose(points.positions, away[:, :2] * 2 / np.abs(away).max())
    assert not is_to_be_laid([series], chart)
    assert is_to_be_laid([series_of(words(5))], chart), "other points"

    def stop(done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        laid_points([series], chart, stop)
    charts = Charts(charts=(chart,), data=LogData([series]))
    figure = Figure(view="charts", parts={"charts": charts})
    save_project(figure, tmp_path / "a.nnsvg")
    assert read_project(tmp_path / "a.nnsvg").part("charts") == charts


def test_points_that_tsne_cannot_lay_are_told(monkeypatch):
    def fit(vectors):
        # where this is 0 scikit-learn ends the program
        assert vectors.dtype == np.float32
        assert np.ptp(vectors, axis=0).max() >= 1
        return np.zeros((len(vectors), 3))

    lay_by(monkeypatch, fit)
    with pytest.raises(InputError, match="one place"):
        positions.laid_by_tsne(np.full((20, 2), 0.3), 2, 0.0, print)
    close = np.c_[np.full(20, 5.0), np.arange(20) * 1e-12]
    assert positions.laid_by_tsne(close, 3, 0.0, print).shape == (20, 3)

    def refuse(vectors):
        raise ValueError("too few")

    lay_by(monkeypatch, refuse)
    with pytest.raises(InputError, match="failed on these points: too few"):
        positions.laid_by_tsne(close, 2, 0.0, print)


@pytest.mark.long
def test_tsne_keeps_those_together_that_are_near():
    middles = np.repeat(np.eye(3) * 20, 12, axis=0)
    vectors = middles + np.random.default_rng(1).normal(size=(36, 3))
    told: list[float] = []
    found = positions.laid_by_tsne(vectors, 2, 5.0, told.append)
    assert told[-1] > 0.2
    away = np.linalg.norm(found[:, None] - found[None], axis=2)
    np.fill_diagonal(away, np.inf)
    assert (away.argmin(axis=1) // 12 == np.arange(36) // 12).all()


def test_without_scikit_learn_one_sentence_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.manifold", None)
    with pytest.raises(InputError, match=r"nnsvg-qt\[embedding\]"):
        positions.laid_by_tsne(np.zeros((5, 2)), 2, 0.0, print)


def test_what_comes_after_what_is_joined_by_lines():
    rows = (("a", "1"), ("b", "2"), ("c", ""), ("d", "99"))
    embedding = Embedding(np.eye(4, dtype=np.float32), ("label", "__seq_next__"), rows)
    assert drawn(embedding).follows.tolist() == [[0, 1], [1, 2]]

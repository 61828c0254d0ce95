"""The legend under a figure."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import PALETTES, Palette
from nnsvg_qt.scene.options import Color
from nnsvg_qt.scene.primitives import Fill, Line, Polygons, Segments, Text
from nnsvg_qt.views.shared.legend import kind_entries, legend, weight_legend
from tests.first_style import first_look

ENTRIES = [("Input", "#d9d9d9"), ("Convolution", "#f6c667"), ("Dense", "#8da9e0")]


def boxes(primitives):
    found = [bounds_of(primitive) for primitive in primitives]
    assert None not in found
    return found


def test_each_entry_is_a_swatch_of_its_colour_and_its_name():
    drawn = legend(ENTRIES, first_look(), 0.0, 0.0, 1000.0)
    swatches = [p for p in drawn if isinstance(p, Polygons)]
    texts = [p for p in drawn if isinstance(p, Text)]
    assert [p.fill.color for p in swatches if p.fill] == [color for _, color in ENTRIES]
    assert [p.text for p in texts] == [name for name, _ in ENTRIES]
    for swatch, text in zip(swatches, texts, strict=True):
        assert swatch.points[..., 0].max() < text.x
        middle = swatch.points[..., 1].mean()
        assert text.y - middle == pytest.approx(0.344 * text.size, abs=0.01)


@pytest.mark.parametrize("entries", [[], ENTRIES[:1]])
def test_one_colour_needs_no_legend(entries):
    assert legend(entries, first_look(), 0.0, 0.0, 1000.0) == []


def test_the_legend_can_be_left_out():
    look = first_look(show_legend=False)
    assert legend(ENTRIES, look, 0.0, 0.0, 1000.0) == []
    assert weight_legend(("#0000ff", "#888888", "#ff0000"), look, 0.0, 0.0) == []


@given(
    st.lists(st.text("abcdefghij KLM", min_size=1, max_size=24), min_size=2, max_size=14),
    st.floats(60, 900),
    st.floats(-500, 500),
)
def test_entries_stay_in_their_width_or_alone_and_never_overlap(names, width, center):
    drawn = legend([(name, "#123456") for name in names], first_look(), center, 40.0, width)
    around = boxes(drawn)
    assert min(box.top for box in around) >= 39.0
    for one, other in combinations(around, 2):
        assert not one.overlaps(other)
    texts = [(p, box) for p, box in zip(drawn, around, strict=True) if isinstance(p, Text)]
    swatches = [box for p, box in zip(drawn, around, strict=True) if isinstance(p, Polygons)]
    rows: dict[float, list[tuple[float, float]]] = {}
    for swatch, (text, box) in zip(swatches, texts, strict=True):
        rows.setdefault(text.y, []).append((swatch.left, box.right))
    for row in rows.values():
        left, right = row[0][0], row[-1][1]
        assert len(row) == 1 or right - left <= width + 2
        assert (left + right) / 2 == pytest.approx(center, abs=1.0)


def test_kinds_are_named_once_in_the_order_of_the_figure():
    look = first_look()
    kinds = ["input", "convolution", "pooling", "convolution", "dense", "output"]
    entries = kind_entries(kinds, look)
    assert [name for name, _ in entries] == ["Input", "Convolution", "Pooling", "Dense", "Output"]
    assert [color for _, color in entries] == [
        look.fill_color(kind) for kind in ("input", "convolution", "pooling", "dense", "output")
    ]


def test_kinds_of_one_colour_share_an_entry():
    assert kind_entries(["add", "dense", "concatenate"], first_look()) == [
        ("Add, concatenate", PALETTES[Palette.SOFT]["add"]),
        ("Dense", PALETTES[Palette.SOFT]["dense"]),
    ]


def test_the_bar_of_weights_goes_from_negative_to_positive():
    colors = (Color("#0000ff"), Color("#888888"), Color("#ff0000"))
    bar, *words = weight_legend(colors, first_look(), 100.0, 20.0)
    assert isinstance(bar, Polygons)
    assert isinstance(bar.fill, Fill)
    shades = np.asarray(bar.fill.color)
    assert [shades[0].tolist(), shades[len(shades) // 2].tolist(), shades[-1].tolist()] == [
        [0, 0, 255],
        [136, 136, 136],
        [255, 0, 0],
    ]
    assert bar.points[..., 0].mean() == pytest.approx(100.0)
    assert [w.text for w in words if isinstance(w, Text)] == ["negative weight", "positive weight"]
    left, right = boxes(words)
    around = boxes([bar])[0]
    assert left.right < around.left < around.right < right.left


def test_nothing_but_dense_layers_needs_no_legend():
    assert kind_entries(["input", "dense", "dense", "output"], first_look()) == []
    assert len(kind_entries(["input", "dense", "activation", "output"], first_look())) == 4


def test_lines_are_explained_by_pieces_of_them_that_are_no_lines():
    solid, dotted = Line("#112233", 3.0), Line("#445566", 1.0, 0.5, (1.0, 2.5), "round")
    drawn = legend(
        (), first_look(), 0.0, 0.0, 300.0, lines=[("Neighbours", solid), ("Centre", dotted)]
    )
    assert [p.text for p in drawn if isinstance(p, Text)] == ["Neighbours", "Centre"]
    assert not any(isinstance(p, Segments) for p in drawn)
    first, second = (p for p in drawn if isinstance(p, Polygons))
    assert (len(first.points), np.ptp(first.points[0, :, 1])) == (1, 3.0)
    assert first.fill is not None
    assert first.fill.color == "#112233"
    assert len(second.points) > 5
    assert np.ptp(second.points[0, :, 0]) == 2.0
    assert second.points[..., 0].max() - second.points[..., 0].min() <= np.ptp(first.points[..., 0])

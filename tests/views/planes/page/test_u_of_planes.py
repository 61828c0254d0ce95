"""Encoder–decoders on pages of planes: a U with a row for each size."""

from __future__ import annotations

from typing import Any

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.primitives import Polygons, Text
from nnsvg_qt.sources import draw
from nnsvg_qt.views.structures.ink import pieces_of
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in
from tests.views.planes.page.test_page_of_planes import front, paper, scene

WIDTHS = (89.0, 183.0)


def level(name: str, width: float, layer: str) -> float:
    """The height of the middle of a front, pt."""
    left, top, right, bottom = front(scene(name, width), layer)
    assert right > left
    return float(top + bottom) / 2.0


@pytest.mark.parametrize("width", WIDTHS)
def test_the_u_net_is_a_u(width: float) -> None:
    down = ["conv1_1", "pool1", "pool2", "pool3", "pool4"]
    up = ["conv5_2", "conv4_3", "conv3_3", "conv2_3", "conv1_3"]
    levels = [level("u-net", width, name) for name in (*down, *up)]
    assert levels[:5] == sorted(levels[:5])
    assert levels[5:] == sorted(levels[5:], reverse=True)
    for one, other in zip(down, reversed(up), strict=True):
        # of one row, in which smaller maps stand on the axis too
        left, right = front(scene("u-net", width), one), front(scene("u-net", width), other)
        assert min(left[3], right[3]) > max(left[1], right[1])
    # what is copied is level, and dark lines lead from row to row
    figure = paper("u-net", width)
    copies = {one.id for one in figure.architecture.connections if one.source.endswith("_2")}
    skips = [
        one
        for one in scene("u-net", width).primitives
        if one.role == "skip" and one.owner.id in copies
    ]
    lines = [pieces_of(one) for one in skips]
    assert len(lines) >= 4
    assert all(abs(piece[:, 1].max() - piece[:, 1].min()) < 4.0 for line in lines for piece in line)


def test_what_is_entered_from_below_has_its_label_over_it() -> None:
    seen = scene("segnet", 183.0)
    for number in (1, 2, 3, 4):
        names = [
            one
            for one in seen.primitives
            if one.role == "name" and one.owner.id == f"unpool{number}"
        ]
        top = front(seen, f"unpool{number}")[1] * 96.0 / 72.0
        assert names
        assert all(getattr(one, "y", top) < top for one in names)


@pytest.mark.parametrize("width", WIDTHS)
def test_names_of_a_row_stand_level(width: float) -> None:
    levels: dict[str, set[float]] = {}
    for one in scene("segnet", width).primitives:
        if isinstance(one, Text) and one.role == "name" and one.text.startswith(("conv", "pool")):
            levels.setdefault(one.text.lstrip("convpl")[0], set()).add(round(one.y, 2))
    assert {row: len(own) for row, own in levels.items()} == dict.fromkeys("12345", 1)


def test_what_fits_one_row_stays_in_it() -> None:
    small = draw(
        "3@16x16 > conv 4 k3 same as a > maxpool 2 > conv 4 k3 same as b > maxpool 2"
        " > up 2 > concat b > up 2 > concat a"
    ).with_named_style("paper")
    axes = set()
    for batch in small.at_width(183.0, "planes").scene("planes").primitives:
        if isinstance(batch, Polygons) and batch.role == "plane":
            corners = batch.points.reshape(-1, 2)[:, 1]
            axes.add(round(float(corners.min() + corners.max()), 3))
    assert len(axes) == 1


def diffusing(sums: int, depth: int = 4) -> Architecture:
    """A U-Net of so many convolutions a level, with the code of a time step added after each."""
    layers: list[Layer] = []
    connections: list[Connection] = []

    def add(kind: Kind, level: int, *sources: str, **other: Any) -> str:
        maps = (8 * 2**level, 64 >> level, 64 >> level)
        layers.append(Layer(f"n{len(layers)}", kind, maps, **other))
        connections.extend(Connection(one, layers[-1].id) for one in sources)
        return layers[-1].id

    last = add(Kind.INPUT, 0)
    layers.append(Layer("code", Kind.INPUT, (16,), name="time"))
    copied: dict[str, int] = {}
    for level in range(depth):
        if level:
            last = add(Kind.CONVOLUTION, level, last, kernel=(2, 2), stride=(2, 2))
        for _ in range(sums):
            last = add(Kind.CONVOLUTION, level, last, kernel=(3, 3), padding="same")
            last = add(Kind.ADD, level, last, "code")
            copied[last] = level
    for level in reversed(range(depth)):
        last = add(Kind.OTHER, level, last, name="up")
        for one in [name for name in reversed(copied) if copied[name] == level]:
            last = add(Kind.ADD, level, last, one)
            last = add(Kind.CONVOLUTION, level, last, kernel=(3, 3), padding="same")
    return Architecture(tuple(layers), tuple(connections))


@pytest.mark.parametrize("sums", [1, 2])
def test_a_bus_to_sums_runs_over_the_layers_before_them(sums: int) -> None:
    # a U of one sum a level, a ladder of two
    figure = Figure(diffusing(sums)).with_options({"look.layout": "page", "look.page_width": 75.0})
    seen = figure.scene("planes")
    assert not [*faults_in(figure, seen), *misprints(figure, seen)]
    assert not any(one.role == "letter" for one in seen.primitives)


def test_stacks_of_a_u_give_way_before_its_maps() -> None:
    seen = scene("segnet", 89.0)
    left, _, right, _ = front(seen, "conv1_1")
    # of 27 pt, the least of maps in rows
    assert right - left > 0.7 * 27.0
    assert seen.bounds.height < 1.45 * seen.bounds.width

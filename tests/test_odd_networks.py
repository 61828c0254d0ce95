"""Odd networks through every writer, into a project file and back, and into words."""

from __future__ import annotations

from functools import cache
from math import prod
from xml.etree import ElementTree

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.notation.writing import is_same_network, to_notation
from nnsvg_qt.project_file import figure_from_text, project_text
from nnsvg_qt.render import WRITERS, to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.primitives import Scene, Text
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.shared.arrangement import arrange
from tests.in_turn import in_turn
from tests.odd_networks import ODD_NETWORKS

MARKS = {
    ".svg": (b"<svg", b"</svg>"),
    ".png": (b"\x89PNG", b"IEND"),
    ".pdf": (b"%PDF", b"%%EOF"),
    ".tex": (b"% Written by nnsvg-qt", b"\\end{document}"),
    ".typ": (b"// Written by nnsvg-qt", b"#figure-drawing()"),
}
"""How files of each format begin and end, but for a few bytes."""


@cache
def scene_of(name: str, view: str) -> Scene:
    return Figure(ODD_NETWORKS[name]()).scene(view)


PAGES = [(view, suffix) for view in VIEWS for suffix in WRITERS]


@pytest.mark.parametrize(("name", "page"), in_turn(ODD_NETWORKS, PAGES, 4), ids=str)
def test_an_odd_network_is_written_in_every_format(name: str, page: tuple[str, str]) -> None:
    view, suffix = page
    scene = scene_of(name, view)
    content = to_bytes(scene, suffix, Output(width_mm=100.0, dpi=72.0))
    beginning, end = MARKS[suffix]
    assert beginning in content[:200]
    assert end in content[-20:]
    if suffix == ".svg":
        root = ElementTree.fromstring(content)
        titles = {title.text for title in root.iter("{http://www.w3.org/2000/svg}title")}
        assert len(titles) >= (name != "no layer")


@pytest.mark.parametrize("name", ODD_NETWORKS)
def test_an_odd_network_comes_back_from_its_project_file(name: str) -> None:
    figure = Figure(ODD_NETWORKS[name](), name=name)
    text = project_text(figure)
    again = figure_from_text(text)
    assert again == figure
    assert project_text(again) == text


@pytest.mark.parametrize("name", ODD_NETWORKS)
def test_an_odd_network_is_told_in_words_and_numbers(name: str) -> None:
    network = ODD_NETWORKS[name]()
    assert all(str(sentence) for sentence in deviations(network).values())
    counted = totals(network)
    assert counted.layers == sum(
        prod(
            group.repeat
            for group in network.groups
            if layer.id in group.layers and layer.id not in group.first_only
        )
        for layer in network
    )
    assert counted.parameters >= 0
    for view in VIEWS:
        scene = scene_of(name, view)
        assert set(scene.layer_titles) <= {layer.id for layer in network}
        assert all(scene.layer_titles.values())
        assert all(map(str, scene.notices))
    if network.layers:
        notation = to_notation(network)
        assert notation is not None
        assert is_same_network(parse_notation(notation), network)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_what_stands_alone_is_no_end_of_a_network(view: str, layout: Layout) -> None:
    look = Look(layout=layout)
    for name, own in (("one operator", "Add"), ("nothing connected", "Dense")):
        scene = Figure(ODD_NETWORKS[name](), look=look).scene(view)
        names = {one.text for one in scene.primitives if isinstance(one, Text)}
        assert not {"Input", "Output"} & names
        assert all(title.lower().startswith(own.lower()) for title in scene.layer_titles.values())
    # one that is an input by its kind is told as such
    scene = Figure(ODD_NETWORKS["one layer"](), look=look).scene(view)
    assert "Input" in {one.text for one in scene.primitives if isinstance(one, Text)}


def test_a_dense_layer_alone_has_the_colour_of_its_kind() -> None:
    stations = arrange(ODD_NETWORKS["nothing connected"](), Look()).stations
    assert {station.color_kind for station in stations} == {"dense"}

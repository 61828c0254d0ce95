"""No picture says what a network is not: every preset and every odd network in every view.

What cannot be held yet is listed in `KNOWN`, with why; an entry that is no longer needed fails.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import FIGURE, Scene, Text, moved
from tests.first_style import first_figure
from tests.in_turn import examples, in_turn
from tests.odd_networks import ODD_NETWORKS
from tests.views.picture_faults import Fault, faults_in, faults_of
from tests.views.structures.test_structures import structured_networks

WAYS = ("nodes", "nodes down", "planes", "blocks")

WHY = {
    "frame over frame": "the boxes of neighbours overlap, seen aslant, or a name takes their gap",
    "line through text": "edges of units that lead to another row pass a label there",
    "name at another": "a label in the line of its row is farther from it than from another row",
    "text on text": "the name of a frame finds no free place over crowded labels",
}
KNOWN: dict[tuple[str, str], dict[str, int]] = {
    ("squeezenet", "blocks"): {"frame over frame": 1},
    ("mobilenet-v2", "nodes down"): {"frame over frame": 5, "text on text": 2},
    ("mobilenet-v2", "blocks"): {"frame over frame": 6},
    ("fcn-8s", "nodes"): {"name at another": 1},
    ("u-net-plus-plus", "nodes"): {"line through text": 2},
    ("u-net-plus-plus", "nodes down"): {"line through text": 1},
    ("tcn", "blocks"): {"frame over frame": 7},
    ("wavenet", "planes"): {"name at another": 2},
    ("wavenet", "blocks"): {"frame over frame": 9},
    ("transformer", "nodes"): {"frame over frame": 1},
    ("transformer", "nodes down"): {"frame over frame": 1},
    ("seq2seq-attention", "planes"): {"name at another": 1},
    ("two networks", "planes"): {"name at another": 1},
}


def figure_of(name: str, way: str) -> Figure:
    built = PRESETS[name].architecture() if name in PRESETS else ODD_NETWORKS[name]()
    figure = first_figure(built)
    return figure.with_option("nodes.direction", "vertical") if way == "nodes down" else figure


@pytest.mark.parametrize(("name", "way"), in_turn([*PRESETS, *ODD_NETWORKS], WAYS, 6))
def test_pictures_are_true_and_legible(name: str, way: str) -> None:
    faults = faults_of(figure_of(name, way), way.split()[0])
    assert Counter(fault.kind for fault in faults) == KNOWN.get((name, way), {}), faults


def test_every_kind_that_is_known_has_its_reason() -> None:
    assert {kind for kinds in KNOWN.values() for kind in kinds} == set(WHY)
    assert not {key for key in KNOWN if key[0] not in PRESETS and key[0] not in ODD_NETWORKS}


SERIOUS = frozenset(
    {
        "text off the page",
        "frame without its layer",
        "frame over another layer",
        "frame through text",
        "word lost",
        "connection lost",
    }
)
"""What holds in any network; the others are a matter of room."""


def _beside_names() -> Architecture:
    """A frame is drawn in beside a convolution, of which a name is under it."""
    shapes = [(1,), *[(31, 44)] * 6]
    kinds = ["input", "convolution", "add", "convolution", "convolution", "convolution", "input"]
    lines = ["01", "02", "12", "03", "24", "25"]
    return _grouped(kinds, shapes, lines, (Group("outer", ("l2", "l5", "l3")),))


def _under_a_name() -> Architecture:
    """A frame reaches over a convolution, of which a name is on top."""
    kinds = ["input", "convolution", "convolution", "input", "add", "input", "add", "input"]
    lines = ["01", "02", "14", "24", "36", "46"]
    groups = Group("outer", ("l0", "l3", "l4", "l5")), Group("inner", ("l0", "l3", "l4"))
    return _grouped(kinds, [(1, 298)] * 8, lines, groups)


def _grouped(
    kinds: list[str], shapes: list[tuple[int, ...]], lines: list[str], groups: tuple[Group, ...]
) -> Architecture:
    layers = [
        Layer(f"l{number}", Kind(kind), shape)
        for number, (kind, shape) in enumerate(zip(kinds, shapes, strict=True))
    ]
    connections = [Connection(f"l{one[0]}", f"l{one[1]}") for one in lines]
    return Architecture(tuple(layers), tuple(connections), groups=groups)


@example(_beside_names(), "blocks")
@example(_under_a_name(), "blocks")
@given(structured_networks(), st.sampled_from(WAYS))
@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.too_slow])
def test_any_picture_is_true(network, way):
    figure = first_figure(network)
    if way == "nodes down":
        figure = figure.with_option("nodes.direction", "vertical")
    found = faults_of(figure, way.split()[0])
    assert not [fault for fault in found if fault.kind in SERIOUS]


# the check itself


def found_with(change, name="groups in branches", view="nodes") -> Counter[str]:
    """The kinds of faults of a picture that is spoiled."""
    figure = first_figure(ODD_NETWORKS[name]())
    scene: Scene = figure.scene(view)
    spoiled = replace(scene, primitives=tuple(map(change, scene.primitives)))
    return Counter(fault.kind for fault in faults_in(figure, spoiled))


def sound(name="groups in branches", view="nodes") -> list[Fault]:
    return faults_of(first_figure(ODD_NETWORKS[name]()), view)


def a_text(primitive, role="caption"):
    return isinstance(primitive, Text) and primitive.role == role


def test_faults_are_found_where_a_picture_is_spoiled():
    assert sound() == []
    # all labels at one place
    found = found_with(lambda p: replace(p, x=0.0, y=400.0) if a_text(p) else p)
    assert found["text on text"] > 3
    # in the middle of a layer's circles and edges
    found = found_with(lambda p: replace(p, x=100.0, y=0.0) if a_text(p) else p)
    assert found["line through text"] > 0
    # off the page
    found = found_with(lambda p: replace(p, x=-999.0) if a_text(p) else p)
    assert found["text off the page"] > 3
    # words that nobody typed
    found = found_with(lambda p: replace(p, text="Lift") if a_text(p, "group name") else p)
    assert found["word lost"] == 2
    # connections and frames that are not there, or elsewhere
    found = found_with(lambda p: replace(p, owner=FIGURE) if p.role == "edge" else p)
    assert found["connection lost"] > 0
    found = found_with(lambda p: moved(p, 60.0, 0.0) if p.role == "band" else p)
    assert found["frame without its layer"] > 0
    found = found_with(lambda p: moved(p, -160.0, 0.0) if p.role == "band" else p)
    assert found["frame over another layer"] > 0
    found = found_with(lambda p: moved(p, 8.0, 0.0) if p.role == "band" else p)
    assert found["frame name outside"] > 0


def test_a_name_at_another_layer_is_found():
    turned = {"name", "caption"}
    found = found_with(lambda p: replace(p, y=-p.y) if p.role in turned else p, "equal branches")
    assert found["name at another"] > 3

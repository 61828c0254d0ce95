"""Figures of every kind, for the property tests of what holds, saves or draws them."""

import dataclasses
from enum import StrEnum

import numpy as np
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.annotations import ANNOTATION_LIMITS, Annotation, AnnotationKind, Side
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.look import FARTHEST_MOVE, OVERRIDE_LIMITS, LayerOverride, Look
from nnsvg_qt.scene.options import Color, Option, options_of
from nnsvg_qt.scene.own_styles import (
    CONNECTION_LIMITS,
    ConnectionOverride,
    Dashes,
    Highlight,
    UnitOverride,
    UnitSymbol,
)
from nnsvg_qt.views import VIEWS, movable_labels

PAGE_VIEWS = tuple(name for name, view in VIEWS.items() if view.counts_as_one_of_all)
"""The views that draw every layer of a network; that of graphs closes some scopes."""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4"
    "890000000b49444154789c63f80f040009fb03fdfb5e6b2b0000000049454e44"
    "ae426082"
)
"""A picture of one pixel."""

texts = st.text(st.characters(codec="utf-8"), max_size=12)
sizes = st.integers(1, 10**9)
colors = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def option_values(option: Option) -> st.SearchStrategy:
    """Values that an option accepts, its limits among them."""
    if issubclass(option.type, StrEnum):
        return st.sampled_from(list(option.type))
    if option.type is bool:
        return st.booleans()
    if option.type is Color:
        return colors.map(Color)
    if option.type is int:
        assert option.minimum is not None
        assert option.maximum is not None
        return st.integers(int(option.minimum), int(option.maximum))
    if option.type is float:
        return st.floats(option.minimum, option.maximum)
    return texts


def holders(holder_type: type, **further: st.SearchStrategy) -> st.SearchStrategy:
    """Styles, or looks, with any values of their options."""
    options = {name: option_values(option) for name, option in options_of(holder_type).items()}
    return st.builds(holder_type, **options, **further)


@st.composite
def weights(draw) -> Weights:
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    dtype = draw(st.sampled_from([np.float16, np.float32, np.float64]))
    numbers = np.random.default_rng(draw(st.integers(0, 9)))
    bias = numbers.normal(size=rows).astype(dtype) if draw(st.booleans()) else None
    return Weights(numbers.normal(size=(rows, columns)).astype(dtype), bias)


def pairs(smallest: int) -> st.SearchStrategy:
    return st.none() | st.lists(st.integers(smallest, 99), min_size=1, max_size=2).map(tuple)


@st.composite
def layers(draw, layer_id: str) -> Layer:
    shape = st.lists(sizes, min_size=1, max_size=3).map(tuple)
    choices = {
        "kernel": pairs(1),
        "stride": pairs(1),
        "padding": pairs(0) | st.just("same"),
        "dilation": pairs(1),
        "scale": pairs(1),
        "groups": st.integers(1, 9),
        "pooling": st.sampled_from(["max", "average", "global"]),
        "activation": texts,
        "rate": st.none() | st.floats(0, 1),
        "bias": st.booleans(),
        "vocabulary": st.none() | sizes,
        "sizes_typed": st.booleans(),
        "parameters": st.none() | st.integers(0, 10**12),
        "weights": st.none() | weights(),
        "name": texts,
    }
    chosen = draw(st.lists(st.sampled_from(sorted(choices)), max_size=4, unique=True))
    fields = {name: draw(choices[name]) for name in chosen}
    return Layer(layer_id, draw(st.sampled_from(list(Kind))), draw(shape), **fields)


@st.composite
def architectures(draw, most_layers: int = 6) -> Architecture:
    """Any acyclic graph with sizes that need not fit."""
    ids = [f"layer-{number}" for number in range(draw(st.integers(0, most_layers)))]
    possible = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    joined = draw(st.lists(st.sampled_from(possible), unique=True)) if possible else []
    return Architecture(
        tuple(draw(st.permutations([draw(layers(layer_id)) for layer_id in ids]))),
        tuple(Connection(a, b) for a, b in joined),
    )


@st.composite
def overrides(draw) -> LayerOverride:
    choices: dict[str, st.SearchStrategy] = {
        name: st.floats(low, high) for name, (low, high) in OVERRIDE_LIMITS.items()
    }
    choices["drawn"] = st.integers(1, 100)
    choices |= dict.fromkeys(("color", "outline"), colors)
    choices |= dict.fromkeys(("name", "caption", "operation"), texts)
    choices["hidden"] = st.booleans()
    offsets = st.tuples(*[st.floats(-FARTHEST_MOVE, FARTHEST_MOVE)] * 2)
    choices["moved_labels"] = st.dictionaries(st.sampled_from(movable_labels()), offsets)
    assert set(choices) == {f.name for f in dataclasses.fields(LayerOverride)}
    chosen = draw(st.lists(st.sampled_from(sorted(choices)), max_size=3, unique=True))
    return LayerOverride(**{name: draw(choices[name]) for name in chosen})


connection_overrides = st.builds(
    ConnectionOverride,
    color=st.none() | colors,
    dashes=st.none() | st.sampled_from(list(Dashes)),
    width=st.none() | st.floats(*CONNECTION_LIMITS["width"]),
    opacity=st.none() | st.floats(*CONNECTION_LIMITS["opacity"]),
    double=st.booleans(),
    label=st.none() | texts,
)

unit_overrides = st.builds(
    UnitOverride,
    color=st.none() | colors,
    symbol=st.none() | st.sampled_from(list(UnitSymbol)),
    text=st.none() | texts,
    crossed=st.booleans(),
    dimmed=st.booleans(),
    dims_edges=st.booleans(),
)


@st.composite
def units_of(draw, architecture: Architecture) -> dict[str, dict[int, UnitOverride]]:
    """Own styles of some units of some layers."""
    chosen: dict[str, dict[int, UnitOverride]] = {}
    for layer in architecture:
        if draw(st.integers(0, 3)) == 0:
            numbers = st.integers(1, min(layer.primary_size, 40))
            chosen[layer.id] = draw(st.dictionaries(numbers, unit_overrides, max_size=3))
    return chosen


def highlights(ids: list[str]) -> st.SearchStrategy:
    """None, or some of these standing out."""
    if not ids:
        return st.none()
    some = st.sets(st.sampled_from(ids), min_size=1)
    return st.none() | st.builds(Highlight, some, colors, st.booleans())


@st.composite
def annotations(draw, layer_ids: list[str], most: int = 4) -> tuple[Annotation, ...]:
    """Annotations of some layers, each of any kind with any values."""
    kinds = [kind for kind in AnnotationKind if layer_ids or kind not in ("bracket", "band")]
    choices: dict[str, st.SearchStrategy] = {
        name: st.floats(low, high) for name, (low, high) in ANNOTATION_LIMITS.items()
    }
    choices |= {"text": texts, "color": colors, "side": st.sampled_from(Side)}
    made = []
    for number in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(kinds))
        chosen = draw(st.lists(st.sampled_from(sorted(choices)), max_size=4, unique=True))
        fields = {name: draw(choices[name]) for name in chosen}
        if layer_ids and (kind in ("bracket", "band") or draw(st.booleans())):
            fields["first"] = draw(st.sampled_from(layer_ids))
        if kind in ("bracket", "band"):
            fields["last"] = draw(st.sampled_from(layer_ids))
        if kind.endswith("image"):
            fields["image"] = PNG
        made.append(Annotation(f"annotation-{number}", kind, **fields))
    return tuple(made)


cameras = st.builds(
    Camera,
    azimuth=st.floats(-720, 720),
    elevation=st.floats(-90, 90),
    perspective=st.booleans(),
    field_of_view=st.floats(10, 90),
)


@st.composite
def figures(draw) -> Figure:
    """Any figure that can be: any graph, any style, any look."""
    architecture = draw(architectures())
    ids = [layer.id for layer in architecture]
    connections = [connection.id for connection in architecture.connections]
    look = holders(
        Look,
        background=st.none() | colors,
        camera=cameras,
        overrides=st.dictionaries(st.sampled_from(ids), overrides()) if ids else st.just({}),
        input_image=st.none() | st.just(PNG),
        title=texts,
        description=texts,
        annotations=annotations(ids),
        connection_overrides=st.dictionaries(st.sampled_from(connections), connection_overrides)
        if connections
        else st.just({}),
        unit_overrides=units_of(architecture),
        highlight=highlights(ids + connections),
    )
    return Figure(
        architecture=architecture,
        styles={name: draw(holders(view.style)) for name, view in VIEWS.items()},
        look=draw(look),
        view=draw(st.none() | st.sampled_from(list(VIEWS))),
        name=draw(texts),
    )

"""Architectures and edits for property tests."""

from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.edits import (
    change,
    connect,
    delete,
    disconnect,
    duplicate,
    insert,
    move,
    new_layer,
    rename,
)
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import parse_notation

NOTATIONS = (
    "16-12-10-1",
    "1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 84 > dense 10",
    "3@16x12 > conv 8 k3 same relu as a > norm > relu > conv 8 k3 same > add a > globalpool"
    " > dense 10 softmax",
    "1@20x20 > conv 4 k3 p1 as a > maxpool 2 as b > conv 8 k3 p1 > deconv 4 k2 s2 > concat a"
    " > conv 2 k1 as out",
    "8@64 > conv 16 k5 s2 d2 > avgpool 2 > dropout 0.5 > up 2 > flatten > dense 5 sigmoid",
    "7",
    "5 > som 3x4 > dense 3",
    "6 > boltzmann 4 > rbm 3",
    "hopfield 6 > rbf 4 > dense 2",
)

architectures = st.sampled_from(NOTATIONS).map(parse_notation)

shapes = st.lists(st.integers(1, 40) | st.integers(1, 10**9), min_size=1, max_size=3).map(tuple)
small_numbers = st.lists(st.integers(1, 9), min_size=1, max_size=2).map(tuple)

FIELDS = {
    "name": st.text(max_size=5),
    "kind": st.sampled_from(Kind),
    "shape": shapes,
    "kernel": small_numbers | st.none(),
    "stride": small_numbers | st.none(),
    "padding": small_numbers | st.none() | st.just("same"),
    "dilation": small_numbers | st.none(),
    "groups": st.integers(0, 4),
    "scale": small_numbers | st.none(),
    "pooling": st.sampled_from(["max", "average", "global"]),
    "lattice": st.sampled_from(["rectangular", "hexagonal"]),
    "shared_width": st.booleans(),
    "activation": st.sampled_from(["", "relu"]),
    "rate": st.floats(-1, 2),
    "sizes_typed": st.booleans(),
    "parameters": st.none() | st.integers(0, 100),
}


@st.composite
def edits(draw, architecture: Architecture):
    """An edit as a name, for the report, and a call; some of them make no sense."""
    ids = [layer.id for layer in architecture] or ["missing"]
    layer_ids = st.sampled_from([*ids, "missing"] if draw(st.integers(0, 9)) == 0 else ids)
    layer_id = draw(layer_ids)
    kind = draw(st.sampled_from(Kind))
    match draw(st.sampled_from(range(9))):
        case 0:
            after = draw(st.none() | layer_ids)
            return f"insert {kind} after {after}", lambda: insert(
                architecture, new_layer(kind, after, architecture), after=after
            )
        case 1 if architecture.connections:
            connection = draw(st.sampled_from(architecture.connections))
            return f"insert {kind} into {connection.id}", lambda: insert(
                architecture,
                new_layer(kind, connection.source, architecture),
                connection=connection.id,
            )
        case 2:
            return f"delete {layer_id}", lambda: delete(architecture, layer_id)
        case 3:
            return f"duplicate {layer_id}", lambda: duplicate(architecture, layer_id)
        case 4:
            position = draw(st.integers(-1, len(architecture)))
            return f"move {layer_id} to {position}", lambda: move(architecture, layer_id, position)
        case 5:
            target = draw(layer_ids)
            return f"connect {layer_id} to {target}", lambda: connect(
                architecture, layer_id, target
            )
        case 6 if architecture.connections:
            connection = draw(st.sampled_from(architecture.connections))
            return f"disconnect {connection.id}", lambda: disconnect(architecture, connection.id)
        case 7:
            return f"rename {layer_id}", lambda: rename(architecture, layer_id, "other")
        case _:
            field = draw(st.sampled_from(sorted(FIELDS)))
            value = draw(FIELDS[field])
            return f"change {field} of {layer_id} to {value!r}", lambda: change(
                architecture, layer_id, **{field: value}
            )

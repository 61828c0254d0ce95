"""What arithmetic counts of an architecture: parameters, and multiplications with addition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.expansion import chain_of, copies_differ, with_first_copy_apart
from nnsvg_qt.model.groups import Group, copies_of_layers, parent_groups
from nnsvg_qt.model.inference import (
    channels_and_extents,
    input_shapes,
    recompute_where_needed,
    shape_or_none,
    sliding,
    works_at_each_position,
)
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.model.sizes import counted, is_known, is_told
from nnsvg_qt.model.unit_structures import (
    UNIT_STRUCTURES,
    structure_parameters,
    structure_products,
)

GATES = {"simple": 1, "gru": 3, "lstm": 4}
"""Weight matrices of a recurrent cell, each of units × (inputs + units)."""


def parameter_count(architecture: Architecture, layer_id: str) -> int | None:
    """Trained parameters of a layer; None where they are not known.

    `Layer.parameters`, where it is given, goes before arithmetic. Otherwise, with bias b (1 or 0):
    convolution k·(inputs / groups)·outputs + b·outputs, depthwise k·outputs + b·outputs, separable
    k·inputs + inputs·outputs + b·outputs (Chollet 2017, arXiv:1610.02357); with a table of
    connected pairs k·pairs + b·outputs; dense and graph convolution inputs·units + b·units;
    normalization 2·channels (scale and shift; running statistics are not trained), RMS
    normalization channels (Zhang & Sennrich 2019, arXiv:1910.07467); embedding
    vocabulary·features; trained positional encoding length·features; recurrent
    gates·units·(inputs + units + b) for each direction, with 4 gates for LSTM (Hochreiter &
    Schmidhuber 1997, Gers et al. 2000), 3 for GRU (Cho et al. 2014, arXiv:1406.1078); attention the
    four square projections of Vaswani et al. 2017 (arXiv:1706.03762), the ones for keys and values
    as wide as those are; mixture of experts a router of features·experts and for each expert two
    dense layers (Shazeer et al. 2017, arXiv:1701.06538); self-organizing maps, radial bases and
    what is undirected: see `unit_structures.structure_parameters`. Unknown: kind "other", an
    embedding without vocabulary, a mixture whose experts are not told, a layer that does not fit
    its inputs, and what depends on a size that has only a name.

    Raises InputError if there is no such layer.
    """
    layer = architecture.layer(layer_id)
    if layer.parameters is not None:
        return layer.parameters
    return arithmetic_parameter_count(layer, input_shapes(architecture, layer_id))


def arithmetic_parameter_count(layer: Layer, input_shapes: Sequence[Shape]) -> int | None:
    """As `parameter_count`, from the shapes that the layer reads, whatever `parameters` says."""
    if layer.kind is Kind.OTHER or shape_or_none(layer, input_shapes) is None:
        return None
    count = _parameters(layer, input_shapes)
    return count if is_known(count) else None


def _parameters(layer: Layer, input_shapes: Sequence[Shape]) -> int | None:
    size = layer.primary_size
    bias = size if layer.bias else 0
    if layer.kind in CONVOLUTIONS:
        return _kernel_weights(layer, input_shapes[0]) + bias
    if layer.kind in UNIT_STRUCTURES:
        return structure_parameters(layer, input_shapes)
    if layer.kind is Kind.DENSE and layer.connected is not None:
        return sum(map(len, layer.connected)) + bias
    if layer.kind is Kind.DENSE:
        return _dense_inputs(layer, input_shapes[0]) * size + bias
    if layer.kind is Kind.GRAPH_CONVOLUTION:
        return channels_and_extents(input_shapes[0])[0] * size + bias
    if layer.kind is Kind.NORMALIZATION:
        channels = channels_and_extents(input_shapes[0])[0]
        return channels if layer.normalization == "rms" else 2 * channels
    if layer.kind is Kind.EMBEDDING:
        return None if layer.vocabulary is None else layer.vocabulary * size
    if layer.kind is Kind.POSITIONAL_ENCODING:
        return prod(layer.shape) if layer.trained else 0
    if layer.kind is Kind.RECURRENT:
        directions = 2 if layer.bidirectional else 1
        units = size // directions
        inputs = channels_and_extents(input_shapes[0])[0] + units
        return directions * GATES[layer.cell] * units * (inputs + (1 if layer.bias else 0))
    if layer.kind is Kind.ATTENTION:
        query, key, value = _attention_widths(input_shapes)
        return query * (2 * query + key + value) + (4 * query if layer.bias else 0)
    if layer.kind is Kind.MIXTURE_OF_EXPERTS:
        if layer.experts is None or layer.hidden is None:
            return None
        expert = 2 * size * layer.hidden + (layer.hidden + size if layer.bias else 0)
        return layer.experts * expert + size * layer.experts
    return 0


def multiply_accumulates(architecture: Architecture, layer_id: str) -> int | None:
    """Multiplications with addition that one input costs in a layer; None where not known.

    Counted are the products of weights (biases, normalization, activations and pooling are not):
    convolution k·(inputs / groups)·outputs at each output position, transposed convolution at each
    input position; dense inputs·units; recurrent gates·units·(inputs + units) at each step;
    attention its projections and the two products of queries with keys and with values; of a
    mixture the router and the experts that are active.

    Raises InputError if there is no such layer.
    """
    layer = architecture.layer(layer_id)
    read = input_shapes(architecture, layer_id)
    if layer.kind is Kind.OTHER or shape_or_none(layer, read) is None:
        return None
    count = _products(layer, read)
    return count if is_known(count) else None


def work_in_names(architecture: Architecture, layer_id: str) -> int | None:
    """What `multiply_accumulates` says, where sizes have only names as a formula of these.

    None where not even the names are known.
    """
    layer = architecture.layer(layer_id)
    read = input_shapes(architecture, layer_id)
    if layer.kind is Kind.OTHER or shape_or_none(layer, read) is None:
        return None
    own = replace(layer, shape=tuple(map(counted, layer.shape)))
    count = _products(own, [tuple(map(counted, shape)) for shape in read])
    return count if is_told(count) else None


def _products(layer: Layer, read: Sequence[Shape]) -> int | None:
    if layer.kind in CONVOLUTIONS and layer.kind is not Kind.TRANSPOSED_CONVOLUTION:
        return _kernel_weights(layer, read[0]) * prod(channels_and_extents(layer.shape)[1])
    if layer.kind in UNIT_STRUCTURES:
        return structure_products(layer, read)
    if layer.kind is Kind.TRANSPOSED_CONVOLUTION:
        return _kernel_weights(layer, read[0]) * prod(channels_and_extents(read[0])[1])
    if layer.kind is Kind.DENSE:
        each = works_at_each_position(layer, read[0])
        positions = prod(channels_and_extents(read[0])[1]) if each else 1
        if layer.connected is not None:
            return positions * sum(map(len, layer.connected))
        return positions * _dense_inputs(layer, read[0]) * layer.primary_size
    if layer.kind is Kind.GRAPH_CONVOLUTION:
        channels, extents = channels_and_extents(read[0])
        return prod(extents) * channels * layer.primary_size
    if layer.kind is Kind.MIXTURE_OF_EXPERTS:
        if layer.experts is None or layer.hidden is None:
            return None
        active = layer.experts if layer.active_experts is None else layer.active_experts
        size, extents = channels_and_extents(layer.shape)
        return prod(extents) * size * (layer.experts + 2 * active * layer.hidden)
    if layer.kind is Kind.RECURRENT:
        length, features = read[0]
        directions = 2 if layer.bidirectional else 1
        units = layer.primary_size // directions
        return length * directions * GATES[layer.cell] * units * (features + units)
    if layer.kind is Kind.ATTENTION:
        queries = prod(channels_and_extents(read[0])[1])
        keys = prod(channels_and_extents(read[1] if len(read) > 1 else read[0])[1])
        query, key, value = _attention_widths(read)
        projections = 2 * queries * query * query + keys * query * (key + value)
        return projections + 2 * queries * keys * query
    return 0


def _kernel_weights(layer: Layer, read: Shape) -> int:
    channels, extents = channels_and_extents(read)
    reach = prod(sliding(layer, extents)[0])
    if layer.kind is Kind.DEPTHWISE_CONVOLUTION:
        return reach * layer.primary_size
    if layer.kind is Kind.SEPARABLE_CONVOLUTION:
        return reach * channels + channels * layer.primary_size
    if layer.connected is not None:
        return reach * sum(map(len, layer.connected))
    return reach * channels * layer.primary_size // layer.groups


def _dense_inputs(layer: Layer, read: Shape) -> int:
    return channels_and_extents(read)[0] if works_at_each_position(layer, read) else prod(read)


def _attention_widths(input_shapes: Sequence[Shape]) -> tuple[int, int, int]:
    """Features of queries, keys and values; what is not given is the one before."""
    query = channels_and_extents(input_shapes[0])[0]
    key = channels_and_extents(input_shapes[1])[0] if len(input_shapes) > 1 else query
    value = channels_and_extents(input_shapes[2])[0] if len(input_shapes) > 2 else key
    return query, key, value


def weights_fit(layer: Layer, input_shapes: Sequence[Shape]) -> bool:
    """Whether a layer's real weights have the shape that its operation needs.

    Of kinds other than dense and convolution only the number of values is compared.
    """
    count = arithmetic_parameter_count(layer, input_shapes)
    if layer.weights is None or count is None:
        return False
    shape, bias_shape = layer.weights.shape, layer.weights.bias_shape
    if layer.kind is Kind.DENSE:
        needed: Shape = (layer.primary_size, _dense_inputs(layer, input_shapes[0]))
    elif layer.kind is Kind.CONVOLUTION:
        channels, extents = channels_and_extents(input_shapes[0])
        kernel = sliding(layer, extents)[0]
        needed = (layer.primary_size, channels // layer.groups, *kernel)
    else:
        return count == prod(shape) + (0 if bias_shape is None else prod(bias_shape))
    return shape == needed and bias_shape in (None, needed[:1])


@dataclass(frozen=True)
class Totals:
    """Sums over an architecture of what is known of it.

    `uncounted` are the ids of layers of which a count is not known; the sums that these leave out
    something of are not whole.
    """

    layers: int
    parameters: int
    multiply_accumulates: int
    uncounted: tuple[str, ...] = ()
    has_all_parameters: bool = True
    has_all_multiply_accumulates: bool = True


def totals(architecture: Architecture) -> Totals:
    """Number of layers, trained parameters and multiply-accumulates of an architecture.

    Every copy of a repeated group counts, weights that layers share count once. Of a group that
    says its parameters (`Group.parameters`) these count.
    """
    architecture, given = _without_given(architecture)
    whole, stand_ins = architecture, set[str]()
    counted: list[_Counted] = []
    # once only the copies of a group are equal, each layer counts as often as it is copied
    while differing := next((g for g in whole.groups if copies_differ(whole, g)), None):
        if (apart := _copy_by_copy(whole, differing)) is not None:
            copies_of_group, whole, stand_in = apart
            counted += copies_of_group
            stand_ins.add(stand_in)
            continue
        try:
            whole = with_first_copy_apart(whole, differing.id)
        except InputError:
            # the copies cannot be led into each other: they are taken as equal
            break
    copies = copies_of_layers(whole.groups)
    again = {layer for share in whole.shared for layer in share.layers[1:]}
    for layer in whole:
        if layer.id not in stand_ins:
            counted.append(_counted(whole, layer, copies.get(layer.id, 1), layer.id in again))
    names = [_first_copy_of(one.id, architecture) for one in counted if one.is_open]
    # in the order of the table, for groups were counted before
    uncounted = set(names)
    return Totals(
        sum(one.copies for one in counted),
        given + sum(one.parameters for one in counted),
        sum(one.operations for one in counted),
        tuple(layer.id for layer in architecture if layer.id in uncounted),
        not any(one.lacks_parameters for one in counted),
        not any(one.lacks_operations for one in counted),
    )


def _without_given(architecture: Architecture) -> tuple[Architecture, int]:
    """The architecture with nothing left to count where groups say the sum, and these sums."""
    told = [group for group in architecture.groups if group.parameters is not None]
    if not told:
        return architecture, 0
    parents = parent_groups(architecture.groups)
    by_id = {group.id: group for group in told}

    def around(group: Group) -> Iterator[Group]:
        parent = parents[group.id]
        while parent is not None:
            yield parent
            parent = parents[parent.id]

    outermost = [one for one in told if not any(parent.id in by_id for parent in around(one))]
    given = sum(
        (one.parameters or 0) * prod(parent.repeat for parent in around(one)) for one in outermost
    )
    members = {layer for group in outermost for layer in group.layers}
    layers = tuple(
        replace(layer, parameters=0) if layer.id in members else layer for layer in architecture
    )
    groups = tuple(
        replace(
            group,
            later=tuple(
                replace(one, parameters=0) if one.id in members else one for one in group.later
            ),
        )
        for group in architecture.groups
    )
    return replace(architecture, layers=layers, groups=groups), given


@dataclass(frozen=True)
class _Counted:
    """What all copies of a layer add to the totals; open where a count is not known."""

    id: str
    copies: int
    parameters: int
    operations: int
    lacks_parameters: bool
    lacks_operations: bool

    @property
    def is_open(self) -> bool:
        return self.lacks_parameters or self.lacks_operations


def _counted(architecture: Architecture, layer: Layer, copies: int, is_again: bool) -> _Counted:
    parameters, operations = _counts(layer, input_shapes(architecture, layer.id))
    return _Counted(
        layer.id,
        copies,
        0 if is_again else copies * (parameters or 0),
        copies * (operations or 0),
        parameters is None,
        operations is None,
    )


def _copy_by_copy(
    whole: Architecture, group: Group
) -> tuple[list[_Counted], Architecture, str] | None:
    """Counts each copy of a group by itself, which does not take the network written out.

    Gives with the counts the architecture in which a layer with the id that is given last stands
    for all copies, its shape that of the last one. None where groups or shared weights cross the
    group, and where more than one of its layers is read outside.
    """
    members, chain = set(group.layers), chain_of(whole, group)
    crossing = [one.layers for one in whole.groups if one is not group]
    crossing += [share.layers for share in whole.shared]
    read_outside = {
        c.source for c in whole.connections if c.source in members and c.target not in members
    }
    if any(members & set(layers) for layers in crossing) or read_outside - {chain.exit}:
        return None
    if chain.source is None or chain.exit is None:
        return None
    counted: list[_Counted] = []
    small = _cut_out(whole, group)
    sizes: list[Shape] = []
    while True:
        [first] = small.groups
        there = set(first.layers)
        before, sizes = sizes, [layer.shape for layer in small]
        # once a copy has the sizes of the one before, so have all that follow
        copies = first.repeat if sizes == before else 1
        counted += [_counted(small, layer, copies, False) for layer in small if layer.id in there]
        if copies == first.repeat:
            break
        apart = with_first_copy_apart(small, first.id)
        small = _cut_out(apart, next(one for one in apart.groups if one.id != first.id))
    last = chain_of(small, small.groups[0]).exit
    assert last is not None
    stand_in = _stand_in(chain.exit, small.layer(last).shape)
    layers = (
        stand_in if layer.id == chain.exit else layer
        for layer in whole
        if layer.id not in members or layer.id == chain.exit
    )
    rest = whole.with_only(
        layers,
        (c for c in whole.connections if c.target not in members and not c.feedback),
    )
    rest = replace(rest, groups=tuple(one for one in rest.groups if one.id != group.id))
    return counted, recompute_where_needed(rest, [chain.exit]), chain.exit


def _stand_in(layer_id: str, shape: Shape) -> Layer:
    return Layer(layer_id, Kind.OTHER, shape, parameters=0)


def _cut_out(architecture: Architecture, group: Group) -> Architecture:
    """A group by itself, with layers of no parameters in the place of those that it reads."""
    members = set(group.layers)
    connections = tuple(
        c for c in architecture.connections if c.target in members and not c.feedback
    )
    read = {c.source for c in connections} - members
    layers = (
        _stand_in(layer.id, layer.shape) if layer.id in read else layer
        for layer in architecture
        if layer.id in read or layer.id in members
    )
    return Architecture(tuple(layers), connections, (group,))


def _counts(layer: Layer, read: Sequence[Shape]) -> tuple[int | None, int | None]:
    """What `parameter_count` and `multiply_accumulates` say, checked once whether all fits."""
    if layer.kind is Kind.OTHER or shape_or_none(layer, read) is None:
        return layer.parameters, None
    operations = _products(layer, read)
    parameters = _parameters(layer, read) if layer.parameters is None else layer.parameters
    return (parameters if is_known(parameters) else None), (
        operations if is_known(operations) else None
    )


def _first_copy_of(layer_id: str, architecture: Architecture) -> str:
    """The layer of an architecture that a copy of a repeated group was made from."""
    while layer_id not in architecture:
        layer_id = layer_id.rpartition("~")[0]
    return layer_id

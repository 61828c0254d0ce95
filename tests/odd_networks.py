"""Networks out of the ordinary, which everything that draws, saves or tells of one is run over.

Each is valid. One is added by a function that builds it; what is run over `ODD_NETWORKS` then takes
it too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.layer import LARGEST_SIZE, OPERATORS, Kind, Layer, Shape

MAPS: Shape = (64, 224, 224)

_BUILDERS: list[Callable[[], Architecture]] = []


def _odd(build: Callable[[], Architecture]) -> Callable[[], Architecture]:
    _BUILDERS.append(build)
    return build


def network(edges: str, shape: Shape = MAPS, **layers: Layer) -> Architecture:
    """A network from its connections, "input-left left-sum input-sum"; all of one shape.

    What reads nothing is an input, what reads several adds them, all else is a padded convolution
    of 3 or, of vectors, dense; `layers` are those that are something else.
    """
    pairs = [tuple(edge.split("-")) for edge in edges.split()]
    names = dict.fromkeys(name for pair in pairs for name in pair)
    read = {name: sum(target == name for _, target in pairs) for name in names}
    made = []
    for name in names:
        if name in layers:
            made.append(layers[name])
        elif read[name] == 1 and len(shape) > 1:
            kernel = (3,) * (len(shape) - 1)
            made.append(Layer(name, Kind.CONVOLUTION, shape, kernel=kernel, padding="same"))
        elif read[name] == 1:
            made.append(Layer(name, Kind.DENSE, shape))
        else:
            made.append(Layer(name, Kind.ADD if read[name] else Kind.INPUT, shape))
    return Architecture(tuple(made), tuple(Connection(*pair) for pair in pairs))


@_odd
def no_layer() -> Architecture:
    return Architecture()


@_odd
def one_layer() -> Architecture:
    return Architecture((Layer("only", Kind.INPUT, (7,)),))


@_odd
def one_operator() -> Architecture:
    return Architecture((Layer("only", Kind.ADD, (3, 4, 5)),))


@_odd
def nothing_connected() -> Architecture:
    return Architecture(tuple(Layer(f"alone-{n}", Kind.DENSE, (n,)) for n in range(1, 6)))


@_odd
def sixty_layers() -> Architecture:
    names = [f"layer{number}" for number in range(60)]
    return network(" ".join(f"{one}-{other}" for one, other in pairwise(names)))


@_odd
def several_inputs_and_outputs() -> Architecture:
    return network(
        "image-join text-join age-join join-trunk trunk-class trunk-box trunk-mask",
        join=Layer("join", Kind.CONCATENATE, (192, 224, 224)),
        age=Layer("age", Kind.INPUT, (1,), name="Age"),
        text=Layer("text", Kind.INPUT, (50, 300), name="Text"),
    )


@_odd
def equal_branches() -> Architecture:
    names = "abcdef"
    return network(
        " ".join(f"input-{n}1 {n}1-{n}2 {n}2-sum" for n in names) + " sum-out", (16, 32, 32)
    )


@_odd
def two_networks() -> Architecture:
    return network("a-b b-c c-d a-d one-two two-three", (8, 16, 16))


@_odd
def two_equal_networks() -> Architecture:
    return network("a-b b-c c-d one-two two-three three-four", (10,))


@_odd
def sum_within_a_side_branch() -> Architecture:
    """A layer behind the sum of a branch, beside a longer main path."""
    return network("input-left left-main2 main2-main3 input-right right-sum input-sum sum-head2")


@_odd
def joins_within_side_branches() -> Architecture:
    return network(
        "input-a a-b b-c c-d d-e e-f input-p p-join input-join join-q q-sum join-sum sum-r r-f",
        (24, 57, 41),
        join=Layer("join", Kind.CONCATENATE, (48, 57, 41)),
    )


@_odd
def branches_from_sum_to_sum() -> Architecture:
    """A branch that leads to a sum leads past it too, and others leave the sums that they meet."""
    return network(
        "in-a a-b b-s in-c c-s s-d d-e e-t s-f f-t t-g g-u c-u u-h u-k h-l l-v k-v v-w a-w w-end",
        (16, 28, 28),
    )


@_odd
def skips_over_branches() -> Architecture:
    return network("a-b b-c c-d d-e e-f a-x x-y y-d a-f b-e a-d c-f x-f", (4, 31, 17))


@_odd
def branch_of_a_branch() -> Architecture:
    return network("a-b b-c c-d d-e e-f a-p p-q q-f p-s s-q a-u u-v v-w", (12, 20, 20))


@_odd
def every_layer_reads_every_other() -> Architecture:
    names = "abcdefgh"
    return network(
        " ".join(f"{one}-{other}" for at, one in enumerate(names) for other in names[at + 1 :]),
        (9,),
    )


@_odd
def inputs_that_come_in_one_after_the_other() -> Architecture:
    """Into two sums in turn; what comes into the second is the shorter one."""
    return network(
        "input-a a-b b-c c-g g-times a-d d-times times-join other-own own-join join-e e-out",
        (16, 64, 64),
        times=Layer("times", Kind.MULTIPLY, (16, 64, 64)),
        join=Layer("join", Kind.CONCATENATE, (32, 64, 64)),
    )


@_odd
def doubled_connection() -> Architecture:
    layers = (Layer("in", Kind.INPUT, (6,)), Layer("sum", Kind.ADD, (6,)))
    ways = (Connection("in", "sum", "first"), Connection("in", "sum", "second"))
    return Architecture(layers, ways)


@_odd
def sequences() -> Architecture:
    return network("a-b b-c c-sum a-sum sum-d", (1000, 3), d=Layer("d", Kind.RECURRENT, (1, 64)))


@_odd
def sizes_odd_and_huge() -> Architecture:
    shapes = [(3, 1, 1999), (1, 4097, 3), (LARGEST_SIZE, 1, 1), (1, LARGEST_SIZE, 1), (1, 1)]
    shapes += [(LARGEST_SIZE, LARGEST_SIZE), (1,), (LARGEST_SIZE,)]
    layers = [Layer("l0", Kind.INPUT, (1, 1, 1))]
    layers += [
        Layer(f"l{n}", Kind.CONVOLUTION, s, kernel=(n,)) for n, s in enumerate(shapes, start=1)
    ]
    ways = [Connection(f"l{n}", f"l{n + 1}") for n in range(len(shapes))]
    return Architecture(tuple(layers), tuple(ways))


@_odd
def kernels_larger_than_their_maps() -> Architecture:
    return network(
        "a-b b-c c-d",
        (2, 3, 3),
        b=Layer("b", Kind.CONVOLUTION, (2, 3, 3), kernel=(99, 1), dilation=(50,), stride=(7, 7)),
        c=Layer("c", Kind.POOLING, (2, 1, 1), pooling="global"),
        d=Layer("d", Kind.UPSAMPLING, (2, 900, 900), scale=(900,)),
    )


@_odd
def names_long_and_foreign() -> Architecture:
    names = [
        "a name of so many words that no figure has room for it " * 3,
        "x" * 300,
        "入力層",
        "שכבה",
        "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{COMBINING ACUTE ACCENT}",
        "<&\"'>]]>",
        " ",
        "line\nbreak\ttab\x07",
        "{braces} %s %(name)s",
    ]
    layers = [Layer("l0", Kind.INPUT, (3, 8, 8), name=names[0])]
    layers += [
        Layer(f"ü-{n}<&>", Kind.CONVOLUTION, (4, 8, 8), name=name, kernel=(3, 3))
        for n, name in enumerate(names[1:])
    ]
    ways = [Connection(a.id, b.id, f"\N{RIGHTWARDS ARROW}{a.id}") for a, b in pairwise(layers)]
    return Architecture(tuple(layers), tuple(ways))


@_odd
def every_kind() -> Architecture:
    layers = [Layer("first", Kind.INPUT, (2, 6, 6))]
    layers += [Layer(f"l{n}", kind, (2, 6, 6)) for n, kind in enumerate(Kind)]
    ways = [Connection(a.id, b.id) for a, b in pairwise(layers)]
    return Architecture(tuple(layers), tuple(ways))


@_odd
def connections_that_lead_back() -> Architecture:
    forward = network("a-b b-c c-d", (6,))
    back = (
        Connection("c", "b", feedback=True, delay="t − 1"),
        Connection("b", "b", feedback=True),
    )
    return Architecture(forward.layers, forward.connections + back)


@_odd
def volumes() -> Architecture:
    return network("a-b b-c c-sum a-sum sum-d", (8, 16, 32, 32), d=Layer("d", Kind.DENSE, (10,)))


@_odd
def operators_alone_between_ends() -> Architecture:
    return network("a-sum b-sum sum-join c-join join-plus b-plus plus-last c-last", (5, 5, 5))


def grouped(
    architecture: Architecture, *groups: Group, back: str = "", shared: str = ""
) -> Architecture:
    """A network with groups, feedback as "out-in later-sooner", shared weights as "a-b c-d"."""
    returns = [tuple(pair.split("-")) for pair in back.split()]
    loops = [Connection(a, b, f"{a}-{b}-back", feedback=True, delay="t − 1") for a, b in returns]
    twins = [tuple(layers.split("-")) for layers in shared.split()]
    weights = [SharedWeights(f"twins-{n}", layers, f"θ{n}") for n, layers in enumerate(twins)]
    return replace(
        architecture,
        connections=(*architecture.connections, *loops),
        groups=groups,
        shared=tuple(weights),
    )


@_odd
def groups_in_branches() -> Architecture:
    return grouped(
        network("input-l1 l1-l2 l2-sum input-r1 r1-r2 r2-sum sum-out", (16, 32, 32)),
        Group("left", ("l1", "l2"), "Left"),
        Group("right", ("r1", "r2"), "Right branch", 3),
    )


@_odd
def nested_repeated_groups() -> Architecture:
    return grouped(
        network("input-a a-b b-c c-d d-e e-out", (12, 24, 24)),
        Group("stage", ("a", "b", "c", "d"), "Stage", 4, first_only=("a",)),
        Group("block", ("b", "c"), "Block", 3, later=(Layer("c", Kind.DENSE, (9,)),)),
        Group("alone", ("e",), "A name that is much longer than its layer is wide", 100_000),
    )


@_odd
def repeated_groups_that_halve_or_read_nothing() -> Architecture:
    return grouped(
        network(
            "input-a a-b b-half half-out",
            (16, 64, 64),
            half=Layer("half", Kind.POOLING, (16, 32, 32), kernel=(2, 2), stride=(2, 2)),
            out=Layer("out", Kind.CONVOLUTION, (16, 16, 16), kernel=(3, 3), padding="same"),
        ),
        Group("start", ("input", "a"), "Start", 2),
        Group("halving", ("b", "half"), "Halving", 2),
    )


@_odd
def groups_called_alike() -> Architecture:
    named = Layer("one", Kind.DENSE, (7,), name="x")
    return grouped(
        network("input-a a-pool pool-b b-c c-one", (16, 28, 28), one=named),
        Group("first", ("a", "pool"), "Encoder of the left side"),
        Group("closed", ("b",), "Block", is_closed=True),
        Group("last", ("one",), "Encoder of the left side"),
        Group("third", ("c",), "Block"),
    )


@_odd
def two_lanes_with_names() -> Architecture:
    said = {"a": "Wq", "b": "Projection", "c": "Projection"}
    lanes = {
        name: Layer(name, Kind.CONVOLUTION, (16, 8, 8), name=words, kernel=(kernel, kernel))
        for (name, words), kernel in zip(said.items(), (7, 1, 3), strict=True)
    }
    return network("input-a a-b b-sum input-c c-d d-sum sum-out", (16, 8, 8), **lanes)


@_odd
def a_skip_down_beside_a_branch_that_ends() -> Architecture:
    return network("input-a a-q q-end a-w w-sum a-sum sum-out sum-second", (6, 64, 64))


@_odd
def feedback_from_under_a_frame() -> Architecture:
    return grouped(
        network("input-a a-pool pool-b b-up up-sum a-sum a-low", (16, 64, 64)),
        Group("first", ("a", "pool"), "Block", 2),
        Group("second", ("b", "up"), "Encoder of the left side", 2),
        back="low-b",
    )


@_odd
def a_skip_out_of_a_group() -> Architecture:
    return grouped(
        network("input-a a-b b-c c-sum a-sum sum-d d-out b-out", (8, 16, 16)),
        Group("body", ("a", "b", "c"), "Body"),
    )


@_odd
def loops_over_one_layer() -> Architecture:
    return grouped(network("input-a a-b b-c", (6,)), back="a-a b-b")


@_odd
def feedback_over_a_branch() -> Architecture:
    return grouped(
        network("a-b b-c c-d d-e e-f a-x x-y y-d a-d", (4, 31, 17)),
        Group("inner", ("b", "c", "d"), "Inner", 2),
        back="e-b d-b d-d y-x",
    )


@_odd
def feedback_from_one_branch_to_another() -> Architecture:
    """Past what stands in either branch between its ends."""
    return grouped(
        network("i-a a-b b-c c-d i-e e-f f-g g-h d-sum h-sum j-k k-l l-sum", (300,)),
        back="e-d",
    )


@_odd
def twins_with_shared_weights() -> Architecture:
    return grouped(
        network("one-a1 a1-a2 a2-sum two-b1 b1-b2 b2-sum sum-out", (5, 30, 30)),
        shared="a1-b1 a2-b2",
    )


@_odd
def three_that_share_in_a_row() -> Architecture:
    return grouped(network("input-a a-b b-c c-out", (7,)), shared="a-b-c")


@_odd
def closed_groups() -> Architecture:
    return grouped(
        network("input-a a-b b-c a-c c-d d-e e-out a-e", (8, 16, 16)),
        Group("block", ("a", "b", "c"), "Residual block", 6, is_closed=True, first_only=("b",)),
        Group("inner", ("a", "b"), "Within", is_closed=True),
        Group("around", ("a", "b", "c", "d"), "Encoder", 2),
        back="c-a e-d",
        shared="c-d",
    )


@_odd
def a_group_that_cannot_be_closed() -> Architecture:
    return grouped(
        network("a-b b-c c-d", (4,)), Group("ends", ("a", "c"), "Ends", 2, is_closed=True)
    )


@_odd
def all_in_one_group() -> Architecture:
    return grouped(
        network("a-b b-c c-d a-d", (20,)), Group("all", ("a", "b", "c", "d")), back="d-a"
    )


@_odd
def a_map_that_is_read_as_units_and_as_a_map() -> Architecture:
    return network(
        "input-som som-small small-dense som-conv conv-pool",
        (7,),
        som=Layer("som", Kind.SELF_ORGANIZING_MAP, (1, 9, 11), lattice="hexagonal"),
        small=Layer("small", Kind.SELF_ORGANIZING_MAP, (1, 1, 3)),
        conv=Layer("conv", Kind.CONVOLUTION, (4, 9, 11), kernel=(3, 3), padding="same"),
        pool=Layer("pool", Kind.POOLING, (4,), pooling="global"),
    )


@_odd
def a_map_of_huge_sides() -> Architecture:
    huge = (1, LARGEST_SIZE, 40)
    return network("input-som", (3, 9, 9), som=Layer("som", Kind.SELF_ORGANIZING_MAP, huge))


@_odd
def a_hopfield_network_alone() -> Architecture:
    return Architecture((Layer("memory", Kind.HOPFIELD_NETWORK, (13,)),))


@_odd
def hopfield_networks_large_and_read() -> Architecture:
    large = Layer("large", Kind.HOPFIELD_NETWORK, (100_000,))
    return network(
        "input-large large-one one-dense input-dense2",
        (100_000,),
        large=large,
        one=Layer("one", Kind.RADIAL_BASIS, (1,)),
    )


@_odd
def boltzmann_machines_in_branches() -> Architecture:
    return network(
        "input-a a-b b-sum input-c c-sum sum-d input-d2 d2-e",
        (6,),
        a=Layer("a", Kind.BOLTZMANN_MACHINE, (4,)),
        b=Layer("b", Kind.RESTRICTED_BOLTZMANN_MACHINE, (6,)),
        c=Layer("c", Kind.BOLTZMANN_MACHINE, (6,), bias=False),
        d=Layer("d", Kind.RADIAL_BASIS, (30,), shared_width=True),
        e=Layer("e", Kind.BOLTZMANN_MACHINE, (1,)),
    )


@_odd
def grouped_structures() -> Architecture:
    return grouped(
        network(
            "input-som som-rbm rbm-out",
            (5,),
            som=Layer("som", Kind.SELF_ORGANIZING_MAP, (1, 4, 4)),
            rbm=Layer("rbm", Kind.RESTRICTED_BOLTZMANN_MACHINE, (5,)),
        ),
        Group("both", ("som", "rbm"), "Both", 2),
        back="rbm-som rbm-rbm",
        shared="som-rbm",
    )


ODD_NETWORKS: Mapping[str, Callable[[], Architecture]] = {
    build.__name__.replace("_", " "): build for build in _BUILDERS
}
"""By name; each call builds the network anew."""

_sides = st.integers(1, 300) | st.integers(1, LARGEST_SIZE)
_shapes = st.one_of(*(st.tuples(*[_sides] * count) for count in (1, 2, 3)))
_KINDS = [kind for kind in Kind if kind not in OPERATORS and kind is not Kind.INPUT]


@st.composite
def branched_networks(draw: st.DrawFn, most_layers: int = 16) -> Architecture:
    """Networks with branches, sums and joins within them, skips, several inputs and outputs.

    Each layer reads what came shortly before it, or anything; sizes need not fit.
    """
    count = draw(st.integers(1, most_layers))
    shapes = draw(st.lists(_shapes, min_size=1, max_size=3))
    layers: list[Layer] = []
    ways: list[Connection] = []
    for number in range(count):
        near = st.integers(max(0, number - 3), number - 1) if number else st.nothing()
        anywhere = st.integers(0, number - 1) if number else st.nothing()
        read = draw(st.lists(near | anywhere, max_size=3, unique=True)) if number else []
        if len(read) > 1:
            kind = draw(st.sampled_from(sorted(OPERATORS)))
        else:
            kind = draw(st.sampled_from([Kind.CONVOLUTION, *_KINDS])) if read else Kind.INPUT
        kernel = draw(st.none() | st.tuples(st.integers(1, 9)))
        layers.append(Layer(f"l{number}", kind, draw(st.sampled_from(shapes)), kernel=kernel))
        ways += [Connection(f"l{source}", f"l{number}") for source in read]
    return Architecture(tuple(layers), tuple(ways))

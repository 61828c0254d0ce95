"""Where layers stand, and how every connection of the model is shown."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import preset as preset_named
from nnsvg_qt.scene.look import LayerOverride, Layout, Look
from nnsvg_qt.views.planes.words import called, title_of
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station, arrange, bundled
from tests.odd_networks import ODD_NETWORKS

KINDS = [Kind.CONVOLUTION, Kind.DENSE, Kind.ADD, Kind.ACTIVATION, Kind.FLATTEN, Kind.SOFTMAX]


@st.composite
def architectures(draw: st.DrawFn) -> Architecture:
    """Any directed acyclic graph of up to 14 layers, unconnected ones and double edges too."""
    count = draw(st.integers(1, 14))
    layers = tuple(Layer(f"l{i}", draw(st.sampled_from(KINDS)), (4,)) for i in range(count))
    pairs = list(combinations(range(count), 2))
    chain = [(i, i + 1) for i in range(count - 1)] if draw(st.booleans()) else []
    free = draw(st.lists(st.sampled_from(pairs), max_size=16)) if pairs else []
    names = draw(st.permutations(range(count)))
    connections = tuple(
        Connection(f"l{names[a]}", f"l{names[b]}", f"c{n}") for n, (a, b) in enumerate(chain + free)
    )
    return Architecture(layers, connections)


def chain(*kinds: Kind) -> Architecture:
    layers = tuple(Layer(f"l{i}", kind, (4,)) for i, kind in enumerate(kinds))
    return Architecture(
        layers, tuple(Connection(f"l{i}", f"l{i + 1}") for i in range(len(kinds) - 1))
    )


def graph(*edges: str, **kinds: Kind) -> Architecture:
    names = dict.fromkeys(name for edge in edges for name in edge.split())
    layers = tuple(Layer(n, kinds.get(n, Kind.CONVOLUTION), (4, 8, 8)) for n in names)
    return Architecture(layers, tuple(Connection(*edge.split()) for edge in edges))


def station(arrangement: Arrangement, name: str) -> Station:
    return next(s for s in arrangement.stations if s.id == name)


def link(arrangement: Arrangement, name: str) -> Link:
    return next(link for link in arrangement.links if link.connection.id == name)


@given(architectures(), st.booleans())
def test_no_place_is_taken_twice(architecture: Architecture, fold: bool) -> None:
    arrangement = arrange(architecture, Look(fold=fold))
    places = [(s.column, s.lane) for s in arrangement.stations]
    assert len(set(places)) == len(places)
    assert {s.column for s in arrangement.main()} == set(range(arrangement.columns))


def test_a_longer_way_that_only_adds_units_to_maps_is_a_branch() -> None:
    units = {name: Layer(name, Kind.DENSE, (64,)) for name in ("time", "code", "dense", "more")}
    maps = {n: Layer(n, Kind.CONVOLUTION, (8, 4, 4)) for n in ("picture", "first", "add", "last")}
    ways = ("time code", "code dense", "dense more", "more add", "picture first", "first add")
    edges = [Connection(*way.split()) for way in (*ways, "add last")]
    found = arrange(Architecture(tuple((units | maps).values()), tuple(edges)), Look())
    places = {s.id: (s.column, s.lane) for s in found.stations}
    assert [places[name] for name in maps] == [(2, 0), (3, 0), (4, 0), (5, 0)]
    assert [places[name] for name in units] == [(0, -1), (1, -1), (2, -1), (3, -1)]
    # as long as the way of the maps it is a branch, too
    equal = [edge for edge in edges if edge.source not in ("time", "code")]
    lanes = {
        s.id: s.lane
        for s in arrange(
            Architecture(tuple((units | maps).values()), tuple(equal)), Look()
        ).stations
    }
    assert lanes["picture"] == 0 != lanes["dense"]


@given(architectures(), st.booleans())
def test_every_layer_and_connection_is_shown_once(architecture: Architecture, fold: bool) -> None:
    arrangement = arrange(architecture, Look(fold=fold))
    shown = [layer.id for s in arrangement.stations for layer in (s.layer, *s.folded)]
    assert sorted(shown) == sorted(layer.id for layer in architecture)
    host = {layer.id: s.id for s in arrangement.stations for layer in (s.layer, *s.folded)}
    outside = [c for c in architecture.connections if host[c.source] != host[c.target]]
    assert [link.connection for link in arrangement.links] == outside
    for drawn in arrangement.links:
        assert drawn.source.id == host[drawn.connection.source]
        assert drawn.target.id == host[drawn.connection.target]
    for s in arrangement.stations:  # what is folded is a chain that nothing else reads
        inner = (s.layer, *s.folded)
        for a, b in pairwise(inner):
            assert [c.target for c in architecture.outgoing(a.id)] == [b.id]
            assert [c.source for c in architecture.incoming(b.id)] == [a.id]


@given(architectures(), st.sets(st.integers(0, 13)))
def test_the_flow_never_runs_back_nor_straight_through_a_station(
    architecture: Architecture, hidden: set[int]
) -> None:
    look = Look(overrides={f"l{i}": LayerOverride(hidden=True) for i in hidden})
    arrangement = arrange(architecture, look)
    places = {(s.column, s.lane) for s in arrangement.stations}
    for drawn in arrangement.links:
        assert drawn.source.column < drawn.target.column
        assert drawn.source in arrangement.stations
        assert drawn.target in arrangement.stations
        if not drawn.is_skip:
            assert drawn.lane in (drawn.source.lane, drawn.target.lane)
            between = range(drawn.source.column + 1, drawn.target.column)
            assert not places & {(c, drawn.lane) for c in between}


@given(architectures(), st.booleans())
def test_skips_nest_and_straight_links_never_lie_on_each_other(
    architecture: Architecture, fold: bool
) -> None:
    arrangement = arrange(architecture, Look(fold=fold))
    skips = [drawn for drawn in arrangement.links if drawn.is_skip]
    bundles = bundled(skips)
    for bundle in bundles:
        sources, targets = ([getattr(s, end).id for s in bundle] for end in ("source", "target"))
        assert len({(s.level, s.bundle) for s in bundle}) == 1
        # one line for several, none of them twice, that joins no two which are not connected
        assert len(set(sources)) == 1 or len(set(targets)) == 1
        assert len(set(zip(sources, targets, strict=True))) == len(bundle)
    spans = [
        (min(s.source.column for s in b), max(s.target.column for s in b), b[0].level)
        for b in bundles
    ]
    for a, b in combinations(spans, 2):
        overlap = a[0] < b[1] and b[0] < a[1]
        assert not overlap or a[2] != b[2]
        inner, outer = sorted((a, b), key=lambda s: s[1] - s[0])
        inside = outer[0] <= inner[0] and inner[1] <= outer[1]
        assert not inside or inner[:2] == outer[:2] or inner[2] < outer[2]
    straight = [drawn for drawn in arrangement.links if not drawn.is_skip]
    assert len({(s.source.id, s.target.id) for s in straight}) == len(straight)
    runs = [
        (gap, drawn.lane)
        for drawn in straight
        if drawn.target.column - drawn.source.column > 1
        for gap in range(drawn.source.column, drawn.target.column)
    ]
    assert len(set(runs)) == len(runs)


@given(architectures(), st.sets(st.integers(0, 13), min_size=1))
def test_hidden_layers_are_bridged_and_counted(
    architecture: Architecture, hidden: set[int]
) -> None:
    look = Look(fold=False, overrides={f"l{i}": LayerOverride(hidden=True) for i in hidden})
    arrangement = arrange(architecture, look)
    kept = {layer.id for layer in architecture} - set(look.overrides)
    assert {s.id for s in arrangement.stations} == kept
    expected = set()
    for start in kept:
        reached, seen = [c.target for c in architecture.outgoing(start)], set()
        while reached:
            name = reached.pop()
            if name in kept:
                expected.add((start, name))
            elif name not in seen:
                seen.add(name)
                reached.extend(c.target for c in architecture.outgoing(name))
    assert {(drawn.source.id, drawn.target.id) for drawn in arrangement.links} == expected
    count = len(architecture) - len(kept)
    assert bool(arrangement.notices) == bool(count)
    assert not count or arrangement.notices[0].startswith(f"{count} of {len(architecture)} layer")


def test_small_layers_fold_into_the_one_before() -> None:
    kinds = (Kind.INPUT, Kind.CONVOLUTION, Kind.NORMALIZATION, Kind.ACTIVATION, Kind.DENSE)
    folded = arrange(chain(*kinds, Kind.SOFTMAX), Look())
    assert [(s.id, [f.id for f in s.folded]) for s in folded.stations] == [
        ("l0", []),
        ("l1", ["l2", "l3"]),
        ("l4", ["l5"]),
    ]
    assert folded.stations[2].color_kind == "output"
    apart = arrange(chain(*kinds, Kind.SOFTMAX), Look(fold=False))
    assert len(apart.stations) == 6


def test_nothing_folds_into_the_input_nor_past_a_branch() -> None:
    assert len(arrange(chain(Kind.INPUT, Kind.ACTIVATION), Look()).stations) == 2
    branching = graph("a b", "b r", "b s", r=Kind.ACTIVATION, s=Kind.SOFTMAX)
    assert all(not s.folded for s in arrange(branching, Look()).stations)


def test_nothing_folds_into_a_repeated_group_nor_out_of_one() -> None:
    architecture = chain(Kind.INPUT, Kind.DENSE, Kind.ACTIVATION, Kind.DENSE, Kind.ACTIVATION)
    for layers in (("l2", "l3"), ("l1",), ("l3", "l4")):
        repeated = replace(architecture, groups=(Group("block", layers, repeat=3),))
        stations = arrange(repeated, Look()).stations
        inside = [[one.id in layers for one in (s.layer, *s.folded)] for s in stations]
        assert all(len(set(own)) == 1 for own in inside)


def test_a_projection_shortcut_is_a_detour_above_and_an_identity_a_skip() -> None:
    arrangement = arrange(
        graph("i a", "a b", "b c", "a s", "c add", "s add", "add d", "d e", "e f", "add f"), Look()
    )
    shortcut = station(arrangement, "s")
    assert (shortcut.lane, shortcut.column) == (-1, 2)
    for name in ("a-s", "s-add"):
        assert (link(arrangement, name).level, link(arrangement, name).lane) == (0, -1)
    assert link(arrangement, "add-f").level == 1
    assert [s.id for s in arrangement.main()] == ["i", "a", "b", "c", "add", "d", "e", "f"]


def test_the_skips_of_a_u_net_nest() -> None:
    arrangement = arrange(
        graph("a b", "b c", "c d", "d e", "e f", "f g", "a g", "b f", "c e"), Look()
    )
    assert [link(arrangement, n).level for n in ("c-e", "b-f", "a-g")] == [1, 2, 3]
    assert {s.lane for s in arrangement.stations} == {0}


def test_skips_from_one_layer_or_to_one_sign_share_a_level() -> None:
    edges = ("a b", "b c", "c d", "d e", "e f", "f g", "a c", "a d", "a f", "b g", "c g")
    signed, layers = graph(*edges, g=Kind.ADD), graph(*edges)
    for network, look, into_g in (
        (signed, Look(), 1),
        # what a layer reads is not joined
        (layers, Look(), 2),
        (layers, Look(layout=Layout.FREE), 1),
    ):
        arrangement = arrange(network, look)
        from_a = {link(arrangement, name).level for name in ("a-c", "a-d", "a-f")}
        to_g = {link(arrangement, name).level for name in ("b-g", "c-g")}
        assert (len(from_a), len(to_g)) == (1, into_g)
        assert from_a.isdisjoint(to_g)


def test_many_branches_that_lead_far_to_one_layer_stand_in_one_lane() -> None:
    """As the skips of WaveNet, which all lead to one sum."""
    steps = [f"m{number}" for number in range(12)]
    edges = [f"{one} {other}" for one, other in pairwise([*steps, "sum"])]
    for number in (1, 3, 5, 7):
        edges += [f"m{number} s{number}", f"s{number} sum"]
    arrangement = arrange(graph(*edges, sum=Kind.ADD), Look())
    sides = [station(arrangement, f"s{number}") for number in (1, 3, 5, 7)]
    assert len({side.lane for side in sides}) == 1
    assert [side.column for side in sides] == sorted({side.column for side in sides})
    assert len({link(arrangement, f"s{number}-sum").level for number in (1, 3, 5)}) == 1


def test_a_branch_stands_beside_the_others_of_its_group() -> None:
    steps = [f"m{number}" for number in range(12)]
    edges = [f"{one} {other}" for one, other in pairwise([*steps, "sum"])]
    plain = graph(*edges, "m1 side", "side sum", sum=Kind.ADD)
    group = Group("block", ("m1", "m2", "m3", "side"))
    assert station(arrange(plain, Look()), "side").column > 4
    assert station(arrange(replace(plain, groups=(group,)), Look()), "side").column == 3


def test_a_second_input_stands_below_next_to_its_reader() -> None:
    arrangement = arrange(graph("a b", "b c", "c d", "x d", x=Kind.INPUT, a=Kind.INPUT), Look())
    second = station(arrangement, "x")
    assert (second.column, second.lane, second.is_input) == (2, 1, True)
    assert not link(arrangement, "x-d").is_skip


def test_an_input_for_what_is_behind_a_group_has_a_column_of_its_own_behind_it() -> None:
    read = graph("noise up", "up made", "real either", "made either", "either down")
    outside = replace(read, groups=(Group("maker", ("up", "made")),))
    places = arrange(outside, Look(layout=Layout.PAGE))
    columns = [station(places, layer.id).column for layer in read.layers]
    assert columns == [0, 1, 2, 3, 4, 5]
    # in the layer table it comes behind the end of the group
    assert station(places, "real").lane == 1
    # what the group itself reads stands beside it
    inside = replace(read, groups=(Group("maker", ("up", "made", "either")),))
    assert station(arrange(inside, Look(layout=Layout.PAGE)), "real").column == 2


def test_four_parallel_branches_take_four_lanes() -> None:
    arrangement = arrange(
        graph("p a", "p b", "p c", "p d", "a j", "b j", "c j", "d j", j=Kind.CONCATENATE), Look()
    )
    assert [station(arrangement, n).lane for n in "abcd"] == [-1, 0, 1, 2]
    assert not any(drawn.is_skip for drawn in arrangement.links)


@given(st.lists(st.integers(1, 4), min_size=3, max_size=6))
def test_rows_of_branches_follow_the_layer_table(lengths: list[int]) -> None:
    edges = []
    for number, length in enumerate(lengths):
        names = [f"b{number}-{step}" for step in range(length)]
        edges += [f"{one} {other}" for one, other in pairwise(["in", *names, "join"])]
    arrangement = arrange(graph(*edges, join=Kind.CONCATENATE), Look())
    rows = [station(arrangement, f"b{number}-0").lane for number in range(len(lengths))]
    assert rows == [*range(rows[0], rows[0] + len(rows))]


@pytest.mark.parametrize(
    ("preset", "first", "second"),
    [
        ("squeezenet", "expand2a", "expand2b"),
        ("wavenet", "filter1", "gate1"),
        ("siamese", "conv1a", "conv2a"),
        ("vae", "mean", "spread"),
    ],
)
def test_of_two_branches_as_long_the_first_stands_above(preset, first, second) -> None:
    network, look = preset_named(preset).architecture(), Look(layout=Layout.PAGE)
    lanes = {s.id: s.lane for s in arrange(network, look).stations}
    assert lanes[first] < lanes[second]


def test_a_double_connection_is_drawn_twice() -> None:
    twice = Architecture(
        (Layer("a", Kind.DENSE, (4,)), Layer("s", Kind.ADD, (4,))),
        (Connection("a", "s", "one"), Connection("a", "s", "two")),
    )
    assert sorted(drawn.level for drawn in arrange(twice, Look()).links) == [0, 1]


def test_a_model_end_that_is_hidden_is_claimed_by_nobody() -> None:
    look = Look(overrides={"l0": LayerOverride(hidden=True), "l3": LayerOverride(hidden=True)})
    arrangement = arrange(chain(*[Kind.DENSE] * 4), look)
    assert [(s.is_input, s.is_output) for s in arrangement.stations] == [(False, False)] * 2
    assert arrangement.notices == ("2 of 4 layers are hidden: l0, l3.",)


def test_a_hidden_folded_layer_goes_unnamed_without_its_host() -> None:
    model = chain(Kind.INPUT, Kind.CONVOLUTION, Kind.ACTIVATION, Kind.DENSE)
    look = replace(Look(), overrides={"l2": LayerOverride(hidden=True)})
    arrangement = arrange(model, look)
    assert [(s.id, s.folded) for s in arrangement.stations] == [("l0", ()), ("l1", ()), ("l3", ())]
    assert [drawn.connection.id for drawn in arrangement.links] == ["l0-l1", "l2-l3"]


def test_an_empty_architecture_takes_no_column() -> None:
    assert arrange(Architecture(), Look()) == Arrangement((), ())
    assert arrange(Architecture(), Look()).columns == 0


def test_long_and_densely_skipped_networks_are_arranged() -> None:
    count = 3000
    layers = tuple(Layer(f"l{i}", Kind.DENSE, (4,)) for i in range(count))
    connections = [Connection(f"l{i}", f"l{i + 1}") for i in range(count - 1)]
    connections += [Connection(f"l{i}", f"l{count - 1 - i}") for i in range(count // 2 - 2)]
    arrangement = arrange(Architecture(layers, tuple(connections)), Look())
    assert max(drawn.level for drawn in arrangement.links) == count // 2 - 2


def test_a_connection_that_leads_back_has_no_place_along_the_flow() -> None:
    network = ODD_NETWORKS["connections that lead back"]()
    arrangement = arrange(network, Look())
    assert [link.connection for link in arrangement.links] == list(network.connections[:3])
    assert arrangement.notices == ()


def test_what_is_made_of_stations_is_made_once_of_those_alike() -> None:
    """Which differ in their ids and places alone: not in a size, a name, or what folds into one."""
    layers = [Layer("a", Kind.INPUT, (4, 8, 8))]
    layers += [Layer(name, Kind.CONVOLUTION, (4, 8, 8), kernel=(3, 3)) for name in "bcdef"]
    layers[2] = replace(layers[2], kernel=(5, 5))
    layers[3] = replace(layers[3], name="own")
    layers.append(Layer("g", Kind.ACTIVATION, (4, 8, 8), activation="relu"))
    layers.append(Layer("h", Kind.CONVOLUTION, (4, 8, 8), kernel=(3, 3)))
    joined = tuple(Connection(a.id, b.id) for a, b in pairwise(layers))
    arrangement = arrange(Architecture(tuple(layers), joined), Look(fold=True))
    made: list[str] = []

    def make(station: Station) -> str:
        made.append(station.id)
        return station.id

    # f has an activation folded into it, and h is the output
    assert arrangement.each(make) == {name: "b" if name == "e" else name for name in "abcdefh"}
    assert made == list("abcdfh")


@given(st.sampled_from(sorted(ODD_NETWORKS)))
def test_what_is_said_of_stations_alike_is_the_same(name: str) -> None:
    """So that one of them says it for all."""
    arrangement = arrange(ODD_NETWORKS[name](), Look())
    for make in (title_of, called):
        assert arrangement.each(make) == {s.id: make(s) for s in arrangement.stations}


def test_what_is_arranged_alike_holds_its_own_layers_and_connections():
    before = preset_named("resnet-18").architecture()
    layers = tuple(replace(layer, name=f"{layer.name}!") for layer in before.layers)
    links = tuple(replace(one, delay="") for one in before.connections)
    after = replace(before, layers=layers, connections=links)
    for architecture in (before, after):
        found = arrange(architecture, Look())
        shown = [layer for one in found.stations for layer in (one.layer, *one.folded)]
        assert {id(layer) for layer in shown} == {id(layer) for layer in architecture.layers}
        known = {id(one) for one in architecture.connections}
        assert all(id(link.connection) in known for link in found.links)
        assert all(link.source in found.stations for link in found.links)
    assert all(layer.name.endswith("!") for layer in shown)
    assert "!" in str(found.notices[-1])


@pytest.mark.parametrize("look", [Look(), Look(fold=False), Look(layout=Layout.PAGE)])
@pytest.mark.parametrize("hidden", ["", "l0", "l3", "l5"])
def test_a_chain_stands_in_one_row_in_whichever_order_its_connections_are(look, hidden):
    figure = chain(*KINDS)
    if hidden:
        look = replace(look, overrides={hidden: LayerOverride(hidden=True)})
    found = arrange(figure, look)
    other = arrange(replace(figure, connections=figure.connections[::-1]), look)
    assert found.stations == other.stations
    assert found.links == other.links[::-1]
    assert [(s.column, s.lane) for s in found.stations] == [(n, 0) for n in range(found.columns)]

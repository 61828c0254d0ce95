"""Closed groups as one layer each: what is read, shared and led back stays true."""

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import UNNAMED, closed_view
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import parse_notation
from tests.odd_networks import ODD_NETWORKS, branched_networks, grouped, network


def ends(architecture: Architecture) -> list[tuple[str, str]]:
    return [(c.source, c.target) for c in architecture.connections]


def test_without_closed_groups_it_is_the_network_itself() -> None:
    architecture = ODD_NETWORKS["nested repeated groups"]()
    view = closed_view(architecture)
    assert view.architecture is architecture
    assert not view.standing
    assert not view.closed


def test_a_closed_group_reads_and_is_read_once() -> None:
    plain = network("in-a in-b a-c b-c c-d c-e", (4,))
    view = closed_view(grouped(plain, Group("g", ("a", "b", "c"), is_closed=True)))
    assert [layer.id for layer in view.architecture] == ["in", "c", "d", "e"]
    assert ends(view.architecture) == [("in", "c"), ("c", "d"), ("c", "e")]
    block = view.architecture.layer("c")
    assert (block.kind, block.name, block.shape) == (Kind.OTHER, UNNAMED, (4,))
    assert view.standing == {"a": "c", "b": "c", "c": "c"}
    assert not view.architecture.groups


def test_two_closed_groups_keep_the_weights_that_they_share() -> None:
    plain = network("in-a a-b in-x x-y b-z y-z", (4,))
    view = closed_view(
        grouped(
            plain,
            Group("left", ("a", "b"), "Left", is_closed=True),
            Group("right", ("x", "y"), "Right", is_closed=True),
            shared="a-x b-y",
        )
    )
    assert [share.layers for share in view.architecture.shared] == [("b", "y")]


def test_a_group_that_cannot_be_closed_stays_open() -> None:
    view = closed_view(ODD_NETWORKS["a group that cannot be closed"]())
    assert [group.id for group in view.left_open] == ["ends"]
    assert len(view.architecture) == 4


@given(branched_networks(), st.data())
def test_any_closed_group_leaves_a_sound_network_of_the_others(
    plain: Architecture, data: st.DataObject
) -> None:
    ids = [layer.id for layer in plain]
    members = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    view = closed_view(grouped(plain, Group("g", tuple(members), "G", 2, is_closed=True)))
    if view.left_open:
        assert view.architecture.layers == plain.layers
        return
    (lead,) = view.closed
    assert lead in members
    others = [name for name in ids if name not in members]
    assert [layer.id for layer in view.architecture if layer.id != lead] == others
    outside = {(c.source, c.target) for c in plain.connections if {c.source, c.target} <= {*others}}
    assert {pair for pair in ends(view.architecture) if lead not in pair} == outside
    read = {c.target for c in plain.connections if c.source in members and c.target in others}
    assert {target for source, target in ends(view.architecture) if source == lead} == read


@given(branched_networks(), st.data())
def test_many_groups_closed_leave_the_ways_between_them(
    plain: Architecture, data: st.DataObject
) -> None:
    ids = [layer.id for layer in plain]
    groups: list[Group] = []
    while ids:
        count = data.draw(st.integers(1, 4))
        groups.append(Group(f"group-{len(groups)}", tuple(ids[:count]), is_closed=True))
        ids = ids[count:]
    view = closed_view(grouped(plain, *groups))
    assert {*view.closed.values(), *view.left_open} == {*groups}
    names = {layer.id: view.standing.get(layer.id, layer.id) for layer in plain}
    assert {layer.id for layer in view.architecture} == {*names.values()}
    ways = {(names[c.source], names[c.target]) for c in plain.connections}
    assert {*ends(view.architecture)} == {pair for pair in ways if pair[0] != pair[1]}


def test_what_is_closed_is_worked_out_once_until_it_is_let_go_of() -> None:
    architecture = ODD_NETWORKS["nested repeated groups"]()
    view = closed_view(architecture)
    assert closed_view(architecture) is view
    architecture.forget_derived()
    assert closed_view(architecture) is not view


def test_a_block_reads_what_its_last_layer_reads_too_once() -> None:
    net = parse_notation("8@6x6 > [ conv 4 k3 same > concat in ] x3 as Block closed > relu")
    seen = closed_view(net).architecture
    assert [c.source for c in seen.incoming("concat-1")] == ["input-1"]

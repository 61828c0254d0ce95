"""Groups, feedback and shared weights in every view, both ways of flow, from several cameras."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.group_parts import group_parts
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Owner, Path, Polygons, Primitive, Scene, Text
from nnsvg_qt.views.structures.frames import BORDER, FRAME, MOST_FRAMES, RADIUS
from nnsvg_qt.views.structures.ink import ink_of, pieces_of
from nnsvg_qt.views.structures.paper import PLATE_ROLE
from nnsvg_qt.views.structures.shares import UNNAMED
from tests.first_style import first_figure
from tests.in_turn import examples
from tests.odd_networks import ODD_NETWORKS, branched_networks, grouped, network
from tests.views.picture_faults import faults_of, place_of

STRUCTURED = [
    name
    for name, build in ODD_NETWORKS.items()
    if ((made := build()).groups or made.feedback or made.shared) and name != "closed groups"
]
NEAR = 0.6
"""The width of a border and more, px."""


def looks(figure: Figure) -> Iterator[tuple[str, Figure]]:
    """A figure in every view, both ways of flow, from several cameras."""
    yield "nodes", figure
    yield "nodes", figure.with_option("nodes.direction", "vertical")
    yield "planes", figure
    for azimuth, elevation in ((35.0, 20.0), (-60.0, 30.0), (0.0, 90.0), (180.0, 5.0)):
        yield "blocks", figure.with_camera(azimuth, elevation)


def own(scene: Scene, owner: Owner, *roles: str) -> list[Primitive]:
    return [p for p in scene.primitives if p.owner == owner and (not roles or p.role in roles)]


def frame_of(scene: Scene, group_id: str) -> Path:
    """The area of a group's frame, whose border may be drawn apart from it."""
    bands = own(scene, Owner("group", group_id), "band")
    (frame,) = (p for p in bands if isinstance(p, Path) and p.fill is not None)
    return frame


def box_of(primitives: list[Primitive]) -> Bounds:
    found = bounds_of_all(primitives)
    assert found is not None
    return found


def body_of(scene: Scene, layer_id: str) -> Bounds:
    return box_of([p for p in own(scene, Owner("layer", layer_id)) if p.is_body])


def points_of(path: Path) -> list[tuple[float, float]]:
    ends = [command[-2:] for command in path.commands if len(command) > 1]
    return [(float(x), float(y)) for x, y in ends]


def holds(outer: Bounds, inner: Bounds) -> bool:
    return (
        outer.left <= inner.left + NEAR
        and outer.top <= inner.top + NEAR
        and outer.right >= inner.right - NEAR
        and outer.bottom >= inner.bottom - NEAR
    )


def stranger_of(scene: Scene, layer_id: str) -> Bounds:
    """What a layer that is not in a frame takes, but for what a round corner cuts off it."""
    return body_of(scene, layer_id).grown(-RADIUS / 4)


def require_sound_parts(
    scene: Scene, group: Group, pieces: Sequence[Group], drawn: set[str]
) -> None:
    """What is true of a group that others stand within: each part has a frame with its name."""
    bands = own(scene, Owner("group", group.id), "band")
    frames = [pieces_of(one) for one in bands if isinstance(one, Path) and one.fill is not None]
    there = [one for one in pieces if not drawn.isdisjoint(one.layers)]
    assert len(frames) == len(there)
    for piece in there:
        bodies = [body_of(scene, name) for name in piece.layers if name in drawn]
        assert any(all(place_of(frame, body) == "inside" for body in bodies) for frame in frames)
    told = " ".join(scene.notices)
    for name in drawn - set(group.layers):
        if any(place_of(frame, stranger_of(scene, name)) != "outside" for frame in frames):
            assert f"frame of {group.name or group.id} also reaches over" in told
    repeats = own(scene, Owner("group", group.id), "group repeat")
    times = [one for one in repeats if isinstance(one, Text)]
    assert len(times) == (len(there) if group.repeat > 1 else 0)
    assert scene.title_of(Owner("group", group.id)).startswith(group.name or group.id)


def require_sound(scene: Scene, architecture: Architecture) -> None:
    """What is true of every picture in which all layers are drawn."""
    told = " ".join(scene.notices)
    drawn = {p.owner.id for p in scene.primitives if p.owner.kind == "layer" and p.is_body}
    known = group_parts(architecture)
    for group in architecture.groups:
        owner = Owner("group", group.id)
        if group.is_closed and not own(scene, owner):
            # drawn as one box, without a frame
            assert any(p.text == group.name for p in scene.primitives if isinstance(p, Text))
            continue
        pieces = [one for one in known.groups if known.wholes.get(one.id, one).id == group.id]
        if len(pieces) > 1:
            require_sound_parts(scene, group, pieces, drawn)
            continue
        frame = frame_of(scene, group.id)
        box, outline = box_of([frame]), pieces_of(frame)
        for layer_id in group.layers:
            inside = layer_id in drawn and place_of(outline, body_of(scene, layer_id)) == "inside"
            assert layer_id not in drawn or inside
        for layer_id in drawn - set(group.layers):
            if place_of(outline, stranger_of(scene, layer_id)) != "outside":
                called = group.name or group.id
                assert f"frame of {called} also reaches over" in told
        names = [p for p in own(scene, owner, "group name") if isinstance(p, Text)]
        assert "".join("".join(p.text.split()) for p in names) == "".join(group.name.split())
        # where lines leave no room within it, a name may stand out over an end of its frame
        assert not names or box.overlaps(box_of(list(names)))
        times = [p for p in own(scene, owner, "group repeat") if isinstance(p, Text)]
        assert [p.text for p in times] == ([f"×{group.repeat}"] if group.repeat > 1 else [])
        for text in times:
            over = box_of([text])
            # over the upper side, which may be shorter than the frame is wide, at its end if free
            end = max(x for x, y in points_of(frame) if abs(y - box.top) < NEAR)
            assert (box.left + end) / 2 - 3.0 - RADIUS <= over.right <= end + 3.0 + RADIUS
            # or within the frame or right under it, where lines part what is over it from it
            is_under = box.bottom - 2.0 <= over.top <= box.bottom + 14.0
            assert over.bottom <= box.top + 2.0 or holds(box, over) or is_under
        assert scene.title_of(owner).startswith(group.name or group.id)
    for connection in architecture.feedback:
        parts = own(scene, Owner("connection", connection.id))
        # what is written on a border has paper behind it
        drawn_parts = [p.role for p in parts if not isinstance(p, Text) and p.role != PLATE_ROLE]
        assert drawn_parts == ["loop", "loop head"]
        assert [p.text for p in parts if isinstance(p, Text)] == (
            [connection.delay] if connection.delay else []
        )
        assert "back to" in scene.title_of(Owner("connection", connection.id))
        (head,) = (p for p in parts if isinstance(p, Polygons) and p.role != PLATE_ROLE)
        tip = head.points[0, 0]
        assert holds(body_of(scene, connection.target).grown(1.5), Bounds(*tip, *tip))
    for share in architecture.shared:
        parts = own(scene, Owner("shared", share.id))
        assert [p.text for p in parts if isinstance(p, Text)] == [share.name or UNNAMED]
        assert len([p for p in parts if isinstance(p, Path)]) == len(share.layers) - 1
    for primitive in scene.primitives:
        around = bounds_of_all([primitive])
        assert around is None or holds(scene.bounds, around)


@pytest.mark.parametrize("name", STRUCTURED)
def test_an_odd_network_shows_all_its_groups_loops_and_shared_weights(name: str) -> None:
    architecture = ODD_NETWORKS[name]()
    for view, figure in looks(first_figure(architecture)):
        require_sound(figure.scene(view), architecture)


@st.composite
def structured_networks(draw: st.DrawFn) -> Architecture:
    """Random networks with feedback, nested groups and shared weights."""
    plain = draw(branched_networks(most_layers=9))
    ids = [layer.id for layer in plain]
    backs = draw(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=2, unique=True))
    loops = [
        Connection(
            ids[a],
            ids[b],
            f"back-{a}-{b}",
            feedback=True,
            delay=draw(st.sampled_from(["", "t − 1"])),
        )
        for a, b in backs
        if b <= a < len(ids) and plain.incoming(ids[b])
    ]
    members = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    inner = members[: draw(st.integers(0, len(members) - 1))]
    names = st.sampled_from(["", "Encoder", "A block with quite a long name", "x" * 40])
    groups = [Group("outer", tuple(members), draw(names), draw(st.sampled_from([1, 12])))]
    if inner:
        groups.append(Group("inner", tuple(inner), draw(names), draw(st.sampled_from([1, 2]))))
    twins = draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))
    shared = (SharedWeights("twins", tuple(twins), draw(names)),) if len(twins) > 1 else ()
    return replace(
        plain, connections=(*plain.connections, *loops), groups=tuple(groups), shared=shared
    )


@given(structured_networks(), st.sampled_from(range(7)))
@settings(max_examples=examples(30), deadline=None)
def test_any_network_shows_them(architecture: Architecture, which: int) -> None:
    view, figure = list(looks(first_figure(architecture)))[which]
    require_sound(figure.with_look(fold=False).scene(view), architecture)


def test_a_closed_group_is_one_layer_with_its_name_its_size_and_how_often_it_is_there() -> None:
    architecture = ODD_NETWORKS["closed groups"]()
    for view, figure in looks(first_figure(architecture)):
        scene = figure.scene(view)
        drawn = {p.owner.id for p in scene.primitives if p.owner.kind == "layer" and p.is_body}
        assert drawn == {"input", "c", "d", "e", "out"}
        only = "Of Residual block only the first copy has 3×3 convolution to 8@16×16."
        title = f"Residual block, ×6; {only}"
        assert scene.layer_titles["c"] == f"{title}, 8@16×16"
        times = own(scene, Owner("group", "block"), "group repeat")
        assert [p.text for p in times if isinstance(p, Text)] == ["×6"]
        assert not own(scene, Owner("group", "block"), "band")
        assert not own(scene, Owner("group", "inner"))
        frame = box_of(own(scene, Owner("group", "around"), "band"))
        for name in ("c", "d"):
            assert holds(frame, body_of(scene, name))
        # what leads back within it is not seen, what does so outside is
        assert not own(scene, Owner("connection", "c-a-back"))
        assert own(scene, Owner("connection", "e-d-back"), "loop")
        assert own(scene, Owner("shared", "twins-0"), "shared")
        written = {p.text for p in own(scene, Owner("layer", "c")) if isinstance(p, Text)}
        assert any("Residual" in text for text in written), (view, written)


def test_a_group_through_which_a_circle_would_run_is_drawn_open_and_that_is_told() -> None:
    architecture = ODD_NETWORKS["a group that cannot be closed"]()
    for view, figure in looks(first_figure(architecture)):
        scene = figure.scene(view)
        assert own(scene, Owner("group", "ends"), "band")
        assert (
            "Ends is drawn open, because a layer outside stands between two of its layers."
            in scene.notices
        )


def test_a_bracket_on_a_closed_group_stands_at_its_block() -> None:
    figure = first_figure(ODD_NETWORKS["closed groups"]())
    figure = figure.with_annotation("bracket", text="Here", first="a", last="b")
    for view in ("nodes", "planes", "blocks"):
        scene = figure.scene(view)
        bracket = box_of(
            [p for p in scene.primitives if p.role == "bracket" and isinstance(p, Path)]
        )
        body = body_of(scene, "c")
        assert abs(bracket.left + bracket.right - body.left - body.right) / 2 < 12.0, view


def test_frames_lie_behind_everything_and_look_alike() -> None:
    architecture = ODD_NETWORKS["nested repeated groups"]()
    for view, figure in looks(first_figure(architecture)):
        scene = figure.scene(view)
        frames = [p for p in scene.primitives if p.owner.kind == "group" and p.role == "band"]
        assert list(scene.primitives[: len(frames)]) == frames
        assert [p.owner.id for p in frames].index("stage") < [p.owner.id for p in frames].index(
            "block"
        )
        for group in architecture.groups:
            parts = own(scene, Owner("group", group.id), "band")
            assert all(isinstance(p, Path) for p in parts)
            fills = [p.fill.color for p in parts if isinstance(p, Path) and p.fill]
            lines = [p.line.color for p in parts if isinstance(p, Path) and p.line]
            assert (fills, lines) == ([FRAME], [BORDER])
        stage, block = (
            box_of(own(scene, Owner("group", name), "band")) for name in ("stage", "block")
        )
        assert holds(stage, block)


def test_a_frame_is_drawn_in_at_a_corner_where_something_else_stands() -> None:
    """A branch and what leads to it, beside which the main path goes on."""
    architecture = grouped(
        network("input-a a-b b-c c-d d-e a-p", (6, 12, 12), p=Layer("p", Kind.DENSE, (4,))),
        Group("head", ("a", "p"), "Head"),
    )
    for view in ("nodes", "planes"):
        scene = first_figure(architecture).scene(view)
        frame = frame_of(scene, "head")
        outline = pieces_of(frame)
        places = {name: place_of(outline, body_of(scene, name)) for name in "apbcd"}
        assert places == {"a": "inside", "p": "inside"} | dict.fromkeys("bcd", "outside"), view
        box = box_of([frame])
        assert any(body_of(scene, name).overlaps(box) for name in "bcd"), "it has a notch"
        assert not [notice for notice in scene.notices if "also reaches over" in notice]


def test_the_border_of_a_frame_leaves_texts_free_from_every_side() -> None:
    """From the usual one that is asked of every network with all else."""
    for name in ("nested repeated groups", "feedback over a branch", "closed groups"):
        for view, figure in list(looks(first_figure(ODD_NETWORKS[name]())))[4:]:
            found = faults_of(figure, view)
            assert not [f for f in found if f.kind == "frame through text"], (name, view)


def test_frames_beside_each_other_do_not_overlap() -> None:
    architecture = grouped(
        network("input-a a-b b-c c-d d-out", (6, 12, 12)),
        Group("first", ("a", "b"), "First", 2),
        Group("second", ("c", "d"), "Second", 3),
    )
    for view, figure in list(looks(first_figure(architecture)))[:3]:
        scene = figure.scene(view)
        one, other = (
            box_of(own(scene, Owner("group", name), "band")) for name in ("first", "second")
        )
        assert not one.overlaps(other, -NEAR), view


def test_of_very_many_groups_only_the_largest_have_frames_and_that_is_told() -> None:
    said = "1 > [ dense 2 > dense 3 ] as Large\n" + "Large > [ dense 1 ]\n" * MOST_FRAMES
    figure = first_figure(parse_notation(said))
    # the diagram has places for its frames, and draws all
    for view in ("nodes", "planes", "blocks"):
        scene = figure.scene(view)
        frames = [p.owner.id for p in scene.primitives if p.role == "band"]
        assert len(frames) == MOST_FRAMES
        assert figure.architecture.groups[0].id in frames
        assert scene.notices[-1] == (
            "Of 201 groups only the 200 largest have frames; close or ungroup some."
        )
    most = replace(figure.architecture, groups=figure.architecture.groups[1:])
    notices = first_figure(most).scene("planes").notices
    assert not [notice for notice in notices if "frames" in notice]


def test_what_differs_in_the_first_copy_is_told_and_in_the_title_of_the_frame() -> None:
    scene = first_figure(ODD_NETWORKS["nested repeated groups"]()).scene("planes")
    told = "Of Stage only the first copy has 3×3 convolution to 12@24×24."
    assert told in scene.notices
    assert scene.title_of(Owner("group", "stage")) == f"Stage, ×4; {told}"
    another = "dense to 9"
    other = f"Of Block the first copy is drawn; the later ones differ in {another}."
    assert other in scene.notices
    assert scene.title_of(Owner("group", "block")) == f"Block, ×3; {other}"


def test_a_loop_runs_outside_all_that_it_passes() -> None:
    layers = "a b c d"
    plain = network("a-b b-c c-d", (30,))
    architecture = grouped(plain, back="d-b")
    for view, figure in list(looks(first_figure(architecture)))[:4]:
        scene = figure.scene(view)
        (loop,) = own(scene, Owner("connection", "d-b-back"), "loop")
        assert isinstance(loop, Path)
        assert loop.line is not None
        assert loop.line.dashes
        box = box_of([loop])
        bodies = [body_of(scene, name) for name in layers.split()[1:]]
        reaches = [
            box.top < min(body.top for body in bodies),
            box.bottom > max(body.bottom for body in bodies),
            box.left < min(body.left for body in bodies),
        ]
        assert any(reaches), view


def test_a_loop_from_a_layer_to_itself_is_solid_and_small() -> None:
    architecture = ODD_NETWORKS["loops over one layer"]()
    for view, figure in list(looks(first_figure(architecture)))[:4]:
        scene = figure.scene(view)
        sizes = set()
        for name in ("a", "b"):
            (loop,) = own(scene, Owner("connection", f"{name}-{name}-back"), "loop")
            assert isinstance(loop, Path)
            assert loop.line is not None
            assert not loop.line.dashes
            box = box_of([loop])
            sizes.add((round(box.width), round(box.height)))
        assert len(sizes) == 1, "equal things look equal"


def test_no_line_of_a_structure_runs_through_a_text() -> None:
    for name in ("feedback over a branch", "twins with shared weights"):
        architecture = ODD_NETWORKS[name]()
        for view, figure in list(looks(first_figure(architecture)))[:4]:
            scene = figure.scene(view)
            lines = [
                p
                for p in scene.primitives
                if p.role in ("shared", "loop") and p.owner.id[:2] != "d-"
            ]
            texts = [p for p in scene.primitives if isinstance(p, Text) and p.owner.kind == "layer"]
            drawn = ink_of(lines)
            for text in texts:
                inner = box_of([text]).grown(-1.0)
                assert not len(drawn.lengths_in(inner)), (view, text.text)


def test_what_is_hidden_is_told() -> None:
    architecture = grouped(
        network("a-b b-c c-d", (5,)), Group("g", ("b",), "Gone"), back="b-b", shared="b-c"
    )
    for view, figure in looks(first_figure(architecture).with_override("b", hidden=True)):
        scene = figure.scene(view)
        told = " ".join(scene.notices)
        assert "The frame of Gone is not drawn, because its layers are not." in told
        assert "The feedback from b to b is not drawn" in told
        assert "The shared weights θ0 are not drawn" in told
        assert not [p for p in scene.primitives if p.owner.kind in ("group", "shared")]
        assert not own(scene, Owner("connection", "b-b-back"))


def test_a_folded_layer_is_held_by_the_frame_of_what_shows_it() -> None:
    architecture = grouped(
        network("a-b b-c c-d", (5, 8, 8), c=Layer("c", Kind.ACTIVATION, (5, 8, 8))),
        Group("g", ("c",), "Activation"),
    )
    scene = first_figure(architecture).scene("planes")
    assert holds(box_of(own(scene, Owner("group", "g"), "band")), body_of(scene, "b"))


def test_svg_files_have_groups_for_them_with_titles() -> None:
    architecture = grouped(
        network("a-b b-c c-d", (5,)),
        Group("stage", ("b", "c"), "Stage <1>", 2),
        back="c-b",
        shared="b-c",
    )
    space = "{http://www.w3.org/2000/svg}"
    for view in ("nodes", "planes", "blocks"):
        root = ElementTree.fromstring(first_figure(architecture).svg(view))
        groups = {one.get("id"): one for one in root.iter(f"{space}g")}
        for owner, title in (
            ("group-stage", "Stage <1>, ×2"),
            ("connection-c-b-back", "c back to b, t − 1"),
            ("shared-twins-0", "Shared weights θ0: b, c"),
        ):
            found = groups[owner].find(f"{space}title")
            assert found is not None
            assert found.text == title
        assert groups["group-stage"].get("data-group") == "stage"
        assert groups["shared-twins-0"].get("data-shared") == "twins-0"


def test_the_legend_makes_way() -> None:
    plain = network("input-a a-b b-sum input-x x-sum sum-out", (5, 16, 16))
    architecture = grouped(plain, Group("g", tuple(layer.id for layer in plain), "All", 2))
    for view, figure in looks(first_figure(architecture)):
        scene = figure.scene(view)
        frame = box_of(own(scene, Owner("group", "g"), "band"))
        legend = [p for p in scene.primitives if p.role == "legend"]
        assert legend, view
        assert not frame.overlaps(box_of(legend)), view


def test_a_label_that_was_moved_by_hand_does_not_widen_the_frame() -> None:
    architecture = grouped(network("a-b b-c", (5,)), Group("g", ("b",), "B"))
    figure = first_figure(architecture).with_moved_label("b", "nodes.label", 300.0, 200.0)
    frame = box_of(own(figure.scene("nodes"), Owner("group", "g"), "band"))
    assert frame.width < 150


def test_brackets_and_bands_stand_outside_them() -> None:
    architecture = grouped(network("a-b b-c", (5,)), Group("g", ("b", "c"), "B", 3), back="c-b")
    figure = first_figure(architecture).with_annotation("bracket", text="Both", first="b", last="c")
    for view in ("nodes", "planes", "blocks"):
        scene = figure.scene(view)
        bracket = box_of([p for p in scene.primitives if p.owner.kind == "annotation"])
        for owner in (Owner("group", "g"), Owner("connection", "c-b-back")):
            assert not bracket.overlaps(box_of(own(scene, owner))), view


def test_there_is_paper_behind_a_text_that_stands_on_lines() -> None:
    """The weights that twins share are named between rows through which edges run."""
    architecture = ODD_NETWORKS["nested repeated groups"]()
    scene = first_figure(architecture).with_option("nodes.direction", "vertical").scene("nodes")
    plates = [p for p in scene.primitives if p.role == PLATE_ROLE]
    assert plates
    order = list(scene.primitives)
    for plate in plates:
        texts = [p for p in own(scene, plate.owner) if isinstance(p, Text)]
        (text,) = (p for p in texts if box_of([plate]).overlaps(box_of([p]), -2.0))
        assert order.index(plate) == order.index(text) - 1
        assert holds(box_of([plate]), box_of([text]).grown(-2.0))


def test_a_loop_over_one_layer_leaves_its_label_free() -> None:
    scene = first_figure(PRESETS["seq2seq-attention"].architecture()).scene("blocks")
    loops = ink_of([p for p in scene.primitives if p.role == "loop"])
    for text in scene.primitives:
        if isinstance(text, Text) and text.owner.kind == "layer":
            assert not len(loops.lengths_in(box_of([text]).grown(-1.0))), text.text

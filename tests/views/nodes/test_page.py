"""The nodes view on a page: units, edges and type at their printed sizes, whatever the width."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.bounds import bounds_of, boxes_of
from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Circles, Path, Scene, Segments, Text
from nnsvg_qt.scene.rows import UnitEdges
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import draw
from nnsvg_qt.views.nodes.page import composed, composition
from nnsvg_qt.views.nodes.page.labels import room_beside
from nnsvg_qt.views.shared.arrangement import arrange
from nnsvg_qt.views.shared.page import NEGATIVE, POSITIVE, PX_PER_MM, PX_PER_PT
from tests.in_turn import in_turn
from tests.odd_networks import ODD_NETWORKS

PITCHES = {183.0: 12.2 * PX_PER_PT, 89.0: 8.8 * PX_PER_PT}
TARGET = "784 > dense 128 relu > dense 64 relu > dense 10 softmax"
SHOWN = (
    *("mlp", "autoencoder", "nnsvg-fcnn", "lenet-5", "vae", "lstm", "siamese", "resnet-18"),
    *("u-net", "inception-module", "gan", "som", "hopfield", "restricted-boltzmann-machine"),
)
WEIGHTS = {f"nodes.edge_{name}_proportional": True for name in ("width", "opacity", "color")}


@cache
def scene_of(name: str, width: float) -> Scene:
    architecture = PRESETS[name].architecture() if name in PRESETS else ODD_NETWORKS[name]()
    return on_page(Figure(architecture), width)


def on_page(figure: Figure, width: float = 183.0, **options: object) -> Scene:
    figure = figure.with_named_style("paper").with_option("look.page_width", width)
    return figure.with_options(options).scene("nodes")


def typed(notation: str, width: float = 183.0, **options: object) -> Scene:
    return on_page(
        draw(notation), width, **{f"nodes.{name}": value for name, value in options.items()}
    )


def columns_of(scene: Scene) -> list[Circles]:
    return [one for one in scene.primitives if isinstance(one, Circles) and one.role == "node"]


def edges_of(scene: Scene) -> list[Segments]:
    return [one for one in scene.primitives if isinstance(one, Segments) and one.role == "edge"]


def texts_of(scene: Scene, *roles: str) -> list[Text]:
    return [
        one
        for one in scene.primitives
        if isinstance(one, Text) and (one.role in roles or not roles)
    ]


def captions_of(scene: Scene) -> list[Text]:
    return texts_of(scene, "name", "caption")


def test_wide_layers_show_more_the_wider_and_never_fewer_than_a_whole_one() -> None:
    counts = [len(column.centers) for column in columns_of(typed(TARGET))]
    assert counts == [14, 12, 10, 10]
    counts = [len(column.centers) for column in columns_of(typed("21-20-4096-21"))]
    # dots for one unit would take more room than it
    assert counts == [21, 20, 22, 21]
    counts = [len(column.centers) for column in columns_of(typed("50-4096-50"))]
    assert counts == [8, 16, 8]


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_units_have_their_printed_pitch_and_dots_the_room_of_two(width: float) -> None:
    pitch = PITCHES[width]
    for column in columns_of(typed(TARGET, width)):
        steps = np.diff(column.centers[:, 1])
        assert column.radii == pytest.approx(0.36 * pitch)
        gaps = np.sort(steps)
        assert gaps[:-1] == pytest.approx(pitch)
        is_whole = len(column.centers) == 10 and column.owner.id == "output"
        expected = pitch if is_whole else 3 * pitch
        assert gaps[-1] == pytest.approx(expected) or gaps[-1] == pytest.approx(pitch)
    dots = [one for one in typed(TARGET, width).primitives if one.role == "ellipsis"]
    middles = {round((b.top + b.bottom) / 2, 6) for b in map(bounds_of, dots) if b is not None}
    assert len(dots) == 3
    assert len(middles) == 1


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_columns_fill_the_page_but_stand_no_farther_apart_than_eleven_pitches_and_a_half(
    width: float,
) -> None:
    pitch = PITCHES[width]
    scene = typed(TARGET, width)
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM, abs=0.01)
    alongs = [float(column.centers[0, 0]) for column in columns_of(scene)]
    steps = np.diff(alongs)
    assert steps == pytest.approx(steps[0])
    assert 3 * pitch <= steps[0] <= 11.5 * pitch + 1e-6
    drawn = boxes_of(scene.primitives)
    left, right = drawn[:, 0].min(), drawn[:, 2].max()
    assert left - scene.bounds.left == pytest.approx(scene.bounds.right - right)
    if steps[0] < 11.5 * pitch - 0.1:
        margin = (8.0 if width == 183.0 else 5.0) * PX_PER_PT
        assert left - scene.bounds.left == pytest.approx(margin, abs=0.6)


def test_symbols_stand_outside_with_real_subscripts() -> None:
    scene = typed(TARGET, 89.0)
    letters, numbers = texts_of(scene, "symbol"), texts_of(scene, "subscript")
    assert [one.text for one in letters] == ["x"] * 14 + ["y"] * 10
    assert [one.text for one in numbers[5:8]] == ["6", "7", "778"]
    assert [one.text for one in numbers[-2:]] == ["9", "10"]
    inputs, outputs = columns_of(scene)[0], columns_of(scene)[-1]
    for letter, number in zip(letters, numbers, strict=True):
        assert letter.size == pytest.approx(7.6 * PX_PER_PT)
        assert number.size == pytest.approx(0.72 * letter.size)
        assert number.y - letter.y == pytest.approx(0.26 * letter.size)
        if letter.text == "x":
            assert text_bounds(number).right <= inputs.centers[0, 0] - inputs.radii
        else:
            assert letter.x >= outputs.centers[0, 0] + outputs.radii


def test_of_close_units_the_first_two_and_the_last_have_symbols() -> None:
    scene = typed("8-6-1", 183.0, between_nodes=10.0)
    pitch = float(np.diff(columns_of(scene)[0].centers[:, 1])[0])
    assert 8.4 * PX_PER_PT <= pitch < 1.15 * 8.4 * PX_PER_PT
    assert [one.text for one in texts_of(scene, "subscript")] == ["1", "2", "8"]
    assert [one.text for one in texts_of(scene, "symbol")][-1] == "y"


def test_units_of_a_size_with_a_name_are_counted_from_it() -> None:
    scene = typed("T > dense 3", 89.0)
    numbers = [one.text for one in texts_of(scene, "subscript")]
    first = numbers[: numbers.index("T") + 1]
    half = len(first) // 2
    assert first == [
        *(str(number + 1) for number in range(half)),
        *(f"T−{before}" for before in range(half - 1, 0, -1)),
        "T",
    ]


def test_of_several_inputs_none_has_symbols() -> None:
    scene = scene_of("several inputs and outputs", 183.0)
    assert not texts_of(scene, "symbol")


def test_units_of_machines_without_directions_are_no_inputs_and_outputs() -> None:
    restricted = scene_of("restricted-boltzmann-machine", 183.0)
    assert {one.text for one in texts_of(restricted, "symbol")} == {"v", "h"}
    assert not texts_of(scene_of("boltzmann-machine", 183.0), "symbol")
    # a machine within a network makes no side of one of what others read and put out
    within = scene_of("grouped structures", 183.0)
    assert {one.text for one in texts_of(within, "symbol")} == {"x", "y"}


def test_the_legend_shows_dotted_lines_dotted() -> None:
    swatches = [
        one
        for one in scene_of("rbf-network", 183.0).primitives
        if isinstance(one, Segments) and one.role == "legend"
    ]
    assert len(swatches) == 1
    assert swatches[0].line.dashes


def test_lines_of_several_weights_and_of_none_are_dashed_each_its_own_way() -> None:
    scene = scene_of("vit-b-16", 183.0)
    drawn = {
        (one.owner.id, one.line.dashes)
        for one in scene.primitives
        if isinstance(one, Segments) and one.role == "edge" and one.line.dashes
    }
    assert len({dashes for _, dashes in drawn}) == 2
    said = {one.text for one in texts_of(scene, "legend")}
    assert {"several weights", "no weights"} < said
    swatches = {
        one.line.dashes
        for one in scene.primitives
        if isinstance(one, Segments) and one.role == "legend" and one.line.dashes
    }
    assert swatches == {dashes for _, dashes in drawn}


def test_discs_in_the_legend_are_filled_as_those_of_the_figure() -> None:
    figure = Figure(PRESETS["gru"].architecture())
    scene = on_page(figure.with_option("look.palette", "grey"))
    fills = {
        role: {
            one.fill.color
            for one in scene.primitives
            if isinstance(one, Path) and one.role == role and one.fill is not None
        }
        for role in ("operator", "legend")
    }
    assert fills["operator"] == fills["legend"]


def test_edges_without_weights_are_one_grey_of_one_width_and_the_fainter_the_more() -> None:
    few, many = edges_of(typed("4-4-1"))[0], edges_of(typed("20-20-1"))[0]
    for edges in (few, many):
        assert edges.line.color == "#55606b"
        assert edges.line.width == pytest.approx(0.5 * PX_PER_PT)
    assert 0.16 <= float(many.line.opacity) < float(few.line.opacity) <= 0.8


def test_strong_weights_lie_on_top_wider_darker_and_in_the_colour_of_their_sign() -> None:
    matrix = np.array([[1.0, -0.1, 0.5], [0.2, -1.0, 0.05]])
    figure = Figure(
        Architecture(
            (Layer("a", Kind.INPUT, (3,)), Layer("b", Kind.DENSE, (2,), weights=Weights(matrix))),
            (Connection("a", "b"),),
        )
    )
    (edges,) = edges_of(on_page(figure))
    line = edges.line
    assert edges.full is None
    assert isinstance(edges.rows, UnitEdges)
    units = edges.rows.source_units, edges.rows.target_units
    drawn = [matrix[t, s] for s, t in zip(*units, strict=True)]
    assert np.abs(drawn).tolist() == sorted(np.abs(matrix).ravel())
    widths, opacities = np.asarray(line.width), np.asarray(line.opacity)
    assert (np.diff(widths) >= 0).all()
    assert (np.diff(opacities) >= 0).all()
    assert widths[-1] == pytest.approx(1.15 * PX_PER_PT)
    assert widths[0] >= 0.4 * PX_PER_PT
    assert opacities[-1] == pytest.approx(0.96)
    assert opacities[0] >= 0.16
    assert isinstance(line.color, np.ndarray)
    for weight, color in zip(drawn, line.color, strict=True):
        if abs(weight) == 1.0:
            assert (color == rgb(POSITIVE if weight > 0 else NEGATIVE)).all()
    legend = [one.text for one in texts_of(on_page(figure), "legend")]
    assert legend == ["positive weight", "negative weight", "width: |weight|"]


def test_widths_that_compare_within_each_layer_alone_say_so() -> None:
    trained = on_page(Figure(PRESETS["digit-mlp"].architecture()))
    for scene, told in ((trained, " within a layer"), (on_page(draw("3-2"), 183.0, **WEIGHTS), "")):
        assert texts_of(scene, "legend")[-1].text == f"width: |weight|{told}"


def test_seeded_weights_show_only_where_they_are_asked_for() -> None:
    assert isinstance(edges_of(typed("3-2"))[0].line.color, str)
    asked = on_page(draw("3-2"), 183.0, **WEIGHTS)
    assert isinstance(edges_of(asked)[0].line.color, np.ndarray)


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_names_stand_in_one_row_with_size_and_activation_under_them(width: float) -> None:
    scene = typed(TARGET, width)
    names, sizes = texts_of(scene, "name"), texts_of(scene, "caption")
    assert [one.text for one in names] == ["Input", "Hidden 1", "Hidden 2", "Output"]
    assert [one.text for one in sizes] == ["784", "128, ReLU", "64, ReLU", "10, softmax"]
    assert len({round(one.y, 6) for one in names}) == 1
    name, size = (7.5, 6.0) if width == 183.0 else (6.2, 5.4)
    lowest = max(float(c.centers[-1, 1]) + float(c.radii) for c in columns_of(scene))
    assert names[0].y == pytest.approx(lowest + (5.0 + name) * PX_PER_PT)
    assert sizes[0].y - names[0].y == pytest.approx(1.35 * size * PX_PER_PT)


def test_sums_are_signs_that_lines_for_whole_layers_meet() -> None:
    scene = scene_of("resnet-18", 183.0)
    architecture = PRESETS["resnet-18"].architecture()
    sums = {layer.id for layer in architecture if layer.kind.value == "add"}
    assert sums
    circles = {one.owner.id for one in columns_of(scene)}
    assert not circles & sums
    ends = {c.id for c in architecture.connections if {c.source, c.target} & sums}
    assert not any(one.owner.id in ends for one in edges_of(scene))


def test_chains_that_bands_would_tear_run_down_the_page() -> None:
    scene = scene_of("siamese", 89.0)
    architecture = PRESETS["siamese"].architecture()
    names = [one.text for one in texts_of(scene, "group name")]
    assert sorted(names) == sorted(group.name for group in architecture.groups)
    for column in columns_of(scene):
        assert float(np.ptp(column.centers[:, 1])) == 0.0
    levels = {one.owner.id: float(one.centers[0, 1]) for one in columns_of(scene)}
    for first, second in (("conv1a", "conv2a"), ("pool1b", "pool2b"), ("dense1", "dense2")):
        assert levels[first] == levels[second]
    # the name of what ends it, to which one line leads, is as near to it as others to theirs
    [end] = [one for one in texts_of(scene, "name") if one.text == "Same?"]
    assert end.anchor == "end"
    assert end.x > max(one.x for one in texts_of(scene, "name") if one.text == "dense1")
    assert scene.bounds.width == pytest.approx(89.0 * PX_PER_MM, abs=0.01)
    # where nothing is torn it runs to the right
    wider = columns_of(scene_of("siamese", 183.0))
    assert all(float(np.ptp(column.centers[:, 0])) == 0.0 for column in wider)


def test_what_runs_down_has_its_printed_sizes_too() -> None:
    scene = typed(TARGET, 89.0, direction="vertical")
    assert scene.bounds.width == pytest.approx(89.0 * PX_PER_MM, abs=0.01)
    for column in columns_of(scene):
        assert float(np.ptp(column.centers[:, 1])) == 0.0
    assert min(one.size for one in texts_of(scene)) >= 5.0 * PX_PER_PT - 1e-6


def test_the_page_that_would_do_is_told_where_nothing_gives_way() -> None:
    scene = typed("30-2", 20.0, direction="vertical", ellipsis=False)
    told = [str(one) for one in scene.notices if "does not fit" in str(one)]
    assert len(told) == 1
    assert "20 mm" in told[0]
    needed = int(told[0].split(";")[1].split()[0])
    wider = typed("30-2", float(needed), direction="vertical", ellipsis=False)
    assert not any("does not fit" in str(one) for one in wider.notices)


def test_what_runs_down_has_its_names_beside_it() -> None:
    scene = typed(TARGET, 183.0, direction="vertical")
    names, sizes = texts_of(scene, "name"), texts_of(scene, "caption")
    assert [one.text for one in names] == ["Input", "Hidden 1", "Hidden 2", "Output"]
    assert {one.face for one in names} == {"bold"}
    assert [one.text for one in sizes][1:3] == ["128, ReLU", "64, ReLU"]
    right = max(float(c.centers[-1, 0]) + float(c.radii) for c in columns_of(scene))
    assert len({one.x for one in (*names, *sizes)}) == 1
    assert names[0].x > right


def test_a_page_draws_the_units_and_edges_of_the_free_layout_with_their_owners_and_rows() -> None:
    free = draw("5-4-3").with_named_style("first").scene("nodes")
    page = typed("5-4-3")
    for roles in ({"node"}, {"edge"}):
        one, other = (
            [(p.owner, p.role, len(p.rows or ())) for p in scene.primitives if p.role in roles]
            for scene in (free, page)
        )
        assert one == other
        assert one


@pytest.mark.parametrize("name", ["resnet-18", "vae"])
def test_a_circle_in_a_file_is_a_unit_that_is_drawn(name: str) -> None:
    figure = Figure(PRESETS[name].architecture()).with_named_style("paper")
    units = sum(len(column.centers) for column in columns_of(figure.scene("nodes")))
    assert figure.svg("nodes").count("<circle") == units


def test_the_weights_of_a_moment_show_while_it_lasts() -> None:
    figure = draw("3-2").with_named_style("paper")
    assert isinstance(edges_of(figure.scene("nodes"))[0].line.color, str)
    layer = figure.architecture.layers[1].id
    moment = Frame(weights={layer: Weights(np.array([[1.0, -1.0, 0.5], [0.25, 0.0, -0.5]]))})
    (edges,) = edges_of(figure.with_frame(moment).scene("nodes"))
    assert isinstance(edges.line.color, np.ndarray)
    assert len(edges.starts) == 5


def test_what_a_user_set_of_layers_and_units_holds_on_a_page() -> None:
    figure = draw("6-4-2")
    first, second, third = (layer.id for layer in figure.architecture)
    plain = on_page(figure)
    figure = (
        figure.with_override(second, color="#88cc88", size=1.5, drawn=2)
        .with_unit_override(first, 1, symbol="sum", color="#ff0000")
        .with_unit_override(first, 2, text="too long")
        .with_moved_label(third, "nodes.label", 4.0, 9.0)
    )
    scene = on_page(figure, 89.0)
    column = next(one for one in columns_of(scene) if one.owner.id == second)
    assert len(column.centers) == 2
    assert column.fill is not None
    assert column.fill.color == "#88cc88"
    assert column.radii == pytest.approx(1.5 * 0.36 * PITCHES[89.0])
    assert "Σ" in [one.text for one in texts_of(scene, "node-symbol")]
    assert all(one.size >= 5.0 * PX_PER_PT - 1e-6 for one in texts_of(scene))
    assert any("too long" in str(one) for one in scene.notices)
    still = on_page(figure.with_override(third, moved_labels={}), 89.0)
    home, moved = (
        next(t for t in texts_of(one, "name") if t.owner.id == third) for one in (still, scene)
    )
    assert (moved.x - home.x, moved.y - home.y) == pytest.approx((4.0, 9.0))
    assert scene.bounds.width == pytest.approx(89.0 * PX_PER_MM, abs=0.05)
    assert plain.bounds.width == pytest.approx(183.0 * PX_PER_MM, abs=0.05)


@pytest.mark.parametrize(("pages", "tried"), [(1.5, 3), (14.0, 1)])
def test_a_page_that_a_label_moved_far_out_widens_is_drawn_no_narrower_in_vain(
    pages: float, tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[float] = []
    compose = composed.composed

    def noted(figure, laid):
        drawn.append(laid.width)
        return compose(figure, laid)

    monkeypatch.setattr(composition, "composed", noted)
    figure = draw("3 > dense 2")
    width = pages * 183.0 * PX_PER_MM
    on_page(figure.with_moved_label(figure.architecture.layers[0].id, "nodes.label", width, 0.0))
    assert len(drawn) == len(set(drawn)) == tried


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_layers_stand_where_they_stood_when_a_label_is_moved_far_out_of_their_page(
    width: float,
) -> None:
    figure = Figure(PRESETS["lenet-5"].architecture())
    third = figure.architecture.layers[2].id
    scenes = (figure, figure.with_moved_label(third, "nodes.label", 3e3, 0.0))
    still, moved = ([c.centers[0] for c in columns_of(on_page(one, width))] for one in scenes)
    assert np.subtract(still, still[0]) == pytest.approx(np.subtract(moved, moved[0]))


# all networks


@pytest.mark.parametrize("width", [183.0, 89.0])
@pytest.mark.parametrize("name", [*SHOWN, *ODD_NETWORKS])
def test_a_page_holds_all_that_is_drawn_and_every_text_can_be_read(name: str, width: float) -> None:
    scene = scene_of(name, width)
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM, abs=0.05)
    boxes = boxes_of(scene.primitives)
    boxes = boxes[~np.isnan(boxes[:, 0])]
    page = scene.bounds
    assert (boxes[:, :2] >= (page.left - 0.01, page.top - 0.01)).all()
    assert (boxes[:, 2:] <= (page.right + 0.01, page.bottom + 0.01)).all()
    assert all(one.size >= 5.0 * PX_PER_PT - 1e-6 for one in texts_of(scene))


@pytest.mark.parametrize(("name", "width"), in_turn([*SHOWN, *ODD_NETWORKS], [183.0, 89.0], 2))
def test_no_label_lies_over_a_label_or_a_unit(name: str, width: float) -> None:
    scene = scene_of(name, width)
    labels = [one for one in texts_of(scene) if one.text and one.role in ("name", "caption")]
    around = [text_bounds(one) for one in labels]
    for (one, box), (other, there) in combinations(zip(labels, around, strict=True), 2):
        assert not box.overlaps(there, -0.5), (one.text, other.text)
    for column in columns_of(scene):
        x, y, r = column.centers[:, 0], column.centers[:, 1], float(np.max(column.radii)) - 0.5
        for one, box in zip(labels, around, strict=True):
            over = (x + r > box.left) & (x - r < box.right)
            over &= (y + r > box.top) & (y - r < box.bottom)
            assert not over.any(), one.text


@pytest.mark.parametrize("name", [*SHOWN, *ODD_NETWORKS])
def test_each_drawn_unit_has_a_line_and_equal_layers_equally_many_units(name: str) -> None:
    for width in (183.0, 89.0):
        scene = scene_of(name, width)
        architecture = PRESETS[name].architecture() if name in PRESETS else ODD_NETWORKS[name]()
        joined = {end for c in architecture.connections for end in (c.source, c.target)}
        outlined = {one.owner.id for one in scene.primitives if one.role == "outline"}
        ends = np.concatenate(
            [
                np.empty((0, 2)),
                *(np.concatenate([one.starts, one.ends]) for one in edges_of(scene)),
            ]
        )
        drawn: dict[object, set[int]] = {}
        for column in columns_of(scene):
            count = len(column.centers)
            layer = architecture.layer(column.owner.id) if column.owner.id in architecture else None
            if layer is not None and layer.is_vector and layer.kind is not Kind.HOPFIELD_NETWORK:
                drawn.setdefault(layer.shape, set()).add(count)
            if column.owner.id in outlined or column.owner.id not in joined or count == 1:
                continue
            reach = float(np.max(column.radii)) + 0.5
            if len(ends):
                away = np.hypot(*(column.centers[:, None] - ends[None]).transpose(2, 0, 1))
                assert (away.min(axis=1) <= reach).all(), column.owner.id
        assert all(len(counts) == 1 for counts in drawn.values()), drawn


@pytest.mark.parametrize("name", ["mobilenet-v2", "gpt-2", "mlp-mixer"])
def test_no_row_begins_with_a_sign_of_what_ends_the_one_before(name: str) -> None:
    stations = arrange(PRESETS[name].architecture(), Look()).stations
    main = {one.column: one for one in stations if one.lane == 0}
    signs = [one for one in main.values() if one.is_operator]
    assert signs
    scene = scene_of(name, 89.0)
    boxes = {one.owner.id: bounds_of(one) for one in scene.primitives if one.is_body}
    for sign in signs:
        own, before = boxes[sign.id], boxes[main[sign.column - 1].id]
        assert own is not None
        assert before is not None
        # in one row, to the right of it
        assert before.right < own.left
        assert before.top < own.top < before.bottom


def test_arcs_run_between_their_own_row_and_the_next() -> None:
    kinds = {"in": Kind.INPUT, "from": Kind.INPUT, "sum": Kind.ADD, "join": Kind.ADD}
    ways = "in-a a-b b-c c-d d-join join-e from-p p-q q-sum p-sum sum-join"
    joins = tuple(Connection(*way.split("-")) for way in ways.split())
    names = dict.fromkeys(end for join in joins for end in (join.source, join.target))
    layers = tuple(Layer(name, kinds.get(name, Kind.DENSE), (8,)) for name in names)
    architecture = Architecture(layers, joins)
    links = arrange(architecture, Look()).links
    scene = on_page(Figure(architecture))
    tops: dict[str, float] = {}
    for one in scene.primitives:
        box = bounds_of(one)
        if one.is_body and box is not None:
            tops[one.owner.id] = min(tops.get(one.owner.id, np.inf), box.top)
    lanes = {one.id: one.lane for link in links for one in (link.source, link.target)}
    upper = max(text_bounds(one).bottom for one in captions_of(scene) if not lanes[one.owner.id])
    (arc,) = [link for link in links if link.is_skip and link.source.lane == link.target.lane == 1]
    (path,) = (
        one
        for one in scene.primitives
        if isinstance(one, Path) and one.owner.id == arc.connection.id
    )
    box = bounds_of(path)
    assert box is not None
    assert upper < box.top < min(tops[arc.source.id], tops[arc.target.id])


def test_the_legend_tells_kinds_that_names_do_not() -> None:
    def said(name: str) -> list[str]:
        return [one.text for one in texts_of(scene_of(name, 183.0), "legend")]

    # of an output that is not dense, and of the one kind of all layers
    assert "transposed convolution" in said("fcn-32s")
    causal = "causal convolution + ReLU + dropout; convolution"
    assert said("tcn") == [causal, "add + ReLU"]
    # with what is done to what an operator puts out
    assert "add + layer norm" in said("transformer")
    assert {"multiply", "add (+ ReLU)"} < set(said("wavenet"))
    assert said("mlp") == []
    assert said("bilstm") == ["several weights"]


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_a_skip_arrives_beside_a_loop_and_not_in_it(width: float) -> None:
    seen = scene_of("gru", width)

    def corners(owner: str) -> list[tuple[float, float]]:
        return [
            (float(x), float(y))
            for one in seen.primitives
            if isinstance(one, Path) and one.owner.id == owner
            for command in one.commands
            for x, y in zip(command[1::2], command[2::2], strict=True)
        ]

    loop = corners("decoder-decoder-back")
    foot = max(y for _, y in loop)
    beside = [x for x, y in corners("summary-decoder") if y <= foot]
    assert beside
    assert max(beside) < min(x for x, _ in loop)


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_where_a_line_leads_across_there_are_no_edges(width: float) -> None:
    seen = scene_of("seq2seq-attention", width)
    architecture = PRESETS["seq2seq-attention"].architecture()
    edged = {one.owner.id for one in seen.primitives if isinstance(one, Segments)}
    ends = {one.id: (one.source, one.target) for one in architecture.connections}
    edges = {ends[name] for name in edged if name in ends}
    # the target's words lead up between the two, the context arrives beside the loop of the state
    assert edges == {("embedding1", "annotations"), ("backward", "start"), ("maxout", "output")}


def test_names_in_a_band_with_room_stand_in_one_row() -> None:
    seen = scene_of("seq2seq-attention", 89.0)
    assert not [one for one in seen.primitives if one.role == "leader"]
    lowest: dict[str, float] = {}
    for one in seen.primitives:
        if isinstance(one, Text) and one.role == "name":
            lowest[one.owner.id] = max(lowest.get(one.owner.id, 0.0), one.y)
    assert lowest["source"] == lowest["embedding1"]


def test_columns_stand_as_far_apart_as_their_labels_where_there_is_room() -> None:
    halves = [8.0, 9.0, 2.0]
    assert room_beside([10.0, 15.0], halves, 2.0, 34.0) == [19.0, 15.0]
    assert room_beside([10.0, 15.0], halves, 2.0, 33.0) == [10.0, 15.0]


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_a_legend_of_one_line_stands_beside_no_label(width: float) -> None:
    figure = Figure(PRESETS["som"].architecture()).with_named_style("paper")
    scene = figure.with_option("look.page_width", width).scene("nodes")
    texts = [one for one in scene.primitives if isinstance(one, Text)]
    keys = [one for one in texts if one.role == "legend"]
    assert [one.text for one in keys] == ["neighbours"]
    captions = [one.y for one in texts if one.role == "caption"]
    assert all(keys[0].y - y > 1.5 * keys[0].size for y in captions)

"""A network in training on the page of its look: tiles, edges, the output's map, the losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.frame import DEAD, FAINT, SATURATED, Frame, Plane
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.look import Look, Palette
from nnsvg_qt.scene.primitives import Bounds, Primitive, Scene, layer_owner
from nnsvg_qt.views.nodes.composition import (
    connection_titles_of,
    description_of,
    title_of,
)
from nnsvg_qt.views.nodes.names import Names, names_of, with_numbers
from nnsvg_qt.views.nodes.page.labels import (
    Form,
    Words,
    block_of,
    placed_in_row,
    words_of,
    written,
)
from nnsvg_qt.views.nodes.style import MOVABLE_LABELS
from nnsvg_qt.views.nodes.training.columns import (
    BIAS,
    Column,
    Places,
    Square,
    places_of,
    shown_layer,
)
from nnsvg_qt.views.nodes.training.greys import in_greys
from nnsvg_qt.views.nodes.training.legend import Shown, training_legend
from nnsvg_qt.views.nodes.training.plots import CHART, loss_chart, output_map
from nnsvg_qt.views.nodes.training.tiles import (
    FIXED_SCALE,
    arrowheads,
    bias_squares,
    edges,
    input_symbols,
    tiles,
    trouble_marks,
)
from nnsvg_qt.views.nodes.training.words import NAMES_DROP, under_chart
from nnsvg_qt.views.shared.arrangement import Arrangement, arrange
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.moved_labels import with_labels_moved
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.page import Page, page_of_look
from nnsvg_qt.views.shared.wording import activation_text

_CLASSES = " classes"
"""What the map of several classes is called, which is no layer."""
_MOST_CLASSES = 12
"""That a legend names."""


@without_collector
def compose_training(drawing: Drawing) -> Scene | None:
    """The network in training; None where its layers are no chain with a picture of each unit."""
    frame, look, page = drawing.frame, drawing.look, page_of_look(drawing.look)
    if frame is None or not frame.pictures or drawing.style.is_vertical:
        return None
    arrangement = arrange(drawing.architecture, look)
    symbols = _symbols(arrangement, frame)
    places = places_of(drawing, arrangement, page, symbols)
    if places is None:
        return None
    setup = drawing.part("training")
    names = with_numbers(names_of(arrangement, look), arrangement)
    words = _words(arrangement, places, names, drawing)
    drawn = _network(places, arrangement, drawing, symbols, page)
    if places.map is not None:
        owner = layer_owner(places.output.id if places.output else arrangement.stations[-1].id)
        is_unit = places.output is not None
        drawn += output_map(frame, places.map, owner, is_unit, setup.test_points, look, page)
        drawn += _output_bias(places, look, page)
    chart = places.chart
    if chart is not None and not places.is_chart_below:
        drawn += loss_chart(frame.losses, chart, look, page)
    reach = bounds_of_all(drawn) or Bounds(0.0, 0.0, 1.0, 1.0)
    drawn += _labels(places, words, frame, reach.bottom, page, look)
    if chart is not None and places.is_chart_below:
        reach = bounds_of_all(drawn) or reach
        chart = replace(chart, top=reach.bottom + 2.2 * page.size)
        drawn += loss_chart(frame.losses, chart, look, page)
        drawn += under_chart(chart, frame, page, look)
    is_grey = look.palette is Palette.GREY
    drawn = dimmed(restyled(in_greys(drawn) if is_grey else drawn, look), look)
    reach = bounds_of_all(drawn) or reach
    if look.show_legend:
        shown = _shown(frame, drawing, setup.test_points)
        middle = (reach.left + reach.right) / 2
        half = max(page.inner_width, reach.width) / 2
        top = reach.bottom + 1.6 * page.size
        legend = training_legend(shown, middle - half, middle + half, top, look, page)
        drawn += in_greys(legend) if is_grey else legend
        under = bounds_of_all(legend)
        reach = reach if under is None else reach.united(under)
    notices = tuple(dict.fromkeys([*arrangement.notices, *_told(places, frame, names)]))
    titles = {station.id: names.title(station) for station in arrangement.stations}
    around = reach.grown(page.margin)
    spare = (page.width - around.width) / 2
    if page.is_fixed and spare > -page.margin / 2:
        around = replace(around, left=around.left - spare, right=around.right + spare)
    scene = Scene(
        tuple(drawn),
        around,
        look.title or title_of(arrangement),
        look.description or _description(titles, notices, frame),
        look.background,
        titles,
        connection_titles_of(arrangement, names, {}),
        notices,
        titles={CHART: "Losses of training and test data"},
        is_structured=True,
    )
    return with_labels_moved(scene, "nodes", MOVABLE_LABELS, look)


# the network


def _network(
    places: Places,
    arrangement: Arrangement,
    drawing: Drawing,
    symbols: Sequence[str],
    page: Page,
) -> list[Primitive]:
    """Edges, then tiles with what belongs to them."""
    look, frame = drawing.look, drawing.frame
    assert frame is not None
    columns = {column.station.id: column for column in places.columns}
    scales = _scales(arrangement, drawing.part("training").weight_scale.value)
    drawn: list[Primitive] = []
    for link in arrangement.links:
        target: Column | Square | None = columns.get(link.target.id)
        if target is None:
            target = places.map
        if target is not None:
            source = columns[link.source.id]
            lines = edges(link, source, target, scales[link.target.id], page)
            drawn.append(lines)
            if drawing.style.show_arrowheads:
                drawn.append(arrowheads(lines, source.side))
    for column in places.columns:
        override = look.override(column.station.id)
        opacity = 1.0 if override.opacity is None else override.opacity
        drawn += tiles(column, look, page, opacity)
        biases = _biases(column)
        if biases is not None:
            corners = np.column_stack(
                [np.full(len(column.units), column.left), column.middles + column.side / 2]
            )
            owner = layer_owner(column.station.id)
            drawn.append(
                bias_squares(owner, column.units, biases, corners, column.side, look, page)
            )
        codes = frame.troubles.get(shown_layer(column.station, frame.pictures))
        if codes is not None:
            drawn += trouble_marks(column, codes, look, page)
    if symbols:
        drawn += input_symbols(places.columns[0], symbols, look, page)
    return drawn


def _biases(column: Column) -> np.ndarray | None:
    weights = column.station.layer.weights
    if weights is None or weights.bias is None or column.station.layer.kind is not Kind.DENSE:
        return None
    return np.asarray(weights.bias, float)[column.units]


def _output_bias(places: Places, look: Look, page: Page) -> list[Primitive]:
    """The square of the bias of the unit that the map shows, above the number of the axis."""
    if places.output is None or places.map is None:
        return []
    weights = places.output.layer.weights
    if weights is None or weights.bias is None:
        return []
    return [
        bias_squares(
            layer_owner(places.output.id),
            np.zeros(1, np.int64),
            np.asarray(weights.bias, float)[:1],
            np.array([[places.map.left, places.map.bottom - BIAS * places.side / 2]]),
            places.side,
            look,
            page,
        )
    ]


def _scales(arrangement: Arrangement, scale: str) -> dict[str, float]:
    """The |w| that the widest edge stands for, by the id of the layer that reads."""
    if scale == "fixed":
        return {station.id: FIXED_SCALE for station in arrangement.stations}
    greatest = {}
    for station in arrangement.stations:
        weights = station.layer.weights
        greatest[station.id] = (
            0.0 if weights is None else float(np.abs(np.asarray(weights.matrix)).max(initial=0.0))
        )
    if scale == "network":
        most = max(greatest.values(), default=0.0)
        greatest = dict.fromkeys(greatest, most)
    return {name: value or 1.0 for name, value in greatest.items()}


def _symbols(arrangement: Arrangement, frame: Frame) -> tuple[str, ...]:
    """The symbols of the input's units: those of the data's features, else x₁, x₂, …."""
    count = arrangement.stations[0].layer.shape[0] if arrangement.stations else 0
    if not isinstance(count, int) or count > 1000:
        return ()
    known = frame.plane.symbols if frame.plane is not None else ()
    if len(known) == count and all(known):
        return known
    return tuple(f"x_{number}" for number in range(1, count + 1))


# what is written


def _words(
    arrangement: Arrangement, places: Places, names: Names, drawing: Drawing
) -> Mapping[str, Words]:
    """The words under each column; layers that name no activation have that of the setup."""
    found = words_of(arrangement, names, drawing.style, drawing.look)
    setup = drawing.part("training")
    for station in arrangement.stations:
        own = found.get(station.id)
        if own is None or drawing.look.override(station.id).caption is not None:
            continue
        if station.is_input:
            count = station.layer.shape[0]
            text = f"{count} feature" if count == 1 else f"{count} features"
            found[station.id] = replace(own, size=text)
        elif not own.activation and station.layer.kind is Kind.DENSE:
            name = setup.activation.value
            if station.is_output:
                name = _ending(setup.output.value, station.layer.shape[0], drawing.frame)
            found[station.id] = replace(own, activation=activation_text(name))
    return found


def _ending(chosen: str, count: object, frame: Frame | None) -> str:
    """What the last layer does by a setup, for classes or for numbers."""
    if chosen != "automatic":
        return chosen
    if frame is None or "accuracy" not in frame.measures:
        return "linear"
    return "tanh" if count == 1 else "softmax"


def _labels(
    places: Places, words: Mapping[str, Words], frame: Frame, bottom: float, page: Page, look: Look
) -> list[Primitive]:
    """Names and sizes in one row under the columns, the map and the chart beside it."""
    ids = [column.station.id for column in places.columns]
    alongs = [column.left + column.side / 2 for column in places.columns]
    if places.map is not None and places.output is not None:
        ids.append(places.output.id)
        alongs.append(places.map.middle)
    if places.map is not None and places.output is None and words:
        last = places.columns[-1].station
        count = last.layer.shape[0]
        ids.append(_CLASSES)
        alongs.append(places.map.middle)
        words = {**words, _CLASSES: Words(_CLASSES, "Class", f"of {count}", "", False)}
    own: list[tuple[str, float]]
    own = [(name, along) for name, along in zip(ids, alongs, strict=True) if name in words]
    drawn: list[Primitive] = []
    edge = bottom + NAMES_DROP - page.label_drop
    steps = np.diff([along for _, along in own])
    room = float(steps.min()) - page.between_labels if len(steps) else 20 * page.name
    tries = [(own, words, form) for form in (Form.FULL, Form.SHORT, Form.TWO_LINES)]
    tries += [(*_together(own, words), Form.FULL), (own, words, Form.BROKEN)]
    for labels, said, form in tries:
        blocks = [block_of(said[name], form, page, room) for name, _ in labels]
        placed = placed_in_row(blocks, [along for _, along in labels], form, page)
        if placed is not None and all(one.tier == 0 for one in placed):
            end = layer_owner(places.columns[-1].station.id)
            drawn += (
                replace(one, owner=end) if one.owner.id == _CLASSES else one
                for one in written(placed, {}, edge, True, page, look)
            )
            break
    top = edge + page.label_drop + page.name
    if places.chart is not None and not places.is_chart_below:
        drawn += under_chart(places.chart, frame, page, look, top)
    return drawn


def _together(
    own: Sequence[tuple[str, float]], words: Mapping[str, Words]
) -> tuple[list[tuple[str, float]], Mapping[str, Words]]:
    """The labels with those of all hidden layers as one in their middle, and its words."""
    hidden = own[1:-1]
    if len(hidden) < 2 or any(words[name].is_own for name, _ in hidden):
        return [*own], words
    sizes = [words[name].size for name, _ in hidden]
    activations = {words[name].activation for name, _ in hidden}
    name, last = hidden[0][0], words[hidden[-1][0]].name.rpartition(" ")[2]
    size = f"{sizes[0]} each" if len(set(sizes)) == 1 else ", ".join(sizes)
    one = Words(
        name,
        f"{words[name].name}–{last}",
        size,
        activations.pop() if len(activations) == 1 else "",
        False,
    )
    middle = (hidden[0][1] + hidden[-1][1]) / 2
    return [own[0], (name, middle), own[-1]], {**words, name: one}


def _shown(frame: Frame, drawing: Drawing, shows_test: bool) -> Shown:
    plane = frame.plane
    colors: tuple[str, ...] = ()
    has_test = False
    if plane is not None and plane.colors is not None and frame.whole is not None:
        colors = _colors_of(plane)
        has_test = shows_test and plane.trained < len(plane.colors)
    return Shown(
        has_weights=any(layer.weights is not None for layer in drawing.architecture),
        points=colors,
        has_test=has_test,
        has_border=frame.border is not None,
        has_map=frame.whole is not None and not (plane and plane.classes),
        classes=() if plane is None else tuple(plane.classes.items())[:_MOST_CLASSES],
        troubles=tuple(sorted({int(c) for one in frame.troubles.values() for c in one} - {0})),
    )


@lru_cache(maxsize=8)
def _colors_of(plane: Plane) -> tuple[str, ...]:
    """The colours of a plane's points, which stay as they are from frame to frame."""
    packed = np.unique(np.asarray(plane.colors), axis=0)
    order = np.argsort(packed[:, 0].astype(int) - packed[:, 2])[::-1]
    return tuple(f"#{packed[at].tobytes().hex()}" for at in order)


# what is said


def _trouble(code: int, count: int, layer: str) -> Sentence:
    """What is amiss with so many units of a layer."""
    if code == DEAD:
        return Sentence(
            "{count} of {layer}'s units put out 0 for every point and cannot learn any more.",
            count=count,
            layer=layer,
        )
    if code == SATURATED:
        return Sentence(
            "{count} of {layer}'s units are at an end of their curve for nearly all points.",
            count=count,
            layer=layer,
        )
    return Sentence(
        "Nearly nothing of the error reaches {count} of {layer}'s units.", count=count, layer=layer
    )


def _told(places: Places, frame: Frame, names: Names) -> list[Sentence]:
    """What is left out, and what is amiss."""
    told = []
    plane = frame.plane
    shown = 0 if plane is None or plane.points is None else len(plane.points)
    if plane is not None and 0 < shown < plane.count:
        told.append(
            Sentence("{shown:,} of {count:,} points are drawn.", shown=shown, count=plane.count)
        )
    for column in places.columns:
        hidden = len(column.pictures) - len(column.units)
        layer = names.said(column.station)
        if hidden:
            told.append(
                Sentence(
                    "{layer}: {drawn} of {count} units are drawn.",
                    layer=layer,
                    drawn=len(column.units),
                    count=len(column.pictures),
                )
            )
        codes = frame.troubles.get(shown_layer(column.station, frame.pictures))
        for code in (DEAD, SATURATED, FAINT):
            count = 0 if codes is None else int((codes == code).sum())
            if count:
                told.append(_trouble(code, count, layer))
    return told


def _description(titles: Mapping[str, str], notices: Sequence[Sentence], frame: Frame) -> str:
    text = description_of(titles, notices)
    losses = ", ".join(
        f"{name} loss {series[-1, 1]:.3g}" for name, series in sorted(frame.losses.items())
    )
    return f"{text} {frame.caption}{': ' if losses else ''}{losses}."

"""The blocks view: every layer a box in space, with kernels, pyramids and arrows between them.

Channels run along the flow, height is up, width across. Vectors are upright thin bars, sequences
flat slabs (features along the flow, length across), operators small cubes with their sign. What is
folded into a layer is a thin band on the side where its output leaves. Skip connections are arcs
above all that they pass; branches have a row of their own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import OPERATORS, SLIDING_KINDS, Kind, Layer
from nnsvg_qt.scene.bounds import bounds_of_all, scene_of
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.colors import brightness, mixed
from nnsvg_qt.scene.depth_order import DepthPlan
from nnsvg_qt.scene.look import GROUP_LINE, Layout, Look
from nnsvg_qt.scene.own_styles import NO_CONNECTION_OVERRIDE
from nnsvg_qt.scene.primitives import Bounds, Scene, layer_owner
from nnsvg_qt.scene.projection import project
from nnsvg_qt.scene.solids import (
    EXIT,
    EdgeLabel,
    FaceImage,
    FaceRaster,
    Outline,
    Polyline,
    RowLabel,
    Scene3D,
    Solid,
    Vector,
    banded_box,
    box,
    pyramid,
)
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.blocks.cameras import camera_of
from nnsvg_qt.views.blocks.gaps import block_gaps
from nnsvg_qt.views.blocks.own_lines import with_own_lines
from nnsvg_qt.views.blocks.places import (
    MOST_IN_ONE_ROW,
    Band,
    LabelRoom,
    LayerBox,
    SizeLaw,
    Sizes,
    depth_size,
    figure_factor,
    placed,
    spatial_sizes,
)
from nnsvg_qt.views.blocks.routes import ArrowStyle, routes
from nnsvg_qt.views.blocks.style import MOVABLE_LABELS, BlocksStyle, Coloring
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station, arrange
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.inner_lines import inner_line_notices
from nnsvg_qt.views.shared.labels.rows import wrapping
from nnsvg_qt.views.shared.left_out import operator_names_left_out
from nnsvg_qt.views.shared.legend import kind_entries, kind_names, legend
from nnsvg_qt.views.shared.moved_labels import with_labels_moved
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.shared.page_remarks import remarks_beneath
from nnsvg_qt.views.shared.pictures.live_pictures import face_of
from nnsvg_qt.views.shared.signs import sign_strokes
from nnsvg_qt.views.shared.wording import (
    Words,
    layers_told,
    operation_words,
    output_size_text,
    role_text,
    shortened,
    sizes_text,
)

__all__ = ["BlocksStyle", "Coloring", "compose", "compose_solids", "seen"]

_SHADES = (1.0, 0.93, 0.9, 1.28, 1.0, 1.0)
"""Factors of lightness of entry, exit, bottom, top, back, front; over 1: towards white."""
_NO_SHADES = (1.0,) * 6

_DARK = 140
"""A face less bright than this, of 255, has its sign in white."""


@without_collector
def compose(drawing: Drawing) -> Scene:
    """The blocks view of an architecture, from the look's camera."""
    look = drawing.look
    return seen(compose_solids(drawing), camera_of(drawing.style, look), look)


@without_collector
def seen(scene: Scene3D, camera: Camera, look: Look, plan: DepthPlan | None = None) -> Scene:
    """What `compose_solids` gave, from any camera, with its legend."""
    flat = project(scene, camera, plan)
    if scene.page is not None:
        shifted = with_labels_moved(flat, "blocks", MOVABLE_LABELS, look)
        return shifted if shifted is flat else replace(shifted, bounds=_kept(flat, shifted))
    if look.layout is Layout.PAGE:
        page = page_of_look(look)
        look = replace(
            look, small_font_size=max(page.size, 5.0), line_width=page.outline, margin=page.margin
        )
    inner = flat.bounds.grown(-scene.margin)
    entries = legend(
        scene.legend,
        look,
        (inner.left + inner.right) / 2,
        inner.bottom + 1.2 * look.small_font_size,
        max(inner.width, 300.0),
        [Kind(kind) for _, kind in scene.legend_signs],
        sign_names=[name for name, _ in scene.legend_signs],
        doubles=scene.legend_doubles,
        bands=dict(scene.legend_bands),
    )
    if scene.remarks:
        reach = bounds_of_all(entries)
        bottom = inner.bottom if reach is None else reach.bottom
        entries += remarks_beneath(scene.remarks, inner, bottom, look, page_of_look(look))
    if entries:
        under = scene_of(entries, scene.margin).bounds
        around = flat.bounds.united(under)
        flat = replace(flat, primitives=(*flat.primitives, *entries), bounds=around)
    flat = with_labels_moved(flat, "blocks", MOVABLE_LABELS, look)
    if look.layout is Layout.PAGE:
        flat = replace(flat, bounds=_of_page(flat.bounds, look))
    return flat


def _of_page(bounds: Bounds, look: Look) -> Bounds:
    """As wide as the page, what is drawn in the middle; wider where that is."""
    page = page_of_look(look)
    spare = (page.width - bounds.width) / 2
    if not page.is_fixed or spare < 0:
        return bounds
    return replace(bounds, left=bounds.left - spare, right=bounds.right + spare)


def _kept(before: Scene, after: Scene) -> Bounds:
    """The page as it was, and as much more as labels that were moved by hand ask for."""
    return before.bounds.united(after.bounds) if after.bounds is not before.bounds else after.bounds


@without_collector
def compose_solids(drawing: Drawing) -> Scene3D:
    """The blocks view before a camera looks at it."""
    style: BlocksStyle = drawing.style
    look = drawing.look
    if look.layout is Layout.PAGE:
        from nnsvg_qt.views.blocks.pages import compose_page

        return with_own_lines(compose_page(drawing), look)
    arrangement = arrange(drawing.architecture, look)
    sizes = _sizes(arrangement, style, look)
    wishes = _label_rooms(arrangement, style, look)
    between = 0.0
    if style.show_names:
        # a name and the sizes under it
        between = 1.3 * style.font_scale * (look.font_size + look.small_font_size) + 8.0
    places = placed(arrangement, sizes, look, style.show_bands, wishes, between)
    parts = _Parts(style, look, sizes, drawing.frame)
    for place in places.values():
        parts.add_box(place)
    with_pyramid = set()
    if style.show_kernels:
        for link in arrangement.links:
            if parts.add_kernel(link, places):
                with_pyramid.add(link.connection.id)
    # a line with a style or label of its own is wanted, whatever stands for the others
    own = {k.connection.id for k in arrangement.links if _has_own_style(k.connection.id, look)}
    unwanted = with_pyramid - own
    if not style.show_arrows:
        unwanted = {link.connection.id for link in arrangement.links} - own
    arrows = ArrowStyle(look.quiet_ink, 1.1 * style.border_width, min(9.0, 0.5 * sizes.gap))
    lines, heads = routes(arrangement, places, unwanted, arrows, sizes.gap)
    parts.lines += lines
    parts.solids += heads
    _label(parts, arrangement, places)
    stations = arrangement.stations
    by_kind, kinds = style.coloring is Coloring.KIND, [s.layer for s in stations]
    titles = {s.id: _title(s) for s in stations}
    main = [titles[station.id] for station in arrangement.main()]
    scene = Scene3D(
        tuple(parts.solids),
        tuple(parts.lines),
        tuple(parts.images),
        tuple(parts.edge_labels),
        tuple(parts.row_labels),
        margin=look.margin,
        title=look.title,
        description=look.description or layers_told("Blocks of a network", main, len(stations)),
        background=look.background,
        layer_titles=titles,
        connection_titles={
            link.connection.id: f"{_name(link.source)} to {_name(link.target)}"
            for link in arrangement.links
        },
        notices=arrangement.notices
        + inner_line_notices(arrangement)
        + (operator_names_left_out(arrangement, look) if style.show_names else ()),
        legend=tuple(kind_entries(parts.kinds, look, kind_names(kinds))) if by_kind else (),
        gaps=block_gaps(places),
    )
    return with_own_lines(scene, look)


def _has_own_style(connection_id: str, look: Look) -> bool:
    return look.connection(connection_id) != NO_CONNECTION_OVERRIDE


def _sizes(arrangement: Arrangement, style: BlocksStyle, look: Look) -> Sizes:
    shapes = [s.layer.shape for s in arrangement.stations if not s.is_operator]
    deepest = max((depth_size(shape) for shape in shapes), default=1)
    widest = max((v for shape in shapes for v in spatial_sizes(shape)), default=1)
    kernels = [s.layer.kernel for s in arrangement.stations if s.layer.kernel]
    largest = max((v for kernel in kernels for v in kernel), default=1)

    def with_factor(factor: float) -> Sizes:
        return Sizes(
            SizeLaw(0.75 * factor * style.depth_scale, style.log_depth, deepest),
            SizeLaw(1.55 * factor * style.width_scale, style.log_width, widest),
            SizeLaw(1.7 * factor * style.conv_scale, style.log_conv_size, largest),
            max(8.0, factor * style.between_layers),
            17.0 * min(factor, 1.2),
            7.0 * factor,
        )

    if not style.fit_width:
        return with_factor(1.0)
    natural = with_factor(1.0)
    by_column = [0.0] * arrangement.columns
    across = 0.0
    for s in arrangement.stations:
        x, _, z = natural.sides(s.layer.shape)
        by_column[s.column] = max(by_column[s.column], natural.operator if s.is_operator else x)
        across = max(across, 0.0 if s.is_operator else z)
    return with_factor(figure_factor(arrangement, by_column, across, natural.gap))


class _Parts:
    """Collects what the figure is made of."""

    def __init__(self, style: BlocksStyle, look: Look, sizes: Sizes, frame: Frame | None) -> None:
        self.style, self.look, self.sizes, self.frame = style, look, sizes, frame
        self.solids: list[Solid] = []
        self.lines: list[Polyline] = []
        self.images: list[FaceImage | FaceRaster] = []
        self.edge_labels: list[EdgeLabel] = []
        self.row_labels: list[RowLabel] = []
        self.kinds: list[str] = []
        """Those that are drawn in the palette's colours."""
        self.shades = _SHADES if style.shading else _NO_SHADES
        self.width = look.line_width * style.border_width

    def color(self, station: Station, kind: str) -> str:
        own = self.look.override(station.id).color
        if own is not None and kind == station.color_kind:
            return own
        if self.style.coloring is Coloring.UNIFORM and kind != "group":
            return self.style.color_1
        return self.look.fill_color(kind)

    def band_color(self, station: Station, band: Band) -> str:
        """A folded layer's own colour; a band of the station itself has that of its kind."""
        own = self.look.override(band.layer_id).color
        if own is not None and band.layer_id != station.id:
            return own
        return self.color(station, band.kind)

    def outline(self, color: str, factor: float = 1.0) -> Outline | None:
        if self.width <= 0:
            return None
        width = factor * self.width
        return Outline(color, width, mixed(color, "#ffffff", 0.55), 0.5 * width)

    def add_box(self, place: LayerBox) -> None:
        station, look = place.station, self.look
        own = look.override(station.id)
        ink = GROUP_LINE if station.is_group else look.ink
        opacity = self.style.tensor_opacity if own.opacity is None else own.opacity
        colors = [self.color(station, station.color_kind)]
        colors += [self.band_color(station, band) for band in place.bands]
        kinds = (station.color_kind, *(band.kind for band in place.bands))
        self.kinds += [k for k, c in zip(kinds, colors, strict=True) if c == look.fill_color(k)]
        self.solids.append(
            banded_box(
                place.knots,
                (place.low[1], place.low[2]),
                (place.high[1], place.high[2]),
                colors,
                1.0 if station.is_operator and own.opacity is None else opacity,
                outline=self.outline(own.outline or ink, 0.8 if station.is_operator else 1.0),
                owner=layer_owner(station.id),
                role="operator" if station.is_operator else "face",
                shades=self.shades,
            )
        )
        if station.is_operator:
            self.add_sign(place)
        elif (sheet := face_of(self.frame, station)) is not None:
            self.add_sheet(place, sheet)
        elif station.is_input and look.input_image is not None and station.layer.is_maps:
            self.add_image(place, look.input_image)

    def add_sign(self, place: LayerBox) -> None:
        """Its sign on each face of an operator's cube, a little above it."""
        half = (place.high[0] - place.low[0]) / 2
        is_dark = brightness(self.color(place.station, place.station.color_kind)) < _DARK
        strokes, normals = _sign_template(place.station.layer.kind)
        width = max(self.width, 1.0)
        owner = layer_owner(place.station.id)
        ends = np.array(place.center) + half * strokes + 0.05 * np.array(normals)[:, None]
        for stroke, normal in zip(ends, normals, strict=True):
            self.lines.append(
                Polyline(
                    stroke,
                    "#ffffff" if is_dark else self.look.ink,
                    width,
                    owner=owner,
                    role="sign",
                    normal=normal,
                )
            )

    def add_sheet(self, place: LayerBox, sheet: NDArray[np.uint8]) -> None:
        """A frame's picture on the side where the output leaves, upright."""
        (_, y0, z0), (x1, y1, z1) = place.low, place.high
        corners = np.array([[x1, y1, z1], [x1, y1, z0], [x1, y0, z1]])
        self.images.append(FaceRaster(len(self.solids) - 1, EXIT, sheet, corners))

    def add_image(self, place: LayerBox, data: bytes) -> None:
        """The picture on the side where the input leaves, upright, seen from its target."""
        (_, y0, z0), (x1, y1, z1) = place.low, place.high
        near, far = (z0, z1) if self.style.image_flip else (z1, z0)
        corners = np.array([[x1, y1, near], [x1, y1, far], [x1, y0, near]])
        opacity = self.style.image_opacity
        self.images.append(FaceImage(len(self.solids) - 1, EXIT, data, corners, opacity))

    def add_kernel(self, link: Link, places: dict[str, LayerBox]) -> bool:
        """The kernel of a layer in its input's box, and its pyramid; False where it has none."""
        source, target = places[link.source.id], places[link.target.id]
        layer = link.target.layer
        if (
            link.is_skip
            or layer.kind not in SLIDING_KINDS
            or layer.kernel is None
            or link.source.is_operator
            or link.source.lane != link.target.lane
            or len(link.source.layer.shape) < 2
            or len(layer.shape) < 2
        ):
            return False
        kernel = (1, *layer.kernel)[-2:]
        aim = _kernel_position(self.look.seed, layer.id)
        low, high, hit = [], [], []
        for axis in (1, 2):
            room = source.high[axis] - source.low[axis]
            size = min(max(3.0, self.sizes.kernel(kernel[axis - 1])), 0.9 * room)
            if link.source.layer.is_sequence and axis == 1:
                size = room
            center = source.center[axis] + aim[axis - 1] * (room - size)
            low.append(center - size / 2)
            high.append(center + size / 2)
            target_room = target.high[axis] - target.low[axis]
            hit.append(target.center[axis] + aim[axis - 1] * 0.9 * target_room)
        if self.style.coloring is Coloring.UNIFORM:
            inner, outer = str(self.style.color_2), str(self.style.color_3)
        else:
            inner = self.look.fill_color("kernel")
            outer = self.color(link.target, link.target.color_kind)
        opacity = self.style.filter_opacity
        owner = layer_owner(layer.id)
        self.solids.append(
            box(
                (source.low[0], low[0], low[1]),
                (source.high[0], high[0], high[1]),
                inner,
                opacity,
                outline=self.outline(self.look.ink, 0.6),
                owner=owner,
                role="kernel",
            )
        )
        x = source.high[0]
        base = np.array(
            [[x, low[0], low[1]], [x, low[0], high[1]], [x, high[0], high[1]], [x, high[0], low[1]]]
        )
        self.solids.append(
            pyramid(
                base,
                np.array([target.low[0], *hit]),
                outer,
                opacity,
                outline=self.outline(self.look.ink, 0.6),
                owner=owner,
                role="pyramid",
            )
        )
        return True


@lru_cache(maxsize=len(OPERATORS))
def _sign_template(kind: Kind) -> tuple[NDArray[np.float64], tuple[Vector, ...]]:
    """Strokes `(strokes, 2, 3)` on the faces of a cube of half side 1, and their faces' normals."""
    strokes, normals = [], []
    arm = 0.5
    for axis, (one, other) in enumerate([(2, 1), (0, 2), (0, 1)]):
        across, along = arm * np.eye(3)[one], arm * np.eye(3)[other]
        for side in (-1.0, 1.0):
            normal = side * np.eye(3)[axis]
            for stroke in sign_strokes(kind, 0.45):
                # y is up in space
                ends = sorted((x, -y) for x, y in stroke)
                strokes.append([normal + x * across + y * along for x, y in ends])
                normals.append((float(normal[0]), float(normal[1]), float(normal[2])))
    return np.array(strokes), tuple(normals)


@lru_cache(maxsize=32768)
def _kernel_position(seed: int, layer_id: str) -> tuple[float, float]:
    """Where a kernel lies in its room, y and z from −0.4 to 0.4, for a seed and a layer."""
    digest = blake2b(f"{seed}:{layer_id}".encode(), digest_size=8).digest()
    # what a Generator's uniform(-0.4, 0.4) gives, which takes twice as long to make
    random = np.random.PCG64(int.from_bytes(digest, "big")).random_raw(2).tolist()
    y, z = (-0.4 + 0.8 * ((bits >> 11) / 2**53) for bits in random)
    return y, z


# labels


def _label(parts: _Parts, arrangement: Arrangement, places: dict[str, LayerBox]) -> None:
    style, look = parts.style, parts.look
    name_size = look.font_size * style.font_scale
    number_size = look.small_font_size * style.font_scale
    before: dict[str, Station] = {}
    for link in arrangement.links:
        before.setdefault(link.target.id, link.source)
    # names under the main path would stand at the boxes below it
    is_row = all(lane <= 0 for lane in arrangement.lanes)
    for station in arrangement.stations:
        place, own = places[station.id], look.override(station.id)
        owner = layer_owner(station.id)
        names = _names(station, own.name, name_size) if style.show_names else [("",)]
        under = [(own.caption, number_size, look.quiet_ink)] if own.caption else []
        roles = ["name", *("caption" for _ in under)]
        if style.show_conv_dims and station.layer.kernel:
            # a number at a kernel's own edge would stand on the faces of the box around it
            kernel = f"{sizes_text(station.layer.kernel)} kernel"
            under.append((kernel, number_size, look.quiet_ink))
            roles.append("number")
        forms = tuple((*((line, name_size, look.ink) for line in lines), *under) for lines in names)
        is_end = station.is_input or station.is_output
        row = len(parts.row_labels)
        parts.row_labels.append(
            RowLabel(
                forms,
                place.low,
                place.high,
                number_size,
                look.quiet_ink,
                owner,
                tuple(roles),
                priority=float(is_end),
                beside=station.lane != 0 or not is_row,
                below=station.lane >= 0,
                group="vectors" if station.layer.is_vector else "maps",
            )
        )
        if not style.show_dims or station.is_operator or own.caption is not None:
            continue
        last = before.get(station.id)
        for axis, value in _new_numbers(station, None if style.repeat_dims else last):
            parts.edge_labels.append(
                EdgeLabel(
                    str(value),
                    place.low,
                    place.high,
                    axis,  # type: ignore[arg-type]
                    number_size,
                    look.quiet_ink,
                    owner,
                    ("depth", "height", "width")[axis],
                    fallback=row,
                    caption=_caption(station.layer, axis),
                    group="" if axis == 0 else f"{len(station.layer.shape)}",
                )
            )


def _label_rooms(arrangement: Arrangement, style: BlocksStyle, look: Look) -> list[LabelRoom]:
    """What labels of the main path would like, then with sizes under bars, alone, shortened."""
    if not style.show_names or arrangement.columns > MOST_IN_ONE_ROW:
        return []
    name_size = look.font_size * style.font_scale
    number_size = look.small_font_size * style.font_scale
    names: dict[str, float] = {}
    short: dict[str, float] = {}
    maps: dict[str, float] = {}
    bars: dict[str, float] = {}
    last: Station | None = None
    for station in arrangement.stations:
        forms = _names(station, look.override(station.id).name, name_size)
        names[station.id] = text_width(forms[0][0], name_size)
        shorter = forms[min(1, len(forms) - 1)]
        short[station.id] = max(text_width(line, name_size) for line in shorter)
        if station.lane:
            continue
        numbers = _new_numbers(station, last) if style.show_dims and not station.is_operator else []
        last = station
        sizes = bars if station.layer.is_vector else maps
        for axis, _ in numbers:
            if axis:
                sizes[station.id] = text_width(_caption(station.layer, axis), number_size)
    under = {name: max(width, maps.get(name, 0.0)) for name, width in names.items()}
    all_under = {name: max(width, bars.get(name, 0.0)) for name, width in under.items()}
    return [
        LabelRoom(under, bars),
        LabelRoom(all_under, {}),
        LabelRoom(names, {}),
        LabelRoom(short, {}),
    ]


def _numbers(layer: Layer) -> dict[int, int]:
    """The sizes of a layer by the axis along which they are drawn."""
    match layer.shape:
        case (channels, *_, height, width):
            return {0: channels, 1: height, 2: width}
        case (length, features):
            return {0: features, 2: length}
        case _:
            return {1: layer.shape[0]}


def _new_numbers(station: Station, last: Station | None) -> list[tuple[int, int]]:
    """The sizes to write: those that the layer before does not have."""
    own = _numbers(station.layer)
    if last is None or len(last.layer.shape) != len(station.layer.shape):
        return list(own.items())
    if len(station.layer.shape) == 1:
        return list(own.items())
    known = _numbers(last.layer)
    return [(axis, value) for axis, value in own.items() if known[axis] != value]


def _caption(layer: Layer, axis: int) -> str:
    """What says the number along an axis where it cannot stand beside its edge."""
    if axis == 0 or layer.is_vector:
        return output_size_text(layer)
    return "×".join(str(size) for size in spatial_sizes(layer.shape))


def _names(station: Station, own: str | None, size: float) -> list[tuple[str, ...]]:
    """What to call a station, in lines, narrower and narrower for where there is little room.

    What the user typed is broken at its spaces and nothing else; a kind's name is shortened, and
    left out last of all: the legend says it.
    """
    is_sign = station.is_operator and not station.is_output
    typed = own if own is not None else "" if is_sign else station.layer.name
    if typed:
        return [(typed,), *(wrapping(size, width)(Words(typed), width) for width in (9 * size, 0))]
    if own is not None or station.is_operator:
        # its sign says it
        return [("",)]
    name = _name(station)
    if station.is_input or station.is_output:
        return [(name,), (shortened(name),)]
    return [(name,), (shortened(name),), ("",)]


def _name(station: Station) -> str:
    return role_text(station.layer, station.is_input, station.is_output)


def _title(station: Station) -> str:
    words = operation_words(station.layer, station.folded)
    return ", ".join([_name(station), *words, output_size_text(station.layer)])

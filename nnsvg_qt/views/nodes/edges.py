"""The edges of the nodes view: which, where, how wide, how dark, in which colour.

Positions are in flow coordinates as in node_places.py, until a batch is made of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass, quickly_made
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.palette_color import color_key
from nnsvg_qt.scene.primitives import (
    Colors,
    Curves,
    Fill,
    Line,
    Numbers,
    Owner,
    Points,
    Polygons,
    Primitive,
    Segments,
)
from nnsvg_qt.scene.rows import UnitEdges
from nnsvg_qt.views.nodes.marks import on_page
from nnsvg_qt.views.nodes.style import AbsentEdges, ArrowheadStyle, NodesStyle
from nnsvg_qt.views.shared.kept_primitives import keeps, kept
from nnsvg_qt.views.shared.weights import weight_colors
from nnsvg_qt.views.shared.wiring import LineMeaning

ARROW_SPREAD = 0.42
"""Half the width of an arrowhead, in its lengths."""

_CALM_INK = 0.5
"""The ink at which calm edges have half their opacity."""
_WEIGHTED_INK = 0.35
"""Ink of edges that show weights: most of them are thinner, lighter or nearly grey."""
_FAINTEST = 0.03
"""Under this opacity, 8 of 255 steps, mixing colours in 8 bits goes visibly wrong."""
_LEAST_SHARE = 0.12
"""What is left of width or opacity at a weight of zero, so that every edge is seen."""
_NEGLIGIBLE = 1e-9
_FEW_PAIRS = 1024
"""Products up to this size are kept: most layers of long networks are alike."""
_DOTTED = (1.0, 2.5)
_DOTTED_GAIN = 1.75
_DASHED = (5.0, 4.0)
_FAINT_SHARE = 0.25
"""What is left of the opacity of edges that do not exist, where they are drawn faint."""
ABSENT = "absent"
"""The role of edges that do not exist."""
_MOST_KEPT = 600
"""Edges of a bundle up to which they are taken from the last picture where nothing has changed."""
MOST_DOTTED = 5_000
"""Lines of a connection that are drawn dotted; of more nobody sees the dots."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Bundle:
    """The edges of one connection: from `starts` to `ends`, centre to centre, `(rows, 2)`.

    `sources` and `targets` are the unit indices that each row joins, BIAS_UNIT for a bias. `full`
    is the number of sources and targets where the rows are their full product, else None.
    """

    starts: Points
    ends: Points
    sources: NDArray[np.int64]
    targets: NDArray[np.int64]
    full: tuple[int, int] | None

    def __len__(self) -> int:
        return len(self.starts)

    def taken(self, chosen: NDArray[np.bool_]) -> Bundle:
        """The rows that a mask chooses."""
        if chosen.all():
            return self
        return Bundle(
            self.starts[chosen],
            self.ends[chosen],
            self.sources[chosen],
            self.targets[chosen],
            None,
        )

    def ordered(self, order: NDArray[np.int64]) -> Bundle:
        """The rows in another order, in which they are no full product any more."""
        return Bundle(
            self.starts[order],
            self.ends[order],
            self.sources[order],
            self.targets[order],
            None,
        )


def bundle(
    source_centers: Points,
    target_centers: Points,
    source_units: NDArray[np.int64],
    target_units: NDArray[np.int64],
    wired: NDArray[np.bool_] | None,
) -> Bundle:
    """The edges between two columns; `wired` as views/wiring.py gives it."""
    sources, targets = len(source_units), len(target_units)
    if wired is None or bool(wired.all()):
        first, last = _product(sources, targets)
        return Bundle(
            source_centers[first],
            target_centers[last],
            source_units[first],
            target_units[last],
            (sources, targets),
        )
    rows, columns = np.nonzero(wired)
    return Bundle(
        source_centers[rows],
        target_centers[columns],
        source_units[rows],
        target_units[columns],
        None,
    )


class AlikeBundles:
    """Bundles that join every unit with every other; what is alike in many is kept once."""

    def __init__(self) -> None:
        # by the units at both ends, which are held with what is found for them
        self._known: dict[tuple[int, int], tuple[NDArray[np.int64], ...]] = {}

    def bundle(
        self,
        source_centers: Points,
        target_centers: Points,
        source_units: NDArray[np.int64],
        target_units: NDArray[np.int64],
    ) -> Bundle:
        """As `bundle`, of columns of which each unit reads each."""
        key = id(source_units), id(target_units)
        alike = self._known.get(key)
        if alike is None:
            found = bundle(source_centers, target_centers, source_units, target_units, None)
            self._known[key] = source_units, target_units, found.sources, found.targets
            return found
        _, _, sources, targets = alike
        counts = len(source_units), len(target_units)
        first, last = _product(*counts)
        return Bundle(source_centers[first], target_centers[last], sources, targets, counts)


def _product(sources: int, targets: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The source and the target of each of all their pairs."""
    few = sources * targets <= _FEW_PAIRS
    return _few_pairs(sources, targets) if few else _pairs(sources, targets)


def _pairs(sources: int, targets: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return np.repeat(np.arange(sources), targets), np.tile(np.arange(targets), sources)


_few_pairs = lru_cache(maxsize=256)(_pairs)


def cut_at_rims(
    starts: Points, ends: Points, from_start: float, to_end: float
) -> tuple[Points, Points]:
    """The segments without `from_start` px at their starts and `to_end` px at their ends.

    Where less than that lies between, nothing is left: both ends meet.
    """
    way = ends - starts
    length = np.hypot(way[:, 0], way[:, 1])
    unit = way / np.maximum(length, _NEGLIGIBLE)[:, None]
    kept = np.maximum(length - from_start - to_end, 0.0)
    first = starts + unit * np.minimum(from_start, length)[:, None]
    return first, first + unit * kept[:, None]


def curved(starts: Points, ends: Points) -> NDArray[np.float64]:
    """Cubic curves `(rows, 4, 2)` that leave and arrive along the flow."""
    points = np.empty((len(starts), 4, 2))
    points[:, 0], points[:, 3] = starts, ends
    points[:, 1], points[:, 2] = starts, ends
    points[:, 1, 0] = points[:, 2, 0] = (starts[:, 0] + ends[:, 0]) / 2
    return points


def arrowheads(
    tips: Points, directions: Points, lengths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Triangles `(rows, 3, 2)`, corner 1 at the tip; `directions` are unit vectors."""
    back = tips - directions * lengths[:, None]
    aside = directions[:, ::-1] * np.array([-1.0, 1.0]) * (ARROW_SPREAD * lengths)[:, None]
    return np.stack([back + aside, tips, back - aside], axis=1)


def arrow_lengths(
    widths: float | NDArray[np.float64], rows: int, smallest: float = 4.5
) -> NDArray[np.float64]:
    """Lengths in px of arrowheads: visible on a hairline, in proportion on a wide edge."""
    lengths: NDArray[np.float64] = np.broadcast_to(smallest + 3.0 * np.asarray(widths), rows)
    return lengths.astype(float)


def directions_of(starts: Points, ends: Points) -> Points:
    """Unit vectors from starts to ends."""
    way = ends - starts
    unit: Points = way / np.maximum(np.hypot(way[:, 0], way[:, 1]), _NEGLIGIBLE)[:, None]
    return unit


def ink(edges: Bundle, extent: float, width: float) -> float:
    """How many times over the edges cover the paper between two columns.

    Their lengths times `width` px, over the area between the columns, which reach over `extent` px
    across the flow.
    """
    if not len(edges):
        return 0.0
    way = edges.ends - edges.starts
    length = float(np.hypot(way[:, 0], way[:, 1]).sum())
    return length * width / (max(float(np.abs(way[0, 0])), 1.0) * max(extent, 1.0))


def edge_line(
    style: NodesStyle, weights: NDArray[np.float64] | None, ink: float, paper: str
) -> Line:
    """The line of edges with `weights` from −1 to 1, or of edges whose weights do not show.

    Calm edges are the more transparent, the more `ink` they lay on the paper, so that its darkness
    stays bounded. Where they would be fainter than screens and files can mix, their colour goes
    toward that of the `paper` instead.
    """
    plain, least = str(style.default_edge_color), style.edge_opacity
    if weights is not None:
        ink *= _WEIGHTED_INK
    if style.calm_edges:
        wanted = style.edge_opacity / (1.0 + ink / _CALM_INK)
        least = max(wanted, min(style.edge_opacity, _FAINTEST))
        if least > wanted:
            plain = mixed(paper, plain, float(np.expm1(-wanted * ink) / np.expm1(-least * ink)))
    width: Numbers = style.edge_width
    opacity: Numbers = least
    color: Colors = plain
    if weights is not None:
        share = _LEAST_SHARE + (1 - _LEAST_SHARE) * np.minimum(np.abs(weights), 1.0)
        if style.edge_width_proportional:
            width = width * share
        if style.edge_opacity_proportional:
            opacity = opacity * share
        if style.edge_color_proportional:
            color = weight_colors(
                weights, style.negative_edge_color, style.zero_edge_color, style.positive_edge_color
            )
    return Line(color, width, opacity)


def dotted(line: Line, rows: int, style: NodesStyle, _meaning: LineMeaning) -> Line:
    """The line of edges that are not single weights; of very many edges it stays as it is."""
    if rows > MOST_DOTTED:
        return line
    opacity = line.opacity
    if np.ndim(opacity) == 0:
        # as much ink as a solid line, as far as the style allows
        opacity = min(style.edge_opacity, _DOTTED_GAIN * float(opacity))
    return replace(line, opacity=opacity, dashes=_DOTTED, cap="round")


def absent_line(line: Line, form: AbsentEdges) -> Line:
    """The line of edges that do not exist, beside the plain `line` of those that do."""
    if form is AbsentEdges.DASHED:
        return replace(line, dashes=_DASHED)
    return replace(line, opacity=_FAINT_SHARE * np.asarray(line.opacity).max())


def has_zeros(weights: Weights, edges: Bundle) -> bool:
    """Whether any weight into the targets of some edges is 0: much sooner known than which."""
    outputs = edges.targets[: edges.full[1]] if edges.full else np.unique(edges.targets)
    if not weights.shape or int(outputs.max()) >= weights.shape[0]:
        return True
    return not weights.rows(outputs).all()


@dataclass(frozen=True)
class EdgeManner:
    """How the edges of a figure are drawn where a page has its own manner."""

    line: Callable[[NodesStyle, NDArray[np.float64] | None, float, str], Line] = edge_line
    """As `edge_line`: by the style, the weights, the ink they lay, and the paper."""
    dotted: Callable[[Line, int, NodesStyle, LineMeaning], Line] = dotted
    """As `dotted`: what such a line looks like where it is no single weight."""
    seeded_power: float = 1.0
    """By what power of themselves seeded weights are drawn: most real ones are weak."""
    strongest_last: bool = False
    """Whether strong weights lie over weak ones."""
    only_real: bool = False
    """Whether weights show only where a layer has some, and not too many."""
    widest_drawn: bool = False
    """Whether edges are as wide as their weights are beside the greatest drawn of their layer, not
    of all that it has."""
    dashes_nothing: bool = False
    """Whether lines without weights are dashed, not dotted as those of several."""


def drawn_edges(
    edges: Bundle,
    line: Line,
    radii: tuple[float, float],
    style: NodesStyle,
    owner: Owner,
    opaque: bool,
    role: str = "edge",
) -> list[Primitive]:
    """The edges of a bundle as one batch in a role, and their arrowheads as another.

    `radii` are those of the source's and the target's nodes. Straight edges run from centre to
    centre under `opaque` nodes, else from rim to rim; curves and arrows always end at the rims.
    """
    if not len(edges) or style.edge_width == 0:
        return []
    if not keeps() or len(edges) > _MOST_KEPT or not isinstance(line.color, str):
        return _drawn(edges, line, radii, style, owner, opaque, role)
    look = line.width, line.opacity
    if not all(isinstance(one, int | float) for one in look):
        return _drawn(edges, line, radii, style, owner, opaque, role)
    ends = (edges.starts, edges.ends, edges.sources, edges.targets)
    key = (
        "edges",
        (*(part.tobytes() for part in ends), edges.full),
        (color_key(line.color), *look, line.dashes, line.cap),
        (*radii, opaque, owner.kind, owner.id, role),
        (style.show_arrowheads, style.arrowhead_style, style.bezier_curves, style.is_vertical),
    )
    return list(kept(key, lambda: _drawn(edges, line, radii, style, owner, opaque, role)))


def _drawn(
    edges: Bundle,
    line: Line,
    radii: tuple[float, float],
    style: NodesStyle,
    owner: Owner,
    opaque: bool,
    role: str,
) -> list[Primitive]:
    is_solid = style.arrowhead_style is ArrowheadStyle.SOLID
    rows = UnitEdges(edges.sources, edges.targets)
    heads: NDArray[np.float64] | float = 0.0
    if style.show_arrowheads:
        lengths = arrow_lengths(line.width, len(edges))
        # a filled head covers the end of its edge, which would else blunt the tip
        heads = 0.9 * lengths[:, None] if is_solid else 0.0
    if style.bezier_curves:
        ahead = np.array([1.0, 0.0])
        directions = np.broadcast_to(ahead, edges.ends.shape)
        tips = edges.ends - radii[1] * ahead
        batch: Primitive = Curves(
            points=on_page(curved(edges.starts + radii[0] * ahead, tips - heads * ahead), style),
            line=line,
            full=edges.full,
            rows=rows,
            owner=owner,
            role=role,
        )
    else:
        starts = edges.starts
        ends = tips = directions = edges.ends
        if style.show_arrowheads or not opaque:
            directions = directions_of(starts, tips)
            starts, tips = cut_at_rims(starts, tips, *radii)
            ends = tips - directions * heads
        batch = Segments(
            starts=on_page(starts, style),
            ends=on_page(ends, style),
            line=line,
            full=edges.full,
            rows=rows,
            owner=owner,
            role=role,
        )
    if not style.show_arrowheads or role == ABSENT:
        return [batch]
    corners = on_page(arrowheads(tips, directions, lengths), style)
    if is_solid:
        arrows = Polygons(
            points=corners,
            fill=Fill(line.color, line.opacity),
            line=None,
            rows=rows,
            owner=owner,
            role="arrowhead",
        )
    else:
        arrows = Polygons(
            points=corners,
            fill=None,
            line=line,
            outlined=np.tile([True, True, False], (len(tips), 1)),
            rows=rows,
            owner=owner,
            role="arrowhead",
        )
    return [batch, arrows]

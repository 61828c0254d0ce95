"""A figure of planes with sizes that are tried, and where everything is once they are chosen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import field, replace
from math import inf

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.layout.along import FORK_SHARE, Along, placed_along
from nnsvg_qt.views.layout.apart import apart, in_turn
from nnsvg_qt.views.layout.chains import Chains, chains_of
from nnsvg_qt.views.layout.clearing import clear_along
from nnsvg_qt.views.layout.elements import Gaps, Network
from nnsvg_qt.views.layout.frame_parts import tight_parts
from nnsvg_qt.views.layout.lengthwise import measured_lengthwise
from nnsvg_qt.views.layout.placed import Layout, Rectangle
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.layout.wrapping import (
    Breaks,
    Looseness,
)
from nnsvg_qt.views.planes.page.chained import Chained, chained
from nnsvg_qt.views.planes.page.networks import Rooms, rooms_of
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.rows import centred_rows, closed_rows, straightened
from nnsvg_qt.views.planes.page.serial import pieces
from nnsvg_qt.views.planes.page.sizes import Laws, Shape, Stand, shapes_of
from nnsvg_qt.views.planes.page.spaces import (
    before_forked,
    gaps_behind,
    label_drops,
    room_over,
)
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.page_labels import Row


@dataclass(frozen=True)
class Fitted:
    """Where everything is: shapes, and the layout with its rows, px."""

    plan: Plan
    stands: Mapping[str, Stand]
    layout: Layout
    network: Network
    laws: Laws
    gap: float
    """The usual one."""
    gaps: Mapping[str, float]
    """Behind each station, to the next of its row."""
    names: NameRoom
    """How names are written."""
    drops: Mapping[str, float]
    """How much lower than its own shape asks for a label stands, to be level with others, px."""
    pieces: Mapping[str, list[Rectangle]]
    """The frames of each group that stands in several rows, one in each."""
    lacking: float
    """By how much it is too wide for its page, px; 0 where it fits."""
    looseness: Looseness | None = None
    """How connections lead round its rows, where some do."""
    label_rows: dict[int, Row] = field(default_factory=dict, compare=False)
    """The labels under each row, once that was asked for."""
    alike_rows: dict[Hashable, Row] = field(default_factory=dict, compare=False)
    """The same, of rows that say the same at the same places once."""


@dataclass(frozen=True, eq=False)
class Known:
    """What all tries of a plan have in common."""

    plan: Plan
    style: PlanesStyle
    look: Look
    page: Page
    rows: Mapping[str, int] = field(default_factory=dict)
    """The row of each station, where these are known before all is laid out."""
    courses: list[Chains] = field(default_factory=list)
    """The chains of the network, once that was asked for; they are the same in every try."""
    free: dict[NameRoom, Rooms] = field(default_factory=dict)
    """What is kept free at shapes, by how names are written, as far as that was asked for."""

    sized: dict[tuple[float, float], tuple[Mapping[str, Shape], Mapping[str, float]]] = field(
        default_factory=dict
    )
    """Shapes and how much lower their labels stand, by edge and depth: gaps change neither."""

    def shapes(self, laws: Laws) -> tuple[Mapping[str, Shape], Mapping[str, float]]:
        """The shapes of stations by laws that differ in edge and depth, and drops of labels."""
        sizes = laws.edge, laws.depth
        if sizes not in self.sized:
            plan = self.plan
            shapes = shapes_of(plan.arrangement.stations, laws, self.style, self.look)
            drops = dict.fromkeys(shapes, 0.0)
            if plan.is_direct:
                drops = label_drops(plan, shapes, self.page, self.rows)
            # those tried next are the same, or others
            self.sized.clear()
            self.sized[sizes] = shapes, drops
        return self.sized[sizes]

    def rooms(self, names: NameRoom) -> Rooms:
        """What is kept free at shapes where names are written so."""
        if names not in self.free:
            self.free[names] = rooms_of(self.plan, self.page, names)
        return self.free[names]

    @cached_property
    def chained(self) -> Chained | None:
        """The plan as a plain chain, where it is one."""
        return chained(self.plan, self.look)


@dataclass(frozen=True, eq=False)
class Try:
    """A figure with sizes that are tried; what is laid out of it only when it is asked for."""

    known: Known
    laws: Laws
    gap: float
    names: NameRoom

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """By station."""
        return self.known.shapes(self.laws)[0]

    @cached_property
    def forked(self) -> float:
        """How far before shapes the lines to them part from others."""
        plan = self.known.plan
        shapes = self.shapes if plan.behind_forks else {}
        return before_forked(plan, shapes, self.known.page, self.gap, self.names)

    @cached_property
    def measures(self) -> Gaps:
        """The distances that are kept in a row."""
        page = self.known.page
        return Gaps(
            between=self.forked / FORK_SHARE,
            fork=page.head_length,
            lanes=page.between(9.0, 7.0),
            skip=page.between(8.0, 6.2),
            padding=page.group_padding,
            elbow=page.elbow,
            inset=page.group_padding / 2.0,
        )

    @cached_property
    def turning(self) -> Gaps:
        """The same for the lines between rows.

        They keep clear of labels that are wider than what they stand at.
        """
        plan, page = self.known.plan, self.known.page
        overhang = max(
            (
                (plan.said[name].width(page, self.names) - shape.wide) / 2.0
                for name, shape in (self.shapes.items() if plan.is_direct else ())
                if shape.form != "operator"
            ),
            default=0.0,
        )
        clear = max(page.head_length, overhang - page.margin / 2.0)
        return replace(self.measures, between=2.0 * (clear + page.elbow))

    @cached_property
    def gaps(self) -> Mapping[str, float]:
        """Behind each station, to the next of its row."""
        known = self.known
        return gaps_behind(
            known.plan,
            self.shapes,
            self.laws,
            known.look,
            known.page,
            self.gap,
            self.names,
            self.forked,
        )

    @cached_property
    def drops(self) -> Mapping[str, float]:
        """How much lower than its own shape asks for each label stands."""
        return self.known.shapes(self.laws)[1]

    @cached_property
    def network(self) -> Network:
        """What is to be laid out."""
        return self.known.rooms(self.names).network(self.shapes, self.gaps, self.drops)

    @cached_property
    def chains(self) -> Chains:
        """Those of the network."""
        if not self.known.courses:
            self.known.courses.append(chains_of(self.network))
        return self.known.courses[0]

    @cached_property
    def along(self) -> Along:
        """Where everything is along the flow."""
        return self.along_with(inf)

    def along_with(self, most_moved: float) -> Along:
        """The same, where branches that would have to be moved by more stay at their forks."""
        network, chains, measures = self.network, self.chains, self.measures
        found = placed_along(network, chains, measures, most_moved=most_moved)
        plan, least = self.known.plan, dict[str, float]()
        if plan.chains_in_turn:
            least = dict(in_turn(network, chains, found, measures))
        elif plan.inputs_apart:
            least = {**found.start, **apart(network, chains, found, measures)}
        if least:
            found = placed_along(network, chains, measures, least, most_moved)
        if not plan.passed:
            return found
        return clear_along(network, chains, measures, found, plan.passed, least, most_moved)

    @cached_property
    def breaks(self) -> Breaks:
        """In how many rows it is, for most tries are only asked for that."""
        chain, known = self.known.chained, self.known
        if chain is not None:
            found = chain.breaks(
                self.laws, known.style, known.look, self.gap, self.names, self.turning
            )
            if found is not None:
                return found
        lengthwise = measured_lengthwise(self.network, self.chains, self.measures, self.along)
        return Breaks.of(lengthwise, self.turning)

    @cached_property
    def layout(self) -> Layout:
        """Where everything is, in one row."""
        return laid_out(self.network, self.measures, self.chains, along=self.along)

    @property
    def width(self) -> float:
        """Of all in one row; labels at shapes count, those in a row under it have their places."""
        return self.breaks.whole


def between_rows(attempt: Try) -> Gaps:
    """The distances that are kept between rows."""
    plan, page = attempt.known.plan, attempt.known.page
    below = 0.0
    if not plan.is_direct:
        below = page.label_drop + plan.label_height(page, attempt.names)
        if plan.series:
            # no line between rows says that a name belongs to the upper one
            below += 3.0 * PX_PER_PT
    return replace(attempt.turning, lanes=below + 5.0 * PX_PER_PT)


def entered_from_below(plan: Plan, found: Fitted) -> frozenset[str]:
    """The shapes with labels into which lines lead from below and none from above."""
    below, above = set[str](), set(plan.own_loops)
    ends = [(one.id, one.link.target.id) for one in plan.routed]
    for wire, target in [*ends, *((loop.id, loop.target) for loop in plan.loops)]:
        if wire not in found.layout.routes:
            # a letter stands for it
            continue
        (x, y), (end_x, end_y) = found.layout.routes[wire].points[-2:]
        if abs(x - end_x) < 1e-6 and found.stands[target].shape.form != "operator":
            (below if y > end_y else above).add(target)
    return frozenset(below - above)


def placed(
    attempt: Try,
    layout: Layout,
    lacking: float,
    page: Page,
    plan: Plan,
    looseness: Looseness | None = None,
) -> Fitted:
    """The shapes at their places, each row in the middle of the page."""
    if plan.is_direct and not plan.in_u:
        layout = closed_rows(layout, attempt.network, 2.0 * attempt.measures.lanes)
    layout = centred_rows(layout, attempt.network, page, attempt.measures.skip)
    layout = straightened(layout, attempt.network)
    stands = {}
    for name, shape in attempt.shapes.items():
        box = layout.boxes[name]
        stands[name] = Stand(shape, box.start, box.middle[1])
    parts = tight_parts(attempt.network, layout, attempt.measures.padding)
    if plan.series:
        over = {name: room_over(plan, name, page, attempt.names) for name in stands}
        parts = pieces(plan, layout, over, page)
    return Fitted(
        plan,
        stands,
        layout,
        attempt.network,
        attempt.laws,
        attempt.gap,
        attempt.gaps,
        attempt.names,
        attempt.drops,
        parts,
        lacking,
        looseness,
    )

"""Names and sizes under the columns of a page: in one aligned row, what gives way in its order.

Full words, short ones, names on two lines or three, labels by turns on two or three rows with hairs
that lead to their columns, and at last names broken to the room that there is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import IntEnum
from functools import partial
from itertools import accumulate, combinations, pairwise
from math import inf

import numpy as np

from nnsvg_qt.frozen_values import dataclass, quickly_made
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.paragraphs import paragraph
from nnsvg_qt.scene.primitives import Line, Primitive, Segments, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.scene.typefaces.in_force import kept_by_typeface
from nnsvg_qt.views.nodes.labels import wrapped
from nnsvg_qt.views.nodes.names import Names, size_in_line
from nnsvg_qt.views.nodes.page.activations import (
    common_activations,
    written_activations,
)
from nnsvg_qt.views.nodes.page.manner import BESIDE_UNIT
from nnsvg_qt.views.nodes.paints import paints_of
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.routes import OUTLINE
from nnsvg_qt.views.nodes.style import NodesStyle
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.shared.kept_primitives import kept_text
from nnsvg_qt.views.shared.page import LINE_HEIGHT, SIZE_BELOW_NAME, Page
from nnsvg_qt.views.shared.page_labels import lines_of, words_apart
from nnsvg_qt.views.shared.wording import shortened, squared

MOST_SHIFT = 0.6
"""How far a name may stand from the middle of its column, in font sizes."""
_MOST_LINES = 4
"""Of a name that is broken to its room."""
_MOST_WORDS = 30
"""Of a name whose three lines are made alike: to look through all ways to part more takes long."""
_BOLD = 0.92
"""The width of letters in that of bold ones."""
BORDER = 7.0
"""What the border of a frame takes between two labels, px."""
_BESIDE_LINE = 1.6
"""From the middle of a line to the label over it, px."""
_DESCENT = 0.25
"""Of the last line of a label, in sizes of type."""
_LEADER_CLEAR = 1.5
"""Between a hair and a text that it passes, px."""
_ROUNDED = 1e-6
"""By how much labels may miss the distance for which their columns were put apart, px."""
_AFAR = 14.0
"""From so far a label that stands in no line with others is led to its layer, px."""


class Form(IntEnum):
    """How labels are written, in the order in which they give way."""

    FULL = 0
    SHORT = 1
    TWO_LINES = 2
    THREE_LINES = 3
    TURNS = 4
    BROKEN = 5


TIERS = dict.fromkeys(Form, 1) | {Form.TURNS: 3, Form.BROKEN: 2}
"""In how many rows labels may be written by turns."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Words:
    """What is written beside one layer: its name, its size, and what it is activated by."""

    layer_id: str
    name: str
    size: str
    activation: str
    is_own: bool
    """Whether the name is the user's, which is never put shorter."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Block:
    """A label in lines, each with its width: names, then sizes."""

    layer_id: str
    names: tuple[str, ...]
    sizes: tuple[str, ...]
    width: float

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.names) + len(self.sizes)


@quickly_made
@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the middle of its lines along the flow and the row it stands in, from 0."""

    block: Block
    along: float
    tier: int


def words_of(
    arrangement: Arrangement, names: Names, style: NodesStyle, look: Look
) -> dict[str, Words]:
    """What is written beside each layer, by its id; nothing where the style shows no labels."""
    if not style.show_labels:
        return {}
    found = {}
    sizes = arrangement.each(lambda station: size_in_line(station, style))
    common = common_activations(arrangement, paints_of(arrangement, style, look))
    activations = written_activations(arrangement, look, common)
    for station in arrangement.stations:
        override = look.override(station.id)
        name, size = names.of(station), sizes[station.id]
        activation = activations[station.id]
        if override.caption is not None:
            size, activation = override.caption, ""
        elif station.is_operator and not name:
            size, activation = "", ""
        is_own = bool(override.name or station.layer.name)
        found[station.id] = Words(station.id, name, size, activation, is_own)
    return found


def block_of(words: Words, form: Form, page: Page, room: float) -> Block:
    """The lines of a label in a form; `room` is what there is for it, where names are broken."""
    own, name = words.is_own, words.name
    lines = _lines_of(name, words.size, words.activation, own, form, page.name, page.size, room)
    return Block(words.layer_id, *lines)


def blocks_of(
    words: Mapping[str, Words], names: Iterable[str], form: Form, page: Page, room: float
) -> dict[str, Block]:
    """The labels of the named layers in a form, empty where nothing is written at one."""
    found = {}
    # most of a large figure say the same
    alike: dict[tuple[str, str, str, bool], Block] = {}
    for name in names:
        own = words.get(name)
        if own is None:
            found[name] = Block(name, (), (), 0.0)
            continue
        said = own.name, own.size, own.activation, own.is_own
        if said not in alike:
            alike[said] = block_of(own, form, page, room)
        block = alike[said]
        found[name] = Block(name, block.names, block.sizes, block.width)
    return found


@kept_by_typeface(2048)
def _lines_of(
    name: str,
    size: str,
    activation: str,
    is_own: bool,
    form: Form,
    name_type: float,
    size_type: float,
    room: float,
) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """The lines of the name and the size of a label in sizes of type, and their width."""
    if form >= Form.SHORT:
        name = name if is_own else shortened(name)
        size = squared(size)
    names: tuple[str, ...] = (name,) if name else ()
    both = ", ".join(part for part in (size, activation) if part)
    sizes: tuple[str, ...] = (both,) if both else ()
    if Form.TWO_LINES <= form <= Form.TURNS:
        names = _wrapped(name, form, name_type, room)
        if activation:
            sizes = (size, activation) if size else (activation,)
    elif form is Form.BROKEN:
        names = _within(paragraph(name, name_type, _BOLD * room).lines)
        sizes = _within(
            tuple(
                line
                for part in (size, activation)
                if part
                for line in paragraph(part, size_type, room).lines
            )
        )
    width = max(
        (
            *(text_width(line, name_type, "bold") for line in names),
            *(text_width(line, size_type) for line in sizes),
            0.0,
        )
    )
    return names, sizes, width


def _wrapped(name: str, form: Form, name_type: float, room: float) -> tuple[str, ...]:
    """A name in one line if it has the room, else in two or three."""
    wide = partial(text_width, size=name_type, face="bold")
    if not name.strip():
        return ()
    if wide(name) <= room:
        return (name,)
    lines = wrapped(name)
    if lines[-1].isdecimal() and len(lines) == 2 and (hyphen := lines[0].rfind("-") + 1):
        # a number alone in its line is read as one of its own
        lines = [lines[0][:hyphen], f"{lines[0][hyphen:]} {lines[1]}"]
    words = name.split()
    if words[-1].isdecimal():
        words[-2:] = [" ".join(words[-2:])]
    is_short = form is not Form.THREE_LINES or max(map(wide, lines)) <= room
    if is_short or not 3 <= len(words) <= _MOST_WORDS:
        return tuple(lines)
    cuts = combinations(range(1, len(words)), 2)
    parted = [(words[:one], words[one:other], words[other:]) for one, other in cuts]
    found = ([" ".join(part) for part in parts] for parts in parted)
    return tuple(min(found, key=lambda lines: max(map(wide, lines))))


def _within(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) <= _MOST_LINES:
        return lines
    return (*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1] + "…")


def placed_in_row(
    blocks: Sequence[Block],
    alongs: Sequence[float],
    form: Form,
    page: Page,
    limits: tuple[Mapping[str, Hashable], Sequence[tuple[float, float]]] = ({}, ()),
) -> list[Placed] | None:
    """The labels of one row over each other's columns; None where they do not fit in this form.

    `alongs` are the middles of their columns, ascending; what has an empty label is an operator.
    Of a row of one tier each label may stand a little aside; of several each stands in the first
    where it meets no other and no hair. `limits` tell which frames each layer is in: between
    labels of which only one is in a frame its border has room. Then between which edges each label
    lies, for frames run there.
    """
    framed, edges = limits

    def between(one: str, other: str) -> float:
        is_alike = framed.get(one) == framed.get(other)
        gap = page.between_labels + (0.0 if is_alike else BORDER)
        return gap + apart.get(one, 0.0) + apart.get(other, 0.0)

    # numbers one by one: in a row there are few of them, for which arrays take longer
    lows, highs = _bounds(blocks, alongs, page, framed, edges)
    # not by `lines`, which is slow to ask very many
    if not all(block.names or block.sizes for block in blocks):
        alongs = [along for block, along in zip(blocks, alongs, strict=True) if block.lines]
        blocks = [block for block in blocks if block.lines]
    apart: dict[str, float] = {}
    if form < Form.TWO_LINES:
        apart = {one.layer_id: words_apart(one.names, page.name) / 2.0 for one in blocks}
    if framed or any(apart.values()):
        gaps = [between(one.layer_id, other.layer_id) for one, other in pairwise(blocks)]
    else:
        gaps = [page.between_labels] * (len(blocks) - 1)
    for at, (low, high) in enumerate(zip(lows, highs, strict=True)):
        if low > high:
            if form < Form.TWO_LINES:
                return None
            # there it stands as without
            lows[at], highs[at] = -inf, inf
    if TIERS[form] == 1 or _fits_apart(blocks, alongs, gaps):
        wanted = [
            min(max(at, low), high) for at, low, high in zip(alongs, lows, highs, strict=True)
        ]
        centers = _shifted([block.width for block in blocks], wanted, gaps)
        most = MOST_SHIFT * page.name
        if all(
            low - BORDER / 2 <= center <= high + BORDER / 2 and abs(center - along) <= most
            for center, along, low, high in zip(centers, alongs, lows, highs, strict=True)
        ):
            pairs = zip(blocks, centers, strict=True)
            return [Placed(block, along, 0) for block, along in pairs]
        if TIERS[form] == 1:
            return None
    ends = [-inf] * TIERS[form]
    last = [""] * TIERS[form]
    hairs = [-inf] * TIERS[form]
    placed = []
    for block, along in zip(blocks, alongs, strict=True):
        low, high = along - block.width / 2, along + block.width / 2
        for tier in range(TIERS[form]):
            gap = between(last[tier], block.layer_id) if last[tier] else 0.0
            is_free = low >= ends[tier] + gap - _ROUNDED and low >= hairs[tier] + _LEADER_CLEAR
            passes = all(ends[t] + _LEADER_CLEAR <= along for t in range(tier))
            if is_free and passes:
                break
        else:
            return None
        ends[tier], last[tier] = high, block.layer_id
        for above in range(tier):
            hairs[above] = along
        placed.append(Placed(block, along, tier))
    return placed


def _bounds(
    blocks: Sequence[Block],
    alongs: Sequence[float],
    page: Page,
    framed: Mapping[str, Hashable],
    edges: Sequence[tuple[float, float]],
) -> tuple[list[float], list[float]]:
    """Between which middles each label stands: clear of frames that end beside it.

    Labels do not keep off operators, but off the border of a frame that one of them ends.
    """
    if not edges and all(block.names or block.sizes for block in blocks):
        return [-inf] * len(blocks), [inf] * len(blocks)
    low: list[float] = []
    high: list[float] = []
    for number, block in enumerate(blocks):
        if not block.lines:
            continue
        sides = []
        for other, out in ((number - 1, -1.0), (number + 1, 1.0)):
            is_end = (
                0 <= other < len(blocks)
                and not blocks[other].lines
                and framed.get(blocks[other].layer_id) != framed.get(block.layer_id)
            )
            away = page.operator + BORDER + block.width / 2
            side = alongs[other] - out * away if is_end else out * inf
            if edges:
                border = edges[number][out > 0] - out * (BORDER + block.width) / 2
                side = min(side, border) if out > 0 else max(side, border)
            sides.append(side)
        low.append(sides[0])
        high.append(sides[1])
    return low, high


def _fits_apart(blocks: Sequence[Block], alongs: Sequence[float], gaps: Sequence[float]) -> bool:
    return all(
        two - one >= (first.width + second.width) / 2 + gap - _ROUNDED
        for one, two, first, second, gap in zip(
            alongs[:-1], alongs[1:], blocks[:-1], blocks[1:], gaps, strict=True
        )
    )


def _shifted(
    widths: Sequence[float], wanted: Sequence[float], gaps: Sequence[float]
) -> list[float]:
    """Middles as near to the wanted ones as labels stay apart: least squares, in one pass."""
    between = ((a + b) / 2 + gap for (a, b), gap in zip(pairwise(widths), gaps, strict=True))
    steps = list(accumulate(between, initial=0.0))
    runs: list[tuple[float, int]] = []
    for value, step in zip(wanted, steps, strict=False):
        mean, count = value - step, 1
        while runs and runs[-1][0] > mean:
            before, many = runs.pop()
            mean = (before * many + mean * count) / (many + count)
            count += many
        runs.append((mean, count))
    means = [mean for mean, count in runs for _ in range(count)]
    return [mean + step for mean, step in zip(means, steps, strict=False)]


def room_beside(
    distances: list[float], halves: Sequence[float], between: float, room: float
) -> list[float]:
    """Distances of columns at which labels stand beside each other, if there is so much room.

    `halves` are those of the widths of labels, `distances` those without them, px.
    """
    wider = [
        max(distance, one + other + between)
        for distance, (one, other) in zip(distances, pairwise(halves), strict=True)
    ]
    return wider if sum(wider) <= room else distances


def row_height(placed: Sequence[Placed], page: Page) -> float:
    """How much a row of labels takes across the flow, from its column's ends on."""
    if not placed:
        return 0.0
    return page.label_drop + sum(_tier_heights(placed, page)) - 0.3 * page.size


def over_line(one: Placed, level: float, has_line: bool, page: Page, look: Look) -> list[Primitive]:
    """The texts of a label beside its column, over a line at that level, which parts none of them.

    Where there is none they are about it. Lines of text begin at the same place.
    """
    left = one.along - one.block.width / 2.0
    if not (levels := _levels(one.block, page)):
        return []
    top = level - _over(one.block, page) if has_line else _about(one.block, level, page)
    return _from_left(one.block, left, top, levels, page, look)


def over_height(block: Block, page: Page) -> float:
    """How far a label beside its column reaches over its axis, px."""
    if not (levels := _levels(block, page)):
        return 0.0
    first = CAPITAL_HEIGHT * (page.name if block.names else page.size)
    return _over(block, page) + first - levels[0]


def _over(block: Block, page: Page) -> float:
    """From where the levels of a label over a line are counted to that line, px."""
    levels = _levels(block, page)
    descent = _DESCENT * (page.size if block.sizes else page.name)
    return _BESIDE_LINE + descent + (levels[-1] if levels else 0.0)


def _about(block: Block, level: float, page: Page) -> float:
    """From where the levels of a label are counted whose middle is at a level."""
    levels = _levels(block, page)
    first = CAPITAL_HEIGHT * (page.name if block.names else page.size)
    return level - (levels[-1] + levels[0] - first) / 2.0


def _levels(block: Block, page: Page) -> list[float]:
    """Where the lines of a label stand whose lines begin together, one under the other, px."""
    own = lines_of(block.names, page)
    levels = [*own.baselines] if block.names else []
    step = SIZE_BELOW_NAME * page.size + own.under
    return levels + [
        own.height + step + n * LINE_HEIGHT * page.size for n in range(len(block.sizes))
    ]


def _from_left(
    block: Block, left: float, top: float, levels: Sequence[float], page: Page, look: Look
) -> list[Primitive]:
    owner, drawn = layer_owner(block.layer_id), list[Primitive]()
    text_at = partial(kept_text, markup="mathematics")
    for line, level in zip(block.names, levels, strict=False):
        x = left + text_width(line, page.name, "bold") / 2.0
        drawn.append(text_at(line, x, top + level, page.name, look.ink, owner, "name", face="bold"))
    for line, level in zip(block.sizes, levels[len(block.names) :], strict=True):
        x = left + text_width(line, page.size) / 2.0
        drawn.append(text_at(line, x, top + level, page.size, look.quiet_ink, owner, "caption"))
    return drawn


def room_behind(words: Words, page: Page) -> float:
    """What a label behind its layer takes along the flow, with the space before it, px."""
    return BESIDE_UNIT + block_of(words, Form.FULL, page, inf).width


def written_behind(
    words: Words, place: PlacedColumn, form: Form, page: Page, look: Look
) -> list[Primitive]:
    """The texts of a label behind its layer, about the middle of that; lines begin together."""
    block = block_of(words, form, page, inf)
    left = place.along + place.half_width + BESIDE_UNIT
    if not (levels := _levels(block, page)):
        return []
    top = _about(block, place.across, page)
    return _from_left(block, left, top, levels, page, look)


def row_offset(placed: Sequence[Placed], page: Page) -> float:
    """How far the farthest labels of a row stand from the longest column of it."""
    if not placed:
        return 0.0
    # of names in fewer lines than others the first is as far as theirs are high
    last = max(one.tier for one in placed)
    blocks = [one.block for one in placed if one.tier == last]
    heights = [_names_height([block], page)[0] for block in blocks]
    lower = max(heights) - min(heights)
    return page.label_drop + sum(_tier_heights(placed, page)[:-1]) + lower


def _tier_heights(placed: Sequence[Placed], page: Page) -> list[float]:
    count = 1 + max(one.tier for one in placed)
    return [
        _tier_height([one.block for one in placed if one.tier == tier], page)
        for tier in range(count)
    ]


def _names_height(blocks: Iterable[Block], page: Page) -> tuple[float, float]:
    """From the usual first baseline of names to their last, and what formulas reach under that."""
    lines = [lines_of(block.names, page) for block in blocks]
    height = max((own.over + own.height for own in lines), default=0.0)
    return height, max((own.under for own in lines), default=0.0)


def _tier_height(blocks: Sequence[Block], page: Page) -> float:
    names, under = _names_height(blocks, page)
    sizes = max((len(block.sizes) for block in blocks), default=0)
    height = under
    if any(block.names for block in blocks):
        height += names + LINE_HEIGHT * page.name
    if sizes:
        height += (SIZE_BELOW_NAME + (sizes - 1) * LINE_HEIGHT) * page.size
    return height + 0.35 * page.size


def written(
    placed: Sequence[Placed],
    places: Mapping[str, PlacedColumn],
    edge: float,
    below: bool,
    page: Page,
    look: Look,
) -> list[Primitive]:
    """The texts of a row and the hairs to those farther away.

    `edge` is where the columns of the row end; `below` says whether the labels are under it.
    """
    if not placed:
        return []
    heights = _tier_heights(placed, page)
    nearest = edge + page.label_drop if below else edge - row_height(placed, page)
    tiers, alone = [], []
    for number in range(len(heights)):
        tier = [one.block for one in placed if one.tier == number]
        # farther rows are farther from the columns, on either side
        before = sum(heights[:number] if below else heights[number + 1 :])
        has_names = any(one.names for one in tier)
        alone.append(len(tier) == 1)
        tiers.append((before + nearest, *_names_height(tier, page), has_names))
    text_at = partial(kept_text, markup="mathematics")
    drawn: list[Primitive] = []
    for one in placed:
        top, names_height, deeper, has_names = tiers[one.tier]
        block, owner = one.block, layer_owner(one.block.layer_id)
        baseline = top + page.name
        # a size stands right under its name
        own = lines_of(block.names, page)
        first = baseline + names_height - own.height
        for line, below_first in zip(block.names, own.baselines, strict=True):
            y, ink = first + below_first, look.ink
            drawn.append(text_at(line, one.along, y, page.name, ink, owner, "name", face="bold"))
        under = baseline + names_height + deeper
        if not has_names:
            under = top + page.size - SIZE_BELOW_NAME * page.size
        for number, line in enumerate(block.sizes):
            y, ink = under + (SIZE_BELOW_NAME + number * LINE_HEIGHT) * page.size, look.quiet_ink
            drawn.append(text_at(line, one.along, y, page.size, ink, owner, "caption"))
        # alone in its line it is not read along with others
        is_alone = len(tiers) > 1 and alone[one.tier]
        if not one.tier and not is_alone:
            continue
        place = places[block.layer_id]
        # an outline may stand round its units
        if below:
            start = place.high + OUTLINE + 1.0
            end = first - own.over - CAPITAL_HEIGHT * page.name - 1.5
        else:
            start = place.low - OUTLINE - 1.0
            last = under + SIZE_BELOW_NAME * page.size * bool(block.sizes)
            last += (len(block.sizes) - 1) * LINE_HEIGHT * page.size * bool(block.sizes)
            end = last + 2.5
        if one.tier or abs(end - start) > _AFAR:
            drawn.append(
                Segments(
                    starts=np.array([[place.along, start]]),
                    ends=np.array([[place.along, end]]),
                    line=Line(look.quiet_ink, page.hair),
                    owner=owner,
                    role="leader",
                )
            )
    return drawn

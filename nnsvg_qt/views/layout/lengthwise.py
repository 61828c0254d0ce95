"""What a layout takes along its flow alone: whether it fits a length, and where it may be broken.

That needs no places across the flow, which take most of the time of a layout: so sizes are found
that fit, and only those are laid out whole.
"""

from __future__ import annotations

from math import inf

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.across import frame_ends
from nnsvg_qt.views.layout.along import Along, placed_along
from nnsvg_qt.views.layout.chains import Chains, Course
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.placed import Layout

Span = tuple[float, float]


@dataclass(frozen=True)
class Lengthwise:
    """What is drawn from `start` to `end`, labels and all.

    `spans` are those of elements, frames and bent wires; `straight` the wires that only lead along
    the flow, from where to where, with their ids.
    """

    start: float
    end: float
    spans: tuple[Span, ...]
    straight: tuple[tuple[float, float, str], ...]

    @property
    def length(self) -> float:
        """Of all in one row."""
        return self.end - self.start


def lengthwise_of(layout: Layout, network: Network, longest: float = inf) -> Lengthwise:
    """That of a layout in one row; of frames that are longer than `longest` only the edges."""
    spans = [(box.start, box.end) for box in layout.boxes.values()]
    spans += frame_spans(layout, network, longest)
    straight = []
    for name, route in layout.routes.items():
        along = [point[0] for point in route.points]
        if len(along) == 2:
            straight.append((along[0], along[1], name))
        else:
            spans.append((min(along), max(along)))
    whole = layout.rows[0]
    return Lengthwise(whole.start, whole.end, tuple(spans), tuple(straight))


def frame_spans(layout: Layout, network: Network, longest: float) -> list[Span]:
    """What frames take along the flow; of those that are longer than `longest` the edges."""
    long = {name for name, frame in layout.frames.items() if frame.end - frame.start > longest}
    held: dict[str, Span] = {}
    for element in network.elements:
        box = layout.boxes[element.id]
        for name in element.frames:
            if name in long:
                start, end = held.get(name, (box.start, box.end))
                held[name] = min(start, box.start), max(end, box.end)
    spans = [(box.start, box.end) for name, box in layout.frames.items() if name not in long]
    for name, (start, end) in held.items():
        spans += [(layout.frames[name].start, start), (end, layout.frames[name].end)]
    return spans


def measured_lengthwise(
    network: Network, chains: Chains, gaps: Gaps, along: Along | None = None
) -> Lengthwise:
    """That of the layout which a network would have; `along` are its places, where known."""
    along = placed_along(network, chains, gaps) if along is None else along
    frames = _frames(network, chains, along, gaps)
    spans = [(along.start[one.id], along.end[one.id]) for one in network.elements]
    reaches = [_reach(one, along) for one in network.elements]
    spans += frames.values()
    reaches += [
        (frames[frame.id][0], frames[frame.id][1] + frame.end_label)
        for frame in network.frames
        if frame.id in frames
    ]
    straight = []
    leads_on = {wire.source for wire in network.wires if chains.course[wire.id] is Course.ALONG}
    elements = {element.id: element for element in network.elements}
    for wire in network.wires:
        led = wire.source in leads_on
        reach = _wire_reach(wire, chains, along, elements, frames, gaps, led)
        reaches.append(reach)
        if chains.course[wire.id] is Course.ALONG:
            straight.append((*reach, wire.id))
        else:
            spans.append(reach)
    for loop in network.loops:
        leaves = along.middle(loop.source)
        leaves += (along.end[loop.source] - along.start[loop.source]) / 4.0
        arrives = along.middle(loop.target)
        arrives -= (along.end[loop.target] - along.start[loop.target]) / 4.0
        reaches.append((min(leaves, arrives), max(leaves, arrives)))
        spans.append(reaches[-1])
    return Lengthwise(
        min((start for start, _ in reaches), default=0.0),
        max((end for _, end in reaches), default=0.0),
        tuple(spans),
        tuple(straight),
    )


def _reach(element: Element, along: Along) -> Span:
    """With what is written under and beside it."""
    start, end = along.start[element.id], along.end[element.id]
    low, high = start, end
    if element.under is not None:
        low, high = min(low, start + element.under.start), max(high, start + element.under.end)
    if element.aside is not None:
        middle = (low + high) / 2.0
        low = min(low, middle - element.aside.before)
        high = max(high, middle + element.aside.after)
    if element.beyond is not None:
        middle = (start + end) / 2.0
        low = min(low, middle - element.beyond.before)
        high = max(high, middle + element.beyond.after)
    return low, high


def _frames(network: Network, chains: Chains, along: Along, gaps: Gaps) -> dict[str, Span]:
    """Where each frame begins and ends, in the order in which frames are laid round."""
    elements = {element.id: element for element in network.elements}
    members: dict[str, list[Element]] = {frame.id: [] for frame in network.frames}
    for element in network.elements:
        for name in element.frames:
            members[name].append(element)
    lengths = [
        (
            max(along.end[one.id] for one in own) - min(along.start[one.id] for one in own),
            name,
        )
        for name, own in members.items()
        if own
    ]
    inner: dict[str, list[Span]] = {name: [] for name in members}
    found: dict[str, Span] = {}
    for _, name in sorted((length + 2.0 * gaps.padding, name) for length, name in lengths):
        found[name] = frame_ends(members[name], inner[name], elements, chains, along, gaps)
        outside = members[name][0].frames
        for outer in outside[: outside.index(name)]:
            inner[outer].append(found[name])
    return found


def _wire_reach(
    wire: Wire,
    chains: Chains,
    along: Along,
    elements: dict[str, Element],
    frames: dict[str, Span],
    gaps: Gaps,
    led: bool,
) -> Span:
    """From where to where a wire reaches; `led`: another leads to where it parts from that."""
    course, end = chains.course[wire.id], along.end[wire.source]
    if course is Course.ALONG:
        return end, along.start[wire.target]
    if course is Course.SKIP:
        places = [along.fork[wire.source], along.middle(wire.target)]
    elif course is Course.FORK:
        at = along.fork.get(wire.source, end + gaps.between / 2.0)
        begins = [at] if led and wire.source in along.fork else [end, at]
        places = [*begins, along.start[wire.target]]
    elif course is Course.CROSS or wire.id in chains.links:
        held = elements[wire.target].frames
        left = [name for name in elements[wire.source].frames if name not in held]
        outside = frames[left[0]][1] if left else end
        at = along.fork.get(wire.source, outside + gaps.between / 2.0)
        begins = [at] if led and wire.source in along.fork else [end, at]
        places = [*begins, along.middle(wire.target)]
    else:
        places = [end, along.middle(wire.target)]
    return min(places), max(places)

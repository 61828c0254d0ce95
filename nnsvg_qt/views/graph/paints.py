"""What the colours of boxes tell: kinds, structure, or what was measured of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from nnsvg_qt.drawing import Measures, sequential
from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.kinds import OPERATORS, Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.graph.folding import Folded
from nnsvg_qt.views.graph.legend import Legend, kinds_legend
from nnsvg_qt.views.graph.plan import PlacedBox
from nnsvg_qt.views.graph.scopes import Scope
from nnsvg_qt.views.graph.style import MEASURED, ColorBy

Paint = Callable[[PlacedBox], str]

STRUCTURES = (
    "#4e79a7",
    "#59a14f",
    "#9c755f",
    "#f28e2b",
    "#edc948",
    "#b07aa1",
    "#e15759",
    "#76b7b2",
    "#ff9da7",
    "#8cd17d",
)
"""Of boxes of one type, the first the most frequent; from the eleventh on again."""
DEVICES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")


def measured_by_place(folded: Folded, measures: Measures | None) -> Measured:
    """What was measured, by the places of operations, and of others the devices that are stated.

    What was measured is of the operations that ran: those that a layer is made of count as it.
    """
    places = {name: place for place, name in enumerate(folded.network.ids)}
    seconds: dict[int, float] = {}
    sizes: dict[int, float] = {}
    devices: dict[int, str] = {}
    if measures is not None:
        for name, time in measures.seconds.items():
            own = name
            while own and own not in places:
                own = own.rpartition("/")[0]
            if not own:
                continue
            place = places[own]
            seconds[place] = seconds.get(place, 0.0) + time
            sizes[place] = sizes.get(place, 0.0) + measures.bytes[name]
            devices.setdefault(place, measures.devices[name])
    for place in places.values():
        if place not in devices and (device := folded.network.device(place)):
            devices[place] = device
    return Measured(seconds, sizes, devices)


@dataclass(frozen=True)
class Measured:
    """By the place of an operation what was measured of it: seconds, bytes, and where it ran."""

    seconds: Mapping[int, float]
    bytes: Mapping[int, float]
    devices: Mapping[int, str]


def paint_of(
    folded: Folded,
    boxes: Iterable[PlacedBox],
    color_by: ColorBy,
    look: Look,
    plain: str,
    measures: Measures | None,
) -> tuple[Paint, tuple[Sentence, ...], Legend]:
    """The colour of each box, `plain` of what has none, what is to be said of them, the legend."""
    boxes = [*boxes]
    if color_by in MEASURED:
        measured = measured_by_place(folded, measures)
        if measured.devices if color_by is ColorBy.DEVICE else measured.seconds:
            return _measured(folded, boxes, color_by, plain, measured)
        told = (
            Sentence("Nothing says where these operations run: colours tell their kinds.")
            if color_by is ColorBy.DEVICE
            else Sentence(
                "There are no logs of a run of these operations: colours tell their kinds."
            )
        )
        return _kinds(look), (told,), kinds_legend(boxes, look)
    if color_by is ColorBy.NONE:
        return (lambda placed: plain), (), Legend()
    if color_by is ColorBy.STRUCTURE:
        return _structures(folded, boxes, plain)
    return _kinds(look), (), kinds_legend(boxes, look)


def _kinds(look: Look) -> Paint:
    def paint(placed: PlacedBox) -> str:
        kind = placed.box.kind
        # those that figures draw as signs have no colour of their own
        return look.fill_color("other" if kind in OPERATORS or kind is Kind.OTHER else kind.value)

    return paint


def _structures(
    folded: Folded, boxes: Iterable[PlacedBox], plain: str
) -> tuple[Paint, tuple[Sentence, ...], Legend]:
    """One colour for all of one type of operation; what there is but once has none."""
    keys: dict[Hashable, Hashable] = {}
    scopes = {scope.path: scope for scope in folded.tree.root.scopes()}
    network = folded.network
    names: dict[Hashable, str] = {}
    for placed in boxes:
        form, what = placed.key
        if form == "operation":
            assert isinstance(what, int)
            keys[placed.key] = network.words(what).type
        elif form == "scope":
            types = Counter(network.words(one).type for one in scopes[str(what)].places())
            keys[placed.key] = tuple(sorted(types.items()))
        if placed.key in keys and placed.box.form != "sign":
            names.setdefault(keys[placed.key], placed.box.title)
    counts = Counter(keys.values())
    order = [key for key, count in counts.most_common() if count > 1]
    colors = {key: STRUCTURES[place % len(STRUCTURES)] for place, key in enumerate(order)}
    # a colour that is given twice tells nothing
    told = [key for key in order[: len(STRUCTURES)] if key in names]
    legend = Legend(tuple((names[key], colors[key]) for key in told))
    return lambda placed: colors.get(keys.get(placed.key), plain), (), legend


def _measured(
    folded: Folded, boxes: Iterable[PlacedBox], color_by: ColorBy, plain: str, measures: Measured
) -> tuple[Paint, tuple[Sentence, ...], Legend]:
    scopes = {scope.path: scope for scope in folded.tree.root.scopes()}
    places = {
        placed.key: _places(placed, scopes)
        for placed in boxes
        if placed.key[0] in ("operation", "scope")
    }
    if color_by is ColorBy.DEVICE:
        known = sorted(set(measures.devices.values()))
        colors = {name: DEVICES[place % len(DEVICES)] for place, name in enumerate(known)}

        def device(placed: PlacedBox) -> str:
            own = {
                measures.devices[one]
                for one in places.get(placed.key, ())
                if one in measures.devices
            }
            return colors[min(own)] if len(own) == 1 else plain

        told = (Sentence("{device} is {color}.", device=name, color=colors[name]) for name in known)
        return device, tuple(told), Legend(tuple(colors.items()), tells_one=True)
    values = measures.seconds if color_by is ColorBy.COMPUTE_TIME else measures.bytes
    sums = {
        key: sum(values[one] for one in own if one in values)
        for key, own in places.items()
        if any(one in values for one in own)
    }
    most = max(sums.values(), default=0.0)

    def amount(placed: PlacedBox) -> str:
        if placed.key not in sums:
            return plain
        return sequential(sums[placed.key] / most if most > 0 else 0.0)

    if color_by is ColorBy.COMPUTE_TIME:
        said = Sentence("The darkest took {time:.4g} µs.", time=1e6 * most)
        legend = Legend(scale=("0", f"{1e6 * most:.4g} µs"))
    else:
        said = Sentence("The darkest put out {size:.4g} KiB.", size=most / 1024)
        legend = Legend(scale=("0", f"{most / 1024:.4g} KiB"))
    return amount, (said,), legend


def _places(placed: PlacedBox, scopes: Mapping[str, Scope]) -> tuple[int, ...]:
    form, what = placed.key
    if form == "operation":
        assert isinstance(what, int)
        return (what,)
    return tuple(scopes[str(what)].every_place())

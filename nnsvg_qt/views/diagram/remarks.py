"""What is said beside the boxes of a diagram: legend, shared weights, differing copies, notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import SharedWeights
from nnsvg_qt.model.layer import OPERATORS, Kind, Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.diagram.arranged import Arranged, stands_for_steps
from nnsvg_qt.views.diagram.bands import activations_of, band_of
from nnsvg_qt.views.diagram.sizing import are_sizes_told_where_they_change
from nnsvg_qt.views.diagram.stations import (
    Form,
    Station,
    Stations,
    kind_words,
    name_of,
    result_of,
    shape_text,
    steps_of,
)
from nnsvg_qt.views.diagram.step_names import step_less
from nnsvg_qt.views.diagram.style import DiagramStyle
from nnsvg_qt.views.shared.inner_lines import inner_line_remarks, notices_of_kinds
from nnsvg_qt.views.shared.left_out import names_left_out
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.page import SKIP_INK, Page
from nnsvg_qt.views.shared.page_legend import Entry, said_once
from nnsvg_qt.views.shared.page_remarks import (
    groups_told,
    joined_names,
    remark_lines,
    shares_called,
    shares_told,
)
from nnsvg_qt.views.shared.page_words import (
    fused_steps,
    listed_meanings,
    of_one_look,
    sign_text,
    told_by,
)
from nnsvg_qt.views.shared.wording import kind_text, sentence_case
from nnsvg_qt.views.structures.copies_told import copies_told
from nnsvg_qt.views.structures.letters import MEANING
from nnsvg_qt.views.structures.page_ink import box_colors
from nnsvg_qt.views.structures.share_marks import share_marks

_KNOWN_SIGNS = frozenset({Kind.ADD, Kind.MULTIPLY})
"""Operators whose signs every reader knows: they are explained beside others alone."""


def entries_of(stations: Stations, found: Arranged, look: Look) -> list[Entry]:
    """What the colours and signs of the figure mean; none where the boxes say it themselves."""
    boxes = [one for one in stations.stations if one.form is Form.BOX]
    named = [one for one in boxes if one.layer.name or look.override(one.id).name is not None]
    entries = []
    if named:
        among = activations_of(boxes, look)
        words: dict[tuple[str, str | None], dict[str, list[list[str]]]] = {}
        called: dict[tuple[str, str | None], dict[str, list[str]]] = {}
        dropped: set[str] = set()
        is_any_untold = False
        for station in boxes:
            if look.override(station.id).color is not None or stands_for_steps(station, found):
                continue
            if not (kind := kind_words(station)):
                continue
            fill, _ = box_colors(look.fill_color(station.color_kind), look.ink)
            activation, band = band_of(station, look, among) or ("", None)
            if station.layer.kind is Kind.DROPOUT:
                dropped.add(fill)
            steps = _steps_of(station, activation)
            said = name_of(station, look).casefold()
            is_any_untold |= any(step.casefold() not in said for step in steps)
            words.setdefault((fill, band), {}).setdefault(kind, []).append(steps)
            names = called.setdefault((fill, band), {}).setdefault(kind, [])
            names.append(name_of(station, look))
        if len(words) > 1 or is_any_untold or any(band for _, band in words):
            entries += [
                Entry(
                    _said_of_one_look(own, called[fill, band], band is not None),
                    fill,
                    band=band,
                    is_dashed=fill in dropped,
                )
                for (fill, band), own in words.items()
            ]
    groups = [s for s in boxes if s.is_group and look.override(s.id).color is None]
    if entries and groups:
        entries.append(Entry("group of layers", box_colors(look.fill_color("group"), look.ink)[0]))
    signs: dict[Kind, list[Layer]] = {}
    for station in stations.stations:
        if station.form is Form.SIGN:
            signs.setdefault(station.layer.kind, []).append(station.layer)
    if _KNOWN_SIGNS.issuperset(signs):
        signs = {}
    entries += [
        Entry(sign_text(signs[kind]), "#ffffff", sign=kind) for kind in Kind if kind in signs
    ]
    if entries:
        skips = _skip_words(stations, found)
        entries += [Entry(words, SKIP_INK, is_line=True) for words in skips]
    return entries


def _steps_of(station: Station, activation: str) -> list[str]:
    """What is done to the output of a box, in order; of activations the one of its band alone."""
    if station.layer.kind in OPERATORS or station.is_group:
        return [activation] if activation else []
    steps = fused_steps(station.layer, station.folded)
    last = max(
        (i for i, (word, acts) in enumerate(steps) if acts and word == activation), default=-1
    )
    return [word for i, (word, acts) in enumerate(steps) if i == last or not acts]


def _said_of_one_look(
    uses: Mapping[str, Sequence[Sequence[str]]],
    called: Mapping[str, Sequence[str]],
    has_band: bool,
) -> str:
    """All that boxes of one look do, each kind with what is done to its output."""
    said = list[str]()
    names = {kind: told_by(own) for kind, own in called.items()}
    for text in of_one_look(uses, names=names):
        # a normalization behind a sum is one all the same
        if not any(one == text or one.endswith(f" + {text}") for one in said):
            said[:] = [one for one in said if not text.endswith(f" + {one}")] + [text]
    return said_once(said) if has_band and len(said) > 1 else listed_meanings(said)


def _skip_words(stations: Stations, found: Arranged) -> list[str]:
    """What lines past layers are called: residual where all of them lead into sums."""
    layers = {station.id: station.layer for station in stations.stations}
    drawn = (one for one in stations.links if one.id not in found.letters and not one.is_state)
    past = [(layers[o.source], layers[o.target]) for o in drawn if found.layout.routes[o.id].skips]
    targets = {target.kind for source, target in past if not target.takes_indices_of(source)}
    said = []
    if targets:
        said.append("residual connection" if targets == {Kind.ADD} else "skip connection")
    if any(target.takes_indices_of(source) for source, target in past):
        said.append("pooling indices")
    return said


def remarks_of(
    stations: Stations,
    found: Arranged,
    architecture: Architecture,
    style: DiagramStyle,
    look: Look,
    page: Page,
    width: float,
    told: frozenset[str] = frozenset(),
) -> list[str]:
    """Lines under the figure: where sizes are, shared weights, how copies differ, and the like.

    Nothing is left to say of the shares that are `told`.
    """
    drawn = {layer.id: layer for one in stations.stations for layer in (one.layer, *one.folded)}
    said = inner_line_remarks((one.layer, look) for one in stations.stations)
    if are_sizes_told_where_they_change(stations, style):
        said.append("Sizes are written where they change.")
    in_groups = groups_told([one.layer for one in stations.stations], architecture.groups)
    said += [in_groups] * bool(in_groups)
    shares, in_time = list[SharedWeights](), list[str]()
    for share in architecture.shared:
        if share.id in told:
            continue
        called = [_called(drawn[name]) for name in share.layers if name in drawn]
        if len(called) < 2:
            continue
        at_all = {step_less(name) for name in called}
        if len(at_all) == 1 and at_all.isdisjoint(called) and not found.is_in_steps:
            in_time.append(at_all.pop())
            continue
        shares.append(share)
    if in_time:
        said.append(f"The steps of {joined_names(in_time)} share their weights.")
    of_unnamed = "All boxes of one row share their weights." if found.is_in_steps else ""
    printed = {}
    for name, layer in drawn.items():
        own = look.override(name).name
        printed[name] = layer.name if own is None else own
    marks = share_marks(architecture, look, {one.id for one in stations.stations})
    said += shares_told(shares_called(shares, architecture.layers, printed, marks), of_unnamed)
    if found.is_in_series:
        said.append(MEANING)
    said += copies_told(architecture, stations.whole_groups)
    return remark_lines(said, page, width)


def _called(layer: object) -> str:
    return getattr(layer, "name", "") or getattr(layer, "id", "")


def notices_of(
    stations: Stations, found: Arranged, style: DiagramStyle, look: Look
) -> tuple[Sentence, ...]:
    """What the picture leaves out or draws as part of something else."""
    notices = []
    if count := len(stations.hidden):
        notices.append(
            Sentence(
                "{count} layer is hidden: {layers}."
                if count == 1
                else "{count} layers are hidden: {layers}.",
                count=count,
                layers=listed_names(_called(layer) for layer in stations.hidden),
            )
        )
    joined = [station for station in stations.stations if station.is_feed_forward]
    pairs = [
        " + ".join(map(_called, (one.layer, *(p for p in one.folded if p.kind is Kind.DENSE))))
        for one in joined
    ]
    if pairs:
        notices.append(
            Sentence("Drawn as one box each: {layers}.", layers=listed_names(dict.fromkeys(pairs)))
        )
    folded = [
        layer
        for station in stations.stations
        for layer in station.folded
        if not (station.is_feed_forward and layer.kind is Kind.DENSE)
    ]
    if folded:
        notices.append(
            Sentence(
                "Drawn as part of the layers before them: {layers}.",
                layers=listed_names(_called(layer) for layer in folded),
            )
        )
    notices += notices_of_kinds(
        (one.layer.kind, name_of(one, look) or sentence_case(kind_text(one.layer)))
        for one in stations.stations
    )
    notices += names_left_out(_shortened(stations, found, style, look))
    if not style.operator_names:
        unnamed = [
            station.layer.name
            for station in stations.stations
            if station.layer.kind in OPERATORS and look.override(station.id).name is None
        ]
        notices += names_left_out(unnamed)
    for group in stations.groups:
        if group.id in found.layout.crowded:
            notices.append(
                Sentence(
                    "The frame of {group} also reaches over layers that are not in it.",
                    group=group.name or group.id,
                )
            )
    return tuple(notices)


def _shortened(
    stations: Stations, found: Arranged, style: DiagramStyle, look: Look
) -> Iterator[str]:
    """The names of which the picture has the beginning alone."""
    names = {one.id: name_of(one, look, style.operator_names) for one in stations.stations}
    names |= {result_of(station): text for station, text in stations.results.items()}
    for name, text in names.items():
        lines = found.words[name].lines if name in found.words else ()
        if "".join(lines).endswith("…") and not text.endswith("…"):
            yield text


def notices_of_steps(stations: Stations, found: Arranged) -> tuple[Sentence, ...]:
    """Which steps in time the picture leaves out."""
    if not found.left_out:
        return ()
    places = steps_of(stations)
    steps = sorted({places[name][0] for name in found.left_out if name in places})
    return (
        Sentence(
            "Dots stand for step {first}: {layers}."
            if len(steps) == 1
            else "Dots stand for steps {first} to {last}: {layers}.",
            first=steps[0],
            last=steps[-1],
            layers=listed_names(
                _called(one.layer) for one in stations.stations if one.id in found.left_out
            ),
        ),
    )


def title_of(station: Station, look: Look) -> str:
    """The alternative text of a station."""
    name = name_of(station, look) or sentence_case(kind_text(station.layer))
    return f"{name}, {shape_text(station)}"

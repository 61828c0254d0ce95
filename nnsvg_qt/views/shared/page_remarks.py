"""What is said in sentences under a figure on a page: shared weights, how first copies differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from nnsvg_qt.model.groups import Group, SharedWeights, innermost_groups
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.paragraphs import paragraph
from nnsvg_qt.scene.primitives import Bounds, Text
from nnsvg_qt.views.shared.name_lists import MOST_NAMES, listed_names
from nnsvg_qt.views.shared.page import LINE_HEIGHT, Page
from nnsvg_qt.views.shared.wording import capitalized, kind_text


def remarks_beneath(
    lines: Iterable[str], reach: Bounds, bottom: float, look: Look, page: Page
) -> list[Text]:
    """The lines in the middle under what is drawn, of which `reach` is the figure's; px.

    `bottom` is that of the legend, where it is lower.
    """
    y = max(bottom, reach.bottom) + 1.2 * page.size
    center = (reach.left + reach.right) / 2.0
    written = []
    for line in lines:
        y += LINE_HEIGHT * page.size
        written.append(
            Text(
                text=line,
                x=center,
                y=y,
                size=page.size,
                anchor="middle",
                color=look.quiet_ink,
                role="remark",
            )
        )
    return written


def remark_lines(said: Iterable[str], page: Page, room: float) -> list[str]:
    """Sentences in lines of at most `room` px, those of each about equally long.

    So none ends with a word that stands alone.
    """
    found: list[str] = []
    for sentence in said:
        lines = paragraph(sentence, page.size, room).lines
        width = room
        while 1 < len(lines) < len(sentence.split()):
            width *= 0.94
            shorter = paragraph(sentence, page.size, width).lines
            # a word that had room is not cut for that
            if len(shorter) > len(lines) or " ".join(shorter) != " ".join(lines):
                break
            lines = shorter
        found += lines
    return found


def shares_told(shares: Iterable[tuple[Sequence[str], str]], of_unnamed: str = "") -> list[str]:
    """Which layers have their weights in common: A, B and C share their weights (θ).

    Each share is the names of its layers and that of the weights, which their own may say already;
    `of_unnamed` is said instead of all those without one.
    """
    said, unnamed = [], []
    for layers, name in shares:
        names = joined_names(layers)
        if name and not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", names, re.IGNORECASE):
            said.append(f"{names} share their weights ({name}).")
        else:
            unnamed.append(names)
    if unnamed:
        said.append(of_unnamed or f"{'; '.join(unnamed)} share their weights.")
    return said


def shares_called(
    shares: Iterable[SharedWeights],
    layers: Iterable[Layer],
    printed: Mapping[str, str],
    marks: Mapping[str, str] = MappingProxyType({}),
) -> list[tuple[list[str], str]]:
    """Shares for `shares_told`, their layers called by what is printed, else by kind and place.

    `layers` are the network's, `printed` is by id what the figure calls those that are drawn; words
    that stand at several tell none of them, unless people named these so. The `marks` of shares,
    by their ids, stand at their layers.
    """
    drawn = [layer for layer in layers if layer.id in printed]
    times = Counter(printed[layer.id] for layer in drawn)
    by_kind: dict[str, list[str]] = {}
    for layer in drawn:
        by_kind.setdefault(kind_text(layer), []).append(layer.id)
    found, has_begun, marked = list[tuple[list[str], str]](), False, list[str]()
    for share in shares:
        members = [layer for layer in drawn if layer.id in share.layers]
        members.sort(key=lambda layer: share.layers.index(layer.id))
        if len(members) < 2:
            continue
        if mark := marks.get(share.id):
            marked.append(mark)
            continue
        names: dict[str, list[int]] = {}
        for layer in members:
            text, kind = printed[layer.id], kind_text(layer)
            if text and (layer.name or times[text] == 1):
                names.setdefault(text, [])
            else:
                names.setdefault(kind, []).append(by_kind[kind].index(layer.id) + 1)
        called = [
            _kind_and_places(kind, places, len(by_kind[kind])) if places else kind
            for kind, places in names.items()
        ]
        # where a sentence begins
        if next(iter(names.values())) and (share.name or not has_begun):
            called[0] = capitalized(called[0])
        has_begun |= not share.name
        found.append((called, share.name))
    if marked:
        which = f"alike ({', '.join(marked)})" if len(marked) > 1 else marked[0]
        found.append(([f"{'layers' if has_begun else 'Layers'} marked {which}"], ""))
    return found


_COUNTABLE = ("map", "network", "machine")
"""Ends of kinds that are things themselves; others are layers: dense, convolution, LSTM."""


def _kind_and_places(kind: str, places: Sequence[int], count: int) -> str:
    """Layers by their places among `count` of a kind: dense layers 1 and 3; the only one: LSTM."""
    if count == 1:
        return f"{kind} layer" if kind in _ADJECTIVES else kind
    noun = kind if kind.endswith(_COUNTABLE) else f"{kind} layer"
    return f"{noun}{'s' if len(places) > 1 else ''} {joined_names(map(str, places))}"


_ADJECTIVES = frozenset({Kind.DENSE.value, Kind.RECURRENT.value, Kind.RADIAL_BASIS.value})


def joined_names(names: Iterable[str]) -> str:
    """Names in a sentence: a, b and c; of very many the first."""
    different = list(dict.fromkeys(names))
    if len(different) < 2 or len(different) > MOST_NAMES:
        return str(listed_names(different))
    return f"{', '.join(different[:-1])} and {different[-1]}"


_MOST_SPLIT = 4
"""Of more layers in groups of channels the number is told."""


def groups_told(layers: Sequence[Layer], groups: Sequence[Group]) -> str:
    """Which convolutions read only a part of the channels each, which no shape shows.

    `layers` are those that are drawn; empty where all channels are read.
    """
    split = [one for one in layers if one.kind in CONVOLUTIONS and 1 < one.groups < one.shape[0]]
    times = Counter(layer.name for layer in layers)
    around = innermost_groups(groups)
    by_count: dict[int, list[str]] = {}
    for layer in split:
        name, group = layer.name, around.get(layer.id)
        if name and times[name] > 1 and group is not None:
            name = f"{name} ({group.name or group.id})"
        by_count.setdefault(layer.groups, []).append(name)
    said = []
    for count, names in by_count.items():
        which = f"{len(names)} convolutions"
        if all(names) and len(names) <= _MOST_SPLIT:
            which = " and ".join([*([", ".join(names[:-1])] if names[:-1] else []), names[-1]])
        elif len(names) == 1:
            which = "one convolution"
        said.append(f"The channels of {which} are in {count} groups.")
    return " ".join(said)

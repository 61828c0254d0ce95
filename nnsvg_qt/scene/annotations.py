"""What people write around a network: title, caption, brackets, bands, notes and sample images.

An annotation names the layers it belongs to and never where they are: a view puts it around them.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.colors import require_color
from nnsvg_qt.scene.encoded_images import pixel_size
from nnsvg_qt.scene.number_limits import require_within
from nnsvg_qt.text_limits import LONGEST_ID, require_short

MOST_ANNOTATIONS = 1_000
LONGEST_TEXT = 10_000
"""Characters of one annotation."""
LONGEST_TEXTS = 50_000
"""Characters of all annotations of a figure together."""


class AnnotationKind(StrEnum):
    """What an annotation is."""

    TITLE = "title"
    """Centred over the figure."""
    CAPTION = "caption"
    """Under the figure, as wide as it is."""
    BRACKET = "bracket"
    """A line over a range of layers, with a text."""
    BAND = "band"
    """A coloured background behind a range of layers, with a text."""
    TEXT = "text"
    """A free text beside a layer, or anywhere on the page."""
    INPUT_IMAGE = "input image"
    """A sample before the first layer."""
    OUTPUT_IMAGE = "output image"
    """A sample after the last layer."""


class Side(StrEnum):
    """On which side of the figure a bracket is; where a figure runs down, left is above."""

    ABOVE = "above"
    BELOW = "below"


RANGED = frozenset({AnnotationKind.BRACKET, AnnotationKind.BAND})
"""Kinds that belong to the layers from `first` to `last`."""
ANCHORED = frozenset({AnnotationKind.TEXT, AnnotationKind.INPUT_IMAGE, AnnotationKind.OUTPUT_IMAGE})
"""Kinds that may belong to the one layer `first`."""
PICTURED = frozenset({AnnotationKind.INPUT_IMAGE, AnnotationKind.OUTPUT_IMAGE})
"""Kinds that show a picture."""

_NAMING = ("id", "kind")

ANNOTATION_LIMITS: Mapping[str, tuple[float, float]] = {
    "opacity": (0.0, 1.0),
    "distance": (0.0, 2_000.0),
    "dx": (-10_000.0, 10_000.0),
    "dy": (-10_000.0, 10_000.0),
    "size": (4.0, 1_000.0),
}
"""Limits of the numbers of an annotation."""


@dataclass(frozen=True)
class Annotation:
    """One annotation; what it leaves at None is as the look says."""

    id: str
    kind: AnnotationKind
    text: str = ""
    """Its lines; long ones are broken."""
    first: str | None = None
    """Id of the first layer of a bracket or band, in the order of the layer table; of the one layer
    of a text (None: the page) or of an image (None: where the network begins or ends)."""
    last: str | None = None
    """Id of the last layer of a bracket or band."""
    color: str | None = None
    """Of a band's fill, else of the text and the line."""
    opacity: float | None = None
    side: Side = Side.ABOVE
    distance: float = 0.0
    """How much farther from the figure than necessary a bracket is, px."""
    dx: float | None = None
    """Where the middle of a text is, from the middle of its layer or of the figure, px; None: where
    there is room."""
    dy: float | None = None
    size: float | None = None
    """Font size, or the longer side of an image, px."""
    image: bytes | None = None
    """An encoded PNG or JPEG."""

    def __post_init__(self) -> None:
        require_short(self.id, LONGEST_ID, Sentence("The id of an annotation"))
        for end in (self.first, self.last):
            if end is not None:
                what = Sentence("The id of a layer that an annotation names")
                require_short(end, LONGEST_ID, what)
        if not self.id:
            raise InputError("An annotation has an empty id; give it another.")
        if self.kind not in [*AnnotationKind]:
            raise unknown_kind(self.kind)
        if self.side not in [*Side]:
            raise InputError(
                "side is {side!r}; give one of {sides}.", side=self.side, sides=listed(Side)
            )
        object.__setattr__(self, "kind", AnnotationKind(self.kind))
        object.__setattr__(self, "side", Side(self.side))
        if self.kind in RANGED and (self.first is None or self.last is None):
            raise InputError("A bracket or band needs the ids of its first and its last layer.")
        if len(self.text) > LONGEST_TEXT:
            raise InputError(
                "A text has {count:,} characters; at most {most:,} are possible.",
                count=len(self.text),
                most=LONGEST_TEXT,
            )
        if self.color is not None:
            require_color("color", self.color)
        require_within(self, ANNOTATION_LIMITS)
        if self.kind in PICTURED and self.image is None:
            raise InputError("An input or output image needs a picture, PNG or JPEG.")
        if self.image is not None:
            pixel_size(self.image)

    @property
    def values(self) -> dict[str, Any]:
        """All of it but its id and kind, by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _NAMING}

    @property
    def title(self) -> str:
        """What to call it in one line."""
        words = " ".join(self.text.split())
        return f"{self.kind.capitalize()}: {words}" if words else self.kind.capitalize()


def unknown_kind(kind: str) -> InputError:
    """The error that there is no such kind."""
    return InputError(
        "There is no annotation {kind!r}; give one of {kinds}.",
        kind=str(kind),
        kinds=listed(AnnotationKind),
    )


def require_few(annotations: Sequence[Annotation]) -> None:
    """InputError on more annotations than a figure may hold, or more text, or one id twice."""
    if len(annotations) > MOST_ANNOTATIONS:
        raise InputError(
            "There are {count:,} annotations; a figure can hold at most {most:,}.",
            count=len(annotations),
            most=MOST_ANNOTATIONS,
        )
    length = sum(len(annotation.text) for annotation in annotations)
    if length > LONGEST_TEXTS:
        raise InputError(
            "The texts of all annotations have {count:,} characters; at most {most:,} are "
            "possible.",
            count=length,
            most=LONGEST_TEXTS,
        )
    seen: set[str] = set()
    for annotation in annotations:
        if annotation.id in seen:
            raise InputError("Two annotations have the id {id!r}; change one.", id=annotation.id)
        seen.add(annotation.id)


def fresh_annotation_id(kind: AnnotationKind, taken: Container[str]) -> str:
    """The first free id for a new annotation: `bracket-2`."""
    stem = kind.replace(" ", "-")
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def range_of(annotation: Annotation, places: Mapping[str, int]) -> range:
    """The places in the layer table that an annotation names, of those that are there.

    `places` are those of all layers by id.
    """
    named = (annotation.first, annotation.last if annotation.kind in RANGED else None)
    ends = [places[end] for end in named if end is not None and end in places]
    return range(min(ends), max(ends) + 1) if ends else range(0)


def range_after(
    members: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> tuple[str, str] | None:
    """First and last layer of a range once layers were deleted, inserted or moved; None: none left.

    `before` and `after` are the layers in the order of the table. Of all stretches it is the one
    with the most members over strangers, so that a layer that moved far away leaves the range; what
    is new counts for neither.
    """
    known, own = set(before), set(members)
    best: tuple[int, int, str, str] | None = None
    score, start, begun = -1, "", 0
    for place, layer_id in enumerate(after):
        if layer_id not in own:
            score = max(score - (layer_id in known), -1)
            continue
        if score < 0:
            score, start, begun = 0, layer_id, place
        score += 1
        length = place - begun
        if best is None or (score, length) > best[:2]:
            best = score, length, start, layer_id
    return None if best is None else best[2:]


def annotations_after(
    annotations: Sequence[Annotation],
    before: Sequence[str],
    after: Sequence[str],
    taken: Container[str] = (),
) -> tuple[Annotation, ...]:
    """The annotations once the layers `before` have become those `after`, in the table's order.

    A range shrinks to what is left of it and goes when nothing is. A text goes with its layer; an
    image stays at the end of the network. An annotation whose id is `taken` gets another.
    """
    places = {layer_id: place for place, layer_id in enumerate(before)}
    there = set(after)
    ids = {annotation.id for annotation in annotations}
    kept = []
    for annotation in annotations:
        if annotation.id in taken:
            new_id = fresh_annotation_id(annotation.kind, _Either(ids, taken))
            ids.add(new_id)
            annotation = replace(annotation, id=new_id)
        if annotation.kind in RANGED:
            ends = range_after([before[p] for p in range_of(annotation, places)], before, after)
            if ends is None:
                continue
            if ends != (annotation.first, annotation.last):
                annotation = replace(annotation, first=ends[0], last=ends[1])
        elif annotation.first is not None and annotation.first not in there:
            if annotation.kind not in PICTURED:
                continue
            annotation = replace(annotation, first=None)
        kept.append(annotation)
    return tuple(kept)


@dataclass(frozen=True)
class _Either:
    """What is in the one or in the other."""

    one: Container[str]
    other: Container[str]

    def __contains__(self, item: object) -> bool:
        return item in self.one or item in self.other

"""What a picture is composed from: the parts of a figure, a style and the look, and one moment.

Views and charts turn a `Drawing` into a scene and know nothing else of the figure.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary, WeakValueDictionary

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.log_charts import Charts
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model_file import ModelFile
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.running.setup import RunSetup
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import OVERRIDE_TEXTS, LayerOverride, Look
from nnsvg_qt.scene.mathematics.formulas import without_spaces
from nnsvg_qt.scene.own_styles import HIGHLIGHT_COLOR, ConnectionOverride
from nnsvg_qt.training.setup import TrainingSetup

if TYPE_CHECKING:
    from collections.abc import Callable

    from nnsvg_qt.model.graph import Model
    from nnsvg_qt.scene.primitives import Scene


@dataclass(frozen=True)
class Part:
    """Something that a figure may be of, or show; a figure has at most one of each, or none.

    `type` is a frozen dataclass, compared by value; `empty` is what a figure without it has.
    """

    name: str
    type: type
    empty: Any = None


PARTS: dict[str, Part] = {
    part.name: part
    for part in (
        Part("architecture", Architecture, Architecture()),
        Part("frame", Frame),
        Part("model", ModelFile),
        Part("reductions", Reductions, Reductions()),
        Part("training", TrainingSetup, TrainingSetup()),
        Part("running", RunSetup, RunSetup()),
        Part("charts", Charts, Charts()),
    )
}
"""What figures are of. A room that brings a new part adds its row."""


@dataclass(frozen=True)
class Measures:
    """What was measured of a run, by the names of operations: seconds, bytes put out, devices."""

    seconds: Mapping[str, float]
    bytes: Mapping[str, float]
    devices: Mapping[str, str]


MEASURES: list[Callable[[Charts], Measures | None]] = []
"""How it is had what logs tell of a run; filled by `charts`, which reads them."""

MODELS: list[Callable[[ModelFile], Model]] = []
"""How the graph of a model file is had; filled by `sources`, which reads it, and keeps what it read
as long as the file stays as it is. InputError where it cannot be read any more."""


def part_named(name: str) -> Part:
    """The part of that name; InputError if there is none."""
    if name not in PARTS:
        raise InputError(
            "A figure has no part {name!r}; its parts are {parts}.",
            name=name,
            parts=listed(PARTS),
        )
    return PARTS[name]


def frozen_parts(parts: Mapping[str, Any]) -> FrozenMapping[str, Any]:
    """The parts of a figure as a value that never changes; InputError on an unknown name."""
    for name in parts:
        part_named(name)
    return parts if isinstance(parts, FrozenMapping) else FrozenMapping(parts)


@dataclass(frozen=True)
class Drawing:
    """The parts of a figure to be drawn in one manner.

    `style` is the value of the view's or chart's own style, `frame` the moment that is shown, None
    without one; `parts` holds every other part that is not empty, by its name. The architecture has
    the weights of the frame, the look its colours: `drawing_of` puts them there. `model` is what
    the model file of the figure holds, where there is one, for views that draw it. `has_signs`:
    what is clicked is drawn, as what opens a scope; so it is on a screen, and in no file.
    """

    architecture: Architecture
    style: Any
    look: Look
    frame: Frame | None = None
    parts: Mapping[str, Any] = field(default_factory=FrozenMapping)
    model: Model | None = None
    has_signs: bool = False

    def part(self, name: str) -> Any:
        """A part by its name, the empty one where the figure has none; InputError as part_named."""
        part = part_named(name)
        if name in ("architecture", "frame"):
            return getattr(self, name)
        return self.parts.get(name, part.empty)

    @property
    def measures(self) -> Measures | None:
        """What the figure's logs tell of a run of its operations; None where they tell nothing."""
        return MEASURES[0](self.part("charts")) if MEASURES else None


Named = TypeVar("Named", Layer, Group, SharedWeights, LayerOverride, ConnectionOverride)
"""What has texts in which there may be formulas."""

SEQUENTIAL = ("#f7f9fb", "#b5d3ec", "#4f8fc6", "#173f6b")
"""From the least to the greatest of the numbers that a frame colours layers by."""


def drawing_of(
    architecture: Architecture,
    style: Any,
    look: Look,
    frame: Frame | None = None,
    parts: Mapping[str, Any] | None = None,
    draws: Container[str] = (),
) -> Drawing:
    """The drawing of a network at a moment, whose weights and colours are those of the frame.

    Where the user gave a layer a colour or an outline of its own, that stays. Of a closed group
    there is one layer, see `closed_view`. What draws the "model" gets what its file holds:
    InputError if that cannot be read any more.
    """
    others = FrozenMapping(parts or {})
    file = others.get("model")
    model = model_drawn(file, draws)
    architecture, look = drawable_texts(architecture, look)
    look = _outlined(look)
    closed = closed_view(architecture)
    architecture = closed.architecture
    if frame is None:
        return Drawing(architecture, style, look, None, others, model)
    return Drawing(
        _at_moment(architecture, frame, closed.closed),
        style,
        _colored(architecture, look, frame),
        frame,
        others,
        model,
    )


def model_drawn(file: ModelFile | None, draws: Container[str]) -> Model | None:
    """What a model file holds, for who draws the "model"; InputError if it cannot be read."""
    return MODELS[0](file) if file is not None and MODELS and "model" in draws else None


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_TYPED = re.compile(f"[$]|{_CONTROL.pattern}")
"""What texts have in them that are not drawn as they were typed."""


def without_controls(text: str) -> str:
    r"""The text with spaces for line breaks and tabs, and `\x07` for what cannot be seen.

    The same in all views, for no font has such characters.
    """
    return _CONTROL.sub(
        lambda found: " " if found[0] in _SPACES else f"\\x{ord(found[0]):02x}", text
    )


def drawable_texts(architecture: Architecture, look: Look) -> tuple[Architecture, Look]:
    """Both without control characters in their texts, and with no space within formulas.

    For lines are broken at spaces.
    """
    names = [layer.name for layer in architecture.layers]
    names += [group.name for group in architecture.groups]
    names += [shared.name for shared in architecture.shared]
    if _TYPED.search("".join(names)):
        architecture = replace(
            architecture,
            layers=tuple(map(_drawable_layer, architecture.layers)),
            groups=tuple(_drawable(group, ("name",)) for group in architecture.groups),
            shared=tuple(_drawable(shared, ("name",)) for shared in architecture.shared),
        )
    if look.overrides or look.connection_overrides:
        look = replace(
            look,
            overrides={
                name: _drawable(own, OVERRIDE_TEXTS) for name, own in look.overrides.items()
            },
            connection_overrides={
                name: _drawable(own, ("label",)) for name, own in look.connection_overrides.items()
            },
        )
    return architecture, look


_DRAWABLE: Latest[tuple[Layer, Layer]] = Latest(1024)
"""Layers and what of them is drawn."""


def _drawable_layer(layer: Layer) -> Layer:
    if layer.weights is not None:
        # they may be large, and new at every moment
        return _drawable(layer, ("name",))
    # what is kept with it is told by its identity, which nothing else has meanwhile
    return _DRAWABLE.of(id(layer), lambda: (layer, _drawable(layer, ("name",))))[1]


def _drawable(named: Named, fields: Sequence[str]) -> Named:
    texts = {field: getattr(named, field) for field in fields}
    changed: dict[str, Any] = {
        field: _drawable_text(text) for field, text in texts.items() if text and _TYPED.search(text)
    }
    return replace(named, **changed) if changed else named


@lru_cache(maxsize=1024)
def _drawable_text(text: str) -> str:
    return without_spaces(without_controls(text))


def _outlined(look: Look) -> Look:
    """The look with highlighted layers outlined, unless they have an outline of their own."""
    if look.highlight is None:
        return look
    overrides = dict(look.overrides)
    for element in sorted(look.highlight.ids):
        own = look.override(element)
        if own.outline is None:
            overrides[element] = replace(own, outline=look.highlight.color)
    return replace(look, overrides=overrides)


def _at_moment(architecture: Architecture, frame: Frame, blocks: Container[str]) -> Architecture:
    """With the weights of a moment; what stands for a group has none of its own."""
    weights = {name: own for name, own in frame.weights.items() if name not in blocks}
    if not weights:
        return architecture
    layers = tuple(
        replace(layer, weights=weights[layer.id]) if layer.id in weights else layer
        for layer in architecture.layers
    )
    return replace(architecture, layers=layers)


def _colored(architecture: Architecture, look: Look, frame: Frame) -> Look:
    """The look with layers coloured by their numbers, and the highlighted ones outlined."""
    if not frame.values and not frame.highlighted:
        return look
    low, high = min(frame.values.values(), default=0.0), max(frame.values.values(), default=0.0)
    overrides = dict(look.overrides)
    for layer_id in sorted({*frame.values, *frame.highlighted}):
        if layer_id not in architecture:
            # of a connection
            continue
        own = look.override(layer_id)
        color, outline = own.color, own.outline
        if color is None and layer_id in frame.values:
            share = (frame.values[layer_id] - low) / (high - low) if high > low else 1.0
            color = sequential(share)
        if outline is None and layer_id in frame.highlighted:
            outline = HIGHLIGHT_COLOR
        overrides[layer_id] = replace(own, color=color, outline=outline)
    return replace(look, overrides=overrides)


def sequential(share: float) -> str:
    """The colour at a share, 0 to 1, of the way through SEQUENTIAL, linear in sRGB."""
    place = share * (len(SEQUENTIAL) - 1)
    at = min(int(place), len(SEQUENTIAL) - 2)
    return mixed(SEQUENTIAL[at], SEQUENTIAL[at + 1], place - at)


class SharedScenes:
    """The scenes that somebody holds, by what they were composed from: for all who want them too.

    A canvas, a dialog and a writer that draw the same values get one scene, composed once. A scene
    that nobody holds any more is forgotten. Any thread may ask.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._scenes: WeakValueDictionary[tuple[object, ...], Scene] = WeakValueDictionary()
        # Identities are given out again when what they are of is gone: so it stays.
        self._values: WeakKeyDictionary[Scene, tuple[object, ...]] = WeakKeyDictionary()

    def scene(self, view: str, values: tuple[object, ...], compose: Callable[[], Scene]) -> Scene:
        """The scene of some values in a view: the one that is there, else what `compose` gives."""
        key = (view, *map(id, values))
        with self._lock:
            known = self._scenes.get(key)
        if known is not None:
            return known
        made = compose()
        with self._lock:
            self._values[made] = values
            self._scenes[key] = made
        return made

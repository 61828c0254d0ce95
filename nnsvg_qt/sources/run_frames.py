"""What a run shows in a figure: a frame, with a map of a class over its picture if wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.frame import Frame, Readout
from nnsvg_qt.running.class_activation import class_activations, seeing, with_activation
from nnsvg_qt.running.painting import Painting, frame_of, is_seen_as_it_is
from nnsvg_qt.running.setup import BEST, RunSetup
from nnsvg_qt.running.values import Values
from nnsvg_qt.sources.stored_weights import dense_matrix


def frame_of_run(figure: Figure, values: Values, caption: str, names: Sequence[str] = ()) -> Frame:
    """What a run shows in a figure, by the options that the figure keeps for that.

    `names` are those of the outputs. The class activation map is not there yet.
    """
    setup: RunSetup = figure.part("running")
    painting = Painting.of(setup)
    frame = frame_of(values, figure.architecture, painting, caption, figure.frame, names)
    return _red_first(frame, figure) if setup.reads_blue_first else frame


def _red_first(frame: Frame, figure: Figure) -> Frame:
    """The frame with the colours of what goes in as a person sees them."""
    pictures = dict(frame.pictures)
    faces = dict(frame.readout.faces if frame.readout else {})
    for found in (pictures, faces):
        for name, own in found.items():
            layer = figure.architecture.layer(name)
            if is_seen_as_it_is(layer) and layer.shape[0] == 3:
                found[name] = own[..., ::-1]
    return replace(
        frame, pictures=pictures, readout=replace(frame.readout or Readout(), faces=faces)
    )


def with_class_map(
    frame: Frame, figure: Figure, values: Values, names: Sequence[str] = ()
) -> Frame:
    """The frame of a run with the class activation map that the figure's options ask for, if any.

    InputError where the network has none, its maps are not kept, and on classes that there are not.
    """
    setup: RunSetup = figure.part("running")
    if not setup.activation_map:
        return frame
    places = seeing(figure.architecture)
    if places.maps not in values.layers:
        raise InputError("The maps that go into the pooling are not kept; there is no map of them.")
    chosen = _class_chosen(setup.activation_map, values, names)
    maps = class_activations(values.layers[places.maps], dense_matrix(figure, places.dense))
    if chosen >= len(maps):
        raise InputError("The dense layer behind the pooling does not put out the classes.")
    name = names[chosen] if names else str(chosen)
    return with_activation(
        frame,
        figure.architecture,
        maps[chosen],
        f"class activation of {name}"[:100],
        setup.colors_of_map,
        setup.map_opacity,
    )


def _class_chosen(wanted: str, values: Values, names: Sequence[str]) -> int:
    """The number of a class that is named by BEST, its name or its number."""
    count = len(values.output)
    if wanted == BEST and count:
        return int(values.output.argmax())
    if wanted in names:
        return names.index(wanted)
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 and int(wanted) < count:
        return int(wanted)
    raise InputError(
        "There is no class {wanted!r}; give best, a number below {count}, a name.",
        wanted=wanted,
        count=count,
    )

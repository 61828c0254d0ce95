"""The full names of all options: what a command line can set, and what labels can be moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.log_charts import Chart, Charts
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.running.setup import RunSetup
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.options import Option, options_of
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.views import VIEWS, movable_labels

PART_ROOMS = {"model": "reductions", "train": "training", "run": "running"}
"""The parts of a figure whose options are set by a name, as `train.noise`, by its first word."""


class HasOptions(Protocol):
    """What has options by name: a figure."""

    @property
    def look(self) -> Look:
        """What all views share."""

    @property
    def styles(self) -> Mapping[str, Any]:
        """The style of each view by the view's name."""

    def part(self, name: str) -> Any:
        """A part by its name."""


def option_place(figure: HasOptions, name: str) -> tuple[str, str]:
    """The first word of an option's full name, of views never the alias, and the option's own.

    InputError on what is no option.
    """
    room, _, option = name.partition(".")
    if room == "chart" and name in chart_options():
        return room, option
    room = next((view.name for view in VIEWS.values() if room == view.alias), room)
    known = room in ("look", "camera", *PART_ROOMS) or room in figure.styles
    if not known or option not in options_of(option_holder(figure, room)):
        raise InputError("There is no option {name!r}; nnsvg-qt options lists them.", name=name)
    return room, option


def option_holder(figure: HasOptions, room: str) -> Any:
    """The value that has the options of a room as `option_place` names it, but for charts."""
    if room in PART_ROOMS:
        return figure.part(PART_ROOMS[room])
    if room == "look":
        return figure.look
    return figure.look.camera if room == "camera" else figure.styles[room]


def all_options() -> dict[str, Option]:
    """Every option by its full name ("blocks.tensor_opacity"), sorted."""
    found = {f"look.{name}": option for name, option in options_of(Look).items()}
    found |= {f"camera.{name}": option for name, option in options_of(Camera).items()}
    for view in VIEWS.values():
        found |= {f"{view.name}.{name}": option for name, option in options_of(view.style).items()}
    return dict(sorted(found.items()))


def model_options() -> dict[str, Option]:
    """The options of figures of model files by their full names ("model.fuse")."""
    return {f"model.{name}": option for name, option in options_of(Reductions).items()}


def require_movable(label: str) -> None:
    """InputError on what is no label of a view that can be moved, "VIEW.LABEL"."""
    if label not in movable_labels():
        raise InputError(
            "There is no label {label!r} to move; there are {labels}.",
            label=label,
            labels=listed(movable_labels()),
        )


def chart_options() -> dict[str, Option]:
    """The options of charts, and of the page that they stand on ("chart.smoothing")."""
    found = {**options_of(Chart), **options_of(Charts)}
    return {f"chart.{name}": option for name, option in found.items()}


def training_options() -> dict[str, Option]:
    """The options of a figure's training by their full names ("train.learning_rate")."""
    return {f"train.{name}": option for name, option in options_of(TrainingSetup).items()}


def running_options() -> dict[str, Option]:
    """The options of what a figure's network runs on by their full names ("run.colors")."""
    return {f"run.{name}": option for name, option in options_of(RunSetup).items()}


def every_option() -> dict[str, Option]:
    """All that a command line can set, of views, models, charts, training and running."""
    return (
        all_options() | model_options() | chart_options() | training_options() | running_options()
    )

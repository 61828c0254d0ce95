"""The command `options`: every style option as a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from nnsvg_qt.charts import NAME as CHARTS
from nnsvg_qt.charts import picture_named
from nnsvg_qt.option_names import every_option
from nnsvg_qt.scene.options import Color, Option, Typeface
from nnsvg_qt.views import VIEWS


def option_lines(views: Sequence[str]) -> list[str]:
    """Full name, type, default, limits and help of each option, tab-separated and sorted.

    Without views the options of all of them, those that they share (`look.NAME`, `camera.NAME`),
    those of model files (`model.NAME`), training (`train.NAME`) and charts (`chart.NAME`). The help
    ends with where an option has no effect.
    """
    rooms: set[str] = set()
    for view in views:
        rooms |= set(VIEWS) if view == "all" else {picture_named(view).name}
    if CHARTS in rooms:
        rooms.add("chart")
    return [
        "\t".join((name, _type(option), _default(option), _limits(option), _help(name, option)))
        for name, option in sorted(_known().items())
        if not rooms or name.partition(".")[0] in rooms
    ]


def _known() -> dict[str, Option]:
    return every_option()


def _type(option: Option) -> str:
    if issubclass(option.type, StrEnum):
        return "choice"
    if option.type is Color:
        return "color"
    if option.type is Typeface:
        return "typeface"
    return {bool: "bool", int: "int", float: "float", str: "text"}[option.type]


def _default(option: Option) -> str:
    """The default as --set takes it."""
    if isinstance(option.default, bool):
        return "on" if option.default else "off"
    return str(option.default)


def _limits(option: Option) -> str:
    return "on | off" if option.type is bool else option.limits


def _help(name: str, option: Option) -> str:
    help = " ".join(option.help.split())
    return " ".join([f"{help} [{option.unit}]" if option.unit else help, *_idle(name)])


def _idle(name: str) -> Iterator[str]:
    """Where an option changes nothing: a sentence for each reason that a view has for it."""
    room = name.partition(".")[0]
    asked = [
        view
        for view in VIEWS.values()
        if room in (view.name, "look") or (room == "camera" and view.uses_camera)
    ]
    reasons: dict[str, list[str]] = {}
    for view in asked:
        for idle in view.idle:
            if name in idle.options:
                reasons.setdefault(idle.reason, []).append(view.name)
    for reason, views in reasons.items():
        where = "" if len(views) == len(asked) else f"{', '.join(views)}: "
        yield f"No effect ({where}{reason.removesuffix('.')})."

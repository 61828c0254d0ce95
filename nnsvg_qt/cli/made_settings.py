"""What --set says of a training or a run: options of a part of the figure, by ROOM.OPTION=VALUE."""

from __future__ import annotations

from nnsvg_qt.cli.arguments import Arguments, closest
from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.options import options_of


def own_settings(given: Arguments, room: str) -> list[str]:
    """The values of --set that are of a room, as they were written."""
    return [text for text in given.all("--set") if text.strip().startswith(f"{room}.")]


def values_of_settings(given: Arguments, room: str, setup: type) -> dict[str, object]:
    """The values by the options of a setup; InputError on unknown ones and bad values."""
    options = options_of(setup)
    values: dict[str, object] = {}
    for text in own_settings(given, room):
        name, equals, value = text.partition("=")
        if not equals:
            raise InputError(f"--set {text} lacks a value; write --set {room}.OPTION=VALUE.")
        option = name.strip().removeprefix(f"{room}.")
        if option not in options:
            hint = closest(option, options) or f"; there are {', '.join(options)}."
            raise InputError(f"There is no option {name.strip()!r}{hint}")
        values[option] = options[option].parsed(value)
    return values

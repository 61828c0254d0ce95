"""The options of every command that writes pictures: how large they are, and how written."""

from __future__ import annotations

from typing import Any

from nnsvg_qt.cli.arguments import Arguments
from nnsvg_qt.errors import InputError
from nnsvg_qt.render.output import Output, background_named, length_in_mm


def output_asked_for(arguments: Arguments) -> Output:
    """What --width, --height, --dpi, --background, --text, --fragment and --fit-column ask for.

    InputError on a bad one.
    """
    values: dict[str, Any] = {}
    for flag, name in (("--width", "width_mm"), ("--height", "height_mm")):
        length = arguments.last(flag)
        if length is not None:
            values[name] = length_in_mm(length)
    dpi = arguments.last("--dpi")
    if dpi is not None:
        try:
            values["dpi"] = float(dpi)
        except ValueError:
            raise InputError(f"The resolution is {dpi!r}; give a number of dpi.") from None
    # White is the interface's default, whatever page colour a project was saved with.
    values["background"] = background_named(arguments.last("--background") or "white")
    text = arguments.last("--text")
    if text is not None:
        values["text"] = text
    fits_column = "--fit-column" in arguments
    is_fragment = fits_column or "--fragment" in arguments
    return Output(**values, is_fragment=is_fragment, fits_column=fits_column)

"""The command `plot`: a chart of training logs."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.charts.choosing import chosen_series, curves_of
from nnsvg_qt.charts.curves import CurvesStyle, compose
from nnsvg_qt.charts.pgfplots import pgfplots
from nnsvg_qt.cli.arguments import Arguments, Flag
from nnsvg_qt.cli.messages import Messages, name_in_messages, write_standard_output
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.logs import LogFolder, Series
from nnsvg_qt.render import WRITERS, save, to_bytes
from nnsvg_qt.render.output import Output, background_named, length_in_mm
from nnsvg_qt.scene.options import changed_style, options_of

FLAGS = (
    Flag("--tag", "REGEX"),
    Flag("--runs", "REGEX"),
    Flag("--group", "REGEX"),
    Flag("--smooth", "S"),
    Flag("--x", "step|relative|wall"),
    Flag("--log", "x|y"),
    Flag("--output", "OUT", "-o"),
    Flag("--format", "FORMAT"),
    Flag("--width", "LENGTH"),
    Flag("--height", "LENGTH"),
    Flag("--dpi", "DPI"),
    Flag("--background", "COLOUR"),
    Flag("--text", "text|outlines"),
    Flag("--fragment"),
    Flag("--quiet"),
    Flag("--help", short="-h"),
)

DONE, NOT_WRITTEN, BAD_INPUT = 0, 1, 2
"""Exit codes."""

TABLE, TEX = ".csv", ".tex"
STANDARD_OUTPUT = "-"
COLUMNS = ("run", "tag", "step", "wall_time", "value")


def plot(given: Arguments, messages: Messages) -> int:
    """Write the chart that is asked for; return the exit code."""
    names = given.free
    name = name_in_messages(names[0]) if names else "nnsvg-qt plot"
    try:
        if given.problem is not None:
            raise given.problem
        if len(names) != 1:
            raise InputError("Give one folder with the logs of training runs.")
        out, suffix = _out(given)
        style, output = _style(given), _output(given)
        tag = given.last("--tag")
        if tag is None:
            raise InputError("It is not said what to draw: give --tag loss.")
        folder = LogFolder(names[0])
        folder.look()
        series = chosen_series(folder.series, tag, given.last("--runs"))
        notes = [str(note) for note in folder.notes]
        if suffix == TABLE:
            _write_bytes(out, _table(series))
        elif suffix == TEX:
            curves, title = curves_of(series, given.last("--group"))
            width, height = output.width_mm or 0.0, output.height_mm or 0.0
            text = pgfplots(curves, style, width, title, height, "--fragment" in given)
            _write_bytes(out, text.encode("utf-8", "replace"))
        else:
            notes += _write_chart(out, suffix, series, given.last("--group"), style, output)
    except OutputError as error:
        messages.problem(name, str(error))
        return NOT_WRITTEN
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT
    except BrokenPipeError:
        raise
    except OSError as error:
        messages.problem(name, str(error))
        return NOT_WRITTEN
    if "--quiet" not in given:
        for note in notes:
            messages.note(name, note)
    return DONE


def _write_chart(
    out: str,
    suffix: str,
    series: Sequence[Series],
    group: str | None,
    style: CurvesStyle,
    output: Output,
) -> list[str]:
    """Write the picture; what it leaves out or cannot show."""
    curves, title = curves_of(series, group)
    scene = compose(curves, style, output.width_mm or 0.0, title, output.height_mm or 0.0)
    if out == STANDARD_OUTPUT:
        write_standard_output(to_bytes(scene, suffix, output))
    else:
        save(scene, Path(out), output, suffix=suffix)
    return [str(notice) for notice in scene.notices]


def _table(series: Sequence[Series]) -> bytes:
    """All points of all series, one a line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in series:
        for step, time, value in zip(one.steps, one.wall_times, one.values, strict=True):
            known = "" if math.isnan(time) else repr(float(time))
            writer.writerow((one.run, one.tag, int(step), known, repr(float(value))))
    return text.getvalue().encode("utf-8", "backslashreplace")


def _write_bytes(out: str, content: bytes) -> None:
    if out == STANDARD_OUTPUT:
        write_standard_output(content)
        return
    with replaced_file(Path(out)) as file:
        file.write(content)


def _out(given: Arguments) -> tuple[str, str]:
    """Where to, and the suffix of the format."""
    out = given.last("--output")
    if not out:
        raise InputError("It is not said where to: name a file with -o OUT.")
    formats = [*WRITERS, TABLE, TEX]
    known = ", ".join(suffix.removeprefix(".") for suffix in formats)
    asked = given.last("--format")
    if asked is not None:
        suffix = "." + asked.lower().removeprefix(".")
    elif out == STANDARD_OUTPUT:
        raise InputError(f"Standard output has no suffix: add --format with one of {known}.")
    else:
        suffix = Path(out).suffix.lower()
    if suffix not in formats:
        what = asked or suffix or "no suffix"
        raise InputError(f"There is no format {what!r}; the formats are {known}.")
    if out != STANDARD_OUTPUT and not Path(out).parent.is_dir():
        raise OutputError(
            f"The folder {Path(out).parent} does not exist; make it or choose another."
        )
    return out, suffix


def _style(given: Arguments) -> CurvesStyle:
    options = options_of(CurvesStyle)
    values: dict[str, object] = {}
    for flag, name in (("--smooth", "smoothing"), ("--x", "across")):
        text = given.last(flag)
        if text is not None:
            try:
                values[name] = options[name].parsed(text)
            except InputError as error:
                raise InputError(f"{flag}: {error}") from None
    for axis in given.all("--log"):
        if axis not in ("x", "y"):
            raise InputError(f"--log is {axis!r}; give x or y.")
        values[f"log_{axis}"] = True
    return changed_style(CurvesStyle(), **values)


def _output(given: Arguments) -> Output:
    values: dict[str, Any] = {}
    for flag, name in (("--width", "width_mm"), ("--height", "height_mm")):
        text = given.last(flag)
        if text is not None:
            values[name] = length_in_mm(text)
    dpi = given.last("--dpi")
    if dpi is not None:
        try:
            values["dpi"] = float(dpi)
        except ValueError:
            raise InputError(f"The resolution is {dpi!r}; give a number of dpi.") from None
    values["background"] = background_named(given.last("--background") or "white")
    text = given.last("--text")
    if text is not None:
        values["text"] = text
    return Output(**values)

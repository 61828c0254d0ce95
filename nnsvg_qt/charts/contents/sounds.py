"""Sounds of logs at one step as waves, one below the other: a lane for each channel of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.contents.samples import first_of, samples_asked
from nnsvg_qt.charts.curve import COLORS
from nnsvg_qt.charts.plot import Plot, least_height, owner_of, titles
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart
from nnsvg_qt.logs.series import Series
from nnsvg_qt.logs.stored import sounds_of
from nnsvg_qt.logs.waves import wave_of
from nnsvg_qt.scene.primitives import Bounds, Fill, Line, Path, Primitive, Segments, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import GRID, INK, SECONDARY, Axis, axis_of, frame_of_axes
from nnsvg_qt.views.shared.page import Page

Numbers = NDArray[np.float64]

MOST_SOUNDS = 24
MOST_LANES = 8
"""Channels of one sound."""
_MILLISECONDS = 0.5
"""Of shorter sounds the axis counts thousandths of seconds."""


@dataclass(frozen=True, eq=False)
class Sounded:
    """What is drawn of a sound: of each channel the least and greatest sample of each column.

    `number` is that of its series, `step` when it was logged.
    """

    lanes: tuple[tuple[Numbers, Numbers], ...]
    channels: int
    seconds: float
    rate: float
    name: str
    step: int
    number: int

    @property
    def facts(self) -> str:
        """How long it is, and how it was sampled, in words."""
        told = [duration_text(self.seconds), rate_text(self.rate)]
        if self.channels > 1:
            told.append("stereo" if self.channels == 2 else f"{self.channels} channels")
        return ", ".join(told)


@dataclass(frozen=True, eq=False)
class _Read:
    """Sounds of a point, as far as they can be drawn; what cannot says why."""

    lanes: tuple[tuple[Numbers, Numbers], ...] = ()
    channels: int = 0
    seconds: float = 0.0
    rate: float = 0.0
    label: str = ""
    reason: Sentence | None = None


_known: dict[tuple[bytes, int], tuple[_Read, ...]] = {}
_KEPT, _LONGEST_KEY = 64, 1 << 16
"""So many points, of so many bytes at most, are not read again for the next picture."""


def _read(content: bytes, columns: int) -> tuple[_Read, ...]:
    key = (content, columns)
    if (found := _known.get(key)) is not None:
        return found
    made = []
    for sound in sounds_of(content):
        try:
            wave = wave_of(sound.data)
        except InputError as error:
            made.append(_Read(label=sound.label, reason=error.sentence))
            continue
        lanes = tuple(
            wave.extremes(channel, columns) for channel in range(min(wave.channels, MOST_LANES))
        )
        made.append(_Read(lanes, wave.channels, wave.seconds, wave.rate, sound.label))
    found = tuple(made)
    if len(content) <= _LONGEST_KEY:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[key] = found
    return found


def sounds_drawn(
    series: Sequence[Series], chart: Chart, columns: int
) -> tuple[list[Sounded], list[Sentence]]:
    """The sounds of a chart, and what is to be said of those that are left out. InputError."""
    found: list[Sounded] = []
    notices: list[Sentence] = []
    for sample in samples_asked(series, chart, partial(_read, columns=columns), notices):
        read = sample.content
        if read.reason is not None:
            notices.append(sample.unread(read.reason))
            continue
        if read.channels > MOST_LANES:
            notices.append(
                Sentence(
                    "Of the {count} channels of {tag} the first {most} are drawn.",
                    count=read.channels,
                    tag=sample.series.tag,
                    most=MOST_LANES,
                )
            )
        label = " ".join(read.label.replace("*", "").split())[:80]
        name = ", ".join([*sample.names, *([label] if label else [])])
        found.append(
            Sounded(
                read.lanes,
                read.channels,
                read.seconds,
                read.rate,
                name,
                sample.step,
                sample.number,
            )
        )
    left_out = Sentence(
        "Of {count} sounds the first {most} are drawn; chart.runs and chart.sample choose others.",
        count=len(found),
        most=MOST_SOUNDS,
    )
    none = Sentence("There is no sound of this step and sample; choose others.")
    return first_of(found, MOST_SOUNDS, notices, left_out, none), notices


def sound_plot(
    series: Sequence[Series],
    chart: Chart,
    page: Page,
    width: float,
    height: float,
    title: str = "",
    letter: str = "",
    colors: Sequence[str] = COLORS,
) -> Plot:
    """The waves of some runs over one axis of time; see `plot.plot`. InputError where is none.

    `colors` are those of the series. Each half px shows the least and the greatest of its samples.
    """
    sounds, notices = sounds_drawn(series, chart, max(int(width), 1) * 2)
    size = page.size
    longest = max(one.seconds for one in sounds)
    is_short = longest < _MILLISECONDS
    scale = 1000.0 if is_short else 1.0
    levels = ("−1", "0", "1")
    left = max(text_width(level, size) for level in levels) + 7.0
    right = width - 4.0
    x_axis = axis_of((0.0, longest * scale), left, right, False, False)
    steps = {one.step for one in sounds}
    head = 1.5 * size
    lanes = sum(len(one.lanes) for one in sounds)
    room = max(height, least_height) - head * len(sounds)
    tall = max(room / lanes, 3.2 * size)
    found: list[Primitive] = []
    y = 0.0
    for sound in sounds:
        color = colors[sound.number % len(colors)]
        owner = owner_of(chart, sound.number)
        words = [sound.name, sound.facts, *([f"step {sound.step:,}"] if len(steps) > 1 else [])]
        text = ", ".join(word for word in words if word)
        found.append(
            Text(
                text=_fitting(text, size, right - left - 0.5 * size),
                x=left + 0.5 * size,
                y=y + size,
                size=size,
                color=INK if sound.name else SECONDARY,
                owner=owner,
                role="label",
            )
        )
        y += head
        end = float(x_axis.at(np.array([sound.seconds * scale]))[0])
        for low, high in sound.lanes:
            middle, half = y + tall / 2, 0.42 * tall
            found += _lane(left, right, middle, half, size, page, levels)
            x = left + (np.arange(len(low)) + 0.5) * (end - left) / len(low)
            over, under = middle - half * high, middle - half * low
            ahead, back = np.stack([x, over], axis=1), np.stack([x, under], axis=1)[::-1]
            around = np.concatenate([ahead, back])
            commands = tuple(
                ("M" if place == 0 else "L", round(float(at), 3), round(float(level), 3))
                for place, (at, level) in enumerate(around)
            )
            found.append(
                Path(
                    commands=(*commands, ("Z",)),
                    fill=Fill(color),
                    # silence has no area, and is a line all the same
                    line=Line(color, page.hair),
                    owner=owner,
                    role="wave",
                )
            )
            y += tall
    upright = Axis(-1.0, 1.0, y, 0.0, False, ())
    framed = frame_of_axes(x_axis, upright, page)
    below = y + 6.0 + 2.6 * size
    label = "Time in ms" if is_short else "Time in s"
    if len(steps) == 1:
        label += f", step {steps.pop():,}"
    axis = Text(
        text=label,
        x=(left + right) / 2,
        y=below,
        size=size,
        anchor="middle",
        color=SECONDARY,
        role="axis",
    )
    written, top = titles(page, title, letter)
    bounds = Bounds(0.0, min(top, 0.0), width, below + 0.4 * size)
    names = {owner_of(chart, n): f"{one.run}, {one.tag}" for n, one in enumerate(series)}
    primitives = (*framed, *found, axis, *written)
    return Plot(
        chart, title, x_axis, upright, label, (), primitives, bounds, tuple(notices), names=names
    )


def _lane(
    left: float,
    right: float,
    middle: float,
    half: float,
    size: float,
    page: Page,
    levels: Sequence[str],
) -> list[Primitive]:
    """The lines at silence and at the loudest, and their numbers where there is room for them."""
    places = [middle + half, middle, middle - half]
    ends = np.array([[[left, at], [right, at]] for at in places])
    line = Line(GRID, page.hair)
    found: list[Primitive] = [
        Segments(starts=ends[:, 0], ends=ends[:, 1], line=line, role="grid"),
    ]
    for place, level in zip(places, levels, strict=True):
        if level != "0" and half < 1.4 * size:
            continue
        found.append(
            Text(
                text=level,
                x=left - 5.0,
                y=place + 0.35 * size,
                size=size,
                anchor="end",
                color=SECONDARY,
                role="tick",
            )
        )
    return found


def duration_text(seconds: float) -> str:
    """How long something is, as 12 ms, 1.5 s or 2:05 min."""
    # what is written as 1000 ms is a second
    if seconds < 0.9995:
        return f"{seconds * 1000:.3g} ms"
    if seconds < 59.95:
        return f"{seconds:.3g} s"
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02} h" if hours else f"{minutes}:{left:02} min"


def rate_text(rate: float) -> str:
    """A sample rate, as 8 kHz or 44.1 kHz."""
    return f"{rate / 1000:g} kHz" if rate >= 1000 else f"{rate:g} Hz"


def _fitting(text: str, size: float, room: float) -> str:
    """A text, cut where it has no room; of any, one letter stays."""
    if text_width(text, size) <= room:
        return text
    # the least that is too long: a tag may have ten thousand letters
    too_long = bisect_right(range(len(text)), room, key=lambda n: text_width(text[:n] + "…", size))
    return text[: max(too_long - 1, 1)] + "…"

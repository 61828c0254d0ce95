"""Which of the contents that logs hold at one step a chart draws: samples of runs and tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart, point_at
from nnsvg_qt.logs.series import Series

One = TypeVar("One")


@dataclass(frozen=True, eq=False)
class Sample(Generic[One]):
    """One content of a point; `names` tell it from the others, `number` is that of its series."""

    content: One
    series: Series
    number: int
    step: int
    names: tuple[str, ...]

    def unread(self, reason: Sentence) -> Sentence:
        """What is said of one that cannot be drawn."""
        return _unread(self.series, reason)


def _unread(series: Series, reason: Sentence) -> Sentence:
    return Sentence("{tag} of {run}: {reason}", tag=series.tag, run=series.run, reason=reason)


def samples_asked(
    series: Sequence[Series],
    chart: Chart,
    read: Callable[[bytes], Sequence[One]],
    notices: list[Sentence],
) -> Iterator[Sample[One]]:
    """The samples of the step that a chart is of, `read` from the content of a point.

    What cannot be read, as it is too large or its file is gone, is told in `notices`.
    """
    several_runs = len({one.run for one in series}) > 1
    several_tags = len({one.tag for one in series}) > 1
    for number, one in enumerate(series):
        place = point_at(one, chart)
        if place is None:
            continue
        try:
            samples = read(one.contents[place])
        except InputError as error:
            notices.append(_unread(one, error.sentence))
            continue
        for sample, content in enumerate(samples, 1):
            if chart.sample and sample != chart.sample:
                continue
            names = [one.run] if several_runs else []
            names += [one.tag] if several_tags else []
            names += [f"{sample}/{len(samples)}"] if len(samples) > 1 else []
            yield Sample(content, one, number, int(one.steps[place]), tuple(names))


def first_of(
    found: list[One], most: int, notices: list[Sentence], left_out: Sentence, none: Sentence
) -> list[One]:
    """As many as are drawn; with more a notice that some are `left_out` is added.

    InputError where there is none: why the first one could not be drawn, else `none`.
    """
    if not found:
        raise InputError("{reason}", reason=notices[0] if notices else none)
    if len(found) > most:
        notices.append(left_out)
    return found[:most]

"""What a chart draws of an embedding: which points, where, in which colours, by which names."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.components import (
    along,
    known_components,
    known_vectors,
    neighbours_of,
)
from nnsvg_qt.charts.curve import COLORS
from nnsvg_qt.charts.positions import Told, laid_by_tsne, packed_positions, positions_of
from nnsvg_qt.charts.trials import UNKNOWN, gradient
from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart, Projection, natural_key, point_at
from nnsvg_qt.logs.embeddings import Embedding, embedding_of
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.series import Series
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.options import changed_style

Numbers = NDArray[np.float64]

MOST_KINDS = 50
"""Of a column of words; more have no colours that could be told apart."""
_FEW_NUMBERS = 12
"""So many different whole numbers are kinds, as the digits are."""
_FARTHEST = 1e30
"""So far from the origin a place of a bookmark may lie: its square is still a number."""
_NEXT = "__seq_next__"
"""The column in which TensorBoard's projector finds the point that comes after one."""


@dataclass(frozen=True, eq=False)
class Points:
    """The points of an embedding as a chart draws them.

    `positions` `(points, 2 or 3)`, y up; `axes` are the names of their axes, `is_metric` says that
    distances on the page mean something, so that both axes need one scale. `found` says which
    points stand out, `near` are those nearest to `center`, with their distances.
    """

    embedding: Embedding
    names: tuple[str, ...]
    positions: Numbers
    axes: tuple[str, ...]
    colors: tuple[str, ...]
    color_name: str
    kinds: tuple[tuple[str, str], ...]
    """Of colours of kinds each with its colour."""
    limits: tuple[float, float] | None
    """The least and the greatest number where colours are of numbers."""
    found: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    center: int | None
    near: tuple[tuple[int, float], ...]
    follows: NDArray[np.int64]
    """`(lines, 2)`: which point comes after which."""
    notices: tuple[Sentence, ...]

    @property
    def has_found(self) -> bool:
        """Whether anything was looked for."""
        return bool(self.found.any())


def points_of(series: Sequence[Series], chart: Chart) -> tuple[Points, Chart]:
    """What a chart draws of the first of some embeddings, and the chart as its bookmark has it.

    InputError where nothing can be drawn, and on names that there are not.
    """
    if not series:
        raise InputError("There are no points to draw; choose an embedding.")
    one = series[0]
    place = point_at(one, chart)
    if place is None:
        raise InputError("There are no points of this step; choose another.")
    content = one.contents[place]
    embedding = embedding_of(content)
    notices: list[Sentence] = []
    if len(series) > 1:
        told = Sentence(
            "Of {count} embeddings {tag} of {run} is drawn; chart.runs chooses another.",
            count=len(series),
            tag=one.tag,
            run=one.run,
        )
        notices.append(told)
    chart, kept = _as_marked(chart, embedding)
    names = names_of(embedding, chart)
    positions, axes = _positions(content, embedding, chart, names, kept)
    colors, color_name, kinds, limits = _colors(embedding, chart, notices)
    found = np.zeros(len(embedding), bool)
    if chart.search:
        pattern = searched(chart.search, "chart.search")
        found |= np.array([pattern.finds(name) for name in names])
        if not found.any():
            notices.append(Sentence("No name fits {pattern!r}.", pattern=chart.search))
    center: int | None = None
    near: tuple[tuple[int, float], ...] = ()
    if chart.neighbours_of.strip():
        center = _named(chart.neighbours_of, names)
        vectors = known_vectors(content, chart.spherize)
        order, away = neighbours_of(vectors, center, chart.neighbours, chart.distance)
        near = tuple(zip(order.tolist(), away.tolist(), strict=True))
        found[[center, *order.tolist()]] = True
    shown = found.copy() if chart.found_alone and found.any() else np.ones(len(found), bool)
    made = Points(
        embedding,
        names,
        positions,
        axes,
        colors,
        color_name,
        kinds,
        limits,
        found,
        shown,
        center,
        near,
        _follows(embedding),
        tuple(notices),
    )
    return made, chart


def names_of(embedding: Embedding, chart: Chart) -> tuple[str, ...]:
    """The name of each point: by a column, else by its number from 1. InputError."""
    if not embedding.rows:
        return tuple(str(number) for number in range(1, len(embedding) + 1))
    place = _column(embedding, chart.label_by) if chart.label_by.strip() else 0
    return tuple(row[place] for row in embedding.rows)


def _column(embedding: Embedding, name: str) -> int:
    if name.strip() in embedding.columns:
        return embedding.columns.index(name.strip())
    raise InputError(
        "The points have no column {name!r}; there are {known}.",
        name=name.strip(),
        known=listed(embedding.columns[:20]) if embedding.columns else "none",
    )


def _named(text: str, names: Sequence[str]) -> int:
    wanted = text.strip()
    if wanted in names:
        return names.index(wanted)
    if wanted.isdecimal() and len(wanted) < 10 and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1
    raise InputError(
        "No point has the name {name!r}; give one, or a number from 1 to {count:,}.",
        name=wanted[:100],
        count=len(names),
    )


# where


def _positions(
    content: bytes, embedding: Embedding, chart: Chart, names: Sequence[str], kept: Numbers | None
) -> tuple[Numbers, tuple[str, ...]]:
    sizes = 3 if chart.in_space else 2
    if chart.projection is Projection.TSNE:
        found = positions_of(chart.positions, embedding.vectors, sizes)
        if found is None and kept is not None and kept.shape[1] >= sizes:
            found = kept[:, :sizes]
        if found is None:
            raise InputError(
                "t-SNE has not been run on these points yet: start it in the menu of the chart; "
                "the command plot does so by itself."
            )
        return found, tuple(f"t-SNE {number}" for number in range(1, sizes + 1))
    told = [part.strip() for part in chart.axes.split(",") if part.strip()]
    told += [str(number) for number in range(len(told) + 1, sizes + 1)]
    found_axes = [_axis(one, content, chart, names) for one in told[:sizes]]
    return np.stack([axis for axis, _ in found_axes], axis=1), tuple(n for _, n in found_axes)


def _axis(told: str, content: bytes, chart: Chart, names: Sequence[str]) -> tuple[Numbers, str]:
    if told.isdecimal() and len(told) < 4:
        components = known_components(content, chart.spherize)
        number = int(told)
        count = components.positions.shape[1]
        if number > count and number <= 3:
            # of points in fewer sizes the other axes are flat
            return np.zeros(len(names)), f"Component {number}"
        if not 1 <= number <= count:
            raise InputError(
                "There is no component {number}; there are {count}.", number=number, count=count
            )
        share = components.shares[number - 1]
        return components.positions[:, number - 1], f"Component {number} ({share:.1%})"
    first, arrow, second = told.partition(">")
    if not arrow or not first.strip() or not second.strip():
        raise InputError(
            "chart.axes has {told!r}; give numbers of components, or directions as bad > good.",
            told=told[:100],
        )
    ends = []
    for text in (first.strip(), second.strip()):
        exact = np.array([name == text for name in names])
        if not exact.any():
            pattern = searched(text, "chart.axes")
            exact = np.array([pattern.finds(name) for name in names])
        if not exact.any():
            raise InputError("No point has a name in which {text!r} is found.", text=text)
        ends.append(exact)
    vectors = known_vectors(content, chart.spherize)
    words = [text.strip().removeprefix("^").removesuffix("$") for text in (first, second)]
    return along(vectors, *ends), " → ".join(words)


# which colours


def _colors(
    embedding: Embedding, chart: Chart, notices: list[Sentence]
) -> tuple[tuple[str, ...], str, tuple[tuple[str, str], ...], tuple[float, float] | None]:
    place = _color_column(embedding, chart)
    count = len(embedding)
    if place is None:
        return (COLORS[0],) * count, "", (), None
    name = embedding.columns[place]
    cells = [row[place] for row in embedding.rows]
    numbers = None if chart.as_kinds else numbers_of(cells)
    levels = sorted({cell for cell in cells if cell}, key=natural_key)
    if numbers is not None and len(levels) <= _FEW_NUMBERS and _are_whole(numbers):
        numbers = None
    if numbers is None:
        if len(levels) > MOST_KINDS:
            notices.append(
                Sentence(
                    "{column} has {count:,} different values, too many for colours.",
                    column=name,
                    count=len(levels),
                )
            )
            return (COLORS[0],) * count, "", (), None
        by_level = {level: kind_color(number) for number, level in enumerate(levels)}
        colors = tuple(by_level.get(cell, UNKNOWN) for cell in cells)
        return colors, name, tuple(by_level.items()), None
    known = np.isfinite(numbers)
    low, high = float(numbers[known].min()), float(numbers[known].max())
    span = high - low or 1.0
    shades = np.where(known, (numbers - low) / span, 0.0).tolist()
    colors = tuple(
        gradient(share) if there else UNKNOWN
        for share, there in zip(shades, known.tolist(), strict=True)
    )
    return colors, name, (), (low, high)


def _color_column(embedding: Embedding, chart: Chart) -> int | None:
    """The column that was chosen, else the first that tells few kinds of many points."""
    if not embedding.rows:
        if chart.color_by.strip():
            raise InputError("The points have no table whose columns could give colours.")
        return None
    if chart.color_by.strip():
        return _column(embedding, chart.color_by)
    for place, name in enumerate(embedding.columns):
        levels = {row[place] for row in embedding.rows}
        if name != _NEXT and 1 < len(levels) <= min(20, len(embedding) / 3):
            return place
    return None


def kind_color(number: int) -> str:
    """The colour of a kind by its number from 0; after seven lighter, then darker ones."""
    turn, place = divmod(number, len(COLORS))
    other = ("#ffffff", "#000000")[(turn + 1) % 2]
    return mixed(COLORS[place], other, 0.22 * ((turn + 1) // 2)) if turn else COLORS[place]


def numbers_of(cells: Sequence[str]) -> Numbers | None:
    """The cells of a column as numbers, empty ones NaN; None where any is another text."""
    found = np.full(len(cells), np.nan)
    for number, cell in enumerate(cells):
        if cell.strip():
            try:
                found[number] = float(cell)
            except ValueError:
                return None
    return found if np.isfinite(found).any() else None


def _are_whole(numbers: Numbers) -> bool:
    known = numbers[np.isfinite(numbers)]
    return bool((known == np.round(known)).all())


def _follows(embedding: Embedding) -> NDArray[np.int64]:
    none = np.zeros((0, 2), np.int64)
    if _NEXT not in embedding.columns:
        return none
    place = embedding.columns.index(_NEXT)
    pairs = [
        (number, int(row[place]))
        for number, row in enumerate(embedding.rows)
        if re.fullmatch(r"\d{1,9}", row[place].strip()) and int(row[place]) < len(embedding)
    ]
    return np.array(pairs, np.int64) if pairs else none


# bookmarks


def bookmarks_of(embedding: Embedding) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The views that TensorBoard's projector has saved, each by its name; InputError."""
    if not embedding.bookmarks:
        return ()
    try:
        found = json.loads(embedding.bookmarks)
    except (ValueError, RecursionError):
        raise InputError("The bookmarks are no JSON.") from None
    states = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return tuple((str(one.get("label") or n), one) for n, one in enumerate(states, 1))


def _as_marked(chart: Chart, embedding: Embedding) -> tuple[Chart, Numbers | None]:
    """The chart as its bookmark has it, and where that has laid the points."""
    wanted = chart.bookmark.strip()
    if not wanted:
        return chart, None
    marks = bookmarks_of(embedding)
    states = [state for name, state in marks if name == wanted]
    if not states and wanted.isdecimal() and 1 <= int(wanted[:9]) <= len(marks):
        states = [marks[int(wanted) - 1][1]]
    if not states:
        raise InputError(
            "There is no bookmark {name!r}; there are {known}.",
            name=wanted[:100],
            known=", ".join(name for name, _ in marks[:20]) or "none",
        )
    state = states[0]
    values: dict[str, Any] = {}
    projection = state.get("selectedProjection")
    dimensions = state.get("pcaComponentDimensions")
    if isinstance(dimensions, list) and dimensions and projection != "tsne":
        numbers = [one + 1 for one in dimensions[:3] if isinstance(one, int) and 0 <= one < 10]
        values |= {"axes": ", ".join(map(str, numbers)), "in_space": len(numbers) == 3}
    for key, name in (("selectedColorOptionName", "color_by"), ("selectedLabelOption", "label_by")):
        column = state.get(key)
        if isinstance(column, str) and column in embedding.columns:
            values[name] = column
    values |= _seen_from(state.get("cameraDef"))
    kept = _kept_positions(state.get("projections"), "tsne", len(embedding))
    if projection == "tsne":
        values["projection"] = Projection.TSNE
        values["in_space"] = kept is not None and kept.shape[1] == 3
    chosen = state.get("selectedPoints")
    if isinstance(chosen, list) and chosen and isinstance(chosen[0], int):
        values["neighbours_of"] = str(min(max(chosen[0], 0), len(embedding) - 1) + 1)
    return replace(changed_style(chart, **values), bookmark=""), kept


def _seen_from(camera: Any) -> dict[str, float]:
    """The angles of a camera of the projector, whose z is up."""
    try:
        x, y, z = (float(camera["position"][key]) for key in "xyz")
    except (KeyError, TypeError, ValueError, OverflowError):
        return {}
    if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(z)) or not (x or y or z):
        return {}
    turn = math.degrees(math.atan2(x, z))
    height = math.degrees(math.atan2(y, math.hypot(x, z)))
    return {"azimuth": round(turn, 2), "elevation": round(height, 2)}


def _kept_positions(projections: Any, name: str, count: int) -> Numbers | None:
    if not isinstance(projections, list) or len(projections) != count:
        return None
    columns = []
    for number in range(3):
        key = f"{name}-{number}"
        own = [one.get(key) if isinstance(one, dict) else None for one in projections]
        # whole numbers may have any number of digits; NaN is not less either
        if all(isinstance(v, int | float) and abs(v) < _FARTHEST for v in own):
            columns.append(np.array(own, float))
        else:
            break
    return np.stack(columns, axis=1) if len(columns) >= 2 else None


def is_to_be_laid(series: Sequence[Series], chart: Chart) -> bool:
    """Whether t-SNE is asked for, and has not laid the points yet. InputError as `points_of`."""
    if chart.projection is not Projection.TSNE or not series:
        return False
    place = point_at(series[0], chart)
    if place is None:
        return False
    embedding = embedding_of(series[0].contents[place])
    sizes = 3 if chart.in_space else 2
    return positions_of(chart.positions, embedding.vectors, sizes) is None


def laid_points(series: Sequence[Series], chart: Chart, told: Told) -> bytes:
    """Where t-SNE lays the points of the first embedding, as `Chart.positions`. InputError.

    `told` takes how much is done; what it raises ends the work.
    """
    place = point_at(series[0], chart) if series else None
    if place is None:
        raise InputError("There are no points to draw; choose an embedding.")
    content = series[0].contents[place]
    sizes = 3 if chart.in_space else 2
    vectors = known_vectors(content, chart.spherize)
    made = laid_by_tsne(vectors, sizes, chart.perplexity, told)
    return packed_positions(embedding_of(content).vectors, made)

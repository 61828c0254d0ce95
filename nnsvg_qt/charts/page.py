"""The charts of a figure on its page, in columns, with letters; and what lies where on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from nnsvg_qt.charts.bands import band_words, bands_below, left_out_of_means
from nnsvg_qt.charts.choosing import curves_beside, curves_of, pr_curves_of, run_colors, series_of
from nnsvg_qt.charts.curve import Curve, color_of, dashes_of, reachable
from nnsvg_qt.charts.names import names_below
from nnsvg_qt.charts.plot import (
    MOST_CURVES,
    Panel,
    Plot,
    natural_height,
    place_of_names,
    plot,
    titles,
)
from nnsvg_qt.charts.trials import named_trials, shown_trials
from nnsvg_qt.charts.troubles import troubles_of
from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Across, Chart, Charts, Names
from nnsvg_qt.logs.hyper_parameters import Trial
from nnsvg_qt.logs.series import AUDIO, EMBEDDING, HISTOGRAM, IMAGE, PR_CURVE, TEXT, Series
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.primitives import Bounds, Owner, Primitive, Scene, Text, moved
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.scene.typefaces.in_force import set_in
from nnsvg_qt.views.plots.axes import SECONDARY
from nnsvg_qt.views.shared.page import PX_PER_MM, Page, page_of_width

_BETWEEN_COLUMNS, _BETWEEN_ROWS = 22.0, 20.0
"""Px between charts."""
_TWO_COLUMNS_FROM, _THREE_COLUMNS_FROM = 440.0, 600.0
"""Px of a page from which charts stand beside each other."""
_LONGEST_TOLD = 2000


_lock = Lock()


@dataclass(frozen=True, eq=False)
class Charted:
    """A chart with its curves and its title; `reason` says why it has none."""

    chart: Chart
    curves: tuple[Curve, ...]
    title: str
    reason: Sentence | None = None
    histograms: tuple[Series, ...] = ()
    """What is drawn in place of curves."""
    x_label: str = ""
    """What the horizontal axis is called, where it shows neither steps nor times."""
    y_label: str = ""
    """What the vertical axis is called, where the title does not say it."""
    notices: tuple[Sentence, ...] = ()
    trials: tuple[Trial, ...] = ()
    """What is drawn in place of curves of a chart of trials."""
    pictures: tuple[Series, ...] = ()
    texts: tuple[Series, ...] = ()
    sounds: tuple[Series, ...] = ()
    colors: tuple[str, ...] = ()
    """Of the sounds, as of the curves of their runs."""
    embeddings: tuple[Series, ...] = ()
    network: Panel | None = None
    """The picture of the network, which stands in the place of a chart."""


@dataclass(frozen=True, eq=False)
class Card:
    """A chart at its place: px from the origin of the scene to that of its plot.

    `plot` is None where it cannot be drawn, for `reason`.
    """

    chart: Chart
    title: str
    plot: Plot | None
    reason: Sentence | None
    left: float
    top: float
    bounds: Bounds
    """Of all that belongs to it, in the scene."""
    is_network: bool = False
    """Whether it is no chart but the network."""


@dataclass(frozen=True, eq=False)
class ChartPage:
    """All charts of a figure at their places, and what is drawn."""

    cards: tuple[Card, ...]
    scene: Scene


_last: deque[tuple[Charts, Look, Panel | None, ChartPage]] = deque(maxlen=2)
"""What was composed last; more would hold much memory."""


def charted(charts: Charts) -> tuple[Charted, ...]:
    """The charts of a figure with the curves that their data hold."""
    found = []
    # the pinned ones come first, each kind in its own order
    for chart in sorted(charts.charts, key=lambda one: not one.pinned):
        try:
            if chart.is_of_trials:
                trials = named_trials(shown_trials(chart, charts))
                found.append(Charted(chart, (), chart.title, trials=trials))
                continue
            if chart.is_of_points:
                points = tuple(series_of(chart, charts, EMBEDDING))
                title = chart.title or (points[0].tag if len(charts.charts) > 1 and points else "")
                found.append(Charted(chart, (), title, embeddings=points))
                continue
            curves, title = curves_of(chart, charts)
            read = () if curves else tuple(series_of(chart, charts, HISTOGRAM))
            if read:
                found.append(_histograms(chart, charts, read))
                continue
            ranks = () if curves else tuple(series_of(chart, charts, PR_CURVE))
            if ranks:
                found.append(_ranked(chart, charts, ranks))
                continue
            at_step = None if curves else _of_step(chart, charts)
            if at_step is not None:
                found.append(at_step)
                continue
            if not title and len(charts.charts) > 1:
                title = _tags(chart)
            told = (
                *_troubles(chart, curves, charts),
                *left_out_of_means(curves),
                *_samples(series_of(chart, charts)),
            )
            found.append(Charted(chart, tuple(curves), title, notices=told))
        except InputError as error:
            found.append(Charted(chart, (), chart.title or _tags(chart), error.sentence))
    return tuple(found)


def _named(series: Sequence[Series], charts: Charts) -> tuple[Series, ...]:
    """The series with the names that their runs have in charts."""
    names = {one.run: name for one in charts.runs if (name := one.name)}
    if not names:
        return tuple(series)
    return tuple(
        one if one.run not in names else replace(one, run=names[one.run]) for one in series
    )


def _of_step(chart: Chart, charts: Charts) -> Charted | None:
    """What is drawn of one step, pictures, texts or sounds; None where there is none."""
    pictures = _named(series_of(chart, charts, IMAGE), charts)
    texts = () if pictures else _named(series_of(chart, charts, TEXT), charts)
    sounds = () if pictures or texts else _named(series_of(chart, charts, AUDIO), charts)
    found = pictures or texts or sounds
    if not found:
        return None
    title = chart.title or ", ".join(dict.fromkeys(one.tag for one in found))
    if sounds:
        assert charts.data is not None
        own = run_colors(charts, charts.data.series)
        colors = tuple(own[one.run] for one in series_of(chart, charts, AUDIO))
        return Charted(chart, (), title, sounds=sounds, colors=colors)
    return Charted(chart, (), title, pictures=pictures, texts=texts)


def _histograms(chart: Chart, charts: Charts, read: tuple[Series, ...]) -> Charted:
    """The histograms of the first of some runs, in its colour, called by its name."""
    series = charts.data.series if charts.data is not None else ()
    color = run_colors(charts, series).get(read[0].run)
    named = _named(read, charts)
    title = chart.title or ", ".join(dict.fromkeys(one.tag for one in named))
    if not chart.title and len(named) > 1:
        title = f"{title}, {named[0].run}"
    colors = () if color is None else (color,)
    return Charted(chart, (), title, None, named, notices=_samples(named), colors=colors)


def _troubles(chart: Chart, curves: Sequence[Curve], charts: Charts) -> tuple[Sentence, ...]:
    if not chart.point_out:
        return ()
    sound = [reachable(curve) for curve in curves]
    return tuple(troubles_of(sound, curves_beside(chart, charts, curves)))


def _samples(series: Sequence[Series]) -> tuple[Sentence, ...]:
    """That not all points that were logged are there."""
    some = [one for one in series if one.logged]
    if not some:
        return ()
    told = Sentence(
        "Of {logged:,} points that were logged a sample of {kept:,} is drawn: all of them would "
        "take too much memory.",
        logged=sum(one.logged for one in some),
        kept=sum(map(len, some)),
    )
    return (told,)


def _ranked(chart: Chart, charts: Charts, series: Sequence[Series]) -> Charted:
    """Curves of precision over recall, of the last step of each run."""
    curves, steps = pr_curves_of(series, charts, chart.at_step, chart.line_width)
    title = chart.title or ", ".join(dict.fromkeys(one.tag for one in series))
    told = Sentence("The curves are of the step {steps}, the last of each run.", steps=steps)
    if chart.at_step is not None:
        told = Sentence("The curves are of the step {steps}.", steps=steps)
    plain = replace(chart, across=Across.STEP, smoothing=0.0, partition=False)
    notices = (told,) if curves else ()
    return Charted(plain, tuple(curves), title, None, (), "Recall", "Precision", notices)


def _tags(chart: Chart) -> str:
    told = ", ".join(chart.tags)
    return told if len(told) <= 200 else told[:199] + "…"


def compose(drawing: Drawing) -> Scene:
    """The charts of a drawing as a scene.

    InputError where there are none, and where the only one cannot be drawn; of several those that
    can be are drawn, and the reasons of the others stand in their places.
    """
    return page_of(drawing.part("charts"), drawing.look).scene


def page_of(charts: Charts, look: Look, network: Panel | None = None) -> ChartPage:
    """The charts at their places on the page that a look asks for; errors as `compose`.

    With the picture of their network before them, where there is one (see `network_panel`).

    The last ones are kept: whoever points at a picture asks what it was composed from.
    """
    with _lock:
        for known, other, panel, page in _last:
            if known is charts and other is look and panel is network:
                return page
    with set_in(look.typefaces):
        made = _page_of(charts, look, network)
    with _lock:
        _last.append((charts, look, network, made))
    return made


def room_for_network(charts: Charts, look: Look) -> float:
    """The width in mm of the page on which a network has the room of its place among charts."""
    page = page_of_width(look.page_width if look.layout is Layout.PAGE else 0.0)
    width = page.inner_width
    if not charts.network_wide:
        columns = _columns(
            len(charts.charts) + 1, page, _wanted(charts.columns, charts.card_width, page)
        )
        width = (width - _BETWEEN_COLUMNS * (columns - 1)) / columns
    return max((width + page_of_width(width / PX_PER_MM).margin * 2) / PX_PER_MM, 20.0)


def _wanted(columns: int, card_width_mm: float, page: Page) -> int:
    """How many columns are asked for, 0: as many as suit."""
    if not card_width_mm or columns:
        return columns
    room = page.inner_width + _BETWEEN_COLUMNS
    return max(int(room // (card_width_mm * PX_PER_MM + _BETWEEN_COLUMNS)), 1)


def _page_of(charts: Charts, look: Look, network: Panel | None) -> ChartPage:
    is_page = look.layout is Layout.PAGE
    width, height = (look.page_width, look.page_height) if is_page else (0.0, 0.0)
    if not charts.charts:
        raise InputError("There are no charts; choose tags to draw.")
    parts = charted(charts)
    if network is not None:
        place = Chart("network", full_width=charts.network_wide)
        parts = (Charted(place, (), "", network=network), *parts)
    found = laid_out(parts, width, height, charts.columns, charts.letters, charts.card_width)
    scene = found.scene
    scene = replace(
        scene,
        background=look.background,
        title=look.title or scene.title,
        description=look.description or scene.description,
    )
    return ChartPage(found.cards, scene)


def laid_out(
    parts: Sequence[Charted],
    width_mm: float = 0.0,
    height_mm: float = 0.0,
    columns: int = 0,
    letters: bool = True,
    card_width_mm: float = 0.0,
) -> ChartPage:
    """Charts on a page of a width in mm, 0: of two columns, no higher than `height_mm`.

    Unless that is 0 or leaves the axes no room. Without a number of `columns` there are as many as
    leave charts `card_width_mm`. Errors as `compose`.
    """
    page = page_of_width(width_mm)
    columns = _columns(len(parts), page, _wanted(columns, card_width_mm, page))
    width = max((page.inner_width - _BETWEEN_COLUMNS * (columns - 1)) / columns, 1.0)
    parts, shared = _with_shared_names(parts, page, width)
    widths = [page.inner_width if one.chart.full_width else width for one in parts]
    heights = [
        0.0 if one.network is not None else natural_height(one.chart, page, own)
        for one, own in zip(parts, widths, strict=True)
    ]
    made = _placed(parts, page, columns, width, heights, letters, shared)
    excess = made.scene.bounds.height - height_mm * PX_PER_MM
    if height_mm and excess > 0:
        rows = len(_rows(parts, columns))
        lower = [height - excess / rows for height in heights]
        return _placed(parts, page, columns, width, lower, letters, shared)
    return made


def _with_shared_names(
    parts: Sequence[Charted], page: Page, width: float
) -> tuple[Sequence[Charted], tuple[Curve, ...]]:
    """The charts without rows of names that are the same for all, and the curves of these rows."""
    named: dict[int, tuple[Curve, ...]] = {}
    for number, part in enumerate(parts):
        # where there are more no lines are drawn
        is_drawn = 0 < len(part.curves) <= MOST_CURVES
        if is_drawn and place_of_names(part.curves, part.chart, page, width)[0] is Names.BELOW:
            named[number] = part.curves
    # of charts that lack a run the names are among those of the others
    most = max(named.values(), key=len, default=())
    known = {_manner(curve) for curve in most}
    same = {number for number, curves in named.items() if known.issuperset(map(_manner, curves))}
    if len(same) < 2 or len(same) < len(named):
        return parts, ()
    without = [
        replace(part, chart=replace(part.chart, names=Names.NONE)) if number in same else part
        for number, part in enumerate(parts)
    ]
    return without, most


def _manner(curve: Curve) -> tuple[object, ...]:
    return curve.name, color_of(curve), dashes_of(curve), curve.own_width


def _columns(count: int, page: Page, wanted: int) -> int:
    if wanted:
        return min(wanted, count)
    if count >= 5 and page.inner_width >= _THREE_COLUMNS_FROM:
        return 3
    return 2 if count >= 2 and page.inner_width >= _TWO_COLUMNS_FROM else 1


def _placed(
    parts: Sequence[Charted],
    page: Page,
    columns: int,
    width: float,
    heights: Sequence[float],
    letters: bool,
    shared: Sequence[Curve] = (),
) -> ChartPage:
    cards: list[Card] = []
    drawn: list[Primitive] = []
    notices: list[Sentence] = []
    y = 0.0
    for numbers in _rows(parts, columns):
        row: list[tuple[Charted, Plot | None, Sentence | None, Bounds, tuple[Primitive, ...]]] = []
        # charts of one row have axes of one height
        height = max(heights[number] for number in numbers)
        for number in numbers:
            part = parts[number]
            own_width = page.inner_width if part.chart.full_width else width
            letter = letter_of(number) if letters and len(parts) > 1 else ""
            reason = part.reason
            made = None
            if part.network is not None:
                shapes, bounds = _placed_network(part.network, page, own_width, letter)
                row.append((part, None, None, bounds, shapes))
                continue
            if reason is None:
                try:
                    made = _plotted(part, page, own_width, height, letter)
                except InputError as error:
                    reason = error.sentence
            if made is not None:
                row.append((part, made, None, made.bounds, made.primitives))
                continue
            assert reason is not None
            if len(parts) == 1:
                raise InputError("{reason}", reason=reason)
            words, bounds = _words(reason, page, own_width, height, part.title, letter)
            row.append((part, None, reason, bounds, words))
        top = min(bounds.top for *_, bounds, _ in row)
        # the first row lies as it is laid out
        y = y if numbers[0] else top
        for column, (part, own, reason, bounds, primitives) in enumerate(row):
            left, down = column * (width + _BETWEEN_COLUMNS), y - top
            drawn += [moved(one, left, down) if left or down else one for one in primitives]
            around = Bounds(
                bounds.left + left, bounds.top + down, bounds.right + left, bounds.bottom + down
            )
            is_network = part.network is not None
            cards.append(Card(part.chart, part.title, own, reason, left, down, around, is_network))
            if own is not None:
                notices += _told(own, part.title, len(parts))
        y += max(bounds.bottom for *_, bounds, _ in row) - top + _BETWEEN_ROWS
    bottom = max(card.bounds.bottom for card in cards)
    if shared:
        rows, end = names_below(shared, page, page.inner_width, bottom + 2.0 * page.size)
        drawn += rows
        bottom = end + 0.4 * page.size
    # who leaves out the names says elsewhere what is drawn
    told = [
        (letter_of(number) if letters and len(parts) > 1 else part.title, said)
        for number, part in enumerate(parts)
        if part.reason is None
        and (shared or part.chart.names is not Names.NONE)
        and (said := band_words(part.chart, part.curves))
    ]
    if told:
        rows, end = bands_below(told, page, page.inner_width, bottom + 2.0 * page.size)
        drawn += rows
        bottom = end + 0.4 * page.size
    bounds = Bounds(0.0, min(card.bounds.top for card in cards), page.inner_width, bottom)
    network = next((part.network for part in parts if part.network is not None), None)
    if network is not None:
        notices[:0] = network.scene.notices
    titles_of: dict[Owner, str] = {}
    for card in cards:
        if card.plot is not None:
            titles_of |= card.plot.titles
    scene = Scene(
        tuple(drawn),
        bounds.grown(page.margin),
        title=parts[0].title if len(parts) == 1 and parts[0].title else "Charts",
        description=_description(parts),
        notices=tuple(notices),
        titles=titles_of,
    )
    if network is not None:
        picture = network.scene
        scene = replace(
            scene,
            layer_titles=picture.layer_titles,
            connection_titles=picture.connection_titles,
            annotation_titles=picture.annotation_titles,
            titles={**picture.titles, **titles_of},
            is_structured=picture.is_structured,
        )
    return ChartPage(tuple(cards), scene)


def _rows(parts: Sequence[Charted], columns: int) -> list[list[int]]:
    """The numbers of the charts that stand beside each other; one of full width stands alone."""
    rows: list[list[int]] = []
    is_open = False
    for number, part in enumerate(parts):
        is_alone = part.chart.full_width
        if is_open and not is_alone and len(rows[-1]) < columns:
            rows[-1].append(number)
        else:
            rows.append([number])
        is_open = not is_alone
    return rows


def _placed_network(
    panel: Panel, page: Page, width: float, letter: str
) -> tuple[tuple[Primitive, ...], Bounds]:
    """The picture of the network from the origin on, in the middle of its width."""
    content = panel.content
    right = -content.left + max((width - content.width) / 2, 0.0)
    written, top = titles(page, "", letter)
    drawn = [moved(one, right, -content.top) for one in panel.scene.primitives]
    return (*written, *drawn), Bounds(0.0, min(top, 0.0), max(width, content.width), content.height)


def _plotted(part: Charted, page: Page, width: float, height: float, letter: str) -> Plot:
    made = _plot_of(part, page, width, height, letter)
    return replace(made, notices=(*made.notices, *part.notices)) if part.notices else made


def _plot_of(part: Charted, page: Page, width: float, height: float, letter: str) -> Plot:
    if part.chart.is_of_trials:
        from nnsvg_qt.charts.trial_plots import trial_plot

        return trial_plot(part.trials, part.chart, page, width, height, part.title, letter)
    if part.chart.is_of_points:
        from nnsvg_qt.charts.projector import projector_plot

        return projector_plot(part.embeddings, part.chart, page, width, height, part.title, letter)
    if part.pictures:
        from nnsvg_qt.charts.contents.images import picture_plot

        return picture_plot(part.pictures, part.chart, page, width, height, part.title, letter)
    if part.texts:
        from nnsvg_qt.charts.contents.texts import text_plot

        return text_plot(part.texts, part.chart, page, width, height, part.title, letter)
    if part.sounds:
        from nnsvg_qt.charts.contents.sounds import sound_plot

        return sound_plot(
            part.sounds, part.chart, page, width, height, part.title, letter, part.colors
        )
    if part.histograms:
        from nnsvg_qt.charts.contents.histograms import histogram_plot

        return histogram_plot(
            part.histograms, part.chart, page, width, height, part.title, letter, part.colors
        )
    labels = part.x_label, part.y_label
    return plot(part.curves, part.chart, page, width, height, part.title, letter, *labels)


def letter_of(number: int) -> str:
    """What a chart is called by its place on the page, from 0."""
    first, last = divmod(number, 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)


def _told(own: Plot, title: str, count: int) -> list[Sentence]:
    if count == 1:
        return list(own.notices)
    return [
        Sentence("{chart}: {notice}", chart=title or own.chart.id, notice=notice)
        for notice in own.notices
    ]


def _words(
    reason: Sentence, page: Page, width: float, height: float, title: str, letter: str
) -> tuple[tuple[Primitive, ...], Bounds]:
    """What stands in the place of a chart that cannot be drawn."""
    written, top = titles(page, title, letter)
    lines, line = [], ""
    for word in str(reason)[:500].split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, page.size) > width:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    leading = 1.3 * page.size
    y = max(height / 2 - leading * len(lines) / 2, page.size)
    for number, one in enumerate(lines):
        written.append(
            Text(
                text=one,
                x=width / 2,
                y=y + leading * number,
                size=page.size,
                anchor="middle",
                color=SECONDARY,
                role="reason",
            )
        )
    return tuple(written), Bounds(0.0, min(top, 0.0), width, max(height, y + leading * len(lines)))


def _description(parts: Sequence[Charted]) -> str:
    told = " ".join(_description_of(part) for part in parts)
    return told if len(told) <= _LONGEST_TOLD else told[: _LONGEST_TOLD - 1] + "…"


def _description_of(part: Charted) -> str:
    what = part.title or "values"
    if part.network is not None:
        return part.network.scene.description
    if part.chart.is_of_trials:
        return f"{len(part.trials):,} trials by hyper-parameters and metrics: {what}."
    if part.chart.is_of_points:
        what = ", ".join(f"{one.tag} of {one.run}" for one in part.embeddings[:1]) or what
        return f"Points of the embedding {what}."
    if part.histograms:
        run = part.histograms[0].run
        return f"Histograms of {what} by step: {run}."
    if part.pictures or part.texts or part.sounds:
        kind = "Pictures" if part.pictures else "Texts" if part.texts else "Sounds"
        return f"{kind} of {what} by run."
    if not part.curves:
        return f"Chart of {what}, empty."
    names = ", ".join(curve.name for curve in part.curves[:12])
    more = f" and {len(part.curves) - 12} more" if len(part.curves) > 12 else ""
    return f"Chart of {what} by {part.chart.across}: {names}{more}."

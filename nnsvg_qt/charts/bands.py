"""What lines and bands of several runs are: told on the page, for a band has many meanings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nnsvg_qt.charts.curve import Curve
from nnsvg_qt.errors import Sentence, listed
from nnsvg_qt.log_charts import Center, Chart, Spread
from nnsvg_qt.scene.primitives import Primitive, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import SECONDARY
from nnsvg_qt.views.shared.page import Page

_SPREADS = {
    Spread.DEVIATION: "± standard deviation",
    Spread.ERROR: "± standard error",
    Spread.RANGE: "least to greatest",
    Spread.QUARTILES: "first to third quartile",
}


def band_words(chart: Chart, curves: Sequence[Curve]) -> str:
    """What the lines and bands of a chart are; empty where each line is a run without a band."""
    counts = sorted({curve.count for curve in curves if curve.count})
    has_bands = any(curve.low is not None for curve in curves)
    if counts and counts[-1] > 1:
        several = str(counts[0]) if len(counts) == 1 else f"{counts[0]}–{counts[-1]}"
        center = "Median" if chart.center is Center.MEDIAN else "Mean"
        words = f"{center} of {several} runs"
        return f"{words}, band: {_spread(chart)}" if has_bands else words
    if has_bands and not chart.group:
        low, high = chart.lower.strip(), chart.upper.strip()
        return f"Band: {low} to {high}" if low and high else ""
    return ""


def _spread(chart: Chart) -> str:
    if chart.spread is Spread.QUANTILES:
        return f"{chart.quantile:g} to {1 - chart.quantile:g} quantile"
    return _SPREADS[chart.spread]


def left_out_of_means(curves: Sequence[Curve]) -> tuple[Sentence, ...]:
    """That values that are no numbers are in no mean."""
    told = [f"{curve.name} ({curve.left_out:,})" for curve in curves if curve.left_out]
    if not told:
        return ()
    return (
        Sentence(
            "Left out of what is drawn of several runs, as infinite or no number: {names}.",
            names=listed(told),
        ),
    )


def bands_below(
    told: Sequence[tuple[str, str]], page: Page, width: float, top: float
) -> tuple[list[Primitive], float]:
    """Rows that tell what bands are, by letters of charts or names, and where the last ends.

    What is the same for all that have any is told once.
    """
    by_words: dict[str, list[str]] = {}
    for name, words in told:
        by_words.setdefault(words, []).append(name)
    parts = []
    for words, names in by_words.items():
        # what has a name with such signs in it is told apart from what is told of it
        named = ", ".join(
            f"“{name}”" if re.search("[,:;]", name) else name for name in names if name
        )
        parts.append(words if len(by_words) == 1 or not named else f"{named}: {words}")
    lines: list[str] = []
    for word in "; ".join(parts).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, page.size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    leading = 1.4 * page.size
    found: list[Primitive] = [
        Text(
            text=line,
            x=width / 2,
            y=top + leading * number,
            size=page.size,
            anchor="middle",
            color=SECONDARY,
            role="bands",
        )
        for number, line in enumerate(lines)
    ]
    return found, top + leading * (len(lines) - 1)

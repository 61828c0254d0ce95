"""What is said in sentences under a figure on a page: shared weights, how first copies differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Text
from nnsvg_qt.views.shared.name_lists import MOST_NAMES, listed_names
from nnsvg_qt.views.shared.page import LINE_HEIGHT, Page


def remarks_beneath(
    lines: Iterable[str], reach: Bounds, bottom: float, look: Look, page: Page
) -> list[Text]:
    """The lines in the middle under what is drawn, of which `reach` is the figure's; px.

    `bottom` is that of the legend, where it is lower.
    """
    y = max(bottom, reach.bottom) + 1.2 * page.size
    center = (reach.left + reach.right) / 2.0
    written = []
    for line in lines:
        y += LINE_HEIGHT * page.size
        written.append(
            Text(
                text=line,
                x=center,
                y=y,
                size=page.size,
                anchor="middle",
                color=look.quiet_ink,
                role="remark",
            )
        )
    return written


def shares_told(shares: Iterable[tuple[Sequence[str], str]], of_unnamed: str = "") -> list[str]:
    """Which layers have their weights in common: A, B and C share their weights (θ).

    Each share is the names of its layers and that of the weights, which their own may say already;
    `of_unnamed` is said instead of all those without one.
    """
    said, unnamed = [], []
    for layers, name in shares:
        names = joined_names(layers)
        if name and name.casefold() not in names.casefold():
            said.append(f"{names} share their weights ({name}).")
        else:
            unnamed.append(names)
    if unnamed:
        said.append(of_unnamed or f"{'; '.join(unnamed)} share their weights.")
    return said


def joined_names(names: Iterable[str]) -> str:
    """Names in a sentence: a, b and c; of very many the first."""
    different = list(dict.fromkeys(names))
    if len(different) < 2 or len(different) > MOST_NAMES:
        return str(listed_names(different))
    return f"{', '.join(different[:-1])} and {different[-1]}"

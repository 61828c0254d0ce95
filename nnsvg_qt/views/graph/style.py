"""The options of the graph view."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import option

_BETWEEN = ";"
"""Between the paths of an option; within one it is written with a stroke before it."""


class Direction(StrEnum):
    """Which way the graph runs."""

    DOWN = "down"
    RIGHT = "right"


class ColorBy(StrEnum):
    """What the colours of boxes tell."""

    KIND = "kind"
    STRUCTURE = "structure"
    """Boxes of operations of one type have one colour, and closed scopes of equal operations."""
    DEVICE = "device"
    COMPUTE_TIME = "compute_time"
    MEMORY = "memory"
    NONE = "none"


MEASURED = frozenset({ColorBy.DEVICE, ColorBy.COMPUTE_TIME, ColorBy.MEMORY})
"""What logs with run metadata tell, the device also the file of some networks."""


class EdgeWidthBy(StrEnum):
    """What the widths of edges tell."""

    NONE = "none"
    TENSOR_SIZE = "tensor_size"


@dataclass(frozen=True)
class GraphStyle:
    """How the graph view draws."""

    direction: Direction = option(
        Direction.DOWN, "Direction", "Layout", "Which way the graph runs."
    )
    opened: str = option(
        "",
        "Opened scopes",
        "Folding",
        "Paths of the scopes that are drawn open though they would be closed, with “;” between "
        "them.",
    )
    closed: str = option(
        "",
        "Closed scopes",
        "Folding",
        "Paths of the scopes that are drawn closed though they would be open, with “;” between "
        "them.",
    )
    fold_repeats: bool = option(
        True,
        "Fold equal scopes",
        "Folding",
        "Draw scopes that follow each other and are built alike as one, with ×N.",
    )
    copies: str = option(
        "",
        "Copies shown",
        "Folding",
        "Paths of the copies that stand for equal scopes instead of the first, with “;” between "
        "them.",
    )
    stack_series: bool = option(
        True,
        "Stack series",
        "Folding",
        "Draw five or more neighbours whose names differ only by a number as one stack.",
    )
    extract_high_degree: bool = option(
        True,
        "Extract high-degree operations",
        "Layout",
        "Set what very many others read beside the graph, and write its name where it is read.",
    )
    unstacked: str = option(
        "",
        "Series in their place",
        "Folding",
        "Paths of the series that are drawn one by one, with “;” between them.",
    )
    extracted: str = option(
        "",
        "Set aside",
        "Layout",
        "Operations and scopes that stand beside the graph though they would be in it, with “;” "
        "between them.",
    )
    kept_in: str = option(
        "",
        "Kept in the graph",
        "Layout",
        "Operations and scopes that are drawn in the graph though they would stand beside it, with "
        "“;” between them.",
    )
    show_constants: bool = option(
        False,
        "Constants",
        "Labels",
        "Draw operations too whose results never change, as shapes and numbers.",
    )
    show_shapes: bool = option(
        True, "Shapes", "Labels", "Write at edges how large their tensors are."
    )
    color_by: ColorBy = option(
        ColorBy.KIND,
        "Colours",
        "Colour",
        "What colours tell; compute time and memory need logs with run metadata, the device those "
        "or a file that says it.",
    )
    edge_width_by: EdgeWidthBy = option(
        EdgeWidthBy.NONE, "Width of edges", "Lines", "What the widths of edges tell."
    )


def paths_of(text: str) -> tuple[str, ...]:
    """The paths of an option, as `opened`, each once."""
    found: dict[str, None] = {}
    path, is_escaped = "", False
    for letter in text:
        if is_escaped:
            path, is_escaped = path + letter, False
        elif letter == "\\":
            is_escaped = True
        elif letter == _BETWEEN:
            found[path.strip()] = None
            path = ""
        else:
            path += letter
    found[path.strip()] = None
    found.pop("", None)
    return tuple(found)


def text_of_paths(paths: Iterable[str]) -> str:
    """Paths as an option holds them; `paths_of` gives them again."""
    escaped = (
        path.replace("\\", "\\\\").replace(_BETWEEN, f"\\{_BETWEEN}")
        for path in dict.fromkeys(paths)
    )
    return _BETWEEN.join(escaped)


def with_scope(style: GraphStyle, path: str, is_open: bool, by_default: bool) -> GraphStyle:
    """The style that draws a scope open or closed; `by_default` is what it is by itself."""
    return with_scopes(style, (path,), is_open, frozenset((path,) if by_default else ()))


def with_scopes(
    style: GraphStyle, paths: Iterable[str], is_open: bool, open_by_default: Collection[str]
) -> GraphStyle:
    """The style that draws scopes open or closed; some are open by themselves."""
    chosen = dict.fromkeys(paths)
    opened = [known for known in paths_of(style.opened) if known not in chosen]
    closed = [known for known in paths_of(style.closed) if known not in chosen]
    said = [path for path in chosen if is_open != (path in open_by_default)]
    (opened if is_open else closed).extend(said)
    return replace(style, opened=text_of_paths(opened), closed=text_of_paths(closed))


def with_aside(style: GraphStyle, path: str, is_aside: bool) -> GraphStyle:
    """The style that draws an operation or a closed scope beside the graph, or in it."""
    aside = [known for known in paths_of(style.extracted) if known != path]
    kept = [known for known in paths_of(style.kept_in) if known != path]
    (aside if is_aside else kept).append(path)
    return replace(style, extracted=text_of_paths(aside), kept_in=text_of_paths(kept))


def with_series(style: GraphStyle, path: str, is_stacked: bool) -> GraphStyle:
    """The style that draws a series as a stack, or one by one."""
    others = [known for known in paths_of(style.unstacked) if known != path]
    return replace(style, unstacked=text_of_paths(others if is_stacked else [*others, path]))


def as_open_as(style: GraphStyle, path: str, shown: str) -> GraphStyle:
    """The style that draws what is inside one of several equal scopes as open as in another."""

    def moved(text: str) -> str:
        known = [one for one in paths_of(text) if not one.startswith(f"{path}/")]
        inside = [one for one in known if one.startswith(f"{shown}/")]
        return text_of_paths([*known, *(path + one[len(shown) :] for one in inside)])

    return replace(style, opened=moved(style.opened), closed=moved(style.closed))


def with_copy(style: GraphStyle, copies: Iterable[str], chosen: str) -> GraphStyle:
    """The style in which one of several equal scopes, by their paths, stands for all of them."""
    others = tuple(copies)
    kept = [known for known in paths_of(style.copies) if known not in others]
    if chosen != others[0]:
        kept.append(chosen)
    return replace(style, copies=text_of_paths(kept))

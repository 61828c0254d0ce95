"""The signs of operators, as strokes in a square from −1 to 1 with y downward."""

from __future__ import annotations

from nnsvg_qt.model.layer import Kind

Stroke = tuple[tuple[float, float], tuple[float, float]]

_SIGNS: dict[Kind, tuple[Stroke, ...]] = {
    Kind.ADD: (((-1.0, 0.0), (1.0, 0.0)), ((0.0, -1.0), (0.0, 1.0))),
    Kind.SUBTRACT: (((-1.0, 0.0), (1.0, 0.0)),),
    Kind.MULTIPLY: (((-0.75, -0.75), (0.75, 0.75)), ((-0.75, 0.75), (0.75, -0.75))),
    # as the join of a lattice is written
    Kind.MAXIMUM: (((-0.8, -0.7), (0.0, 0.8)), ((0.0, 0.8), (0.8, -0.7))),
    # x with a bar, as a mean is written
    Kind.AVERAGE: (
        ((-0.6, -0.35), (0.6, 0.9)),
        ((-0.6, 0.9), (0.6, -0.35)),
        ((-0.75, -0.9), (0.75, -0.9)),
    ),
    # a small square stands for the dot
    Kind.DOT: (
        ((-0.25, -0.25), (0.25, -0.25)),
        ((0.25, -0.25), (0.25, 0.25)),
        ((0.25, 0.25), (-0.25, 0.25)),
        ((-0.25, 0.25), (-0.25, -0.25)),
    ),
    Kind.CONCATENATE: (((-0.5, -1.0), (-0.5, 1.0)), ((0.5, -1.0), (0.5, 1.0))),
}


def sign_strokes(kind: Kind, bars_apart: float = 0.5) -> tuple[Stroke, ...]:
    """The strokes of an operator's sign; the bars of a concatenation stand `bars_apart` off it."""
    if kind is Kind.CONCATENATE:
        return tuple(((side * bars_apart, -1.0), (side * bars_apart, 1.0)) for side in (-1.0, 1.0))
    return _SIGNS[kind]


def circle(x: float, y: float, radius: float) -> tuple[tuple[str | float, ...], ...]:
    """The path of the circle around a sign, centred on (x, y), px."""
    r, k = radius, 0.5523 * radius
    return (
        ("M", x + r, y),
        ("C", x + r, y + k, x + k, y + r, x, y + r),
        ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r),
        ("C", x + k, y - r, x + r, y - k, x + r, y),
        ("Z",),
    )

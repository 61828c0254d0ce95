"""Limits of the numbers of a frozen value, refused where the value is made."""

from __future__ import annotations

from collections.abc import Mapping

from nnsvg_qt.errors import InputError


def require_within(value: object, limits: Mapping[str, tuple[float, float]]) -> None:
    """InputError if a field of `limits` that is not None goes beyond its lowest or highest number.

    What is not finite is beyond them.
    """
    for name, (low, high) in limits.items():
        number = getattr(value, name)
        if number is not None and not low <= number <= high:
            raise InputError(
                "{name} is {number:g}; it goes from {low:g} to {high:g}.",
                name=name,
                number=number,
                low=low,
                high=high,
            )

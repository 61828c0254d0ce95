"""Breadth in turn: what would be tried of all with all is tried of each with some, and so often."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest


def some_of(names: Iterable[Any], of: int) -> list[Any]:
    """One of so many names as parameters in `make test`, the rest in `make test-long`."""
    return [
        pytest.param(name, marks=[pytest.mark.long] * (row % of > 0))
        for row, name in enumerate(names)
    ]


def in_turn(names: Iterable[Any], others: Iterable[Any], of: int) -> list[Any]:
    """Every name with every other, as parameters: one of so many pairs in `make test`.

    Each name comes with others and each other with names; the rest is left to `make test-long`.
    """
    columns = list(others)
    return [
        pytest.param(name, other, marks=[pytest.mark.long] * ((row + column) % of > 0))
        for row, name in enumerate(names)
        for column, other in enumerate(columns)
    ]


def examples(count: int) -> int:
    """So many examples of a property, or 20 times as many in `make test-long`."""
    return count * (20 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 1)

"""Composing without Python's collector of reference cycles.

A picture of a large network is a million small objects, none of them in a cycle; the collector
would walk over all of them time and again while they are made.

The application switches it off altogether, see `app.toolkit.collector`: nothing here switches on
what was off before.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def without_collector(compose: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """The function, during which the collector rests; memory is freed by reference counts alone.

    Where several threads compose, it runs again when the first of them is done.
    """

    @wraps(compose)
    def composing(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        if not gc.isenabled():
            return compose(*arguments, **named)
        gc.disable()
        try:
            return compose(*arguments, **named)
        finally:
            _start_collector()

    return composing


LARGE = 20_000
"""Objects that were made while it rested, from which on walking through them takes a while."""


def _start_collector() -> None:
    """Has it run again, and take very much that was made for old, which it looks through seldom.

    Else it would look through all of that at once, which nobody has let go.
    """
    if gc.get_count()[0] > LARGE:
        set_new_aside()
    gc.enable()


def set_new_aside() -> bool:
    """Takes all that is new for old; not where somebody has set things aside for good."""
    if gc.get_freeze_count():
        return False
    gc.freeze()
    gc.unfreeze()
    return True


def count_all() -> int:
    """How many objects there are that may be in cycles; 0 where some are set aside for good.

    A list of them would hold what other threads are just putting together: a tuple that somebody
    else holds cannot be brought to its length, and is an error where it is made.
    """
    if gc.get_freeze_count():
        return 0
    gc.freeze()
    count = gc.get_freeze_count()
    gc.unfreeze()
    return count

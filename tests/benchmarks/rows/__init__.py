"""What is measured: each module here is a group of rows and gives them by `benchmarks()`.

A new group is a new module; no other file names it.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from tests.benchmarks.measure import Benchmark


def all_benchmarks() -> list[Benchmark]:
    """Everything that can be measured, group by group, in the order of their names."""
    names = sorted(module.name for module in iter_modules(__path__))
    return [one for name in names for one in import_module(f"{__name__}.{name}").benchmarks()]

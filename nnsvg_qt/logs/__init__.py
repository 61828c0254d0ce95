"""Logs of training runs: event files, tables and lines of JSON become series of numbers.

`read_logs` reads a folder whole; `LogFolder` can be looked at again and reads what is new. Both are
imported when first used: a figure, which may hold series, needs no reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnsvg_qt.logs.folder import LogFolder as LogFolder
    from nnsvg_qt.logs.remote import read_logs as read_logs
    from nnsvg_qt.logs.series import Series as Series

_HOMES = {"LogFolder": "folder", "read_logs": "remote", "Series": "series"}
"""The module of each name."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found

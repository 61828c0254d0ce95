"""One way to open anything: a preset, a file of any format, standard input, the text notation.

`open_source` is what the window, the command line and Python call. Formats are rows of one table
(`readers.READERS`); a new one is a row and a module with a function `read`. Each is imported when
it is first used: the start, which shows a preset, waits for no reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnsvg_qt.sources.opening import Opened as Opened
    from nnsvg_qt.sources.opening import draw as draw
    from nnsvg_qt.sources.opening import faults_of as faults_of
    from nnsvg_qt.sources.opening import open_file as open_file
    from nnsvg_qt.sources.opening import open_source as open_source
    from nnsvg_qt.sources.opening import require_layers as require_layers
    from nnsvg_qt.sources.preset_figures import preset as preset
    from nnsvg_qt.sources.progress import Progress as Progress
    from nnsvg_qt.sources.progress import unheard as unheard
    from nnsvg_qt.sources.source import PRESET as PRESET
    from nnsvg_qt.sources.source import STANDARD_INPUT as STANDARD_INPUT
    from nnsvg_qt.sources.source import Source as Source
    from nnsvg_qt.sources.source import exists as exists
    from nnsvg_qt.sources.source import printable as printable
    from nnsvg_qt.sources.source import slug as slug
    from nnsvg_qt.sources.source import source_named as source_named

_HOMES = {
    **dict.fromkeys(
        ("Opened", "draw", "faults_of", "open_file", "open_source", "require_layers"), "opening"
    ),
    "preset": "preset_figures",
    **dict.fromkeys(("Progress", "unheard"), "progress"),
    **dict.fromkeys(
        (
            "PRESET",
            "STANDARD_INPUT",
            "Source",
            "exists",
            "printable",
            "slug",
            "source_named",
        ),
        "source",
    ),
}
"""The module of each name."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found

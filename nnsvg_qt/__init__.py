"""Draw neural network architectures and export them as figures.

    import nnsvg_qt

    figure = nnsvg_qt.draw("1@32x32 > conv 6 k5 > maxpool 2 > dense 10")
    figure = figure.with_option("planes.show_labels", False).with_view("planes")
    figure.save("lenet.svg", width="89mm")

`draw` takes what the command line takes as a SOURCE, a path or an `Architecture`; a `Figure` shows
itself in a notebook. Everything is imported when it is first used, and Qt only for PNG and PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from nnsvg_qt.errors import InputError, OutputError
    from nnsvg_qt.figure import Figure
    from nnsvg_qt.logs import Series, read_logs
    from nnsvg_qt.model import edits
    from nnsvg_qt.model.architecture import Architecture, Connection
    from nnsvg_qt.model.layer import Kind, Layer
    from nnsvg_qt.model.weights import Weights
    from nnsvg_qt.scene.annotations import Annotation
    from nnsvg_qt.scene.look import Look
    from nnsvg_qt.sources import draw, preset

__all__ = [
    "Annotation",
    "Architecture",
    "Connection",
    "Figure",
    "InputError",
    "Kind",
    "Layer",
    "Look",
    "OutputError",
    "Series",
    "Weights",
    "__version__",
    "draw",
    "edits",
    "preset",
    "read_logs",
]

_HOMES = {
    "Annotation": "nnsvg_qt.scene.annotations",
    "Architecture": "nnsvg_qt.model.architecture",
    "Connection": "nnsvg_qt.model.architecture",
    # through its file format: so a figure knows how to save itself
    "Figure": "nnsvg_qt.project_file",
    "InputError": "nnsvg_qt.errors",
    "Kind": "nnsvg_qt.model.layer",
    "Layer": "nnsvg_qt.model.layer",
    "Look": "nnsvg_qt.scene.look",
    "OutputError": "nnsvg_qt.errors",
    "Series": "nnsvg_qt.logs",
    "Weights": "nnsvg_qt.model.weights",
    "draw": "nnsvg_qt.sources",
    "edits": "nnsvg_qt.model",
    "preset": "nnsvg_qt.sources",
    "read_logs": "nnsvg_qt.logs",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for; `import nnsvg_qt` alone takes no time."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = import_module(_HOMES[name])
    if home.__name__ == "nnsvg_qt.sources":
        # the figures that they give know how to save themselves
        import_module("nnsvg_qt.project_file")
    found = import_module(f"{_HOMES[name]}.{name}") if name == "edits" else getattr(home, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)

"""The preset networks, as the gallery and the command palette offer them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS, Preset


def preset_title(preset: Preset) -> str:
    """What a preset is, a comma, and by whom."""
    return QCoreApplication.translate("Presets", preset.description)


def preset_figure(name: str) -> Figure:
    """A preset as a new figure."""
    return Figure(architecture=PRESETS[name].architecture(), name=name)

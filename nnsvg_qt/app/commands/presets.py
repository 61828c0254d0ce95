"""The preset networks, as the gallery and the command palette offer them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import Preset
from nnsvg_qt.model.presets.blocks import Block
from nnsvg_qt.sources import preset


def preset_title(preset: Preset | Block) -> str:
    """What a preset or block is, a comma, and by whom."""
    return QCoreApplication.translate("Presets", preset.description)


def group_title(group: str) -> str:
    """What a group of presets is called."""
    return QCoreApplication.translate("Presets", group)


def preset_words(preset: Preset) -> str:
    """All by which a preset is found, in small letters, in English and as it is shown."""
    shown = (preset_title(preset), group_title(preset.group))
    written = (preset.name, preset.description, preset.group, preset.source)
    return " ".join((*written, *shown)).casefold()


def preset_figure(name: str) -> Figure:
    """A preset as a new figure."""
    return preset(name)

"""The sources that a figure may have, each with a tab of the drawer below the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass

if TYPE_CHECKING:
    from nnsvg_qt.app.panels.sources.page import SourcePage
    from nnsvg_qt.app.window.window import Window


@dataclass(frozen=True)
class Source:
    """A source by name: `is_there` says whether a figure has it, `make` makes its page."""

    name: str
    title: str
    is_there: Callable[[Figure], bool]
    make: Callable[[Window, QWidget], SourcePage]

    @property
    def shown_title(self) -> str:
        """What its tab is called."""
        return QCoreApplication.translate("SourcePages", self.title)


def _model_page(window: Window, parent: QWidget) -> SourcePage:
    from nnsvg_qt.app.panels.model.model_page import ModelPage

    return ModelPage(
        window.document,
        window.model,
        window.show_selected,
        window.action("input_sizes.ask").trigger,
        parent,
    )


def _training_page(window: Window, parent: QWidget) -> SourcePage:
    from nnsvg_qt.app.panels.training.training_page import TrainingPage

    return TrainingPage(window.document, window.training, window.action, parent)


def _input_page(window: Window, parent: QWidget) -> SourcePage:
    from nnsvg_qt.app.panels.running.input_page import InputPage

    return InputPage(window.input, window.action, parent)


def _logs_page(window: Window, parent: QWidget) -> SourcePage:
    from nnsvg_qt.app.panels.logs.logs_page import LogsPage

    return LogsPage(window.document, window.logs, parent)


SOURCES: tuple[Source, ...] = (
    Source(
        "model",
        QT_TRANSLATE_NOOP("SourcePages", "Model"),
        lambda figure: figure.part("model") is not None,
        _model_page,
    ),
    Source(
        "training",
        QT_TRANSLATE_NOOP("SourcePages", "Training"),
        lambda figure: "training" in figure.parts,
        _training_page,
    ),
    Source(
        "input",
        QT_TRANSLATE_NOOP("SourcePages", "Input"),
        lambda figure: figure.frame is not None and bool(figure.frame.outputs),
        _input_page,
    ),
    Source(
        "logs",
        QT_TRANSLATE_NOOP("SourcePages", "Logs"),
        lambda figure: bool(figure.part("charts").folder),
        _logs_page,
    ),
)
"""In the order of their tabs. A source more is a row more."""

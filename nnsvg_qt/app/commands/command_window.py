"""The window as the commands know it, which is all that they may ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.app.document.file_reading import FileReading
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.errors import Sentence
    from nnsvg_qt.figure import Figure


class CommandWindow(Protocol):
    """A window on one document."""

    @property
    def widget(self) -> QWidget:
        """The window itself, as what dialogs stand over."""

    @property
    def document(self) -> Document:
        """What it shows."""

    @property
    def settings(self) -> Settings:
        """What is remembered from one start to the next."""

    def action(self, key: str) -> QAction:
        """The action of a row of the table, by its key."""

    def show_message(self, sentence: str) -> None:
        """Says in the status bar, for some seconds, what was done."""

    def show_problem(self, sentence: str) -> None:
        """Tells the user why something could not be done."""

    def open_with_report(self, figure: Figure, name: str, report: tuple[Sentence, ...]) -> None:
        """Shows a new figure, here if nobody has worked here yet, and what is to be said of it."""

    def show_report(self, name: str, report: tuple[Sentence, ...]) -> None:
        """Shows what is to be said of a text or file of that name; nothing takes it away."""

    def paste_training(self, text: str) -> bool:
        """Takes a text that is a link of Playground, or data to train on; False if it is none."""

    def read_file(self, path: Path, deliver: Callable[[FileReading], None]) -> None:
        """Reads a file beside the event loop; the window shows how far it is, with Cancel.

        `deliver` is called with what ended, in whatever way.
        """

    def show_own_style(self) -> None:
        """Shows in the style panel what the selected layers do differently."""

    def show_selected(self) -> None:
        """Brings what is selected into sight on the canvas."""

    def edit_annotation(self, annotation_id: str, merge: str | None = None) -> None:
        """Lets the text of an annotation be typed over on the canvas.

        `merge` as of Document.apply.
        """

"""The window, and all windows, as the dialogs know them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from nnsvg_qt.app.help.help_window import HelpWindow

if TYPE_CHECKING:
    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.app.document.file_stamp import FileStamp
    from nnsvg_qt.app.toolkit.languages import Language
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.errors import Sentence
    from nnsvg_qt.figure import Figure


class DialogWindow(HelpWindow, Protocol):
    """A window that a dialog belongs to."""

    @property
    def windows(self) -> DialogWindows:
        """All windows, this one among them."""

    def save_as(self) -> None:
        """Asks where to save the figure, and does. OutputError."""

    def choose_appearance(self, scheme: str) -> None:
        """Sets the colours of all windows."""

    def show_hints(self) -> None:
        """Points again at what a beginner should know."""

    def show_preferences(self) -> None:
        """Opens the preferences over it."""

    def recovered(
        self,
        figure: Figure,
        path: Path | None,
        stamp: FileStamp | None,
        report: tuple[Sentence, ...] = (),
    ) -> Document:
        """Shows a recovered figure, here if nobody has worked here yet; returns its document.

        `report` says what was left out when it was read.
        """


class DialogWindows(Protocol):
    """All windows of the program."""

    @property
    def language(self) -> Language:
        """The language of the interface."""

    @property
    def theme(self) -> Theme:
        """The colours of the interface."""

    def __iter__(self) -> Iterator[DialogWindow]: ...

    def renew(self) -> None:
        """Makes all windows anew."""

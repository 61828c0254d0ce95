"""Names of files as Qt can show and hand them over: on the disk they need be no text at all."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QCoreApplication, Qt

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Controls that turn what follows around: a name with them can pose as another."""


def shown_name(name: str | Path) -> str:
    """A name, or a text with names in it, in one line and in its own direction.

    What is no character is "�"; line breaks and other controls are escaped.
    """
    return "".join(_shown_character(character) for character in str(name))


def _shown_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "�"
    is_control = category in ("Cc", "Zl", "Zp") or character in _DIRECTIONS
    return ascii(character)[1:-1] if is_control else character


def may_replace(parent: QWidget, title: str, path: Path) -> bool:
    """Whether a file may be written, for which a dialog asked under a name without its suffix.

    The user is asked where there is one already.
    """
    if not path.exists():
        return True
    from PySide6.QtWidgets import QMessageBox

    words = QCoreApplication.translate("Files", "{name} exists already. Replace it?")
    answer = QMessageBox.question(parent, title, words.format(name=shown_name(path.name)))
    return answer == QMessageBox.StandardButton.Yes


def path_of_url(url: QUrl) -> Path:
    """The file of a local URL, whatever bytes its name is made of."""
    local = Path(url.toLocalFile())
    if "�" not in str(local) or url.host():
        return local
    encoded = bytes(url.toEncoded().data())
    return Path(os.fsdecode(unquote_to_bytes(encoded.removeprefix(b"file://"))))


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files of this machine that are dropped."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [path_of_url(url) for url in urls if url.isLocalFile()]


def accept_copy(event: QDropEvent) -> None:
    """Takes what is dragged as a copy: who moves files deletes them once they are dropped."""
    if event.possibleActions() & Qt.DropAction.CopyAction:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    else:
        event.acceptProposedAction()


def settings_text(path: Path) -> str:
    """A path as settings can keep it: as it is, or as a URL if it is no text."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return path.as_uri()
    return str(path)


def path_of_settings(text: str) -> Path:
    """The path that `settings_text` was made of."""
    if text.startswith("file:///"):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix("file://"))))
    return Path(text)

"""Names of files as Qt can show and hand them over: on the disk they need be no text at all."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl


def shown_name(name: str | Path) -> str:
    """A name in one line: what is no character is "�", line breaks and the like are escaped."""
    return "".join(_shown_character(character) for character in str(name))


def _shown_character(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "�"
    return character if character.isprintable() else ascii(character)[1:-1]


def path_of_url(url: QUrl) -> Path:
    """The file of a local URL, whatever bytes its name is made of."""
    local = Path(url.toLocalFile())
    if "�" not in str(local) or url.host():
        return local
    encoded = bytes(url.toEncoded().data())
    return Path(os.fsdecode(unquote_to_bytes(encoded.removeprefix(b"file://"))))


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

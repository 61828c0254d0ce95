"""What is remembered from one start to the next, in the place the platform keeps settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from nnsvg_qt.app.toolkit.file_names import path_of_settings, settings_text

RECENT_FILES = 10

OPENGL = "opengl"
"""Whether blocks are drawn with OpenGL: "on", "off", or empty, where it is quick."""


class Settings:
    """The remembered settings; a value that is missing or of a wrong kind has its default."""

    def __init__(self) -> None:
        self._store = QSettings("nnsvg-qt", "nnsvg-qt")

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def texts(self, key: str) -> list[str]:
        """A list of texts."""
        value = self._store.value(key, [])
        if isinstance(value, str):
            # A list of one comes back from the file as its only entry.
            return [value] if value else []
        return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []

    def number(self, key: str, default: float) -> float:
        """A number."""
        try:
            return float(str(self._store.value(key, default)))
        except ValueError:
            return default

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no."""
        return str(self._store.value(key, default)).lower() == "true"

    def bytes(self, key: str) -> QByteArray:
        """State that a widget saved."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember(self, key: str, value: str | float | bool | list[str] | QByteArray | None) -> None:
        """Keeps a value; None forgets it."""
        if value is None:
            self._store.remove(key)
        else:
            self._store.setValue(key, value)

    def sync(self) -> None:
        """Writes what is remembered now, for a program that starts meanwhile."""
        self._store.sync()

    @property
    def recent_files(self) -> list[Path]:
        """The project files opened or saved last, the newest first."""
        return [path_of_settings(text) for text in self.texts("recent-files")]

    def add_recent_file(self, path: Path) -> None:
        """Puts a file at the head of the recent ones."""
        path = path.absolute()
        others = [p for p in self.recent_files if p != path]
        self._set_recent([path, *others])

    def forget_recent_file(self, path: Path) -> None:
        """Takes a file that is gone off the list."""
        self._set_recent([p for p in self.recent_files if p != path])

    def forget_recent_files(self) -> None:
        """Empties the list."""
        self._set_recent([])

    def _set_recent(self, paths: list[Path]) -> None:
        self.remember("recent-files", [settings_text(p) for p in paths[:RECENT_FILES]])

    def folder(self, purpose: str) -> Path:
        """The folder used last for a purpose ("project", "export", …), else the documents'."""
        folder = path_of_settings(self.text(f"folders/{purpose}"))
        if folder != Path() and folder.is_dir():
            return folder
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        return Path(documents) if Path(documents).is_dir() else Path.home()

    def remember_folder(self, purpose: str, file: Path) -> None:
        """Starts the next dialog for this purpose where that file lies."""
        self.remember(f"folders/{purpose}", settings_text(file.absolute().parent))

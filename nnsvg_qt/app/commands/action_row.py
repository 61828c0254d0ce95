"""A row of the table of actions."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from nnsvg_qt.frozen_values import dataclass

Key = QKeySequence.StandardKey
Shortcut = QKeySequence.StandardKey | str


@dataclass(frozen=True)
class Row:
    """One action: `name` is the path from the window to the method that it calls."""

    name: str
    text: str
    icon: str = ""
    shortcuts: tuple[Shortcut, ...] = ()
    tip: str = ""
    checkable: bool = False
    argument: str | None = None
    """Given to the method; the action's name is then `name:argument`."""

    @property
    def key(self) -> str:
        """The name under which the window finds the action."""
        return self.name if self.argument is None else f"{self.name}:{self.argument}"


SEPARATOR = Row("", "")

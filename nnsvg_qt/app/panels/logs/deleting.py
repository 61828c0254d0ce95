"""Runs whose logs go to the trash: asked twice, and no link is ever followed."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFile, QStandardPaths
from PySide6.QtWidgets import QMessageBox, QWidget

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.named_files import path_named


def may_delete(folder: str) -> bool:
    """Whether the logs of a folder could be moved to the trash: those of this machine."""
    return Path(folder).is_absolute()


def ask_and_delete(folder: str, runs: Sequence[str], parent: QWidget) -> list[Path]:
    """Moves the logs of runs to the trash if that is wanted, asked twice; what could not be moved.

    Only files that are read as logs of these runs, and lie in their folder themselves.
    """
    logs = LogFolder(path_named(folder))
    files = logs.files_of(frozenset(runs))
    if not files:
        QMessageBox.information(
            parent,
            QCoreApplication.translate("LogsPage", "Delete logs"),
            QCoreApplication.translate(
                "LogsPage", "These runs have no files of their own here: links are not followed."
            ),
        )
        return []
    names = ", ".join(shown_name(run) for run in runs[:5]) + (" …" if len(runs) > 5 else "")
    if len(files) == 1:
        first = QCoreApplication.translate(
            "LogsPage", "Move the one file of the logs of {runs} to the trash?"
        )
    else:
        first = QCoreApplication.translate(
            "LogsPage", "Move {count} files of the logs of {runs} to the trash?"
        )
    first = first.format(count=number_text(len(files)), runs=names)
    second = QCoreApplication.translate(
        "LogsPage",
        "The logs are gone from the folder then, in every program. A training that still writes "
        "them goes on without a place to write to. Move {name} and what belongs to it?",
    ).format(name=shown_name(files[0].name))
    if not (_is_wanted(first, parent) and _is_wanted(second, parent)):
        return []
    return [path for path in files if not _moved(path)]


def _moved(path: Path) -> bool:
    # Qt makes a trash, but not the folder that it lies in
    place = QStandardPaths.StandardLocation.GenericDataLocation
    home = Path(QStandardPaths.writableLocation(place))
    with contextlib.suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
    # PySide gives the place in the trash, too
    found = QFile.moveToTrash(str(path))
    return bool(found[0] if isinstance(found, tuple) else found)


def _is_wanted(question: str, parent: QWidget) -> bool:
    buttons = QMessageBox.StandardButton
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        QCoreApplication.translate("LogsPage", "Delete logs"),
        question,
        buttons.Yes | buttons.Cancel,
        parent,
    )
    box.setDefaultButton(buttons.Cancel)
    box.button(buttons.Yes).setText(QCoreApplication.translate("LogsPage", "Move to the trash"))
    answer = box.exec()
    box.deleteLater()
    return answer == buttons.Yes

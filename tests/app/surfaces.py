"""What shows only when something has gone wrong, opened for tests that look at every text."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.document.file_reading import FileReading
from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import save_project
from tests.app.opened import open_file


@contextmanager
def recovery_dialog(windows, tmp_path: Path, qtbot):
    """The dialog at the start after a program ended suddenly, with one figure never saved."""
    from nnsvg_qt.app.dialogs.recovery_dialog import RecoveryDialog
    from nnsvg_qt.app.document.recovery import Autosave
    from nnsvg_qt.app.document.recovery_files import Note, RecoverySession
    from nnsvg_qt.app.window.main import offer_left_documents

    figure = Figure(architecture=parse_notation("5-4-3"), name="five")
    dead = RecoverySession()
    dead.write(1, figure, Note(None, "five"))
    dead.write(2, figure, Note(tmp_path / "six.nnsvg", "six"))
    dead.close()
    autosave = Autosave()
    offer_left_documents(windows, autosave)
    [dialog] = [w for w in QApplication.topLevelWidgets() if isinstance(w, RecoveryDialog)]
    qtbot.waitUntil(
        lambda: all(not row.picture.pixmap().isNull() for row in dialog.rows), timeout=20000
    )
    yield dialog
    dialog.close()
    autosave.finish()


def changed_by_another(windows, tmp_path: Path, qtbot, own_changes: bool):
    """A window whose file was changed by another program, which a bar over the figure tells."""
    path = tmp_path / "net.nnsvg"
    save_project(Figure(architecture=parse_notation("5-4-3")), path)
    window = open_file(windows, path)
    if own_changes:
        window.document.apply("⟦step⟧", lambda figure: figure.with_option("look.seed", 5))
    save_project(Figure(architecture=parse_notation("9-4-3")), path)
    qtbot.waitUntil(window.file_changes.bar.isVisible, timeout=20000)
    return window


@contextmanager
def opening_slowly(window, tmp_path: Path, qtbot):
    """The strip over the figure while a file is read that takes long."""
    reading = FileReading(tmp_path / "big.nnsvg")
    reading.started = monotonic() - 5
    reading.fraction, reading.words = 0.5, Sentence("reading the file")
    window.opening_strip.follow(reading)
    qtbot.waitUntil(window.opening_strip.button.isVisible, timeout=20000)
    yield window.opening_strip
    window.opening_strip.leave(reading)


def opened_with_notes(window):
    """The bar over the figure of a file of which something was left out."""
    left_out = Sentence("{place} is left out: {reason}", place="look.input_image", reason="")
    window.sources.report_bar.show_report("net.nnsvg", (left_out, left_out))
    return window.sources.report_bar

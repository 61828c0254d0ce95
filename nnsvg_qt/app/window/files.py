"""What a window does with files: new, open, save, export, print, copy the figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage

from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.file_names import may_replace, shown_name
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import Abandoned, InputError, OutputError

if TYPE_CHECKING:
    from nnsvg_qt.app.dialogs.export_job import Export
    from nnsvg_qt.app.document.file_reading import FileReading
    from nnsvg_qt.app.window.window import Window

SNIPPETS = {"html": "HTML", "markdown": "Markdown"}
"""Forms of what shows the figure in a page, with their names."""


class Files(QObject):
    """The commands of the File menu; errors are raised for whoever called to show."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.last_export: Export | None = None
        self._copies = Latest[tuple[str, bytes]](self, self._copied)

    @property
    def _filter(self) -> str:
        from nnsvg_qt.project_file import SUFFIX

        return self.tr("Projects (*{suffix})").format(suffix=SUFFIX)

    @property
    def _open_filter(self) -> str:
        from nnsvg_qt.sources.readers import READERS

        suffixes = " ".join(f"*{suffix}" for row in READERS for suffix in row.suffixes)
        return self.tr("All that can be opened ({suffixes})").format(suffixes=suffixes)

    def new(self) -> None:
        """Asks what to begin with, in a gallery."""
        from nnsvg_qt.app.dialogs.gallery import Gallery
        from nnsvg_qt.app.help.guide_key import answer_guide_key

        gallery = Gallery(self._window)
        answer_guide_key(gallery, self._window, "layers")
        name = self.tr("The pasted summary")
        gallery.chosen.connect(
            lambda figure: self._window.open_with_report(figure, name, gallery.report)
        )
        gallery.training_chosen.connect(self.new_training)
        gallery.link_chosen.connect(self._window.open_link)
        gallery.open()

    def new_training(self) -> None:
        """Shows a small network that is ready to learn, as Playground begins with."""
        from nnsvg_qt.app.commands.training.fitting import playground_figure

        figure = playground_figure()
        window = self._window.windows.show_figure(figure, instead_of=self._window)
        window.document.show_view(figure.current_view)
        window.training.begin()

    def open(self) -> None:
        """Asks for a file of any format, or a link of Playground, and opens it."""
        from nnsvg_qt.app.dialogs import open_dialog
        from nnsvg_qt.training.playground_link import is_link

        name = open_dialog.asked_to_open(
            self._window,
            self.tr("Open"),
            self._window.settings.folder("project"),
            f"{self._open_filter};;{self._filter};;{self.tr('All files (*)')}",
        )
        if is_link(name):
            self._window.open_link(name)
        elif name:
            self._window.windows.open_files([name], self._window)

    def open_folder(self) -> None:
        """Asks for a folder, of training logs or of a model, and opens it."""
        from PySide6.QtWidgets import QFileDialog

        folder = self._window.settings.folder("project")
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Open a folder of training logs or of a model"), str(folder)
        )
        if name:
            self._window.windows.open_files([name], self._window)

    def follow_logs(self) -> None:
        """Asks for a folder of training logs, of which this figure gets charts."""
        from PySide6.QtWidgets import QFileDialog

        folder = self._window.settings.folder("project")
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Follow training logs"), str(folder)
        )
        if name:
            self.read_logs(Path(name))

    def follow_address(self) -> None:
        """Asks for the address of training logs on another machine, and follows them."""
        from PySide6.QtWidgets import QInputDialog

        address, is_given = QInputDialog.getText(
            self._window,
            self.tr("Follow logs elsewhere"),
            self.tr("Address of the logs, as sftp://host/path:"),
        )
        if is_given and address.strip():
            self.read_address(address.strip())

    def read_address(self, address: str) -> None:
        """Gives the figure charts of logs on another machine, which is one step.

        Its tags get charts in the panel, once there are any.
        """
        from nnsvg_qt.charts import NAME
        from nnsvg_qt.log_charts import Charts
        from nnsvg_qt.logs.remote import require_address
        from nnsvg_qt.training.playground_link import is_link

        if is_link(address):
            self._window.open_link(address)
            return
        document = self._window.document
        try:
            charts = Charts(folder=require_address(address))
        except InputError as error:
            self._window.show_problem(shown(error))
            return
        self._window.logs.expect(charts.folder)
        document.apply(self.tr("follow logs"), lambda figure: figure.with_part(NAME, charts))
        document.show_view(NAME)

    def read_logs(self, path: Path) -> None:
        """Gives the figure charts of a folder of logs, which is one step, and follows them."""
        self._window.read_file(path, self._add_logs)

    def _add_logs(self, reading: FileReading) -> None:
        from nnsvg_qt.charts import NAME

        name = shown_name(reading.path.name)
        try:
            opened = reading.result().opened
        except Abandoned:
            return
        except InputError as error:
            self._window.show_problem(f"{name}: {shown(error)}")
            return
        if opened.gives != "logs":
            self._window.show_problem(self.tr("{name} holds no training logs.").format(name=name))
            return
        charts, document = opened.figure.part(NAME), self._window.document
        bare = charts.with_data(None)
        document.apply(self.tr("follow logs"), lambda figure: figure.with_part(NAME, bare))
        document.show_data(charts.data)
        document.show_view(NAME)

    def open_beside(self) -> None:
        """Asks for a file and opens it beside this window, in its look."""
        from PySide6.QtWidgets import QFileDialog

        folder = self._window.settings.folder("project")
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open beside"),
            str(folder),
            f"{self._open_filter};;{self._filter};;{self.tr('All files (*)')}",
        )
        if name:
            self.read_beside(Path(name))

    def read_beside(self, path: Path) -> None:
        """Opens a file beside this window, in its view and its look, which is one step there."""
        other = self._window.windows.showing(path)
        if other is None:
            self._window.read_file(path, self._show_beside)
        elif other is not self._window:
            self._take_look(other)

    def _show_beside(self, reading: FileReading) -> None:
        from nnsvg_qt.sources import require_layers

        try:
            read = reading.result()
            require_layers(read.opened)
        except Abandoned:
            return
        except InputError as error:
            name = shown_name(reading.path.name)
            self._window.show_problem(f"{name}: {shown(error)}")
            return
        self._take_look(self._window.windows.show_read(read))

    def _take_look(self, other: Window) -> None:
        """Gives another window the look of this one's figure, and puts the two side by side."""
        own = self._window.document
        look, view = own.figure, own.view
        other.document.apply(self.tr("same look"), lambda old: old.with_style_of(look))
        other.document.show_view(view)
        room = self._window.screen().availableGeometry()
        half = room.width() // 2
        for window, left in ((self._window, room.left()), (other, room.left() + half)):
            window.showNormal()
            around = window.frameGeometry().size() - window.size()
            window.resize(half - around.width(), room.height() - around.height())
            window.move(left, room.top())
        other.come_forward()

    def open_recent(self, path: Path) -> None:
        """Opens a file of the list of recent ones; takes it off the list if that fails."""
        self._window.windows.open_files([path], self._window)

    def save(self) -> bool:
        """Writes to the document's file, which is asked for if there is none yet.

        False if the user thought better of it.
        """
        document = self._window.document
        if document.path is None:
            return self.save_as()
        changes = self._window.file_changes
        match changes.before_saving():
            case "cancel":
                return False
            case "reload":
                changes.reload()
                return False
            case "elsewhere":
                return self.save_as()
        document.save()
        self._saved(document.path)
        return True

    def save_as(self) -> bool:
        """Asks for a file and writes there. False if the user thought better of it."""
        from PySide6.QtWidgets import QFileDialog

        from nnsvg_qt.project_file import SUFFIX

        document = self._window.document
        folder = self._window.settings.folder("project")
        if document.file is not None:
            folder = document.file.parent
        start = folder / f"{document.title.replace('/', '-')}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save as"), str(start), self._filter
        )
        if not name:
            return False
        path = Path(name)
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            if not may_replace(self._window, self.tr("Save as"), path):
                return False
        other = self._window.windows.showing(path)
        if other is not None and other is not self._window:
            raise OutputError(
                "{name} is open in another window; close it there or choose another name.",
                name=shown_name(path.name),
            )
        document.save_as(path)
        self._saved(path)
        return True

    def _saved(self, path: Path) -> None:
        settings = self._window.settings
        settings.add_recent_file(path)
        settings.remember_folder("project", path)
        self._window.show_message(self.tr("Saved {name}").format(name=shown_name(path.name)))

    # pictures

    def export(self) -> None:
        """Asks how to write the figure."""
        from nnsvg_qt.app.dialogs.export_dialog import ExportDialog

        dialog = ExportDialog(self._window)
        dialog.exported.connect(self._exported)
        dialog.open()

    def export_again(self) -> None:
        """Writes the same file in the same way; asks if there was no export yet."""
        from nnsvg_qt.app.dialogs.export_job import ExportJob

        if self.last_export is None:
            self.export()
            return
        export = self.last_export
        job = ExportJob(self._window.document.shown_figure, export, self)

        def finished(problem: str) -> None:
            job.deleteLater()
            if problem:
                self._window.show_problem(problem)
            else:
                self._exported(export)

        job.finished.connect(finished)

    def _exported(self, export: Export) -> None:
        self.last_export = export
        self._window.show_message(self.tr("Exported {name}").format(name=export.path))

    def copy_svg(self) -> None:
        """Puts the open view on the clipboard as SVG, for programs that take it, and as text."""
        self._copy(".svg")

    def copy_png(self) -> None:
        """Puts the open view on the clipboard as a picture of 300 dpi at its natural size."""
        self._copy(".png")

    def copy_html(self) -> None:
        """Puts on the clipboard what shows the exported file in a page of HTML."""
        self._copy_snippet("html")

    def copy_markdown(self) -> None:
        """Puts on the clipboard what shows the exported file in Markdown."""
        self._copy_snippet("markdown")

    def _copy_snippet(self, form: str) -> None:
        """Of the file of this view that was exported last, or of one that is yet to be."""
        from nnsvg_qt.render.output import Output
        from nnsvg_qt.render.snippets import shows, snippet

        document = self._window.document
        figure, view, export = document.shown_figure, document.view, self.last_export
        name, suffix, output = f"{document.title}-{view}.svg", ".svg", Output()
        if export is not None and export.view == view and shows(form, export.suffix):
            name, suffix, output = export.path.name, export.suffix, export.output

        def work(is_stale: IsStale) -> tuple[str, bytes]:
            scene = figure.for_output(output, view).scene(view)
            text = snippet(form, name, suffix, scene, output, figure.look.title)
            return form, text.encode()

        self._copies.request(work, patience=0.03)

    def _copy(self, suffix: str) -> None:
        from nnsvg_qt.render import to_bytes
        from nnsvg_qt.render.output import Output

        document = self._window.document
        figure, view = document.shown_figure, document.view

        def work(is_stale: IsStale) -> tuple[str, bytes]:
            return suffix, to_bytes(figure.scene(view), suffix, Output())

        self._copies.request(work, patience=0.03)

    def _copied(self, copy: tuple[str, bytes]) -> None:
        suffix, content = copy
        data = QMimeData()
        if suffix == ".svg":
            data.setData("image/svg+xml", content)
            data.setText(content.decode())
        elif suffix in SNIPPETS:
            data.setText(content.decode())
        else:
            data.setData("image/png", content)
            data.setImageData(QImage.fromData(content))
        QGuiApplication.clipboard().setMimeData(data)
        name = SNIPPETS.get(suffix) or suffix.removeprefix(".").upper()
        self._window.show_message(self.tr("Copied the figure as {name}").format(name=name))

    def print_figure(self) -> None:
        """Asks for a printer and prints the open view, as large as the page allows."""
        from nnsvg_qt.app.window.printing import print_scene

        document = self._window.document
        print_scene(document.shown_figure.scene(document.view), document.title, self._window)

    def show_log(self) -> None:
        """Opens the folder of the logs in the desktop's own program for folders."""
        from nnsvg_qt.app.toolkit.log_file import log_folder

        try:
            folder = log_folder()
        except OSError as error:
            raise OutputError(
                "There is no log: {folder} could not be made.", folder=error.filename
            ) from error
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            raise OutputError(
                "No program opens folders here; the logs are in {folder}.", folder=folder
            )

    def may_close(self) -> bool:
        """Asks what to do with unsaved changes; False if the window is to stay open."""
        from PySide6.QtWidgets import QMessageBox

        document = self._window.document
        if not document.modified:
            return True
        self._window.come_forward()
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("nnsvg-qt"),
            self.tr("Save the changes to “{name}” before closing?").format(name=document.title),
            QMessageBox.StandardButton.Save
            | QMessageBox.StandardButton.Discard
            | QMessageBox.StandardButton.Cancel,
            self._window,
        )
        box.setDefaultButton(QMessageBox.StandardButton.Save)
        answer = box.exec()
        if answer == QMessageBox.StandardButton.Save:
            try:
                return self.save()
            except OutputError as error:
                self._window.show_problem(shown(error))
                return False
        return answer == QMessageBox.StandardButton.Discard

"""What can be done with a whole style: save it for other figures, apply one, reset it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from nnsvg_qt.app.commands.actions import view_title
from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.page_width import set_page_width
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.file_names import may_replace, shown_name
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.charts import picture_named
from nnsvg_qt.errors import Abandoned, InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.options import options_of
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.named_styles import STYLES

if TYPE_CHECKING:
    from nnsvg_qt.app.document.file_reading import FileReading


def in_named_style(figure: Figure, name: str) -> Figure:
    """The figure in a style that has a name, on a page as wide as before."""
    width = figure.look.page_width
    return figure.with_named_style(name).with_option("look.page_width", width)


def nearest_named_style(figure: Figure) -> str:
    """The style with a name that a figure has, or of which it differs in the fewest options."""

    def differing(name: str) -> int:
        other = in_named_style(figure, name)
        pairs = [(figure.look, other.look)]
        pairs += [(figure.styles[view], other.styles[view]) for view in VIEWS]
        return sum(
            getattr(own, option) != getattr(named, option)
            for own, named in pairs
            for option in options_of(own)
        )

    return min(STYLES, key=differing)


class StyleCommands(QObject):
    """The commands of the Style menu; errors are raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document

    def new_seed(self) -> None:
        """Draws kernels and random weights anew."""
        seed = SystemRandom().randrange(1, 100_000)
        self._document.apply(
            self.tr("new random weights and kernels"),
            lambda figure: figure.with_option("look.seed", seed),
        )

    def save(self) -> None:
        """Asks for a file and writes the style there."""
        from nnsvg_qt.project_file import STYLE_SUFFIX, save_style

        start = self._window.settings.folder("style") / f"{self._document.title}{STYLE_SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window.widget,
            self.tr("Save style"),
            str(start),
            self.tr("Styles (*{suffix})").format(suffix=STYLE_SUFFIX),
        )
        if not name:
            return
        path = Path(name)
        if path.suffix != STYLE_SUFFIX:
            path = path.with_name(path.name + STYLE_SUFFIX)
            if not may_replace(self._window.widget, self.tr("Save style"), path):
                return
        save_style(self._document.figure, path)
        self._window.settings.remember_folder("style", path)
        self._window.show_message(self.tr("Saved the style {name}").format(name=path.name))

    def apply(self) -> None:
        """Asks for a style or a project and makes the figure look like it."""
        from nnsvg_qt.project_file import STYLE_SUFFIX, SUFFIX

        name, _ = QFileDialog.getOpenFileName(
            self._window.widget,
            self.tr("Apply style"),
            str(self._window.settings.folder("style")),
            self.tr("Styles and projects (*{style} *{project})").format(
                style=STYLE_SUFFIX, project=SUFFIX
            ),
        )
        if name:
            self._window.read_file(Path(name), self._apply)

    def _apply(self, reading: FileReading) -> None:
        try:
            read = reading.result()
        except Abandoned:
            return
        except InputError as error:
            name = shown_name(reading.path.name)
            self._window.show_problem(
                shown(InputError("{name}: {reason}", name=name, reason=error.sentence))
            )
        else:
            self.apply_style(read.opened.figure, read.path)

    def apply_style(self, styled: Figure, path: Path, is_step: bool = True) -> None:
        """Makes the figure look like the one of a file, and says so.

        One step that can be undone, unless nobody has worked on the figure yet.
        """
        if is_step:
            self._document.apply(
                self.tr("apply style {name}").format(name=path.stem),
                lambda figure: figure.with_style_of(styled),
            )
        else:
            self._document.replace_by(self._document.figure.with_style_of(styled))
        self._window.settings.remember_folder("style", path)
        self._window.show_message(self.tr("Applied the style {name}").format(name=path.name))

    def use_named(self, name: str) -> None:
        """Draws the figure in one of the styles that have a name; what single layers do stays."""
        self._document.apply(
            self.tr("another style"),
            lambda figure: in_named_style(figure, name),
        )

    def set_page_width(self, width: str) -> None:
        """Lays the figure out for a page so wide, in mm; 0: as wide as its network asks for."""
        set_page_width(self._document, float(width))

    def reset(self) -> None:
        """Gives every option of all views its default; what single layers do stays."""
        self._document.apply(self.tr("reset style"), lambda figure: figure.with_style_of(Figure()))

    def choose_image(self) -> None:
        """Asks for a picture to show on the input layer, on screen and in every export."""
        from nnsvg_qt.app.commands.picture_file import asked_for_picture

        window = self._window
        path = asked_for_picture(window.widget, self.tr("Input image"), window.settings)
        if path:
            self.use_image(path)

    def use_image(self, path: Path) -> None:
        """Shows a picture on the input layer. InputError if the file is none."""
        from nnsvg_qt.app.commands.picture_file import image_content

        content = image_content(path)
        self._window.settings.remember_folder("image", path)
        self._document.apply(
            self.tr("input image"),
            lambda figure: replace(figure, look=replace(figure.look, input_image=content)),
        )
        if not picture_named(self._document.view).shows_input_image:
            showing = [view_title(view) for view in VIEWS.values() if view.shows_input_image]
            self._window.show_message(
                self.tr("The picture is shown in the view {views}.").format(
                    views=", ".join(showing)
                )
            )

    def remove_image(self) -> None:
        """Takes the picture off the input layer."""
        self._document.apply(
            self.tr("remove input image"),
            lambda figure: replace(figure, look=replace(figure.look, input_image=None)),
        )

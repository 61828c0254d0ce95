"""The map of a class over the picture that is read: the class, its colours, how opaque it is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from nnsvg_qt.app.commands.running.input_commands import InputCommands
from nnsvg_qt.app.document.gesture import new_gesture
from nnsvg_qt.app.panels.field_editors import QuietSlider
from nnsvg_qt.app.panels.running.swatches import swatch
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.running.class_activation import seeing
from nnsvg_qt.running.setup import BEST, Colors, MapColors

MOST_CLASSES = 2_000
"""Of more classes only the likeliest is offered."""
_OFFERED = (
    *(MapColors.INFERNO, MapColors.JET, MapColors.HOT, MapColors.VIRIDIS, MapColors.MAGMA),
    *(MapColors.PLASMA, MapColors.BLUES, MapColors.TRANSPARENCY),
)


class ClassMapRow(QWidget):
    """Grey with the reason where the network has no such map."""

    def __init__(self, commands: InputCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._gesture = new_gesture("map_opacity")
        self._of: Architecture | None = None
        self._reason = ""
        self._classes: tuple[str, ...] | None = None
        self.classes = QComboBox()
        self.classes.setAccessibleName(self.tr("Class map"))
        self.classes.setMaxVisibleItems(14)
        self.classes.activated.connect(self._choose_class)
        self.colors = QComboBox()
        self.colors.setAccessibleName(self.tr("Colours of the class map"))
        self.colors.setIconSize(QSize(sized(28), sized(12)))
        titles = {
            MapColors.HOT: self.tr("Hot"),
            MapColors.BLUES: self.tr("Blues"),
            MapColors.TRANSPARENCY: self.tr("none: the picture shows through"),
        }
        for one in _OFFERED:
            title = titles.get(one, one.value.capitalize())
            if one is MapColors.TRANSPARENCY:
                self.colors.addItem(title, one)
            else:
                self.colors.addItem(swatch(Colors(one.value), 28), title, one)
        self.colors.activated.connect(self._choose_colors)
        self.opacity = QuietSlider(self)
        self.opacity.setRange(0, 100)
        self.opacity.setAccessibleName(self.tr("Opacity of the class map"))
        self.opacity.sliderPressed.connect(self._begin)
        self.opacity.sliderReleased.connect(self._begin)
        self.opacity.valueChanged.connect(self._slide)
        self.title = QLabel(self.tr("Class map"))
        self.title.setProperty("quiet", True)
        self.opacity_title = QLabel(self.tr("Opacity"))
        self.opacity_title.setProperty("quiet", True)
        for box in (self.classes, self.colors):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(5)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(4)
        for column, widget in enumerate((self.title, self.classes, self.colors)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self.opacity_title, 1, 0)
        grid.addWidget(self.opacity, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def _begin(self) -> None:
        self._gesture = new_gesture("map_opacity")

    def _choose_class(self, index: int) -> None:
        words = self.tr("class map")
        self._commands.change_setup(words, activation_map=self.classes.itemData(index))

    def _choose_colors(self, index: int) -> None:
        words = self.tr("colours of the class map")
        self._commands.change_setup(words, map_colors=self.colors.itemData(index))

    def _slide(self, share: int) -> None:
        words = self.tr("opacity of the class map")
        self._commands.change_setup(words, self._gesture, map_opacity=share / 100)

    def show_run(self) -> None:
        """Shows the options of the figure, and the classes of the newest run."""
        commands, setup = self._commands, self._commands.setup
        architecture = commands.document.figure.architecture
        if architecture is not self._of:
            self._of, self._reason = architecture, _reason(architecture)
        self._offer_classes()
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(100 * setup.map_opacity))
        self.colors.setCurrentIndex(self.colors.findData(setup.map_colors))
        has_map = not self._reason and bool(setup.activation_map)
        is_tinted = has_map and setup.map_colors is not MapColors.TRANSPARENCY
        no_map = self.tr("No class map is shown")
        no_opacity = self.tr("A map without colours has no opacity of its own")
        for widget, can, reason in (
            (self.classes, not self._reason, self._reason),
            (self.colors, has_map, self._reason or no_map),
            (self.opacity, is_tinted, self._reason or (no_opacity if has_map else no_map)),
        ):
            widget.setEnabled(can)
            widget.setToolTip("" if can else reason)

    def _offer_classes(self) -> None:
        ran, names = self._commands.ran, self._commands.names
        count = 0 if ran is None else len(ran.values.output)
        classes = names if len(names) == count else tuple(map(str, range(count)))
        if count > MOST_CLASSES:
            classes = ()
        if classes != self._classes:
            self._classes = classes
            self.classes.clear()
            self.classes.addItem(self.tr("no"), "")
            self.classes.addItem(self.tr("of the likeliest"), BEST)
            for number, name in enumerate(classes):
                # by its number, for two may be called the same
                self.classes.addItem(name, str(number))
        wanted = self._commands.setup.activation_map
        index = self.classes.findData(wanted)
        if index < 0:
            index = self.classes.findText(wanted)
        if index < 0:
            self.classes.addItem(wanted, wanted)
            index = self.classes.count() - 1
        self.classes.setCurrentIndex(index)


def _reason(architecture: Architecture) -> str:
    """Why a network has no map of a class; empty if it has one."""
    try:
        seeing(architecture)
    except InputError as error:
        return shown(error)
    return ""

"""What this program is, and under which licences it and its libraries are."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, distribution

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt import __version__
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.text_dialog import TextDialog, heading
from nnsvg_qt.app.toolkit.theme import SPACING

LIBRARIES: tuple[tuple[str, str, str], ...] = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("numpy", "NumPy", "BSD-3-Clause"),
    ("fonttools", "fontTools", "MIT"),
    ("pyqtgraph", "PyQtGraph", "MIT"),
    ("PyOpenGL", "PyOpenGL", "BSD-3-Clause"),
    ("svgwrite", "svgwrite", "MIT"),
    ("uharfbuzz", "HarfBuzz", "Apache-2.0 AND MIT"),
)
"""Distribution, name for people, licence (SPDX)."""

MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and \
associated documentation files (the “Software”), to deal in the Software without restriction, \
including without limitation the rights to use, copy, modify, merge, publish, distribute, \
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is \
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or \
substantial portions of the Software.

THE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT \
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND \
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, \
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, \
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


def installed_version(distribution_name: str) -> str:
    """The version of an installed library, empty if it is not to be found (in a bundle)."""
    try:
        return distribution(distribution_name).version
    except PackageNotFoundError:
        return ""


class AboutDialog(QDialog):
    """Name, version, purpose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About nnsvg-qt"))
        name = heading(f"nnsvg-qt {__version__}", 1.5)
        purpose = QLabel(
            self.tr(
                "Draws neural network architectures and exports them as figures for publication. "
                "It follows in the steps of NN-SVG by Alexander LeNail."
            )
        )
        purpose.setWordWrap(True)
        with_what = QLabel(f"Qt {qVersion()}, Python {platform.python_version()}")
        with_what.setProperty("quiet", True)
        with_what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        licences = buttons.addButton(self.tr("&Licences"), QDialogButtonBox.ButtonRole.ActionRole)
        # Enter closes, as in every dialog that only tells
        licences.setAutoDefault(False)
        licences.clicked.connect(lambda: LicencesDialog(self).open())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[3 * SPACING] * 4)
        layout.setSpacing(SPACING)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        for label in (name, purpose, with_what):
            layout.addWidget(label)
        layout.addSpacing(SPACING)
        layout.addWidget(buttons)
        purpose.setFixedWidth(440 - 6 * SPACING)


class LicencesDialog(TextDialog):
    """The licence of the program and those of the libraries that it uses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("LicencesDialog", "Licences")
        super().__init__(title, 640, 480, parent)
        self.text.setPlainText(self._words())

    def _words(self) -> str:
        lines = [
            self.tr("nnsvg-qt is under the MIT licence:"),
            "",
            self.tr("Copyright (c) 2026 nnsvg-qt contributors"),
            "",
            MIT,
            "",
            self.tr("It uses these libraries, each under its own licence:"),
            "",
        ]
        for distribution_name, name, licence in LIBRARIES:
            lines.append(f"  {name} {installed_version(distribution_name)}: {licence}")
        lines += [
            "",
            self.tr("The outlines of its letters come from two fonts:"),
            "",
            "  Liberation Sans: OFL-1.1",
            "  DejaVu Sans, DejaVu Math TeX Gyre: Bitstream-Vera",
            "",
            self.tr("Typefaces that figures can be set in:"),
            "",
            "  TeX Gyre Termes, TeX Gyre Pagella: GUST Font License",
            "  Latin Modern Roman, Latin Modern Sans: GUST Font License",
            "  STIX Two Math, of formulas: OFL-1.1",
            "",
            self.tr(
                "Qt is under the LGPL version 3: you may replace the Qt libraries that this "
                "program uses by your own. Their source is at https://download.qt.io."
            ),
        ]
        return "\n".join(lines)

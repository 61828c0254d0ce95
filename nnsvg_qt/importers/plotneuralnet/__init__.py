"""Reading what PlotNeuralNet draws: its Python scripts and its LaTeX, by parsing alone.

Facts of its layers, helpers and colours: github.com/HarisIqbal88/PlotNeuralNet, commit e96bc85.
"""

from __future__ import annotations

import re

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.plotneuralnet.blocks import Drawing
from nnsvg_qt.importers.plotneuralnet.script import drawing_of_script
from nnsvg_qt.importers.plotneuralnet.tex import drawing_of_tex

LONGEST_TEXT = 4_000_000
"""Characters."""


def drawing_of(text: str) -> Drawing:
    """The blocks and lines of a script or document; InputError where there is none."""
    if len(text) > LONGEST_TEXT:
        raise InputError("The file is too long for a drawing of PlotNeuralNet.")
    if re.search(r"\\pic\b|\\begin\s*\{", text):
        found = drawing_of_tex(text)
    else:
        found = drawing_of_script(text)
    if not found.blocks:
        raise InputError("There is no block in the drawing; it needs a to_Conv(…) or a \\pic.")
    return found

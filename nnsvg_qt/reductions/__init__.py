"""From the graph of a model file to the architecture that a figure draws.

`reduced` applies the list of reductions that the figure stores. Every operation of the graph ends
in exactly one layer, or in the list of what was dropped; `coverage_of` proves it.
"""

from nnsvg_qt.reductions.coverage import Coverage as Coverage
from nnsvg_qt.reductions.coverage import coverage_of as coverage_of
from nnsvg_qt.reductions.coverage import parameters_of as parameters_of
from nnsvg_qt.reductions.reducing import Reduced as Reduced
from nnsvg_qt.reductions.reducing import reduced as reduced
from nnsvg_qt.reductions.settings import Detail as Detail
from nnsvg_qt.reductions.settings import Reductions as Reductions

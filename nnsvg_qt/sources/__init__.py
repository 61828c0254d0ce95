"""One way to open anything: a preset, a file of any format, standard input, the text notation.

`open_source` is what the window, the command line and Python call. Formats are rows of one table
(`readers.READERS`); a new one is a row and a module with a function `read`.
"""

from nnsvg_qt.sources.opening import Opened as Opened
from nnsvg_qt.sources.opening import draw as draw
from nnsvg_qt.sources.opening import faults_of as faults_of
from nnsvg_qt.sources.opening import open_file as open_file
from nnsvg_qt.sources.opening import open_source as open_source
from nnsvg_qt.sources.opening import preset as preset
from nnsvg_qt.sources.opening import require_layers as require_layers
from nnsvg_qt.sources.progress import Progress as Progress
from nnsvg_qt.sources.progress import unheard as unheard
from nnsvg_qt.sources.source import PRESET as PRESET
from nnsvg_qt.sources.source import STANDARD_INPUT as STANDARD_INPUT
from nnsvg_qt.sources.source import Source as Source
from nnsvg_qt.sources.source import exists as exists
from nnsvg_qt.sources.source import printable as printable
from nnsvg_qt.sources.source import slug as slug
from nnsvg_qt.sources.source import source_named as source_named

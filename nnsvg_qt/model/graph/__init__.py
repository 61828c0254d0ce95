"""The graph of an opened model file; see graph.py, and builder.py to make one."""

from nnsvg_qt.model.graph.builder import GraphBuilder as GraphBuilder
from nnsvg_qt.model.graph.graph import CONSTANT_WORDS as CONSTANT_WORDS
from nnsvg_qt.model.graph.graph import ELEMENT_TYPES as ELEMENT_TYPES
from nnsvg_qt.model.graph.graph import MOST_VALUES as MOST_VALUES
from nnsvg_qt.model.graph.graph import RANDOM_WORDS as RANDOM_WORDS
from nnsvg_qt.model.graph.graph import Attribute as Attribute
from nnsvg_qt.model.graph.graph import Data as Data
from nnsvg_qt.model.graph.graph import ElementType as ElementType
from nnsvg_qt.model.graph.graph import Extent as Extent
from nnsvg_qt.model.graph.graph import Graph as Graph
from nnsvg_qt.model.graph.graph import Model as Model
from nnsvg_qt.model.graph.graph import Operation as Operation
from nnsvg_qt.model.graph.graph import Quantization as Quantization
from nnsvg_qt.model.graph.graph import Shape as Shape
from nnsvg_qt.model.graph.graph import Subgraph as Subgraph
from nnsvg_qt.model.graph.graph import Tensor as Tensor
from nnsvg_qt.model.graph.graph import captured as captured
from nnsvg_qt.model.graph.graph import written_shape as written_shape

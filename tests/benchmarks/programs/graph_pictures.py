"""The graph of a model of very many operations: composed, and once more with a scope opened.

Arguments: how many times, and how many blocks if not as many as make 20,000 operations. Prints the
medians as JSON.
"""

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[3]))

from nnsvg_qt.sources import open_file
from nnsvg_qt.views.graph import VIEW
from nnsvg_qt.views.graph import of_model as networks
from nnsvg_qt.views.graph.composition import folded_of
from nnsvg_qt.views.graph.style import with_scope
from tests.reductions.as_onnx import as_onnx
from tests.reductions.networks import decoder

BLOCKS = 290
LINES = 100_000


def main() -> None:
    graph = decoder(int(sys.argv[2]) if len(sys.argv) > 2 else BLOCKS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "net.onnx"
        path.write_bytes(as_onnx(graph))
        drawing = open_file(path).figure.drawing("graph")
        composed, opened, yardsticks = [], [], []
        for _ in range(int(sys.argv[1]) + 1):
            networks._NETWORKS.clear()
            start = process_time()
            VIEW.compose(replace(drawing, has_signs=True))
            composed.append(process_time() - start)
            folded = folded_of(drawing)
            scope = max(
                (one for one in folded.tree.root.scopes() if one.path not in folded.open_scopes),
                key=lambda one: len(one.children),
            )
            style = with_scope(drawing.style, scope.path, True, False)
            start = process_time()
            VIEW.compose(replace(drawing, style=style, has_signs=True))
            opened.append(process_time() - start)
            start = process_time()
            sum(number * number for number in range(10 * LINES))
            yardsticks.append(process_time() - start)
    told = {
        # the first ones load what composes
        "composed": 1000 * median(composed[1:]),
        "opened": 1000 * median(opened[1:]),
        "yardstick": 1000 * median(yardsticks),
        "operations": len(graph.operations),
    }
    print(json.dumps(told))


main()

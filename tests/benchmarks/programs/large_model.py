"""Prints as JSON what it takes to know the graph of a large ONNX file, after all imports.

Arguments: the megabytes of weights, and of how many weights. Milliseconds of the processor, and
the megabytes by which the process grew at its largest.
"""

import json
import resource
import sys
import tempfile
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[3]))

from nnsvg_qt.importers.onnx import model_of
from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model.operations.inference import with_shapes
from tests.importers import onnx_files

LINES = 100_000


def graph_of(path: Path) -> Graph:
    """The graph with its sizes."""
    return with_shapes(model_of(path).graph)


def largest() -> int:
    """Kilobytes of the process at its largest so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    megabytes, count = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.onnx", Path(folder) / "large.onnx"
        onnx_files.write_large(small, 1, 4)
        onnx_files.write_large(large, count, megabytes * 1_000_000 // count)
        graph_of(small)
        before = largest()
        start = process_time()
        graph = graph_of(large)
        taken = process_time() - start
        grown = (largest() - before) / 1000
    assert len(graph.operations) == count
    start = process_time()
    sum(number * number for number in range(10 * LINES))
    yardstick = process_time() - start
    print(json.dumps({"known": 1000 * taken, "grown": grown, "yardstick": 1000 * yardstick}))


main()

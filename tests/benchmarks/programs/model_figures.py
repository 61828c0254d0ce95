"""From a model file to its folded figure, composed; the start of the process is not counted.

Arguments: the network (alexnet, resnet, densenet, decoder), how many times. Prints the medians as
JSON.
"""

import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[3]))

from nnsvg_qt.scene.primitives import Scene
from nnsvg_qt.sources import model, open_file
from tests.reductions import networks
from tests.reductions.as_onnx import as_onnx

GRAPHS = {
    "alexnet": networks.alexnet,
    "resnet": networks.resnet,
    "densenet": networks.densenet,
    "decoder": lambda: networks.decoder(290),
}
LINES = 100_000


def drawn(path: Path) -> Scene:
    """The picture of a model file, nothing of it known from before."""
    model._MODELS.clear()
    return open_file(path).figure.scene("blocks")


def main() -> None:
    name, times = sys.argv[1], int(sys.argv[2])
    graph = GRAPHS[name]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "net.onnx"
        path.write_bytes(as_onnx(graph))
        drawn(path)
        found, yardsticks = [], []
        for _ in range(times):
            start = process_time()
            drawn(path)
            found.append(process_time() - start)
            start = process_time()
            sum(number * number for number in range(10 * LINES))
            yardsticks.append(process_time() - start)
    told = {
        "drawn": 1000 * median(found),
        "yardstick": 1000 * median(yardsticks),
        "operations": len(graph.operations),
    }
    print(json.dumps(told))


main()

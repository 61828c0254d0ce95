"""Reading MXNet's networks (`-symbol.json`): JSON, whose weights lie in a file beside it.

No sizes are stored but those of weights, in the other file. Without it they follow from the sizes
of the input, which must be given.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.content import content_of
from nnsvg_qt.importers.mxnet.layers import LAYERS, PLAIN
from nnsvg_qt.importers.mxnet.network import Network, Node
from nnsvg_qt.importers.mxnet.stored import BrokenStoreError, store_of, tensors_of
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import Model, Shape, Tensor

LONGEST_FILE = 100_000_000
MOST_NODES = 300_000

Heard = Callable[[float | None], None]


def model_of(
    path: Path, heard: Heard = lambda share: None, sizes: Mapping[str, Shape] | None = None
) -> Model:
    """The network of a file. InputError in a sentence if it is broken; OSError as `open`."""
    content = content_of(path, LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        raise InputError("The file is too long for a network of MXNet.")
    try:
        return _model(json.loads(content), path, heard, sizes or {})
    except InputError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise InputError("It is no sound network of MXNet: a part is missing or broken.") from None


def _model(
    symbol: Mapping[str, Any], path: Path, heard: Heard, sizes: Mapping[str, Shape]
) -> Model:
    report: list[Sentence] = []
    stored: dict[str, Tensor] = {}
    store = store_of(path)
    if store is not None:
        try:
            stored = tensors_of(store)
        except BrokenStoreError:
            report.append(
                Sentence("The weights in {file} are broken; they are left out.", file=store.name)
            )
    entries = symbol["nodes"]
    if len(entries) > MOST_NODES:
        raise InputError(
            "The file has more than {most:,} operations; so many cannot be drawn.", most=MOST_NODES
        )
    network = Network(path.stem.removesuffix("-symbol"), stored, sizes)
    unknown: Counter[str] = Counter()
    for place, entry in enumerate(entries):
        if place % 1000 == 0:
            heard(place / len(entries))
        node = Node(entry)
        if node.type == "null":
            network.add_variable(place, node)
        elif node.type in LAYERS:
            LAYERS[node.type](network, place, node)
        else:
            word = PLAIN.get(node.type, "")
            if not word:
                unknown[node.type] += 1
            network.put(place, node, word, *network.read(node, place))
    heads = [(int(one[0]), int(one[1])) for one in symbol.get("heads", [])]
    outputs = dict.fromkeys(filter(None, map(network.output, heads)))
    network.builder.output(*outputs)
    graph = network.builder.build()
    if not graph.operations:
        raise InputError("It is a network of MXNet without layers; there is nothing to draw.")
    report += unknown_operations(unknown)
    return Model(graph, "MXNet", graph.name, report=tuple(report))

"""Runs what frameworks wrote, and compares what comes out with what they recorded.

    python -m tests.frameworks.check_running FOLDER [NAME …]

In an environment with the extra `run` and `onnx`. FOLDER is what `keras_runs` and `pytorch_runs`
have written. Models of Keras are turned into ONNX and run by ONNX Runtime and by the evaluator of
`onnx`; those that are ONNX already run as in the window, and every drawn layer must have what the
evaluator has for its tensor.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx.reference import ReferenceEvaluator

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.reductions.axes import Axes
from nnsvg_qt.running.layer_tensors import as_layer, layer_tensors
from nnsvg_qt.running.onnx_worker import Runner, with_outputs
from nnsvg_qt.sources.model import model_of_part, part_of, reduced_part
from nnsvg_qt.sources.readers import reader_of
from nnsvg_qt.sources.running import FORMATS

CLOSE = 2e-5
"""Of outputs in float32, beside their own magnitude."""
CLOSE_WHEN_DEEP = 1e-3
"""Of networks with tens of layers one behind the other."""
_RECURRENT = ("RNN", "GRU", "LSTM")
Arrays = dict[str, Any]


def differences(path: Path, recorded: Path) -> Iterator[str]:
    """Where our outputs of a model are others than those recorded."""
    with np.load(recorded) as arrays:
        given = {name[3:]: arrays[name] for name in arrays.files if name.startswith("in_")}
        expected = arrays["out"]
    figure = nnsvg_qt.draw(path)
    content = FORMATS[reader_of(path).name](model_of_part(part_of(figure)))
    if content is None:
        yield from _of_onnx(figure, path.read_bytes(), given, expected)
        return
    runner = Runner(content, str(path.parent), ())
    found, _ = runner.run(given)
    yield from _differing("ONNX Runtime", found[runner.outputs[0]], expected, CLOSE)
    model = onnx.load_from_string(content)
    if not any(one.op_type in _RECURRENT and one.input[4:5] > [""] for one in model.graph.node):
        # the evaluator reads all steps, whatever it is told of how many there are
        own: Any = ReferenceEvaluator(model).run(None, given)
        yield from _differing("the evaluator", own[0], expected, CLOSE)


def _of_onnx(figure: Figure, content: bytes, given: Arrays, expected: Any) -> Iterator[str]:
    made = reduced_part(figure.part("model"), figure.part("reductions"))
    graph = model_of_part(part_of(figure)).graph
    tensors, axes = layer_tensors(graph, made, figure.architecture), Axes(graph)
    with figure.engine() as engine:
        values = engine.run({name: array[0] for name, array in given.items()})
    yield from _differing(
        "the engine", next(iter(values.outputs.values())), expected[0], CLOSE_WHEN_DEEP
    )
    whole, inner = with_outputs(content, tensors.values())
    evaluator = ReferenceEvaluator(onnx.load_from_string(whole))
    names: list[str] = evaluator.output_names
    known = {**given, **dict(zip(names, evaluator.run(None, given), strict=True))}
    yield from _differing("the evaluator", known[names[0]], expected, CLOSE_WHEN_DEEP)
    missing = [one for one in values.layers if tensors.get(one, "") not in known]
    if missing or not inner:
        yield f"no tensors are known of {missing or 'any layer'}"
    for layer, numbers in values.layers.items():
        if layer not in missing:
            tensor = tensors[layer]
            order = axes.order(graph.tensors[tensor]) if tensor in graph.tensors else None
            own = as_layer(known[tensor], figure.architecture.layer(layer).shape, order)
            yield from _differing(layer, numbers, own, CLOSE_WHEN_DEEP)


def _differing(what: str, found: Any, expected: Any, close: float) -> Iterator[str]:
    if np.shape(found) != np.shape(expected):
        yield f"{what} has the shape {np.shape(found)}, not {np.shape(expected)}"
    elif not np.allclose(found, expected, atol=close, rtol=close):
        yield f"{what} differs by {float(np.abs(found - expected).max()):.3g}"


def compared(folder: Path, chosen: list[str]) -> Iterator[tuple[Path, list[str]]]:
    """Each file that is chosen, and where it differs."""
    for recorded in sorted(folder.glob("*.npz")):
        if chosen and not any(recorded.stem.startswith(name) for name in chosen):
            continue
        for path in sorted(folder.glob(f"{recorded.stem}.*")):
            if path == recorded:
                continue
            try:
                yield path, list(differences(path, recorded))
            except InputError as error:
                yield path, [f"refused: {error}"]
            except Exception as error:  # noqa: BLE001 - whatever a runtime raises
                yield path, [f"{type(error).__name__}: {error}"]


def main() -> int:
    """Tell each difference in a line; 1 if there is one, or if nothing could be compared."""
    chosen = sys.argv[2:]
    count = faulty = 0
    for path, faults in compared(Path(sys.argv[1]), chosen):
        count += 1
        faulty += bool(faults)
        if faults or chosen:
            print(f"{path.name}: {'; '.join(faults[:3]) or 'equal'}", flush=True)
    print(f"{count} models were run; {faulty} of them differ.")
    return 1 if faulty or not (count or chosen) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Writes networks as PyTorch does, reads the files, and compares what is read with PyTorch itself.

Run by `make check-models`. With --keep FOLDER it also writes there what the tests keep: the files
without the numbers of their weights, and what PyTorch says of each.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import warnings
from pathlib import Path

import torch

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.pytorch import live, model_of
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes, with_sizes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.reductions.settings import Reductions
from tests.frameworks.pytorch_networks import NETWORKS, example
from tests.frameworks.stripped_archive import strip
from tests.importers.pytorch.shapes_of_modules import differing_shapes

KEPT = (
    *("resnet18.traced.pt", "resnet50.scripted.pt", "alexnet.traced.pt", "decoder.scripted.pt"),
    *("u-net.scripted.pt", "lstm.scripted.pt", "encoder.scripted.pt", "choosing.scripted.pt"),
    *("written-out.scripted.pt", "resnet50.pt2", "densenet121.pt2", "mobilenet_v2.pt2"),
    *("u-net.pt2", "lstm.pt2", "decoder.pt2", "perceptron.traced.pt"),
)


def shapes_by_module(network: torch.nn.Module, given: torch.Tensor) -> dict[str, list[int]]:
    """The shape that each module without modules gives, by its path."""
    found: dict[str, list[int]] = {}

    def hear(path):
        def heard(module, inputs, output):
            if isinstance(output, torch.Tensor):
                found[path] = list(output.shape)

        return heard

    hooks = [
        module.register_forward_hook(hear(path))
        for path, module in network.named_modules()
        if path and not list(module.children())
    ]
    with torch.no_grad():
        result = network(given)
    for hook in hooks:
        hook.remove()
    found[""] = list(result.shape)
    return found


def files_of(network, given, name: str, folder: Path) -> dict[str, str]:
    """Write all the files that PyTorch makes of a network; what it could not write, and why."""
    failed = {}
    ways = {
        f"{name}.traced.pt": lambda path: torch.jit.trace(network, given).save(path),
        f"{name}.scripted.pt": lambda path: torch.jit.script(network).save(path),
        f"{name}.pt2": lambda path: torch.export.save(torch.export.export(network, (given,)), path),
    }
    for file, write in ways.items():
        try:
            write(str(folder / file))
        except Exception as error:  # noqa: BLE001 - what PyTorch cannot write is no fault of ours
            failed[file] = f"{type(error).__name__}: {str(error).splitlines()[0][:100]}"
    return failed


def compared(path: Path, says: dict) -> list[str]:
    """Where what is read differs from what PyTorch says."""
    shape = tuple(says["input"])
    try:
        model = model_of(path, None, {"": shape})
    except InputError as error:
        return [f"refused: {error}"]
    return differences(with_sizes(model.graph, {"": shape}), says, path.name)


def differences(graph, says: dict, name: str) -> list[str]:
    """Where a graph differs from what PyTorch says."""
    faults = [str(one) for one in coverage_of(graph, reduced(graph, Reductions())).faults]
    counts = counts_of(graph)
    if "choosing" not in name and counts.trainable != says["parameters"]:
        faults.append(f"{counts.trainable} parameters, PyTorch says {says['parameters']}")
    if "choosing" not in name:
        faults += differing_shapes(graph, says["shapes"])
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("names", nargs="*")
    given_arguments = parser.parse_args()
    torch.set_num_threads(2)
    warnings.simplefilter("ignore")
    faulty = 0
    expected = {}
    with tempfile.TemporaryDirectory() as name_of_folder:
        folder = Path(name_of_folder)
        for name in given_arguments.names or NETWORKS:
            make, shape = NETWORKS[name]
            network, given = make().eval(), example(shape)
            says = {
                "input": list(given.shape),
                "parameters": sum(one.numel() for one in network.parameters()),
                "shapes": shapes_by_module(network, given),
            }
            for file, why in files_of(network, given, name, folder).items():
                print(f"{file}: not written by PyTorch ({why})")
            if name != "choosing":
                faults = differences(with_shapes(live.model_of(network, given).graph), says, name)
                faulty += bool(faults)
                print(f"{name}, live: {'; '.join(faults[:5]) or 'equal'}", flush=True)
            for path in sorted(folder.glob(f"{name}.*")):
                started = time.monotonic()
                faults = compared(path, says)
                faulty += bool(faults)
                took = time.monotonic() - started
                print(f"{path.name}: {'; '.join(faults[:5]) or 'equal'} ({took:.2f} s)", flush=True)
                if given_arguments.keep and path.name in KEPT:
                    strip(path, given_arguments.keep / path.name)
                    expected[path.name] = says
                path.unlink()
    if given_arguments.keep:
        text = json.dumps(expected, separators=(",", ":"), sort_keys=True)
        (given_arguments.keep / "expected.json").write_text(text + "\n")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())

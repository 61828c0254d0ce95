"""Writes with coremltools what the tests of the Core ML reader open, and what is known of it.

    python -m tests.frameworks.coreml_files OUT

Run where `coremltools` and `torch` are installed; nothing of them is needed to read. OUT becomes
`tests/importers/coreml_files.zip`: two networks as neural networks and as programs, one network
that is put together by hand, and `expected.json` with the parameters that PyTorch counts.
"""

from __future__ import annotations

import json
import sys
import warnings
import zipfile
from collections.abc import Iterator
from importlib import import_module
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

warnings.simplefilter("ignore")


def _modules(torch: Any) -> Iterator[tuple[str, Any, tuple[int, ...]]]:
    nn = torch.nn

    class Images(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first = nn.Conv2d(3, 16, 3, padding=1)
            self.even = nn.BatchNorm2d(16)
            self.deep = nn.Conv2d(16, 16, 3, padding=1, groups=16, bias=False)
            self.up = nn.ConvTranspose2d(32, 8, 2, 2)
            self.last = nn.Linear(8, 10)

        def forward(self, image: Any) -> Any:
            end = torch.max_pool2d(torch.relu(self.even(self.first(image))), 2)
            deep = torch.relu(self.deep(end))
            end = self.up(torch.cat([end + deep, deep], 1))
            return torch.softmax(self.last(end.mean((2, 3))), 1)

    yield "images", Images(), (1, 3, 32, 32)

    class Words(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.query, self.key, self.value = (nn.Linear(24, 24) for _ in range(3))
            self.back, self.even = nn.Linear(24, 24), nn.LayerNorm(24)
            self.wide, self.narrow = nn.Linear(24, 48), nn.Linear(48, 24)

        def forward(self, words: Any) -> Any:
            scores = torch.matmul(self.query(words), self.key(words).transpose(1, 2))
            mixed = torch.matmul(torch.softmax(scores / 5, -1), self.value(words))
            words = self.even(words + self.back(mixed))
            return words + self.narrow(nn.functional.gelu(self.wide(words)))

    yield "words", Words(), (1, 12, 24)


def _joined(module: Any) -> int:
    """Parameters that the converter joins with those of the convolution before them."""
    return sum(2 * one.num_features for one in module.modules() if hasattr(one, "num_features"))


def _by_hand() -> Any:
    """A classifier of images with the layers that older converters wrote."""
    numpy = import_module("numpy")
    network = import_module("coremltools.models.neural_network")
    types = import_module("coremltools.models").datatypes
    builder = network.NeuralNetworkBuilder(
        [("image", types.Array(3, 20, 20))], [("output", None)], mode="classifier"
    )
    ones = numpy.ones
    builder.add_convolution(
        *("conv", 3, 8, 3, 3, 2, 2, "same", 1, ones((3, 3, 3, 8)), ones(8), True),
        input_name="image",
        output_name="conv",
    )
    builder.add_batchnorm("norm", 8, *(ones(8) for _ in range(4)), "conv", "norm")
    builder.add_activation("active", "LEAKYRELU", "norm", "active", params=[0.1])
    builder.add_pooling("pool", 2, 2, 2, 2, "MAX", "VALID", "active", "pool")
    builder.add_elementwise("both", ["pool", "pool"], "both", "ADD")
    builder.add_flatten("flat", 0, "both", "flat")
    builder.add_inner_product("dense", ones((5, 200)), ones(5), 200, 5, True, "flat", "dense")
    builder.add_softmax("soft", "dense", "output")
    builder.set_class_labels(["a", "b", "c", "d", "e"], prediction_blob="output")
    return builder.spec


def written(folder: Path) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Each model with its file or folder, and what is known of it."""
    tools, torch = import_module("coremltools"), import_module("torch")
    for name, module, shape in _modules(torch):
        torch.manual_seed(1)
        module.eval()
        says = {
            "trainable": sum(prod(one.shape) for one in module.parameters()) - _joined(module),
            "output": list(module(torch.zeros(shape)).shape),
        }
        traced = torch.jit.trace(module, torch.zeros(shape))
        given = [tools.TensorType(name="source", shape=shape)]
        program = tools.convert(
            traced, inputs=given, convert_to="mlprogram", minimum_deployment_target=None
        )
        path = folder / f"{name}.mlpackage"
        program.save(str(path))
        yield path.name, path, says
        network = tools.convert(traced, inputs=given, convert_to="neuralnetwork")
        path = folder / f"{name}.mlmodel"
        network.save(str(path))
        yield path.name, path, says
    path = folder / "hand.mlmodel"
    path.write_bytes(_by_hand().SerializeToString())
    trained = 3 * 3 * 3 * 8 + 8 + 16 + 1005
    yield path.name, path, {"trainable": trained, "output": [5]}


def main() -> None:
    """Write the archive that is named on the command line."""
    expected = {}
    with (
        TemporaryDirectory() as folder,
        zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_LZMA) as archive,
    ):
        for name, path, says in written(Path(folder)):
            expected[name] = says
            for own in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if own.is_file():
                    archive.write(own, own.relative_to(folder))
        archive.writestr("expected.json", json.dumps(expected))


if __name__ == "__main__":
    main()

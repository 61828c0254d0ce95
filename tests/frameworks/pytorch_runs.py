"""Lets PyTorch write networks as ONNX files, and what they put out for an input.

    python -m tests.frameworks.pytorch_runs FOLDER

`FOLDER/NAME-pytorch.onnx`, and beside it `NAME-pytorch.npz` with the input (`in_input`) and the
output (`out`).
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import numpy as np
import torch

from tests.frameworks.pytorch_networks import NETWORKS, example

RUN = (
    *("perceptron", "u-net", "lstm", "gru", "encoder", "decoder", "written-out"),
    *("resnet18", "mobilenet_v2", "mobilenet_v3", "squeezenet", "shufflenet", "efficientnet_b0"),
)
"""Those whose files are small; together they hold each kind of operation."""


def write(name: str, folder: Path) -> None:
    """Write a network with weights of its own, and what it puts out."""
    torch.manual_seed(len(name))
    make, shape = NETWORKS[name]
    network, given = make().eval(), example(shape)
    if given.is_floating_point():
        given = torch.rand_like(given)
    else:
        given = torch.randint(0, 20, given.shape)
    with torch.no_grad(), warnings.catch_warnings():
        found = network(given)
        # of the exporter's own ways, which change from version to version
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (given,),
            folder / f"{name}-pytorch.onnx",
            input_names=["input"],
            opset_version=17,
            dynamo=False,
        )
    found = found[0] if isinstance(found, tuple) else found
    np.savez_compressed(
        folder / f"{name}-pytorch.npz", in_input=given.numpy(), out=found.detach().numpy()
    )


def main() -> int:
    """Write all."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    # what is fused for speed cannot be written
    torch.backends.mha.set_fastpath_enabled(False)
    for name in RUN:
        write(name, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Model files that the README and the guide show as figures, most of published sizes.

ResNet-50 is the file that the package onnx brings. The folder of a decoder and the configuration of
YOLOv3 are written here; weights are holes in their file, for nothing reads them. Of the small
residual network they are zeros.
"""

from __future__ import annotations

import json
import shutil
from math import prod
from pathlib import Path


def resnet_50(folder: Path) -> Path:
    """An ONNX file."""
    import onnx

    light = Path(onnx.__file__).parent / "backend" / "test" / "data" / "light"
    return Path(shutil.copy(light / "light_resnet50.onnx", folder / "resnet50.onnx"))


def residual(folder: Path) -> Path:
    """An ONNX file of a small residual network, whose operations name the modules they are in."""
    from onnx import TensorProto, helper, save

    nodes, weights, before = [], [], "image"

    def conv(name: str, reads: str, shape: tuple[int, ...]) -> str:
        weight = helper.make_tensor(f"{name}.weight", TensorProto.FLOAT, shape, [0.0] * prod(shape))
        weights.append(weight)
        around = [shape[-1] // 2] * 4
        node = helper.make_node("Conv", [reads, weight.name], [name], f"/{name}/Conv", pads=around)
        nodes.append(node)
        return name

    def plain(kind: str, name: str, *reads: str) -> str:
        nodes.append(helper.make_node(kind, [*reads], [name], f"/{name}"))
        return name

    before = plain("Relu", "stem/Relu", conv("stem/conv", before, (16, 3, 3, 3)))
    for number in range(3):
        block = f"body/block.{number}"
        read = plain("Relu", f"{block}/Relu", conv(f"{block}/conv1", before, (16, 16, 3, 3)))
        both = plain("Add", f"{block}/Add", conv(f"{block}/conv2", read, (16, 16, 3, 3)), before)
        before = plain("Relu", f"{block}/out/Relu", both)
    pooled = plain("Flatten", "head/Flatten", plain("GlobalAveragePool", "head/Pool", before))
    weights.append(
        helper.make_tensor("head.weight", TensorProto.FLOAT, (16, 10), [0.0] * (16 * 10))
    )
    plain("Gemm", "classes", pooled, "head.weight")
    nodes[-1].name = "/head/Gemm"
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in (("image", (1, 3, 32, 32)), ("classes", (1, 10)))
    ]
    made = helper.make_graph(nodes, "residual", ends[:1], ends[1:], weights)
    path = folder / "residual.onnx"
    save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)]), path)
    return path


def tiny_llama(folder: Path) -> Path:
    """A Hugging Face folder: the decoder of 1.1 thousand million parameters of that name."""
    width, inner, words, layers = 2048, 5632, 32000, 22
    shapes = {"model.embed_tokens.weight": [words, width]}
    for number in range(layers):
        layer = {
            **{f"self_attn.{one}_proj": [width, width] for one in "qo"},
            **{f"self_attn.{one}_proj": [width // 8, width] for one in "kv"},
            **{f"mlp.{one}_proj": [inner, width] for one in ("gate", "up")},
            "mlp.down_proj": [width, inner],
            "input_layernorm": [width],
            "post_attention_layernorm": [width],
        }
        for name, shape in layer.items():
            shapes[f"model.layers.{number}.{name}.weight"] = shape
    shapes |= {"model.norm.weight": [width], "lm_head.weight": [words, width]}
    config = {
        "model_type": "llama",
        "num_attention_heads": 32,
        "num_key_value_heads": 4,
        "hidden_act": "silu",
    }
    path = folder / "TinyLlama-1.1B"
    path.mkdir()
    (path / "config.json").write_text(json.dumps(config))
    entries, at = {}, 0
    for name, shape in shapes.items():
        size = 2 * prod(shape)
        entries[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [at, at + size]}
        at += size
    header = json.dumps(entries).encode()
    with (path / "model.safetensors").open("wb") as stream:
        stream.write(len(header).to_bytes(8, "little") + header)
        stream.truncate(8 + len(header) + at)
    return path


def yolo_v3(folder: Path) -> Path:
    """A configuration of Darknet."""

    def conv(filters: int, size: int = 1, stride: int = 1, activation: str = "leaky") -> str:
        text = f"[convolutional]\nfilters={filters}\nsize={size}\nstride={stride}\npad=1\n"
        normalized = "batch_normalize=1\n" if activation == "leaky" else ""
        return f"{text}{normalized}activation={activation}\n\n"

    def head(filters: int, mask: str) -> str:
        pairs = 3 * (conv(filters // 2) + conv(filters, 3))
        return pairs + conv(255, activation="linear") + f"[yolo]\nmask={mask}\nclasses=80\n\n"

    def joined(filters: int, place: int) -> str:
        return (
            f"[route]\nlayers=-4\n\n{conv(filters)}[upsample]\nstride=2\n\n"
            f"[route]\nlayers=-1, {place}\n\n"
        )

    text = "[net]\nheight=416\nwidth=416\nchannels=3\n\n" + conv(32, 3)
    for filters, count in ((64, 1), (128, 2), (256, 8), (512, 8), (1024, 4)):
        residual = conv(filters // 2) + conv(filters, 3) + "[shortcut]\nfrom=-3\n\n"
        text += conv(filters, 3, 2) + count * residual
    text += head(1024, "6,7,8") + joined(256, 61)
    text += head(512, "3,4,5") + joined(128, 36)
    path = folder / "yolov3.cfg"
    path.write_text(text + head(256, "0,1,2"))
    return path

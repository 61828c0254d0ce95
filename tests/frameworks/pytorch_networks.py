"""Networks of PyTorch that `make check-models` writes as files, with an input of each."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as functional
import torchvision
from torch import nn


class Block(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def attended(self, query, key, value):
        return functional.scaled_dot_product_attention(query, key, value, is_causal=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        query, key, value = self.qkv(self.norm1(x)).split(width, dim=2)
        shape = (batch, length, self.heads, width // self.heads)
        query, key = query.view(shape).transpose(1, 2), key.view(shape).transpose(1, 2)
        y = self.attended(query, key, value.view(shape).transpose(1, 2))
        y = y.transpose(1, 2).contiguous().view(batch, length, width)
        x = x + self.out(y)
        return x + self.narrow(functional.gelu(self.wide(self.norm2(x))))


class WrittenOutBlock(Block):
    """Attention as products of matrices, with a mask that is a buffer."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__(width, heads)
        self.register_buffer("mask", torch.tril(torch.ones(32, 32)).view(1, 1, 32, 32))

    def attended(self, query, key, value):
        scores = (query @ key.transpose(-2, -1)) * 0.25
        length = query.size(2)
        scores = scores.masked_fill(self.mask[:, :, :length, :length] == 0, float("-inf"))
        return functional.softmax(scores, dim=-1) @ value


class Decoder(nn.Module):
    def __init__(self, block: type[Block] = Block, width: int = 64, count: int = 12) -> None:
        super().__init__()
        self.tokens, self.places = nn.Embedding(100, width), nn.Embedding(32, width)
        self.blocks = nn.ModuleList([block(width, 4) for _ in range(count)])
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, 100, bias=False)
        self.head.weight = self.tokens.weight

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = self.tokens(tokens) + self.places(torch.arange(tokens.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def double(before: int, after: int) -> nn.Sequential:
    parts: list[nn.Module] = []
    for width in (before, after):
        parts += [nn.Conv2d(width, after, 3, padding=1), nn.BatchNorm2d(after), nn.ReLU(True)]
    return nn.Sequential(*parts)


class UNet(nn.Module):
    def __init__(self, width: int = 8) -> None:
        super().__init__()
        self.down1, self.down2 = double(1, width), double(width, 2 * width)
        self.bottom, self.pool = double(2 * width, 4 * width), nn.MaxPool2d(2)
        self.up2 = nn.ConvTranspose2d(4 * width, 2 * width, 2, 2)
        self.up1 = nn.Upsample(scale_factor=2, mode="bilinear")
        self.level2, self.level1 = double(4 * width, 2 * width), double(3 * width, width)
        self.out = nn.Conv2d(width, 2, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        first = self.down1(x)
        second = self.down2(self.pool(first))
        y = self.up2(self.bottom(self.pool(second)))
        y = self.level2(torch.cat([y, second], 1))
        y = self.level1(torch.cat([self.up1(y), first], 1))
        return self.out(y)


class Recurrent(nn.Module):
    def __init__(self, cell: type[nn.RNNBase] = nn.LSTM) -> None:
        super().__init__()
        self.tokens = nn.Embedding(50, 16)
        self.cells = cell(16, 24, num_layers=2, bidirectional=True, batch_first=True)
        self.out = nn.Linear(48, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y, _ = self.cells(self.tokens(x))
        return self.out(y[:, -1])


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layer = nn.TransformerEncoderLayer(32, 4, 64, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 3, enable_nested_tensor=False)
        self.out = nn.Linear(32, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.out(self.encoder(x).mean(1))


class Choosing(nn.Module):
    """What it does depends on its input."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other = nn.Linear(8, 8), nn.Linear(8, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if bool(x.sum() > 0):  # noqa: SIM108 - TorchScript reads it
            y = self.one(x)
        else:
            y = self.other(x)
        count = 0
        while bool(y.norm() > 1) and count < 5:
            y = y * 0.5
            count += 1
        return y


def perceptron() -> nn.Module:
    return nn.Sequential(
        nn.Linear(16, 12), nn.ReLU(), nn.Linear(12, 10), nn.ReLU(), nn.Linear(10, 1)
    )


TOKENS = ("tokens", 1, 20)
PICTURE = (1, 3, 224, 224)
_VISION = torchvision.models

NETWORKS: dict[str, tuple[Callable[[], nn.Module], tuple]] = {
    "alexnet": (_VISION.alexnet, PICTURE),
    "vgg11": (_VISION.vgg11, PICTURE),
    "resnet18": (_VISION.resnet18, PICTURE),
    "resnet50": (_VISION.resnet50, PICTURE),
    "mobilenet_v2": (_VISION.mobilenet_v2, PICTURE),
    "mobilenet_v3": (_VISION.mobilenet_v3_small, PICTURE),
    "squeezenet": (_VISION.squeezenet1_1, PICTURE),
    "densenet121": (_VISION.densenet121, PICTURE),
    "shufflenet": (_VISION.shufflenet_v2_x1_0, PICTURE),
    "efficientnet_b0": (_VISION.efficientnet_b0, PICTURE),
    "inception_v3": (
        lambda: _VISION.inception_v3(aux_logits=False, init_weights=False),
        (1, 3, 299, 299),
    ),
    "googlenet": (lambda: _VISION.googlenet(aux_logits=False, init_weights=False), PICTURE),
    "convnext": (_VISION.convnext_tiny, PICTURE),
    "vit": (_VISION.vit_b_16, PICTURE),
    "swin": (_VISION.swin_t, PICTURE),
    "decoder": (Decoder, TOKENS),
    "written-out": (lambda: Decoder(WrittenOutBlock), TOKENS),
    "u-net": (UNet, (1, 1, 32, 32)),
    "lstm": (Recurrent, TOKENS),
    "gru": (lambda: Recurrent(nn.GRU), TOKENS),
    "encoder": (Encoder, (1, 10, 32)),
    "perceptron": (perceptron, (1, 16)),
    "choosing": (Choosing, (1, 8)),
}
"""What makes a network, and the shape of its input; "tokens" before it: whole numbers."""


def example(shape: tuple) -> torch.Tensor:
    if shape[0] == "tokens":
        return torch.zeros(shape[1:], dtype=torch.long)
    return torch.zeros(shape)

"""Styles of single connections and units, paths that stand out, pages and palettes."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.hostile.texts import HOSTILE_NUMBERS, text

Values = tuple[tuple[Any, ...], tuple[Any, ...]]
"""What is sound, and what is not."""

_COLORS: Values = (("#12ab9f", "#000000"), ("red", "#12", "url(#a)", "#ffffff;x:y"))
_TRUTHS: Values = ((True, False), (1, "yes", None))
_CONNECTION: dict[str, Values] = {
    "color": _COLORS,
    "dashes": (("solid", "dashed", "dotted"), ("none", "5 3")),
    "width": ((0.1, 3, 20), (1e9, 0)),
    "opacity": ((0, 0.5, 1), (2, -0.0001)),
    "double": _TRUTHS,
    "label": (("1×1", "skip", "word " * 30), ("word " * 30_000,)),
}
_UNIT: dict[str, Values] = {
    "color": _COLORS,
    "symbol": (("sum", "step", "sigmoid", "relu"), ("", "SUM", "spiral")),
    "text": (("h₃", "x", "<&>"), ("a text of more than forty letters, which no circle holds",)),
    "crossed": _TRUTHS,
    "dimmed": _TRUTHS,
    "dims_edges": _TRUTHS,
}
_PAGE: dict[str, Values] = {
    "layout": (("page", "page", "free"), ("poster", "")),
    "page_width": ((89, 183, 20, 1000, 0.001), (1e9, -89)),
    "page_height": ((60, 247, 5, 0), (1e9, -1)),
    "palette": (("soft", "nn-svg", "grey", "paper", "plotneuralnet"), ("neon",)),
}
_PLACES: Values = (("1", "2", "2", "300", "999999999999"), ("0", "2n", "-1", "٣", "01", "", "x"))


def _one(random: Random, values: Values) -> Any:
    return random.choice(values[random.random() < 0.02])


def style_singly(random: Random, tree: Any) -> None:
    """Gives single things of a sound project styles, most of them possible."""
    architecture, look = tree.get("architecture"), tree["look"]
    for name, values in _PAGE.items():
        if random.random() < 0.4:
            look[name] = _one(random, values)
    if architecture is None:
        return
    for view, name in (("nodes", "weight_labels"), ("nodes", "ellipsis")):
        tree["styles"].setdefault(view, {})[name] = _one(random, _TRUTHS)
    layers = [layer["id"] for layer in architecture["layers"]] or ["none"]
    connections = [one["id"] for one in architecture["connections"]] or ["none"]
    look["connection_overrides"] = {
        random.choice(connections): _chosen(random, _CONNECTION) for _ in range(random.randrange(5))
    }
    look["unit_overrides"] = {
        random.choice(layers): {
            _one(random, _PLACES): _chosen(random, _UNIT) for _ in range(random.randrange(1, 4))
        }
        for _ in range(random.randrange(3))
    }
    if random.random() < 0.5:
        ids = random.sample(layers, min(3, len(layers)))
        ids += random.sample(connections, min(3, len(connections)))
        look["highlight"] = {"ids": ids}
        if random.random() < 0.5:
            look["highlight"]["color"] = _one(random, _COLORS)
    if random.random() < 0.3:
        name = random.choice(("connection_overrides", "unit_overrides", "highlight", *_PAGE))
        look[name] = random.choice(
            ({}, [], {"gone": {}}, {text(random): {"color": 3}}, {"ids": "all"}, {"ids": []}, None,
             {layers[0]: {"1": {text(random): 1}}}, random.choice(HOSTILE_NUMBERS), text(random))
        )  # fmt: skip


def _chosen(random: Random, fields: dict[str, Values]) -> dict[str, Any]:
    """Some of the fields."""
    chosen = {name: _one(random, all_) for name, all_ in fields.items() if random.random() < 0.4}
    for name in chosen:
        if random.random() < 0.02:
            chosen[name] = random.choice((text(random), *HOSTILE_NUMBERS))
    return chosen

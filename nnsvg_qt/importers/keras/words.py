"""How Keras calls activations, and what the vocabulary calls them."""

from __future__ import annotations

from typing import Any

from nnsvg_qt.importers.keras.settings import Settings

ACTIVATIONS = {
    **{name: name for name in ("relu", "relu6", "elu", "selu", "celu", "gelu", "silu", "mish")},
    **{name: name for name in ("tanh", "sigmoid", "softplus", "softsign", "softmax")},
    "swish": "silu",
    "leaky_relu": "leaky relu",
    "leakyrelu": "leaky relu",
    "hard_sigmoid": "hard sigmoid",
    "hard_silu": "hard swish",
    "hard_swish": "hard swish",
    "hard_tanh": "hard tanh",
    "log_softmax": "log softmax",
    "log_sigmoid": "log sigmoid",
    "exponential": "exponential",
    "threshold": "thresholded relu",
    "hard_shrink": "shrink",
    "soft_shrink": "shrink",
}
"""The word of an activation by its name in a configuration."""

LINEAR = frozenset({"linear", "identity", ""})

FUNCTION_SLOPE = 0.2
"""Of the function leaky_relu; that of the layer is in its configuration."""

Activation = tuple[str, str, dict[str, Any]]
"""Word, the file's name, attributes."""


def activation_of(value: Any) -> Activation | None:
    """The activation that a configuration names; None where it has none.

    An unknown one keeps its name, with "" as its word.
    """
    if value is None:
        return None
    if isinstance(value, str):
        name = value.rpartition(">")[2][:100]
        word = word_of(name)
        attributes = {"slope": FUNCTION_SLOPE} if word == "leaky relu" else {}
        return None if name.lower() in LINEAR else (word, name, attributes)
    entry = Settings(value)
    inner = entry.value("config")
    name = entry.text("class_name").rpartition(">")[2]
    if name == "function" and isinstance(inner, str):
        return activation_of(inner)
    settings = Settings(inner)
    if name == "Activation":
        return activation_of(settings.value("activation"))
    if name == "ReLU":
        word, attributes = rectified(settings)
        return word, name, attributes
    if not name:
        return "", "activation", {}
    return word_of(name), name, {}


def rectified(settings: Settings) -> tuple[str, dict[str, Any]]:
    """The word and the attributes of the layer ReLU, which may be bounded, leaky, and begin later.

    Attributes that do nothing are left out.
    """
    numbers = {
        own: settings.real(name)
        for own, name in (
            ("maximum", "max_value"),
            ("slope", "negative_slope"),
            ("threshold", "threshold"),
        )
    }
    found = {
        name: value
        for name, value in numbers.items()
        if value is not None and (name == "maximum" or value)
    }
    if found == {"maximum": 6.0}:
        return "relu6", {}
    return ("leaky relu" if found.keys() == {"slope"} else "relu"), found


def word_of(name: str) -> str:
    """The word of an activation by the name of a function or of a class; "" of an unknown one."""
    return ACTIVATIONS.get(name.lower(), ACTIVATIONS.get(_snake(name), ""))


def _snake(name: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name).lstrip("_")

"""What a scene is, in values that can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np


def values_of(something: Any) -> Any:
    """All that a scene, or a part of one, says: equal for equal pictures and titles."""
    if isinstance(something, np.ndarray):
        held = values_of(something.tolist()) if something.dtype.hasobject else something.tobytes()
        return something.dtype.str, something.shape, held
    if is_dataclass(something) and not isinstance(something, type):
        named = [(one.name, values_of(getattr(something, one.name))) for one in fields(something)]
        return type(something).__name__, named
    if isinstance(something, Mapping):
        return {repr(key): values_of(value) for key, value in something.items()}
    if isinstance(something, set | frozenset):
        return sorted(repr(values_of(one)) for one in something)
    if isinstance(something, list | tuple):
        return [values_of(one) for one in something]
    return repr(something)

"""Where t-SNE lays points: kept with a chart, for it takes long, and found by scikit-learn."""

from __future__ import annotations

import contextlib
import hashlib
import io
import math
import re
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.embeddings import Vectors

Numbers = NDArray[np.float64]

_HEAD = struct.Struct("<16sB")
MOST_POINTS = 10_000
"""Of more t-SNE takes hours."""
_LEAST_POINTS = 4
STEPS = 1000
Told = Callable[[float], None]
"""Takes how much is done, from 0 to 1; what it raises ends the work."""


def digest_of(vectors: Vectors) -> bytes:
    """16 bytes; equal points have the same."""
    content = hashlib.blake2b(digest_size=16)
    content.update(repr(vectors.shape).encode())
    content.update(np.ascontiguousarray(vectors, "<f4").data)
    return content.digest()


def packed_positions(vectors: Vectors, positions: Numbers) -> bytes:
    """Where points lie, `(points, 2 or 3)`, as a chart keeps it."""
    head = _HEAD.pack(digest_of(vectors), positions.shape[1])
    return head + np.ascontiguousarray(positions, "<f4").tobytes()


def positions_of(content: bytes, vectors: Vectors, sizes: int) -> Numbers | None:
    """`(points, sizes)`; None where they are of other points or sizes, or there are none."""
    if len(content) != _HEAD.size + 4 * len(vectors) * sizes:
        return None
    digest, own = _HEAD.unpack_from(content)
    if own != sizes or digest != digest_of(vectors):
        return None
    numbers = np.frombuffer(content[_HEAD.size :], "<f4").reshape(len(vectors), sizes)
    return np.asarray(numbers, float) if np.isfinite(numbers).all() else None


def perplexity_of(count: int, wanted: float) -> float:
    """That of TensorBoard where none is wanted; less than there are points."""
    own = wanted or max(5.0, math.ceil(math.sqrt(count) / 4))
    return float(min(own, max(1.0, (count - 1) / 3)))


def laid_by_tsne(vectors: Numbers, sizes: int, perplexity: float, told: Told) -> Numbers:
    """Where t-SNE lays points, `(points, sizes)`; the same ones always, on one machine.

    InputError without scikit-learn, of too few or too many points, and of points at one place.
    """
    if not _LEAST_POINTS <= len(vectors) <= MOST_POINTS:
        raise InputError(
            "t-SNE takes {least} to {most:,} points; there are {count:,}.",
            least=_LEAST_POINTS,
            most=MOST_POINTS,
            count=len(vectors),
        )
    try:
        from sklearn.manifold import TSNE
    except ImportError:
        raise InputError("t-SNE needs scikit-learn: pip install 'nnsvg-qt[embedding]'.") from None
    # by the first point, so that points at one place, which would end the whole program within
    # scikit-learn, are exactly 0, and those close together keep what parts them
    vectors = vectors - vectors[0]
    scale = float(np.abs(vectors).max())
    if not scale:
        raise InputError("All points lie at one place; t-SNE cannot part them.")
    made: Any = TSNE(
        n_components=sizes,
        perplexity=perplexity_of(len(vectors), perplexity),
        max_iter=STEPS,
        # there are no more components than sizes
        init="pca" if min(vectors.shape) >= sizes else "random",
        random_state=0,
        verbose=2,
    )
    with contextlib.redirect_stdout(_Watch(told)):
        try:
            found = made.fit_transform(np.asarray(vectors / scale, np.float32))
        except ValueError as error:
            raise InputError("t-SNE failed on these points: {reason}.", reason=error) from None
    return np.asarray(found, float)


class _Watch(io.TextIOBase):
    """Takes what scikit-learn prints, and tells how far it has come."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def write(self, text: str) -> int:
        if match := re.search(r"Iteration (\d+)", text):
            self._told(min(int(match[1]) / STEPS, 1.0))
        return len(text)

"""Points of many sizes laid out in two or three: principal components, directions, neighbours."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Distance
from nnsvg_qt.logs.embeddings import Vectors, embedding_of

Numbers = NDArray[np.float64]

MOST_COMPONENTS = 10
_EXACT = 1024
"""Up to so many sizes or points the components are exact."""
_SKETCH, _PASSES = 48, 6
"""Of more they are found in a random space of so many sizes, which is turned so many times."""


@dataclass(frozen=True, eq=False)
class Components:
    """Where points lie along their principal components, `(points, components)`, largest first.

    `shares` are the parts of the whole variance, `(components,)`.
    """

    positions: Numbers
    shares: Numbers


def spherized(vectors: Vectors) -> Numbers:
    """The points about their middle, each at the distance 1 from it; the middle stays there."""
    moved = np.asarray(vectors, float) - np.asarray(vectors, float).mean(axis=0)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    found: Numbers = moved / np.where(lengths > 0, lengths, 1.0)
    return found


def components_of(vectors: Numbers) -> Components:
    """The principal components of `(points, sizes)`, at most 10.

    Which way a component points is chosen so that its largest part of a size is above 0.
    """
    # no number is too large or too small to be squared
    scale = float(np.abs(vectors).max()) or 1.0
    moved = vectors / scale
    moved = moved - moved.mean(axis=0)
    count = min(MOST_COMPONENTS, *moved.shape)
    extent = float(np.abs(moved).max())
    if extent <= 1e-12:
        return Components(np.zeros((len(moved), count)), np.zeros(count))
    moved = moved / extent
    directions = _directions(moved, count)
    largest = directions[np.abs(directions).argmax(axis=0), np.arange(directions.shape[1])]
    along = moved @ (directions * np.where(largest < 0, -1.0, 1.0))
    shares = (along**2).sum(axis=0) / float((moved**2).sum())
    return Components(along * (extent * scale), shares)


def _directions(moved: Numbers, count: int) -> Numbers:
    """`(sizes, count)`, at right angles to each other, each of length 1."""
    points, sizes = moved.shape
    if sizes <= _EXACT:
        _, found = np.linalg.eigh(moved.T @ moved)
        return np.asarray(found[:, ::-1][:, :count])
    if points <= _EXACT:
        _, own = np.linalg.eigh(moved @ moved.T)
        return _unit(moved.T @ own[:, ::-1][:, :count])
    random = np.random.default_rng(0).standard_normal((sizes, min(_SKETCH, sizes)))
    basis = np.linalg.qr(random)[0]
    for _ in range(_PASSES):
        basis = np.linalg.qr(moved.T @ (moved @ basis))[0]
    small = moved @ basis
    _, own = np.linalg.eigh(small.T @ small)
    return np.asarray(basis @ own[:, ::-1][:, :count])


def _unit(directions: Numbers) -> Numbers:
    lengths = np.linalg.norm(directions, axis=0)
    found: Numbers = directions / np.where(lengths > 0, lengths, 1.0)
    return found


@lru_cache(maxsize=4)
def known_components(content: bytes, is_spherized: bool) -> Components:
    """Those of an embedding's content; the last few are kept. InputError."""
    return components_of(known_vectors(content, is_spherized))


@lru_cache(maxsize=2)
def known_vectors(content: bytes, is_spherized: bool) -> Numbers:
    """The points of a content, on a sphere where that is asked for. InputError."""
    vectors = embedding_of(content).vectors
    return spherized(vectors) if is_spherized else np.asarray(vectors, float)


def along(vectors: Numbers, start: NDArray[np.bool_], end: NDArray[np.bool_]) -> Numbers:
    """Where points lie on the way from the middle of some of them, 0, to that of others, 1.

    `start` and `end` `(points,)` say which. InputError where both have one middle.
    """
    begin = vectors[start].mean(axis=0)
    way = vectors[end].mean(axis=0) - begin
    length = float(way @ way)
    if not length:
        raise InputError("Both ends of the axis are at one place; give other names.")
    found: Numbers = (vectors - begin) @ way / length
    return found


def neighbours_of(
    vectors: Numbers, point: int, count: int, distance: Distance
) -> tuple[NDArray[np.int64], Numbers]:
    """The points nearest to one, itself not among them, nearest first, and how far they are.

    The cosine's distance is 1 less the cosine of the angle, seen from 0.
    """
    if distance is Distance.COSINE:
        lengths = np.linalg.norm(vectors, axis=1)
        lengths = np.where(lengths > 0, lengths, 1.0)
        away = 1.0 - vectors @ vectors[point] / (lengths * lengths[point])
    else:
        away = np.linalg.norm(vectors - vectors[point], axis=1)
    away[point] = np.inf
    order = np.argsort(away, kind="stable")[: min(count, len(away) - 1)]
    return order, np.maximum(away[order], 0.0)

"""Meshes of logs: clouds of points and triangles, whose parts stand under tags of their own.

The parts of TensorBoard's plugin are vertices, faces and colours, each a tensor
`(meshes, items, 3)`. TensorFlow and PyTorch end their tags with the name of the part, tensorboardX
with its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.contents import array_of
from nnsvg_qt.logs.messages import BrokenMessageError
from nnsvg_qt.logs.series import MESH, Series
from nnsvg_qt.logs.stored import content_of

VERTICES, FACES, COLORS = "1", "2", "3"
_PARTS = {"VERTEX": VERTICES, "FACE": FACES, "COLOR": COLORS}
_TAG = re.compile(r"(.*)_(VERTEX|FACE|COLOR|[123])", re.DOTALL)


def part_of(series: Series) -> tuple[str, str] | None:
    """The mesh that a series belongs to, as its tag says, and which part it is; None: neither."""
    match = _TAG.fullmatch(series.tag) if series.kind == MESH else None
    return None if match is None else (match[1], _PARTS.get(match[2], match[2]))


def with_parts(chosen: Iterable[Series], all_series: Iterable[Series]) -> list[Series]:
    """Some series, and of meshes whose parts are among them the other parts."""
    found = list(chosen)
    taken = {(one.run, one.tag, one.kind) for one in found}
    meshes = {(one.run, own[0]) for one in found if (own := part_of(one)) is not None}
    for one in all_series:
        own = part_of(one)
        is_taken = (one.run, one.tag, one.kind) in taken
        if own is not None and (one.run, own[0]) in meshes and not is_taken:
            found.append(one)
    return found


def meshes_of(series: Sequence[Series]) -> Iterator[tuple[Series, int, int, bytes]]:
    """The meshes among some series as files of the form PLY.

    Each with the series of its vertices, its step and its number at that step, counted from 1, or 0
    where it is the only one. InputError where they cannot be read, or fit together ill.
    """
    parts: dict[tuple[str, str], dict[str, Series]] = {}
    for one in series:
        if (own := part_of(one)) is not None:
            parts.setdefault((one.run, own[0]), {})[own[1]] = one
    for (_, name), found in parts.items():
        vertices = found.get(VERTICES)
        if vertices is None:
            continue
        for place, step in enumerate(vertices.steps.tolist()):
            # a part that was not logged again is as it was
            meshes = _numbers(vertices, place)
            faces = _numbers_at(found.get(FACES), step)
            colors = _numbers_at(found.get(COLORS), step)
            for number in range(len(meshes)):
                data = ply_of(name, meshes[number], _one_of(faces, number), _one_of(colors, number))
                yield vertices, step, number + 1 if len(meshes) > 1 else 0, data


def _numbers_at(series: Series | None, step: int) -> NDArray[np.float64] | None:
    if series is None:
        return None
    before = np.flatnonzero(series.steps <= step)
    return _numbers(series, int(before[-1])) if len(before) else None


def _numbers(series: Series, place: int) -> NDArray[np.float64]:
    """The tensor of a point, `(meshes, items, 3)`."""
    content = content_of(series.contents[place])
    try:
        array = array_of(content[1:]) if content[:1] == b"T" else None
    except (BrokenMessageError, ValueError):
        array = None
    if array is not None and array.ndim == 2:
        array = array[None]
    if array is None or array.ndim != 3 or array.shape[2] != 3:
        raise InputError(
            "{tag} of {run} is no mesh at step {step}: it has no rows of three numbers.",
            tag=series.tag,
            run=series.run,
            step=int(series.steps[place]),
        )
    return array


def _one_of(array: NDArray[np.float64] | None, number: int) -> NDArray[np.float64] | None:
    """What a mesh has of a part; all have the same where only one is there."""
    if array is None or not len(array):
        return None
    return array[number] if number < len(array) else array[0] if len(array) == 1 else None


def ply_of(
    name: str,
    vertices: NDArray[np.float64],
    faces: NDArray[np.float64] | None,
    colors: NDArray[np.float64] | None,
) -> bytes:
    """A mesh as a file of the form PLY, of bytes with the least significant first.

    `vertices` are `(points, 3)` places, `faces` `(triangles, 3)` numbers of points, `colors`
    `(points, 3)` from 0 to 255. InputError where these do not fit the points.
    """
    if faces is not None and len(faces):
        is_sound = np.isfinite(faces).all() and faces.min() >= 0 and faces.max() < len(vertices)
        if not is_sound:
            raise InputError(
                "The triangles of {name} name points that it does not have.", name=name
            )
    if colors is not None and len(colors) != len(vertices):
        raise InputError(
            "{name} has {points:,} points and {colors:,} colours.",
            name=name,
            points=len(vertices),
            colors=len(colors),
        )
    fields: list[tuple[str, str]] = [(axis, "<f4") for axis in "xyz"]
    if colors is not None:
        fields += [(color, "|u1") for color in ("red", "green", "blue")]
    points = np.zeros(len(vertices), fields)
    for axis, column in zip("xyz", vertices.T, strict=True):
        points[axis] = column
    if colors is not None:
        sound = np.nan_to_num(np.clip(np.rint(colors), 0, 255))
        for color, column in zip(("red", "green", "blue"), sound.T, strict=True):
            points[color] = column
    triangles = np.zeros(0 if faces is None else len(faces), [("many", "|u1"), ("own", "<i4", 3)])
    if faces is not None:
        triangles["many"] = 3
        triangles["own"] = faces
    head = ["ply", "format binary_little_endian 1.0", f"element vertex {len(points)}"]
    head += [f"property {'float' if kind == '<f4' else 'uchar'} {own}" for own, kind in fields]
    if len(triangles):
        head += [f"element face {len(triangles)}", "property list uchar int vertex_indices"]
    return "\n".join([*head, "end_header", ""]).encode() + points.tobytes() + triangles.tobytes()

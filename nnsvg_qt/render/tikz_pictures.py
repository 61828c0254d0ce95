"""Images of a scene as files beside its TikZ, and how TeX places them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np

from nnsvg_qt.render.tikz_styles import number
from nnsvg_qt.scene.encoded_images import PNG_MAGIC, pixel_size
from nnsvg_qt.scene.primitives import Image, Points, Scene

MOST_CELLS = 64
"""Along each side: images of no more pixels are drawn as cells, which need no file."""
MOST_LETTERS = 100
"""Of the name of a figure in those of its pictures."""


def pictures_beside(scene: Scene, path: Path) -> tuple[tuple[str, bytes], ...]:
    """For each image of a scene the name of its file beside the file `path`, and its content.

    The name is empty where the image is drawn as cells, as all are where `path` is no file, but the
    output of a program: no picture lies beside that. It says the content: equal images share a
    file, different ones never do, and no file there is meant that holds anything else.
    """
    # what TeX would read otherwise is no part of a name, and too long a name no file has
    plain = re.sub("[^A-Za-z0-9]+", "-", path.stem)[:MOST_LETTERS].strip("-") or "figure"
    contents: dict[str, bytes] = {}
    found = []
    has_folder = _has_folder(path)
    for image in scene.primitives:
        if not isinstance(image, Image):
            continue
        if not has_folder or max(pixel_size(image.data)) <= MOST_CELLS:
            found.append(("", b""))
            continue
        for name in _names(plain, image.data):
            beside = path.with_name(name)
            is_free = not os.path.lexists(beside) or holds(beside, image.data)
            if is_free and contents.setdefault(name, image.data) == image.data:
                found.append((name, image.data))
                break
    return tuple(found)


def _has_folder(path: Path) -> bool:
    """Whether a path is that of a file in a folder: neither /dev/stdout nor a pipe."""
    folder = os.path.realpath(path.parent)
    if folder == "/dev" or folder.startswith("/proc/"):
        return False
    return path.is_file() or path.is_dir() or not path.exists()


def is_picture_of_ours(path: Path) -> bool:
    """Whether a file holds what its name says, as those that are made here do."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return f"-{_mark(content)}" in path.name


def holds(path: Path, content: bytes) -> bool:
    """Whether there is a file with this content and no other."""
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        # what cannot be read is somebody else's
        return False


def _names(plain: str, content: bytes) -> Iterator[str]:
    """The name of a picture, and others for where it is taken, without end."""
    mark = _mark(content)
    suffix = "png" if content.startswith(PNG_MAGIC) else "jpg"
    yield f"{plain}-{mark}.{suffix}"
    for turn in count(2):
        yield f"{plain}-{mark}-{turn}.{suffix}"


def _mark(content: bytes) -> str:
    # not loaded by every program that draws a picture
    from hashlib import blake2b

    return blake2b(content, digest_size=4).hexdigest()


def included(name: str, corners: Points) -> str:
    """The picture of a file on the parallelogram that its corners, in px, say.

    It is 100 px wide and high before it is bent to them.
    """
    right = (corners[1] - corners[0]) / 100.0
    down = (corners[2] - corners[0]) / 100.0
    # y is downward in the scene, and upward in a matrix
    matrix = "".join(
        f"{{{number(n, 6)}}}" for n in np.array([right[0], -right[1], -down[0], down[1]]).tolist()
    )
    side = r"\dimexpr\nnsvgunit*100\relax"
    size = f"width={side},height={side}"
    at = rf"\pgfpointxy{{{number(corners[0][0])}}}{{{number(corners[0][1])}}}"
    content = rf"\includegraphics[{size}]{{\nnsvgfolder {name}}}"
    return rf"\pgftransformcm{matrix}{{{at}}}\pgftext[left,top]{{{content}}}"

"""Images of a scene as files beside its TikZ, and how TeX places them."""

from __future__ import annotations

import re

import numpy as np

from nnsvg_qt.render.tikz_styles import number
from nnsvg_qt.scene.encoded_images import PNG_MAGIC, pixel_size
from nnsvg_qt.scene.primitives import Image, Points, Scene

MOST_CELLS = 64
"""Along each side: images of no more pixels are drawn as cells, which need no file."""


def pictures_beside(scene: Scene, stem: str) -> tuple[tuple[str, bytes], ...]:
    """For each image of a scene the name of its file beside one called `stem`, and its content.

    The name is empty where the image is drawn as cells. Equal images share a file.
    """
    # what TeX would read otherwise is no part of a name
    plain = re.sub("[^A-Za-z0-9]+", "-", stem).strip("-") or "figure"
    names: dict[bytes, str] = {}
    found = []
    for image in scene.primitives:
        if not isinstance(image, Image):
            continue
        if max(pixel_size(image.data)) <= MOST_CELLS:
            found.append(("", b""))
            continue
        suffix = "png" if image.data.startswith(PNG_MAGIC) else "jpg"
        name = names.setdefault(image.data, f"{plain}-picture{len(names) + 1}.{suffix}")
        found.append((name, image.data))
    return tuple(found)


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

"""Compare a written file, as independent programs read it, with our own PNG."""

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image as Pillow

from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.primitives import Scene

Pixels = NDArray[np.float64]
"""`(height, width, 3)`, 0 to 255."""

VISIBLE = 40.0
"""Of 255: a smaller difference of a pixel is one of antialiasing."""


def pixels_of(content: bytes) -> Pixels:
    return np.asarray(Pillow.open(io.BytesIO(content)).convert("RGB"), float)


def png_pixels(scene: Scene, zoom: float = 1.0, output: Output | None = None) -> Pixels:
    """What we draw, at so many pixels a px."""
    given = output or Output()
    asked = Output(given.width_mm, 96.0 * zoom, given.background, given.text)
    return pixels_of(to_bytes(scene, "png", asked))


def svg_pixels(scene: Scene, zoom: float = 1.0, output: Output | None = None) -> Pixels:
    """What resvg makes of our SVG."""
    content = to_bytes(scene, "svg", output or Output()).decode()
    return pixels_of(bytes(resvg_py.svg_to_bytes(svg_string=content, dpi=96, zoom=zoom)))


def pdf_pixels(scene: Scene, folder: Path, zoom: float = 1.0) -> Pixels:
    """What poppler makes of our PDF."""
    (folder / "figure.pdf").write_bytes(to_bytes(scene, "pdf", Output()))
    run_poppler("pdftocairo", "-r", f"{96 * zoom:g}", "-png", "figure.pdf", "page", folder=folder)
    (page,) = folder.glob("page*.png")
    return pixels_of(page.read_bytes())


def run_poppler(name: str, *arguments: str, folder: Path) -> str:
    """What a program of poppler prints."""
    program = shutil.which(name)
    assert program, "poppler-utils is in packaging/debian-packages.txt: install it."
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


def share_that_differs(one: Pixels, other: Pixels) -> float:
    """The share of pixels that visibly differ; both must be equally large."""
    assert one.shape == other.shape
    return float((np.abs(one - other).max(axis=2) > VISIBLE).mean())


def assert_same_picture(one: Pixels, other: Pixels, share: float, folder: Path) -> None:
    """Fail if more than a share of the pixels differ, and leave pictures to look at."""
    differing = share_that_differs(one, other)
    if differing > share:
        both = np.vstack([one, other, 255 - np.abs(one - other)]).astype(np.uint8)
        path = folder / "one-other-difference.png"
        Pillow.fromarray(both).save(path)
        raise AssertionError(f"{differing:.3%} of the pixels differ, see {path}")

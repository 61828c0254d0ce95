"""Typst: what a compiler makes of the file is the picture that we draw."""

from __future__ import annotations

import re
from pathlib import Path as File

import numpy as np
import pytest
import typst

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.render.typst import MOST_SHAPES
from nnsvg_qt.scene.primitives import Bounds, Rasters, Scene, Segments, Text
from tests.render.comparison import VISIBLE, Pixels, pixels_of, png_pixels


def compiled(text: str, folder: File, name: str = "figure.typ") -> Pixels:
    path = folder / name
    path.write_text(text)
    made = typst.compile(str(path), format="png", ppi=96.0)
    return pixels_of(made[0] if isinstance(made, list) else made)


def written(scene: Scene, output: Output | None = None) -> str:
    return to_bytes(scene, "typ", output or Output()).decode()


def share_apart(one: Pixels, other: Pixels) -> float:
    assert one.shape == other.shape
    return float((np.abs(one - other).max(axis=2) > 3 * VISIBLE).mean())


@pytest.mark.parametrize("name", ["lenet-5", "u-net", "transformer", "mlp", "gan"])
def test_a_compiler_makes_the_picture_that_we_draw(name: str, tmp_path: File) -> None:
    scene = nnsvg_qt.preset(name).scene()
    output = Output(width_mm=183.0, text="outlines")
    theirs = compiled(written(scene, output), tmp_path)
    assert share_apart(theirs, png_pixels(scene, 1.0, output)) < 0.001


def test_texts_stand_where_we_draw_them(tmp_path: File) -> None:
    texts = (
        Text("Hidden $h^{(2)}_j$ layer", 20.0, 30.0, 18.0),
        Text("middle", 100.0, 60.0, 18.0, "middle", face="bold"),
        Text("turned", 170.0, 90.0, 18.0, "end", rotation=-90.0, color="#cc0000", opacity=0.5),
        Text("შეყვანა Größe", 20.0, 90.0, 18.0, face="italic"),
    )
    scene = Scene(texts, Bounds(0.0, 0.0, 200.0, 100.0))
    text = written(scene)
    assert '"Hidden"' in text
    theirs, ours = compiled(text, tmp_path), png_pixels(scene)
    # letters are not where they are by a tenth of a pixel, and still on each other
    inked = [(one < 200).any(axis=2) for one in (theirs, ours)]
    assert (inked[0] & inked[1]).sum() > 0.85 * max(inked[0].sum(), inked[1].sum())


def test_pictures_of_numbers_keep_their_pixels(tmp_path: File) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (2, 3, 4, 3), np.uint8)
    corners = np.array(
        [[[10.0, 10.0], [50.0, 10.0], [10.0, 40.0]], [[60.0, 10.0], [95.0, 30.0], [60.0, 40.0]]]
    )
    scene = Scene((Rasters(pixels, corners),), Bounds(0.0, 0.0, 100.0, 60.0))
    theirs = compiled(written(scene), tmp_path)
    assert share_apart(theirs, png_pixels(scene)) < 0.02


def test_the_function_takes_a_width_a_scale_and_colours(tmp_path: File) -> None:
    figure = nnsvg_qt.preset("lenet-5")
    fragment = written(figure.scene("planes"), Output(width_mm=183.0, is_fragment=True))
    assert "#set page" not in fragment
    (tmp_path / "net.typ").write_text(fragment)
    paper = (
        '#import "net.typ": figure-drawing\n#set page(width: 100mm, height: 40mm, margin: 0mm)\n'
        "#figure-drawing(width: 100mm, colors: (convolution: rgb(255, 0, 255)))"
    )
    seen = compiled(paper, tmp_path, "paper.typ")
    assert seen.shape[1] == round(100 / 25.4 * 96)
    colored = (np.abs(seen - (255, 0, 255)).max(axis=2) < 8).sum()
    assert colored > 500
    # half as large is all of it, type too, and what is behind it comes nearer
    halved = paper.replace("width: 100mm, colors", "width: 100mm, scale: 50%, colors")
    smaller = compiled(halved + " x", tmp_path, "halved.typ")
    small = (np.abs(smaller - (255, 0, 255)).max(axis=2) < 8).sum()
    assert 0.15 < small / colored < 0.4
    right = np.abs(smaller[:, : smaller.shape[1] // 2] - 255.0).max()
    assert right > 100


@pytest.mark.parametrize(
    "name",
    ['"); panic("x', "#panic()", "\\u{0} \\", "*a* _b_ $c$ `d` @e <f> // g", "/* h", "\u2028\n"],
)
def test_names_are_text_and_never_code(name: str, tmp_path: File) -> None:
    network = Architecture((Layer("a", Kind.INPUT, (3,), name=name),))
    text = written(nnsvg_qt.Figure(network).scene("diagram"))
    assert compiled(text, tmp_path).size
    assert len(re.findall("^#", text, re.MULTILINE)) == 3


def test_what_typst_cannot_set_in_good_time_is_refused() -> None:
    many = np.zeros((MOST_SHAPES + 1, 2))
    with pytest.raises(InputError, match="ellipsis"):
        written(Scene((Segments(many, many + 1.0),), Bounds(0.0, 0.0, 9.0, 9.0)))

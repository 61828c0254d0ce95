"""Text that other fonts draw, in every format: inside the width that it was measured with."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image as Pillow

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import Bounds, Scene, Text
from nnsvg_qt.scene.text import text_width
from tests.render.comparison import (
    assert_same_picture,
    pdf_pixels,
    png_pixels,
    run_poppler,
    svg_pixels,
)
from tests.small_fonts import SQUARE, BoxGlyph, arabic_font, small_font

NETWORK = '4 as "中文 12" > dense 3 as "بب (x)" > dense 2 as "字 x\u0302"'


@pytest.fixture
def fonts(install_font):
    install_font(small_font({"中": SQUARE, "文": BoxGlyph(800, 100, 0, 700, 700)}), "han.ttf")
    install_font(arabic_font(), "arabic.ttf")


def svg(*texts, form="text"):
    scene = scene_of(list(texts), 5.0)
    return ET.fromstring(to_bytes(scene, "svg", Output(text=form)))


def elements(root, name):
    return root.findall(f".//{{http://www.w3.org/2000/svg}}{name}")


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_outlines_are_paths_only(fonts, view, tmp_path):
    figure = Figure(parse_notation(NETWORK))
    written = figure.svg(view, text="outlines")
    for forbidden in ("<text", "<tspan", "font-family", "@font-face", "textLength"):
        assert forbidden not in written
    (tmp_path / "a.pdf").write_bytes(to_bytes(figure.scene(view), "pdf", Output(text="outlines")))
    assert not run_poppler("pdffonts", "a.pdf", folder=tmp_path).splitlines()[2:]


def test_outlines_of_a_text_say_what_it_reads(fonts):
    root = svg(Text("中文", 0, 0, 10), form="outlines")
    labelled = [group for group in elements(root, "g") if group.get("aria-label")]
    assert [group.get("aria-label") for group in labelled] == ["中文"]


def test_outlines_are_the_glyphs_of_the_font(fonts):
    root = svg(Text("中文", 0, 0, 100), form="outlines")
    (path,) = elements(root, "path")
    corners = re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path.get("d", ""))
    columns = sorted({float(x) for x, _ in corners})
    assert columns == pytest.approx([5.0, 95.0, 110.0, 170.0], abs=0.01)
    assert min(float(y) for _, y in corners) == pytest.approx(-85.0, abs=0.01)


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_real_text_keeps_the_width_that_it_was_measured_with(fonts, anchor):
    for label in ("中文 12", "בبب", "字", "a 中"):
        (text,) = elements(svg(Text(label, 0, 0, 20, anchor)), "text")
        assert text.text == label
        assert float(text.get("textLength", "nan")) == pytest.approx(
            text_width(label, 20), abs=0.01
        )
        assert text.get("lengthAdjust") == "spacingAndGlyphs"
    (text,) = elements(svg(Text("plain", 0, 0, 20, anchor)), "text")
    assert text.get("textLength") is None


def test_the_viewer_is_told_which_font_it_was(fonts):
    (text,) = elements(svg(Text("中", 0, 0, 20)), "text")
    assert "'Small Sans', sans-serif" in text.get("font-family", "")


def test_a_family_of_an_odd_name_does_no_harm(install_font):
    install_font(small_font({"中": SQUARE}, "A'b\"; c<&"), "odd.ttf")
    (text,) = elements(svg(Text("中", 0, 0, 20)), "text")
    assert "A" not in text.get("font-family", "").replace("Arial", "").replace("Arimo", "")


def ink(image: Pillow.Image) -> tuple[int, int, int, int]:
    box = Pillow.eval(image.convert("L"), lambda value: 255 - value).getbbox()
    assert box is not None
    return box


def test_png_and_outlines_are_the_same_picture(fonts, tmp_path):
    words = Text("中 (بب) 文 x\u0302", 10, 60, 40)
    scene = Scene((words,), Bounds(0, 0, 250, 100))
    png = png_pixels(scene, 2.0)
    assert_same_picture(svg_pixels(scene, 2.0, Output(text="outlines")), png, 0.002, tmp_path)
    assert (png < 128).mean() > 0.05


@pytest.mark.parametrize("label", ["中文", "字字字", "👩\u200d💻", "بب"])
@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_ink_stays_within_the_measured_width(fonts, label, anchor, tmp_path):
    """Also of what Qt must find a font for, or draw as it likes."""
    scene = scene_of([Text(label, 0, 0, 40, anchor)], 20.0)
    width = text_width(label, 40)
    for pixels in (png_pixels(scene), pdf_pixels(scene, tmp_path)):
        left, _, right, _ = ink(Pillow.fromarray(pixels.astype(np.uint8)))
        assert left >= 18
        assert right <= 22 + width


def test_what_no_font_has_is_a_box_among_outlines(fonts):
    root = svg(Text("字", 0, 0, 40), form="outlines")
    (path,) = elements(root, "path")
    assert path.get("d", "").count("Z") == 2
    assert not elements(root, "text")


def test_a_line_in_a_pdf_reads_from_the_left_as_everywhere(tmp_path):
    scene = scene_of([Text("ש iiii", 0, 0, 20)], 5.0)
    (tmp_path / "a.pdf").write_bytes(to_bytes(scene, "pdf", Output()))
    told = run_poppler("pdftotext", "-bbox", "a.pdf", "-", folder=tmp_path)
    starts = {
        word: float(x) for x, word in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]+)</word>', told)
    }
    assert set(starts) == {"ש", "iiii"}
    assert starts["ש"] < starts["iiii"]

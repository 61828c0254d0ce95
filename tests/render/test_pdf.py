"""PDF files, read again with poppler."""

import re

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.primitives import Bounds, Image, Rasters, Scene, Text
from tests.render.comparison import run_poppler
from tests.render.pictured import SCENES, scene_named


def test_there_is_one_page_of_the_asked_size(tmp_path):
    page = Bounds(0.0, 0.0, 640.0, 377.0)
    for width in (None, 89.0, 35.3, 500.0):
        scene = Scene((), page, "Ein “schöner” Titel")
        (tmp_path / "figure.pdf").write_bytes(to_bytes(scene, "pdf", Output(width_mm=width)))
        told = run_poppler("pdfinfo", "figure.pdf", folder=tmp_path)
        size = re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", told)
        assert size is not None
        wide = 480.0 if width is None else width * 72 / 25.4
        assert float(size[1]) == pytest.approx(wide, abs=0.006)
        assert float(size[2]) == pytest.approx(wide * 377 / 640, abs=0.006)
        assert re.search(r"Pages: +1\n", told)
        assert "Ein “schöner” Titel" in told


def test_text_is_text_in_an_embedded_font(tmp_path):
    scene = scene_named("texts")
    (tmp_path / "figure.pdf").write_bytes(to_bytes(scene, "pdf", Output()))
    fonts = run_poppler("pdffonts", "figure.pdf", folder=tmp_path).splitlines()[2:]
    faces = ["LiberationSans", "LiberationSans-Bold", "LiberationSans-Italic"]
    for face, font in zip(faces, sorted(fonts), strict=True):
        assert re.search(face + r" +CID TrueType +Identity-H +yes +(yes|no) +yes", font)
    words = run_poppler("pdftotext", "-layout", "figure.pdf", "-", folder=tmp_path)
    assert "Input AVATAR To 16×16" in words
    assert "6@28×28" in words


def test_outlines_need_no_font(tmp_path):
    scene = scene_named("texts")
    (tmp_path / "figure.pdf").write_bytes(to_bytes(scene, "pdf", Output(text="outlines")))
    assert not run_poppler("pdffonts", "figure.pdf", folder=tmp_path).splitlines()[2:]


def test_nothing_becomes_pixels(tmp_path):
    for name in SCENES:
        if any(isinstance(drawn, Image | Rasters) for drawn in SCENES[name]()):
            continue
        (tmp_path / "figure.pdf").write_bytes(to_bytes(scene_named(name), "pdf", Output()))
        assert not run_poppler("pdfimages", "-list", "figure.pdf", folder=tmp_path).splitlines()[2:]


def test_pages_larger_than_a_pdf_may_be_are_refused():
    tall = Scene((Text("x", 0, 0, 10),), Bounds(0, 0, 100, 10_000))
    with pytest.raises(InputError, match="200"):
        to_bytes(tall, "pdf", Output(width_mm=89.0))
